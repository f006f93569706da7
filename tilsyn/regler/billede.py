"""The picture across units: levels held up against one tool's themes and scale, and counted. Pure.

A cell is the level's place from the best, which is 1; INTET where the theme was not assessed; UFORENELIG where it was,
in another tool's scale that no administrator has mapped. Levels of two scales are never mixed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .andel import Offentligt, nyeste

INTET, UFORENELIG = 0, -1


@dataclass(frozen=True)
class Maalestok:
    """A tool as what others are held up against.

    `temaer`: for each theme the keys it goes by in all tools; `plads`: key of a level → its place in this scale, also
    for levels of other tools that are mapped to it.
    """

    redskab: int
    temaer: Sequence[frozenset[int]]
    plads: Mapping[int, int]

    def felter(self, niveauer: Mapping[int, int]) -> tuple[int, ...]:
        """Return a cell for each theme of what one tilsyn came to."""
        return tuple(self._felt(navne, niveauer) for navne in self.temaer)

    def _felt(self, navne: frozenset[int], niveauer: Mapping[int, int]) -> int:
        for tema in navne:
            if tema in niveauer:
                return self.plads.get(niveauer[tema], UFORENELIG)
        return INTET


@dataclass(frozen=True)
class Fordeling:
    """How the units' cells of one theme are distributed: how many at each level, and how many at none of them."""

    pladser: tuple[int, ...]
    uforenelige: int
    uden: int

    @property
    def vurderede(self) -> int:
        return sum(self.pladser)


def fordel(felter: Sequence[int], antal_niveauer: int) -> Fordeling:
    """Count the cells of one theme."""
    pladser = tuple(felter.count(plads) for plads in range(1, antal_niveauer + 1))
    return Fordeling(pladser, felter.count(UFORENELIG), felter.count(INTET))


def aarenes_fordeling(
    alle: Iterable[Offentligt], aarene: Sequence[int], stok: Maalestok, antal_niveauer: int
) -> list[list[Fordeling]]:
    """Return theme by theme how the units assessed each year were distributed: the newest of the year counts."""
    efter: dict[int, list[Offentligt]] = {aar: [] for aar in aarene}
    for et in alle:
        if et.aar in efter:
            efter[et.aar].append(et)
    aar_for_aar = [[stok.felter(et.niveauer) for et in nyeste(efter[aar]).values()] for aar in aarene]
    return [
        [fordel([felter[plads] for felter in aaret], antal_niveauer) for aaret in aar_for_aar]
        for plads in range(len(stok.temaer))
    ]
