"""The register of what others put before a meeting: figures to talk about, ready to be shown and printed.

Upper apps fill it in `AppConfig.ready()`; the app that holds the meetings asks here and knows nothing of where it comes
from. All who read the meeting are shown the same, on the page and in the paper that is kept: so a source gives only
what anybody who may read about the unit may see.
"""

from collections.abc import Callable
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


@dataclass(frozen=True)
class Moedestof:
    """What is put before a meeting of the unit: one sentence, a drawing large and small, and the same as a table.

    `noegle` is the word an agenda item is recognised by; `fora` are the kinds of forum that always look at it. `note`
    says what the figures are. `url` is the page with more, for those who may open it.
    """

    noegle: str
    overskrift: str
    saetning: str
    diagram: tuple[Linje, Linje] | None
    tabel: Stoftabel
    note: str
    url: str
    fora: frozenset[str] = frozenset()


Kilde = Callable[[Enhed, date, date], Moedestof | None]
_kilder: dict[Kilde, None] = {}


def tilmeld(kilde: Kilde) -> None:
    """Register `kilde(enhed, fra, til)`, which gives the unit's figures from `fra` to `til`, or None without any.

    It takes a constant number of queries.
    """
    _kilder[kilde] = None


def moedestof(enhed: Enhed, fra: date, til: date) -> list[Moedestof]:
    """Return what there is to talk about in the unit, in the order it was registered; no query of its own."""
    return [stof for kilde in _kilder if (stof := kilde(enhed, fra, til))]
