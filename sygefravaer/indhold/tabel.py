"""Many units' sick leave in one table: a month, or the years beside each other. Five queries at most."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min

from faelles.maaneder import maanedsnavn, skub
from organisation.models import Enhed
from organisation.regler import ENHEDSTYPER

from ..models import Fravaersopsaetning
from ..regler.uden import Enhedsraekke, uden_i_ord, uden_tal_over
from ..regler.visning import FLEST_AAR, INTET_LOFT, SKJULT, Tal, forskel_i_ord, loft_i_ord, over_loftet
from . import INTET, Maanedstal, loft_for, maanedstal, tal_for

_TYPER = dict(ENHEDSTYPER)


@dataclass(frozen=True)
class Enhedslinje:
    """A unit's line. `tal` and `foer` are of the month, `aarstal` of the years, newest last.

    `uden` is the units under it that the month's figure is without.
    """

    pk: int
    navn: str
    type: str
    over: str
    loft: Decimal | None
    tal: Maanedstal = INTET
    foer: Tal = INTET.procent
    aarstal: tuple[Tal, ...] = ()
    aarnavne: tuple[str, ...] = ()
    uden: tuple[str, ...] = ()

    @property
    def uden_ord(self) -> str:
        """Say which units the figure is without; of a figure that is not shown nothing."""
        return uden_i_ord(self.uden) if self.tal.procent.art == "tal" else ""

    @property
    def typen(self) -> str:
        return _TYPER[self.type]

    @property
    def vises(self) -> Tal:
        """What the line is about: the month, or the newest of the years."""
        return self.aarstal[-1] if self.aarstal else self.tal.procent

    @property
    def over_loftet(self) -> bool:
        return over_loftet(self.vises, self.loft)

    @property
    def forskel(self) -> Decimal | None:
        """Percentage points since the same month of the year before; None where one of the two is not shown."""
        if self.tal.procent.vaerdi is None or self.foer.vaerdi is None:
            return None
        return self.tal.procent.vaerdi - self.foer.vaerdi

    @property
    def forskel_art(self) -> str:
        """Return "tal", or why there is no difference to show: what is hidden weighs more than what is missing."""
        if self.forskel is not None:
            return "tal"
        arter = {self.tal.procent.art, self.foer.art}
        return SKJULT if SKJULT in arter else "mangler"

    @property
    def forskel_ord(self) -> str:
        return self.forskel_art if self.forskel is None else forskel_i_ord(self.forskel)

    @property
    def loftet(self) -> str:
        return loft_i_ord(self.loft).lower() or INTET_LOFT

    @property
    def aarsceller(self) -> list[tuple[str, str, str]]:
        """Each year's heading, words and kind."""
        return [(navn, tal.ord, tal.art) for navn, tal in zip(self.aarnavne, self.aarstal, strict=True)]


@dataclass(frozen=True)
class Fravaerstabel:
    """The lines, and what they are about; `uden` is how many units there is nothing of."""

    maaned: date | None
    aarnavne: tuple[str, ...]
    linjer: list[Enhedslinje]
    uden: int = 0

    @property
    def maanedsnavn(self) -> str:
        return maanedsnavn(self.maaned) if self.maaned else ""

    def ingen_tal(self, oensket: date) -> str:
        """Say that nobody has a row for the month one asked for, and what is shown instead; else ""."""
        if self.maaned is None or self.aarnavne:
            return ""
        if oensket > self.maaned:
            nyeste = f"Her er {self.maanedsnavn}, den nyeste måned med tal."
            return f"Ingen tal for {maanedsnavn(oensket)}. {nyeste}"
        if any(et.tal is not INTET for et in self.linjer):
            return ""
        return f"Ingen tal for {maanedsnavn(oensket)}. Vælg en anden måned."

    @property
    def noget_skjult(self) -> bool:
        return any(tal.skjult for et in self.linjer for tal in (*et.tal, et.foer, *et.aarstal))

    @property
    def noget_mangler(self) -> bool:
        return any(tal.art == "mangler" for et in self.linjer for tal in et.aarstal or (et.tal.procent, et.foer))


def _aarnavne(aarene: list[int], sidste: date) -> tuple[str, ...]:
    """Return the years as headings; the newest says how far it has come."""
    navne = [str(aar) for aar in aarene]
    if sidste.month < 12:
        navne[-1] += f" til {maanedsnavn(sidste).split()[0]}"
    return tuple(navne)


