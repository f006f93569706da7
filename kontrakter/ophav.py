"""The register of what goals and activities come from in the rooms above: a point in a handleplan, for one.

Upper apps fill it in `AppConfig.ready()`; a contract's page asks here, each time and for each reader, for what a reader
may see of it is not kept with the contract.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Ophav(NamedTuple):
    """That a goal, or an activity of it, comes from something: what, in words, and where to read it."""

    maal_id: int
    hvad: str
    tekst: str
    url: str


Kilde = Callable[[object, int], Iterable[Ophav]]
_kilder: list[Kilde] = []


def tilmeld(kilde: Kilde) -> None:
    """Register `kilde(bruger, kontrakt_id)`, which returns what the user may see, in a constant number of queries."""
    if kilde not in _kilder:
        _kilder.append(kilde)


def ophav(bruger, kontrakt_id: int) -> list[Ophav]:
    """Return where the contract's goals and activities come from, as far as `bruger` may see it."""
    return [et for kilde in _kilder for et in kilde(bruger, kontrakt_id)]
