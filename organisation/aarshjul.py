"""A unit's year: which unit and year to show, and what happens month by month."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format

from faelles.diagrammer.hjul import Hjul, hjul

from .adgang import enheder_i_aarshjulet
from .begivenheder import Begivenhed, begivenheder, er_mange
from .models import Enhed
from .regler import AARLIGE_KONTRAKTENHEDER, Ret

AAR_TILBAGE, AAR_FREM = 12, 3


@dataclass(frozen=True)
class Maaned:
    """One month of the year with what happens in it; `foer` is how much of it today's mark stands after, or None."""

    nr: int
    navn: str
    foer: list[Begivenhed]
    efter: list[Begivenhed]
    med_i_dag: bool

    @property
    def alle(self) -> list[Begivenhed]:
        return [*self.foer, *self.efter]

    @property
    def i_faa_ord(self) -> str:
        """What happens in it, in the words of the wheel: "LMU, 3 aktiviteter"."""
        return ", ".join(i_faa_ord(self.alle))


@dataclass(frozen=True)
class Aarshjul:
    """A unit's year as the page, the picture and the spreadsheet show it."""

    enhed: Enhed
    enheder: list[Enhed]
    aar: int
    aarene: list[int]
    i_dag: date
    begivenheder: list[Begivenhed]
    flere_enheder: bool
    uden_smaat: bool

    @property
    def maaneder(self) -> list[Maaned]:
        return [self._maaned(nr) for nr in range(1, 13)]

    def _maaned(self, nr: int) -> Maaned:
        i_maaneden = [et for et in self.begivenheder if max(et.fra, date(self.aar, 1, 1)).month == nr]
        foer = [et for et in i_maaneden if et.sidste_dag < self.i_dag]
        efter = [et for et in i_maaneden if et.sidste_dag >= self.i_dag]
        er_nu = (self.i_dag.year, self.i_dag.month) == (self.aar, nr)
        return Maaned(nr, date_format(date(self.aar, nr, 1), "F"), foer, efter, er_nu)

    @property
    def tomme(self) -> str:
        """The months in which nothing happens, in words: "juni, juli og august"."""
        *foerste, sidste = [maaned.navn for maaned in self.maaneder if not maaned.alle] or [""]
        return " og ".join(filter(None, (", ".join(foerste), sidste)))

    @property
    def hjul(self) -> Hjul:
        return hjul(self.aar, [(et.navn, len(et.alle), i_faa_ord(et.alle)) for et in self.maaneder], self.i_dag)


def i_faa_ord(alle: list[Begivenhed]) -> list[str]:
    """Return a few words for what happens: each short name once, and how many there are of what has none."""
    navne = Counter(et.kort for et in alle if et.kort)
    resten = Counter(et.art for et in alle if not et.kort)
    return [
        *(f"{antal} × {navn}" if antal > 1 else navn for navn, antal in navne.items()),
        *(f"{antal} {(art.navn if antal == 1 else art.flere).lower()}" for art, antal in resten.items()),
    ]


def valgbare(enheder: list[Enhed]) -> list[Enhed]:
    """Return the units to choose from: without the houses, whose year is part of that of the unit above."""
    ids = {enhed.pk for enhed in enheder}
    return [enhed for enhed in enheder if enhed.type != "boernehus" or enhed.parent_id not in ids]


def egen_enhed(bruger, enheder: list[Enhed]) -> Enhed:
    """Return the unit to begin with: where the user has a role, else the first that makes a contract every year."""
    roller = [rolle.enhed for rolle in bruger.roller_med(Ret.SE_KONTRAKT)]
    egne = {pk for enhed in roller for pk in (enhed.pk, enhed.parent_id if enhed.type == "boernehus" else None)}
    aarlige = [enhed for enhed in enheder if enhed.type in AARLIGE_KONTRAKTENHEDER]
    return next((enhed for enhed in aarlige if enhed.pk in egne), (aarlige or enheder)[0])


def hent_aarshjul(request) -> Aarshjul:
    """Return the year that `?enhed=` and `?aar=` name, else that of the own unit; 404 for a unit one may not see.

    Without a year it is this one when something happens in it, else the newest that is more than stray deadlines.
    """
    alle, i_dag = enheder_i_aarshjulet(request.user), timezone.localdate()
    mulige = valgbare(alle)
    enhed = _valgt(request, alle, mulige)
    under = [et for et in alle if enhed.pk in et.tree_path]
    fra, til = date(i_dag.year - AAR_TILBAGE, 1, 1), date(i_dag.year + AAR_FREM, 12, 31)
    fundne = begivenheder(request.user, under, fra, til)
    med_noget = _aar_af(fundne)
    aar = _valgt_aar(request.GET.get("aar", ""), med_noget, _aar_af(et for et in fundne if et.fast), i_dag.year)
    aarene = sorted({aar, i_dag.year, i_dag.year + 1, *med_noget} & set(range(fra.year, til.year + 1)), reverse=True)
    i_aaret = [et for et in fundne if et.fra.year <= aar <= et.sidste_dag.year]
    flere = len({et.enhed.pk for et in i_aaret}) > 1
    return Aarshjul(enhed, mulige, aar, aarene, i_dag, i_aaret, flere, er_mange(under))


def _valgt(request, alle: list[Enhed], mulige: list[Enhed]) -> Enhed:
    """Return the unit that is asked for; instead of a house the unit above, of whose year it is a part."""
    oensket = request.GET.get("enhed", "")
    if not oensket:
        return egen_enhed(request.user, mulige)
    valgt = next((enhed for enhed in alle if str(enhed.pk) == oensket), None)
    if valgt is None:
        raise Http404
    return valgt if valgt in mulige else next(enhed for enhed in alle if enhed.pk == valgt.parent_id)


def _aar_af(alle: Iterable[Begivenhed]) -> set[int]:
    return {aar for et in alle for aar in range(et.fra.year, et.sidste_dag.year + 1)}


def _valgt_aar(oensket: str, med_noget: set[int], med_fast: set[int], i_aar: int) -> int:
    mulige = set(range(i_aar - AAR_TILBAGE, i_aar + AAR_FREM + 1))
    if oensket.isdecimal() and len(oensket) == 4 and int(oensket) in mulige:
        return int(oensket)
    if i_aar in med_noget:
        return i_aar
    return max(med_fast & mulige or med_noget & mulige, default=i_aar)
