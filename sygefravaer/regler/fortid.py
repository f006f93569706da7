"""What has been shown of a month before, and which figures can still be thought moved when that is remembered.

What was published once is known. So when a month is corrected, a group's absence may only be thought moved in a way
that agrees with every version there ever was: the same amount, in every version of a window, between leaves that lay
in the same group in all of them, and whose figures in the window stand nowhere outside it (a figure that also stood
there before the window would have to be moved there too).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .bredde import FRIT, Led
from .trae import Blad

ENS = 10**5  # a ten-thousandth of a day: closer than that two figures are the same


class Post(NamedTuple):
    """A leaf in one version: its figures, and which shown unit it was hidden under (None where it was shown itself)."""

    blad: Blad
    under: int | None
    fordeling_under: int | None


class Maal(NamedTuple):
    """What one way of moving a leaf's absence touches: what must be new in the window, how far, and inside what."""

    led: tuple[int, ...]
    ned: int
    op: int
    gruppe: tuple


class Vindue(NamedTuple):
    """Leaves that can be moved against one another in the versions from `fra` up to `til`."""

    fra: int
    til: int
    led: list[Led]


Kendte = tuple[dict[int, set[int]], ...]
UDENFOR = Led(0, FRIT, FRIT)


@dataclass
class Fortid:
    """The versions of a month so far. `fravaer`, `kort` and `langt` are what was shown of each unit, ever."""

    udgaver: list[dict[int, Post]] = field(default_factory=list)
    fravaer: dict[int, set[int]] = field(default_factory=dict)
    kort: dict[int, set[int]] = field(default_factory=dict)
    langt: dict[int, set[int]] = field(default_factory=dict)

    def gamle(self, blade: Iterable[int]) -> Iterator[tuple[int, int, Post]]:
        """Yield what stood on the leaves in earlier versions: version, leaf, figures."""
        for nr, udgave in enumerate(self.udgaver):
            yield from ((nr, blad, udgave[blad]) for blad in blade if blad in udgave)

    def vinduer(
        self, nu: dict[int, Post], spoegelser: Iterable[int], maal: Callable[[Post], Maal | None], kendte: Kendte
    ) -> list[Vindue]:
        """Return every set of leaves that can be moved against one another, and in which versions.

        `kendte` are for each of the figures in `Maal.led` those that were shown of each unit.
        """
        alle = [*self.udgaver, nu]
        raekker = {}
        for blad in {*nu, *spoegelser}:
            raekker[blad] = [maal(udgave[blad]) if blad in udgave else None for udgave in alle]
        fundet = []
        for fra in range(len(alle)):
            for til in range(fra + 1, len(alle) + 1):
                fundet += _vinduer(fra, til, raekker, kendte)
        return fundet


def _vinduer(fra: int, til: int, raekker: dict[int, list], kendte: Kendte) -> Iterator[Vindue]:
    grupper = defaultdict(list)
    for blad, raekke in raekker.items():
        inde = raekke[fra:til]
        faste = [et.get(blad, ()) for et in kendte]
        if None in inde or not _nye(inde, [maal for maal in raekke[:fra] + raekke[til:] if maal], faste):
            continue
        led = Led(blad, min(maal.ned for maal in inde), min(maal.op for maal in inde))
        grupper[tuple(maal.gruppe for maal in inde)].append(led)
    yield from _samlede(fra, til, grupper)


def nyeste(maalte: Iterable[tuple[tuple, Led]]) -> list[Vindue]:
    """Return the same for a month that has never been shown before: leaves and the groups they are in."""
    grupper = defaultdict(list)
    for gruppe, led in maalte:
        grupper[gruppe,].append(led)
    return list(_samlede(0, 1, grupper))


def _samlede(fra: int, til: int, grupper: dict[tuple, list[Led]]) -> Iterator[Vindue]:
    for gruppe, led in grupper.items():
        if not any(map(any, gruppe)):
            led.append(UDENFOR)  # nothing above them is shown: they need nobody to be moved against
        if len(led) > 1:
            yield Vindue(fra, til, led)


def _nye(inde: list[Maal], ude: list[Maal], faste: list[Iterable[int]]) -> bool:
    """Whether none of a leaf's figures in a window is one that also stands outside it, or was shown."""
    for plads, kendte in enumerate(faste):
        udenfor = {*kendte, *(maal.led[plads] for maal in ude)}
        if any(findes(maal.led[plads], udenfor) for maal in inde):
            return False
    return True


def findes(tal: int | None, blandt: Iterable[int]) -> bool:
    """Whether a figure is among some, as near as figures that were shown can tell."""
    return tal is not None and any(abs(tal - et) <= ENS for et in blandt)
