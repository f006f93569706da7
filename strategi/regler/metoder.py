"""How many methods are in use in all the units that count, and since when. Pure.

The number is no average: a method counts when every one of the units uses it, and no longer from the day one of them
stops (a vision's "mindst 10 metoder på tværs af alle enheder").
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from . import Maalt

LAENGSTE_METODE = 150


@dataclass(frozen=True)
class Brug:
    """A unit uses a method from the day `fra` until the day `til`, when it does not; None while it does."""

    metode: int
    enhed: int
    fra: date
    til: date | None = None

    def paa(self, dag: date) -> bool:
        return self.fra <= dag and (self.til is None or dag < self.til)


def i_alle(brug: Iterable[Brug], metoder: Collection[int], enheder: Collection[int], paa: date) -> set[int]:
    """Return the methods that every one of the units used on the day; none when no units count."""
    bruger: dict[int, set[int]] = {metode: set() for metode in metoder}
    for et in brug:
        if et.metode in bruger and et.paa(paa):
            bruger[et.metode].add(et.enhed)
    return {metode for metode, hvem in bruger.items() if enheder and hvem >= set(enheder)}


def antal_over_tid(
    brug: Collection[Brug], metoder: Collection[int], enheder: Collection[int], i_dag: date
) -> list[Maalt]:
    """Return the number on each day it became another, and today; nothing when no units count."""
    if not enheder:
        return []
    dage = {dag for et in brug for dag in (et.fra, et.til) if dag is not None and dag < i_dag}
    ud: list[Maalt] = []
    for dag in sorted(dage):
        antal = Decimal(len(i_alle(brug, metoder, enheder, dag)))
        if not ud or ud[-1].vaerdi != antal:
            ud.append(Maalt(dag, antal))
    return [*ud, Maalt(i_dag, Decimal(len(i_alle(brug, metoder, enheder, i_dag))))]
