"""The register of what points to a strategy. Upper apps fill it in `AppConfig.ready()`.

`strategi` knows nothing of contracts; it asks whoever has registered for the references a user may see.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Henvisning:
    """Something that points to a punkt: a goal in a contract, with where to read it."""

    punkt_id: int
    tekst: str
    kilde: str
    url: str


Kilde = Callable[[object, int], Iterable[Henvisning]]
_kilder: list[Kilde] = []


def tilmeld(kilde: Kilde) -> None:
    """Register `kilde(bruger, strategi_id)`, which returns the references that user may see."""
    if kilde not in _kilder:
        _kilder.append(kilde)


def henvisninger(bruger, strategi_id: int) -> dict[int, list[Henvisning]]:
    """Return the references to the strategy's punkter that `bruger` may see, by punkt id."""
    efter_punkt: dict[int, list[Henvisning]] = {}
    for kilde in _kilder:
        for henvisning in kilde(bruger, strategi_id):
            efter_punkt.setdefault(henvisning.punkt_id, []).append(henvisning)
    return efter_punkt
