"""How closely a figure that is withheld can be worked out from those that are shown.

What lies under a unit that is shown, and is not shown itself, adds up to something anybody can work out. Inside such
a group absence can be thought moved from one leaf to another without anything that is shown becoming different; how
far a figure can be moved is how little is known of it. (In one month's tree that is exact: no more can be known.)
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from .trae import NANO

DAGE, DEL = 3, 5  # at least three days, and at least a fifth of the figure
TIMER_PR_DAG = 74 * NANO // 10  # a dagsværk is 7.4 hours
DAGE_PR_FULDTID = 20  # at most as many working days in a month as any month has: a stricter demand
FRIT = 10**30  # no limit
LEDERE = 40  # in a group larger than this, those who know least of it can be left out


class Led(NamedTuple):
    """A leaf of a group: how far its figure can be thought lower, and how far higher."""

    blad: int
    ned: int
    op: int


def tre_dage(opgoerelse: str, art: str) -> int:
    """Return three days in the unit that figures of this kind are in."""
    if art == "procent":
        return DAGE * NANO // DAGE_PR_FULDTID
    return DAGE * TIMER_PR_DAG if opgoerelse == "timer" else DAGE * NANO


def krav(tal: int, dage: int) -> int:
    """Return how wide a withheld figure must be: three days, or a fifth of it if that is more."""
    return max(dage, -(-tal // DEL))


def bredder(gruppe: Iterable[Led], sti: Callable[[int], list[int]], *, ledere: bool = False) -> dict[int, int]:
    """Return for every node of a group how wide what is known of it is; `sti` gives a leaf's nodes inside the group.

    With `ledere`, also whoever leads one of the units and knows all under it is held out: the narrowest counts.
    """
    dele: dict[int, list[int]] = {}
    alt = [0, 0, 0]
    for blad, ned, op in gruppe:
        alt[0] += ned
        alt[1] += op
        alt[2] += 1
        for knude in sti(blad):
            del_ = dele.get(knude)
            if del_ is None:
                dele[knude] = [ned, op, 1]
            else:
                del_[0] += ned
                del_[1] += op
                del_[2] += 1
    fundet = {knude: _bredde(del_, alt) for knude, del_ in dele.items()}
    return _mod_ledere(fundet, dele, alt, sti) if ledere else fundet


def _bredde(del_, alt) -> int:
    """Return how far a part can be moved against the rest of the whole."""
    if del_[2] in (0, alt[2]):
        return 0
    return min(del_[1], alt[0] - del_[0]) + min(del_[0], alt[1] - del_[1])


def _mod_ledere(fundet, dele, alt, sti) -> dict[int, int]:
    vidende = sorted((knude for knude in dele if knude > 0), key=lambda knude: -dele[knude][0])[:LEDERE]
    over = {knude: set(sti(knude)) for knude in dele}
    for knude, del_ in dele.items():
        for leder in vidende:
            if leder == knude or leder in over[knude]:
                continue  # may see it
            kendt = dele[leder]
            rest = [a - b for a, b in zip(alt, kendt, strict=True)]
            egen = [a - b for a, b in zip(del_, kendt, strict=True)] if knude in over[leder] else del_
            fundet[knude] = min(fundet[knude], _bredde(egen, rest))
    return fundet
