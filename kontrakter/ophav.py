"""The register of what goals and activities come from in the rooms above: a point in a handleplan, for one.

Upper apps fill it in `AppConfig.ready()`. What a reader may see of it is not kept with the contract's page; whether
there is anything to ask for is.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Ophav(NamedTuple):
    """That a goal, or an activity of it, comes from something: what, in words, and where to read it."""

    maal_id: int
    hvad: str
    tekst: str
    url: str


class Kilde(NamedTuple):
    """Somebody who knows: `findes(kontrakt_id)`, whether there is anything, and what of it a user may see.

    Whoever adds to it changes the contract too, so that the first answer is kept with the contract's page.
    """

    findes: Callable[[int], bool]
    ses_af: Callable[[object, int], Iterable[Ophav]]


_kilder: list[Kilde] = []


def tilmeld(kilde: Kilde) -> None:
    """Register somebody who knows; each of the two asks a constant number of queries."""
    if kilde not in _kilder:
        _kilder.append(kilde)


def har_ophav(kontrakt_id: int) -> bool:
    """Whether any of the contract's goals and activities come from somewhere, whoever may see it."""
    return any(kilde.findes(kontrakt_id) for kilde in _kilder)


def ophav(bruger, kontrakt_id: int) -> list[Ophav]:
    """Return where the contract's goals and activities come from, as far as `bruger` may see it."""
    return [et for kilde in _kilder for et in kilde.ses_af(bruger, kontrakt_id)]
