"""The register of where figures come from. Upper apps fill it in `AppConfig.ready()`.

`strategi` knows nothing of sick leave or inspections; an indikator names a source by its `kode` and gets the unit's
series from whoever has registered it. An upper app whose figures have changed calls `meld_aendret`, so that pages and
papers that show them are made anew.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .signaler import serie_aendret


@dataclass(frozen=True)
class Seriepunkt:
    """One figure of a series. `dato` is the first day of the month when the series is monthly.

    `skjult` is a figure withheld because the group is small: `vaerdi` is None, and it is written "skjult", never 0.
    A month nobody has a figure for has `vaerdi` None without `skjult`, or is simply not in the series.
    """

    dato: date
    vaerdi: Decimal | None
    skjult: bool = False

    def __post_init__(self):
        if self.skjult and self.vaerdi is not None:
            raise ValueError("Et skjult punkt har ingen værdi.")


Serier = Callable[[Collection[int], date, date], dict[int, list[Seriepunkt]]]


@dataclass(frozen=True)
class Datakilde:
    """A kind of figure somebody else keeps, per unit and day or month.

    `serier(enhed_ids, fra, til)` gives the points from `fra` to `til`, both included, oldest first, by unit id, in the
    same number of queries however many units are asked for. It gives only what anybody who may read the unit's contract
    may see: what a small group must not show is already `skjult`.
    """

    kode: str
    navn: str
    maaleenhed: str
    beskrivelse: str
    serier: Serier


_kilder: dict[str, Datakilde] = {}


def tilmeld(kilde: Datakilde) -> None:
    """Register the source. The same `kode` again replaces it."""
    _kilder[kilde.kode] = kilde


def datakilder() -> list[Datakilde]:
    """Return the registered sources by name."""
    return sorted(_kilder.values(), key=lambda kilde: kilde.navn)


def datakilde(kode: str) -> Datakilde | None:
    """Return the source, or None when nothing has registered that code."""
    return _kilder.get(kode)


def meld_aendret(kode: str, enhed_ids: Collection[int]) -> None:
    """Tell that the source's figures of these units have changed, in the transaction that changed them."""
    serie_aendret.send(sender=Datakilde, kode=kode, enhed_ids=frozenset(enhed_ids))
