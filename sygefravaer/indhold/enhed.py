"""One unit's sick leave: its months, last year's, twelve months under one, short and long, and the units under it.

Six queries at most, whatever the number of months and units.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from faelles.diagrammer.linje import Linje, linje, linjer
from faelles.diagrammer.linjeord import Tal as Punkt
from faelles.maaneder import maaneder, maanedsnavn, skub
from organisation.models import Enhed

from ..models import Fravaersopsaetning
from ..regler.uden import uden_i_ord
from ..regler.visning import FLEST_AAR, Tal, loft_i_ord, om_loftet, saetning
from . import INTET, Maanedstal, loft_for, maanedstal, tal_for
from .uden import uden_tal_under

SENESTE = "seneste"
FLEST_SMAA = 12  # small drawings on one page


class Linjen(NamedTuple):
    """A month of the table: what it was, and what the same month was a year before."""

    maaned: date
    tal: Maanedstal
    foer: Tal

    @property
    def navn(self) -> str:
        return maanedsnavn(self.maaned)


@dataclass(frozen=True)
class Under:
    """A unit under the one the page is about: its newest month in a sentence, its months, and their drawing."""

    enhed: Enhed
    saetning: str
    maaneder: list[tuple[str, Tal]]
    diagram: Linje


@dataclass(frozen=True)
class Enhedsfravaer:
    """All that the page of a unit shows. `seneste` is the newest month of the period that has a row.

    `uden` is the units under it that are not in that month's figure, though they were in those before.
    """

    enhed: Enhed
    opsaetning: Fravaersopsaetning
    loft: Decimal | None
    linjer: list[Linjen]
    seneste: Linjen | None
    diagram: tuple[Linje, Linje] | None
    periode: str = SENESTE
    perioder: list[tuple[str, str]] = field(default_factory=list)
    rullende: tuple[Linje, Linje] | None = None
    under: list[Under] = field(default_factory=list)
    flere_under: int = 0
    uden: list[str] = field(default_factory=list)

    @property
    def saetning(self) -> str:
        if self.seneste is None:
            return saetning(None, Tal())
        tallet = saetning(self.seneste.maaned, self.seneste.tal.procent, self.loft)
        return f"{tallet} Tallet er {uden_i_ord(self.uden)}." if self.uden else tallet

    @property
    def tomt(self) -> bool:
        return self.seneste is None

    @property
    def noget_skjult(self) -> bool:
        """Whether anything on the page is hidden, so that it is said why."""
        alle = [tal for et in self.linjer for tal in (*et.tal, et.foer)]
        smaa = any(et.diagram.skjulte for et in self.under)
        lange = bool(self.rullende and self.rullende[0].skjulte)
        return smaa or lange or any(tal.skjult for tal in alle)

    @property
    def noget_mangler(self) -> bool:
        return any(et.tal.procent.art == "mangler" for et in self.linjer)

    @property
    def noegletal(self) -> list[tuple[str, str, str]]:
        """The newest month in a few figures: what it is, the figure, and what is to be said of it."""
        if self.seneste is None:
            return []
        tal, foer, navn = self.seneste.tal, skub(self.seneste.maaned, -12), maanedsnavn(self.seneste.maaned)
        tolv = "De seneste 12 måneder" if self.periode == SENESTE else f"De 12 måneder til og med {navn}"
        kort = f"Kort fravær, til og med {self.opsaetning.kort_til_og_med} dage"
        return [
            (f"Samme måned året før, {maanedsnavn(foer)}", self.seneste.foer.ord, ""),
            (f"{tolv} under ét", tal.rullende.ord, om_loftet(tal.rullende, self.loft)),
            (f"Året til dato, til og med {navn}", tal.aar.ord, om_loftet(tal.aar, self.loft)),
            (f"{kort}, {navn}", tal.kort.ord, ""),
            ("Langt fravær, samme måned", tal.langt.ord, ""),
        ]


def hent_enhedsfravaer(
    enhed: Enhed, opsaetning: Fravaersopsaetning, *, periode: str = SENESTE, ids: Collection[int] = ()
) -> Enhedsfravaer:
    """Return a unit's sick leave in a period ("seneste" 12 months, or a year), with the units in `ids` under it."""
    egne = maanedstal(tal_for([enhed.pk], opsaetning.opgoerelse)).get(enhed.pk, {})
    perioder = _perioder(egne)
    periode = periode if periode in dict(perioder) else SENESTE
    fra, til = _graenser(egne, periode)
    boern = list(Enhed.objects.filter(parent=enhed, pk__in=ids)) if egne and ids else []
    loft = loft_for([enhed, *boern], til.year)
    under = _under(boern, opsaetning.opgoerelse, fra, til, loft) if boern else []
    hele = _hele(enhed, opsaetning, loft.get(enhed.pk), egne, fra, til)
    return replace(
        hele,
        periode=periode,
        perioder=perioder,
        rullende=_rullende(egne, til, hele.loft) if egne else None,
        under=under[:FLEST_SMAA],
        flere_under=max(0, len(under) - FLEST_SMAA),
    )


