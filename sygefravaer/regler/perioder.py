"""Twelve months and the year so far, from what is shown of the months and nothing else.

A unit's longer period is shown only when each of its months is, so nothing can be subtracted over time; when a month
is missing in the data there is no figure, and nothing withheld either.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

AAR = 12


class Vist(NamedTuple):
    """What is shown of a unit's month: absence of possible, or withheld, or neither."""

    fravaer: int | None
    loft: int | None
    art: str
    skjult: bool


class Periode(NamedTuple):
    procent: int | None
    skjult: bool


INGEN = Periode(None, False)


def procent(fravaer: int | None, loft: int | None) -> int | None:
    """Return the per cent in billionths, rounded half to even; None where it cannot be said."""
    if fravaer is None or not loft:
        return None
    hele, rest = divmod(100 * 10**9 * fravaer, loft)
    return hele + (2 * rest > loft or (2 * rest == loft and hele % 2))


class Sum:
    """What the months of a period come to."""

    __slots__ = ("antal", "fravaer", "loft", "procenter", "skjulte", "uden")

    def __init__(self):
        self.antal = self.fravaer = self.loft = self.procenter = self.skjulte = self.uden = 0

    def laeg(self, vist: Vist, fortegn: int) -> None:
        """Add a month, or with -1 take it out again."""
        fravaer, loft, art, skjult = vist
        self.antal += fortegn
        if skjult:
            self.skjulte += fortegn
        elif fravaer is None or loft is None:
            self.uden += fortegn
        else:
            self.fravaer += fortegn * fravaer
            self.loft += fortegn * loft
            if art == "procent":
                self.procenter += fortegn

    def af(self, maaneder: int) -> Periode:
        """Return the figure of a period of so many months."""
        if self.skjulte:
            return Periode(None, True)
        if self.antal != maaneder or self.uden or self.procenter not in (0, maaneder):
            return INGEN
        return Periode(procent(self.fravaer, self.loft), False)


class Loebende:
    """The two periods of every unit, month by month: give it each month in turn, also those without figures."""

    def __init__(self):
        self._seneste: list[Mapping[int, Vist]] = []
        self._rullende: dict[int, Sum] = defaultdict(Sum)
        self._aaret: dict[int, Sum] = defaultdict(Sum)

    def maaned(self, maaned: date, viste: Mapping[int, Vist]) -> None:
        """Take in the next month."""
        if maaned.month == 1:
            self._aaret.clear()
        self._seneste.append(viste)
        if len(self._seneste) > AAR:
            for enhed, vist in self._seneste.pop(0).items():
                self._rullende[enhed].laeg(vist, -1)
        for enhed, vist in viste.items():
            self._rullende[enhed].laeg(vist, 1)
            self._aaret[enhed].laeg(vist, 1)

    def rullende(self, enhed: int) -> Periode:
        return self._rullende[enhed].af(AAR)

    def aar_til_dato(self, enhed: int, maaned: date) -> Periode:
        return self._aaret[enhed].af(maaned.month)
