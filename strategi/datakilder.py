"""The register of where figures come from. Upper apps fill it in `AppConfig.ready()`.

`strategi` knows nothing of sick leave or inspections; an indikator names a source by its `kode` and gets the unit's
series from whoever has registered it. An upper app whose figures have changed calls `meld_aendret`, so that pages and
papers that show them are made anew.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .signaler import serie_aendret


@dataclass(frozen=True)
class Seriepunkt:
    """One figure of a series. `dato` is the first day of the month, or of the year, the figure is for.

    `skjult` is a figure withheld because the group is small: `vaerdi` is None, and it is written "skjult", never 0.
    A month nobody has a figure for has `vaerdi` None without `skjult`, or is simply not in the series. `note` is a
    sentence of its own: what the figure is counted of, or why there is none.
    """

    dato: date
    vaerdi: Decimal | None
    skjult: bool = False
    note: str = ""

    def __post_init__(self):
        if self.skjult and self.vaerdi is not None:
            raise ValueError("Et skjult punkt har ingen værdi.")


Serier = Callable[[Collection[int], date, date], dict[int, list[Seriepunkt]]]


@dataclass(frozen=True)
class Datakilde:
    """A kind of figure somebody else keeps, per unit and day or month.

    `serier(enhed_ids, fra, til)` gives the points from `fra` to `til`, both included, oldest first, by unit id, in the
    same number of queries however many units are asked for. It gives only what anybody who may read the unit's contract
    may see: what a small group must not show is already `skjult`. `aaben`: everybody in the municipality may see it, so
    it can stand on a strategy, which they all read. `aarlig`: there is one figure a year, not one a month.
    """

    kode: str
    navn: str
    maaleenhed: str
    beskrivelse: str
    serier: Serier
    aaben: bool = False
    aarlig: bool = False


SKEL = ":"


@dataclass(frozen=True)
class Kildefamilie:
    """Sources of one kind that differ by a choice: "share of units with this level or better in that theme".

    Each choice is a Datakilde of its own, with its own name and a code that begins with the family's ("tilsyn:3-2"), so
    whoever shows figures need not know that there was something to choose. `valg(enhed_id)` gives the choices a unit is
    offered, in order. `find(kode)` gives the one with that whole code, also when it is not offered any more, so that an
    indicator keeps its figures; None when there is no such.
    """

    kode: str
    navn: str
    valg: Callable[[int], Iterable[Datakilde]]
    find: Callable[[str], Datakilde | None]

    def __post_init__(self):
        if SKEL in self.kode:
            raise ValueError(f"En families kode har intet {SKEL}.")


_kilder: dict[str, Datakilde] = {}
_familier: dict[str, Kildefamilie] = {}


def tilmeld(kilde: Datakilde) -> None:
    """Register the source. The same `kode` again replaces it."""
    _kilder[kilde.kode] = kilde


def tilmeld_familie(familie: Kildefamilie) -> None:
    """Register the family. The same `kode` again replaces it."""
    _familier[familie.kode] = familie


def datakilder() -> list[Datakilde]:
    """Return the registered sources by name, without those of families."""
    return sorted(_kilder.values(), key=lambda kilde: kilde.navn)


def kildevalg(enhed_id: int, *, kun_aabne: bool = False) -> list[tuple[str, list[Datakilde]]]:
    """Return what a unit can choose between: plain sources under "", each family's choices under the family's name."""
    familier = sorted(_familier.values(), key=lambda familie: familie.navn)
    grupper = [("", datakilder()), *((familie.navn, list(familie.valg(enhed_id))) for familie in familier)]
    valgt = [(navn, [kilde for kilde in kilder if kilde.aaben or not kun_aabne]) for navn, kilder in grupper]
    return [(navn, kilder) for navn, kilder in valgt if kilder]


def datakilde(kode: str) -> Datakilde | None:
    """Return the source, or None when nothing has registered that code."""
    familie = _familier.get(kode.partition(SKEL)[0]) if SKEL in kode else None
    return familie.find(kode) if familie else _kilder.get(kode)


def meld_aendret(kode: str, enhed_ids: Collection[int]) -> None:
    """Tell that the source's figures of these units have changed, in the transaction that changed them.

    A family's own code stands for all its choices.
    """
    serie_aendret.send(sender=Datakilde, kode=kode, enhed_ids=frozenset(enhed_ids))