def hent_maanederne(enhed: Enhed, opsaetning: Fravaersopsaetning, *, fra: date, til: date) -> Enhedsfravaer:
    """Return a unit's newest twelve months within `fra` and `til`, and nothing around them. Three queries."""
    alle = tal_for([enhed.pk], opsaetning.opgoerelse).i_perioden(fra, til)
    egne = maanedstal(alle).get(enhed.pk, {})
    fra, til = _graenser(egne, SENESTE)
    return _hele(enhed, opsaetning, loft_for([enhed], til.year).get(enhed.pk), egne, fra, til)


def _hele(enhed, opsaetning, loft: Decimal | None, egne: dict[date, Maanedstal], fra: date, til: date):
    linjerne = [_linjen(maaned, egne) for maaned in maaneder(fra, til)] if egne else []
    med = [et for et in linjerne if et.maaned in egne]
    vises = bool(med) and med[-1].tal.procent.art == "tal"  # of a figure that is hidden nothing more is said
    return Enhedsfravaer(
        uden=uden_tal_under(enhed, opsaetning.opgoerelse, med[-1].maaned) if vises else [],
        enhed=enhed,
        opsaetning=opsaetning,
        loft=loft,
        linjer=linjerne,
        seneste=med[-1] if med else None,
        diagram=_diagram(egne, fra, til, loft) if med else None,
    )


def _perioder(egne: dict[date, Maanedstal]) -> list[tuple[str, str]]:
    aar = sorted({maaned.year for maaned in egne}, reverse=True)[:FLEST_AAR]
    return [(SENESTE, "De seneste 12 måneder"), *((str(et), str(et)) for et in aar)]


def _graenser(egne: dict[date, Maanedstal], periode: str) -> tuple[date, date]:
    """Return first and last month of the period; the year so far ends where the figures do."""
    if not egne:
        return date(2000, 1, 1), date(2000, 1, 1)
    sidste = max(egne)
    if periode == SENESTE:
        return skub(sidste, -11), sidste
    fra = date(int(periode), 1, 1)
    return fra, min(skub(fra, 11), sidste)


def _linjen(maaned: date, egne: dict[date, Maanedstal]) -> Linjen:
    return Linjen(maaned, egne.get(maaned, INTET), egne.get(skub(maaned, -12), INTET).procent)


def punkter(egne: dict[date, Maanedstal], fra: date, til: date, felt: str = "procent") -> list[Punkt]:
    """Return a series for a drawing: a month that is missing is a gap, and what is hidden is only that."""
    fundne = [(maaned, getattr(egne.get(maaned, INTET), felt)) for maaned in maaneder(fra, til)]
    return [Punkt(maaned, tal.vaerdi, tal.skjult) for maaned, tal in fundne]


def _med_tal(alle: list[Punkt]) -> list[Punkt]:
    """Return the series without the months at its end that nobody has a figure for."""
    alle = list(alle)
    while alle and alle[-1].vaerdi is None and not alle[-1].skjult:
        alle.pop()
    return alle


def _diagram(egne, fra: date, til: date, loft: Decimal | None) -> tuple[Linje, Linje]:
    foer = punkter(egne, skub(fra, -12), skub(til, -12))
    har_foer = any(et.vaerdi is not None for et in foer)
    return linjer(
        _med_tal(punkter(egne, fra, til)),
        navn="Sygefravær måned for måned",
        enhed="%",
        maanedlig=True,
        maal=loft,
        maal_ord=loft_i_ord(loft),
        sidste_aar=foer if har_foer else (),
        slut=skub(fra, 11),
    )


def _rullende(egne, til: date, loft: Decimal | None) -> tuple[Linje, Linje] | None:
    """Return the drawing of twelve months under one, through all the years up to `til`; None when nothing is known."""
    alle = _med_tal(punkter(egne, min(egne), til, "rullende"))
    foerst = next((nr for nr, et in enumerate(alle) if et.vaerdi is not None or et.skjult), None)
    if foerst is None or len(alle) - foerst < 2:
        return None
    return linjer(
        alle[foerst:],
        navn="Sygefravær, 12 måneder under ét",
        enhed="%",
        maanedlig=True,
        maal=loft,
        maal_ord=loft_i_ord(loft),
    )


def _under(boern: list[Enhed], opgoerelse: str, fra: date, til: date, loft: dict[int, Decimal]) -> list[Under]:
    """Return the units that have figures in the period, by name, drawn to the same scale."""
    alle = maanedstal(tal_for([et.pk for et in boern], opgoerelse).i_perioden(fra, til))
    med = sorted((et for et in boern if et.pk in alle), key=lambda et: et.navn.casefold())
    vaerdier = [tal.procent.vaerdi for egne in alle.values() for tal in egne.values() if tal.procent.vaerdi is not None]
    ud = []
    for et in med:
        egne = alle[et.pk]
        sidste = max(egne)
        diagram = linje(
            _med_tal(punkter(egne, fra, til)),
            navn=f"Sygefravær i {et}",
            enhed="%",
            maanedlig=True,
            maal=loft.get(et.pk),
            maal_ord=loft_i_ord(loft.get(et.pk)),
            slut=skub(fra, 11),
            top=max(vaerdier, default=None),
            lille=True,
        )
        maanederne = [(maanedsnavn(maaned), egne.get(maaned, INTET).procent) for maaned in maaneder(fra, til)]
        ud.append(Under(et, saetning(sidste, egne[sidste].procent, loft.get(et.pk)), maanederne, diagram))
    return ud
