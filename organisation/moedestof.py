"""The register of what others put before a meeting: figures to talk about, ready to be shown and printed.

Upper apps fill it in `AppConfig.ready()`; the app that holds the meetings asks here and knows nothing of where it comes
from. All who read the meeting are shown the same, on the page and in the paper that is kept: so a source gives only
what anybody who may read about the unit may see.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from faelles.diagrammer.linje import Linje

from .models import Enhed


class Stoftabel(NamedTuple):
    """A table of finished words: its caption, its headings, and its lines, each with its own heading first."""

    titel: str
    hoved: list[str]
    linjer: list[list[str]]

    @property
    def med_hoved(self) -> list[list[tuple[str, str]]]:
        """The lines with each cell's heading beside it, for a narrow screen."""
        return [list(zip(self.hoved, linje, strict=False)) for linje in self.linjer]


@dataclass(frozen=True)
class Moedestof:
    """What is put before a meeting of the unit: one sentence, a drawing large and small, and the same as a table.

    `note` says what the figures are. `url` is the page with more, for those who may open it; `for_alle`: anybody may.
    """

    overskrift: str
    saetning: str
    diagram: tuple[Linje, Linje] | None
    tabel: Stoftabel
    note: str
    url: str
    for_alle: bool = False


Kilde = Callable[[Enhed, date, date], Moedestof | None]


class _Tilmeldt(NamedTuple):
    ord: str
    fora: frozenset[str]


_kilder: dict[Kilde, _Tilmeldt] = {}


def tilmeld(kilde: Kilde, *, ord_: str, fora: Collection[str] = ()) -> None:
    """Register `kilde(enhed, fra, til)`, which gives the unit's figures from `fra` to `til`, or None without any.

    It takes a constant number of queries. `fora` are the kinds of forum that always look at it; others do when an item
    on their agenda has the word `ord_` in its heading.
    """
    _kilder[kilde] = _Tilmeldt(ord_.casefold(), frozenset(fora))


def moedestof(enhed: Enhed, fra: date, til: date, *, forum: str, punkter: Collection[str] = ()) -> list[Moedestof]:
    """Return what a forum of this kind with these headings on its agenda looks at; no query of its own."""
    overskrifter = [et.casefold() for et in punkter]
    spurgte = [
        kilde
        for kilde, om in _kilder.items()
        if forum in om.fora or any(om.ord in overskrift for overskrift in overskrifter)
    ]
    return [stof for kilde in spurgte if (stof := kilde(enhed, fra, til))]
