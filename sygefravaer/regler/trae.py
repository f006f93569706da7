"""One month's figures as a tree: every unit with all under it, added up exactly.

Figures are whole numbers of billionths (`NANO`), so that sums are exact. A unit that has figures of its own and units
under it gets a leaf for its own staff: minus its id, which nobody is shown but anybody can subtract.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

NANO = 10**9


class Blad(NamedTuple):
    """What one row says. `fravaer` and what it is a part of (`loft`) are days or hours, or full-time posts (`procent`).

    `fravaer` is None where a per cent has nothing to be weighed by: then it can be shown, but not added up.
    `personer` is how many people there are at least. `oplyst` is per cent, short and long as the file gave them.
    """

    maaling: int
    fravaer: int | None
    loft: int | None
    kort: int | None
    langt: int | None
    personer: int
    ansatte: int | None
    art: str
    oplyst: tuple[int | None, int | None, int | None] | None = None


@dataclass(slots=True)
class Knude:
    """A unit with all under it. What is not known of one part is not known of the whole."""

    fravaer: int | None
    loft: int | None
    kort: int | None
    langt: int | None
    personer: int
    ansatte: int | None
    art: str

    def laeg_til(self, anden: "Knude") -> None:
        """Add a part. Parts counted in different ways cannot be added up."""
        if self.art != anden.art:
            self.art = "blandet"
            self.fravaer = self.loft = self.kort = self.langt = None
        self.fravaer = _plus(self.fravaer, anden.fravaer)
        self.loft = _plus(self.loft, anden.loft)
        self.kort = _plus(self.kort, anden.kort)
        self.langt = _plus(self.langt, anden.langt)
        self.personer += anden.personer
        self.ansatte = _plus(self.ansatte, anden.ansatte)

    @property
    def tom(self) -> bool:
        """Nobody was employed, and so nobody was absent."""
        return self.personer == 0 and self.loft == 0

    @property
    def har_fordeling(self) -> bool:
        return self.fravaer is not None and self.kort is not None and self.langt is not None


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


@dataclass(slots=True)
class Trae:
    """`nedefra` names every node with the lowest first; `blade` are the nodes that nothing is under."""

    over: dict[int, int | None]
    boern: dict[int, list[int]]
    nedefra: list[int]
    blade: dict[int, Blad]
    knuder: dict[int, Knude]

    def roedder(self) -> list[int]:
        return [knude for knude in self.knuder if self.over[knude] is None]

    def forfaedre(self, knude: int):
        """Yield what is above a node, the nearest first."""
        while (knude := self.over[knude]) is not None:
            yield knude

    def under(self, knude: int):
        """Yield the node's leaves."""
        rest = [knude]
        while rest:
            naeste = rest.pop()
            if naeste in self.blade:
                yield naeste
            rest.extend(self.boern.get(naeste, ()))


def byg(maalinger: Mapping[int, Blad], over: Mapping[int, int | None]) -> Trae:
    """Build the tree of the units with figures and what is above them. `over` knows every one of these."""
    boern, sted = defaultdict(list), {}
    for enhed in maalinger:
        knude = enhed
        while knude not in sted:
            sted[knude] = oppe = over[knude]
            if oppe is None:
                break
            boern[oppe].append(knude)
            knude = oppe
    blade = {}
    for enhed, blad in maalinger.items():
        noegle = enhed
        if enhed in boern:
            noegle = -enhed
            sted[noegle] = enhed
            boern[enhed].append(noegle)
        blade[noegle] = blad
    nedefra = _nedefra(boern, [knude for knude, oppe in sted.items() if oppe is None])
    return Trae(sted, dict(boern), nedefra, blade, _sum(nedefra, sted, blade))


def _nedefra(boern, roedder) -> list[int]:
    ovenfra, rest = [], roedder
    while rest:
        ovenfra += rest
        rest = [barn for knude in rest for barn in boern.get(knude, ())]
    return ovenfra[::-1]


def _sum(nedefra, over, blade) -> dict[int, Knude]:
    knuder = {}
    for knude in nedefra:
        if knude in blade:
            _, fravaer, loft, kort, langt, personer, ansatte, art, _ = blade[knude]
            knuder[knude] = Knude(fravaer, loft, kort, langt, personer, ansatte, art)
        egen, oppe = knuder[knude], over[knude]
        if oppe is None:
            continue
        if oppe in knuder:
            knuder[oppe].laeg_til(egen)
        else:
            knuder[oppe] = Knude(egen.fravaer, egen.loft, egen.kort, egen.langt, egen.personer, egen.ansatte, egen.art)
    return knuder