def yderste_maaneder(enhed_ids: Collection[int], opgoerelse: str) -> tuple[date, date] | None:
    """Return the oldest and the newest month anybody has a row for; None when nobody has any. One query."""
    fundet = tal_for(enhed_ids, opgoerelse).aggregate(foerste=Min("maaned"), sidste=Max("maaned"))
    return (fundet["foerste"], fundet["sidste"]) if fundet["sidste"] else None


def foerste_aar(sidste: date) -> int:
    return sidste.year - FLEST_AAR + 1


def hent_maanedstabel(enhed_ids: Collection[int], opsaetning: Fravaersopsaetning, maaned: date) -> Fravaerstabel:
    """Return every unit of `enhed_ids` that has had figures within the last year, in this month."""
    aaret_foer = skub(maaned, -12)
    alle = maanedstal(tal_for(enhed_ids, opsaetning.opgoerelse).filter(maaned__in=(maaned, aaret_foer)))
    kendte = tal_for(enhed_ids, opsaetning.opgoerelse).i_perioden(aaret_foer, maaned)
    med = dict(kendte.order_by().values_list("enhed_id").annotate(nyeste=Max("maaned")))
    enheder = _enheder(enhed_ids)
    raekker = [Enhedsraekke(et.pk, et.navn, et.parent_id, med[et.pk], et.aktiv_til) for et in enheder if et.pk in med]
    uden = uden_tal_over(raekker, maaned)
    loft = loft_for([et for et in enheder if et.pk in med], maaned.year)
    ud = [
        _linje(et, loft, alle[et.pk].get(maaned, INTET), alle[et.pk].get(aaret_foer, INTET).procent)
        if et.pk in alle
        else _linje(et, loft, INTET, INTET.procent)
        for et in enheder
        if et.pk in med
    ]
    ud = [replace(et, uden=uden[et.pk]) if et.pk in uden else et for et in ud]
    return Fravaerstabel(maaned, (), ud, len(enheder) - len(ud))


def hent_aarstabel(enhed_ids: Collection[int], opsaetning: Fravaersopsaetning, sidste: date) -> Fravaerstabel:
    """Return every unit's years until the month `sidste`, each as a whole: the last month of a year has the year.

    Of a unit that was closed in the middle of a year, its last month has.
    """
    enheder = _enheder(enhed_ids)
    aarene = list(range(foerste_aar(sidste), sidste.year + 1))
    lukkede = {et.pk: et.aktiv_til.replace(day=1) for et in enheder if et.aktiv_til}
    ender = [date(aar, 12, 1) for aar in aarene[:-1]]
    maanederne = {*ender, sidste, *lukkede.values()}
    alle = maanedstal(tal_for(enhed_ids, opsaetning.opgoerelse).filter(maaned__in=maanederne))
    brugte = _brugte(alle, aarene)
    navne = _aarnavne(brugte, sidste)
    enhederne = [et for et in enheder if et.pk in alle]
    loft = loft_for(enhederne, sidste.year)
    ud = []
    for et in enhederne:
        egne = alle[et.pk]
        lukket = lukkede.get(et.pk)
        aarstal = tuple(
            egne.get(lukket if lukket and lukket.year == ende.year else ende, INTET).aar
            for ende in (*ender, sidste)
            if ende.year in brugte
        )
        ud.append(replace(_linje(et, loft, INTET, INTET.procent), aarstal=aarstal, aarnavne=navne))
    return Fravaerstabel(sidste, navne, ud, len(enheder) - len(ud))


def _brugte(alle: dict[int, dict[date, Maanedstal]], aarene: list[int]) -> list[int]:
    """Return the years from the first that anybody has something of."""
    foerst = min((maaned.year for egne in alle.values() for maaned in egne), default=aarene[-1])
    return [aar for aar in aarene if aar >= foerst]


def _enheder(enhed_ids: Collection[int]) -> list[Enhed]:
    alle = Enhed.objects.filter(pk__in=enhed_ids).select_related("parent")
    felter = ("navn", "type", "aktiv_til", "parent", "parent__navn")
    return sorted(alle.only(*felter).order_by(), key=lambda et: (et.navn.casefold(), et.pk))


def _linje(et: Enhed, loft: dict[int, Decimal], tal: Maanedstal, foer: Tal) -> Enhedslinje:
    over = et.parent.navn if et.parent_id else ""
    return Enhedslinje(et.pk, et.navn, et.type, over, loft.get(et.pk), tal, foer)
