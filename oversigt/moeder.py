"""The meetings a person takes part in, and what is late: four queries whatever there is of each."""

from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.db.models import Count, Max, Min, Window
from django.urls import reverse
from django.utils.formats import date_format

from kontrakter.adgang.moede import moeder_at_skrive, moeder_for
from kontrakter.models import Aktivitet, Kontrakt, Moede, Opgave
from kontrakter.models.moede import STORT
from kontrakter.regler import STATUS_KAN_OPDATERES

from .opgaver import Venter

# What whoever writes at a meeting does next with it.
_KNAP = {"planlagt": "Gør dagsordenen klar", "klar": "Begynd mødet", "i_gang": "Fortsæt mødet"}
_NAESTE, _SENESTE = 3, 5
# The texts of a contract, which no line here shows.
_TEKSTER = ("indledning", "opfoelgning")


@dataclass(frozen=True)
class Moedekort:
    """A meeting with its one button: what it says, and where it leads."""

    moede: Moede
    knap: str
    sti: str


@dataclass(frozen=True)
class Sene:
    """Late things of a kind: the first of them, and how many more there are, with where they can be seen ("")."""

    titel: str
    linjer: list[Venter]
    flere: int = 0
    sti: str = ""


def naeste_moeder(bruger, i_dag: date) -> list[Moedekort]:
    """Return the next meetings of the forums the user sits in, and of the units the user leads."""
    skriver = moeder_at_skrive(bruger)
    fundne = _levende(moeder_for(bruger)).exclude(pk__in=Moede.objects.forbi(i_dag).exclude(tilstand="i_gang"))
    return [_kort(moede, skriver=moede.kontrakt.enhed_id in skriver) for moede in fundne[:_NAESTE]]


def _levende(moeder):
    """Return those that are not closed, about contracts that are still lived by, as they come."""
    aabne = moeder.kommende().filter(kontrakt__tilstand__in=STATUS_KAN_OPDATERES)
    return aabne.i_orden().select_related("forum", "kontrakt__enhed").defer(*STORT, *_uden_tekster("kontrakt"))


def _uden_tekster(kontrakt: str) -> list[str]:
    return [f"{kontrakt}__{felt}" for felt in _TEKSTER]


def _kort(moede: Moede, *, skriver: bool) -> Moedekort:
    navn, knap = ("moede_vis", _KNAP[moede.tilstand]) if skriver else ("moede_laes", "Læs")
    return Moedekort(moede, knap, reverse(f"kontrakter:{navn}", args=[moede.pk]))


def det_sene(bruger, i_dag: date) -> list[Sene]:
    """Return what is late, for whoever does something about it: meetings, activities, tasks; without kinds of none."""
    skriver = moeder_at_skrive(bruger)
    if not skriver:
        return []
    egne = moeder_for(bruger).filter(kontrakt__enhed__in=skriver, kontrakt__tilstand__in=STATUS_KAN_OPDATERES)
    alle = [
        _sene("Møder, der ikke er afsluttet", _levende(egne.forbi(i_dag)), _sent_moede, "kontrakt", "evaluering_vis"),
        _sene("Aktiviteter, hvis frist er gået", _aktiviteter(bruger, i_dag), _sen_aktivitet, "maal__kontrakt"),
        _sene("Opgaver, hvis frist er gået", _opgaver(egne, i_dag), _sen_opgave, "moede__kontrakt", "evaluering_vis"),
    ]
    return [gruppe for gruppe in alle if gruppe.linjer]


def _sene(titel: str, raekker, linje, kontrakt: str, side: str = "kontrakt_vis") -> Sene:
    """Return the first of the rows, and the number of the others; `kontrakt` is the rows' way to the contract."""
    samlet = {"antal": Window(Count("pk")), "foerste": Window(Min(kontrakt)), "sidste": Window(Max(kontrakt))}
    fundne = list(raekker.annotate(**samlet)[:_SENESTE])
    linjer, flere = [linje(et) for et in fundne], fundne[0].antal - _SENESTE if fundne else 0
    if flere <= 0:
        return Sene(titel, linjer)
    i_een = fundne[0].foerste == fundne[0].sidste
    sti = reverse(f"kontrakter:{side}", args=[fundne[0].foerste]) if i_een else reverse("kontrakter:kontrakt_liste")
    return Sene(titel, linjer, flere, sti)


def _aktiviteter(bruger, i_dag: date):
    kontrakter = Kontrakt.objects.redigerbare_for(bruger).filter(tilstand__in=STATUS_KAN_OPDATERES)
    fundne = Aktivitet.objects.i_kontrakter(kontrakter).over_frist(i_dag)
    rene = fundne.select_related("maal__kontrakt__enhed").defer(*_uden_tekster("maal__kontrakt"))
    return rene.order_by("frist", "pk")


def _opgaver(moeder, i_dag: date):
    fundne = Opgave.objects.aabne().filter(moede__in=moeder, frist__lt=i_dag)
    store = [f"moede__{felt}" for felt in STORT]
    rene = fundne.select_related("moede__forum", "moede__kontrakt__enhed")
    return rene.defer(*store, *_uden_tekster("moede__kontrakt")).order_by("frist", "pk")


def _sent_moede(moede: Moede) -> Venter:
    sti = reverse("kontrakter:moede_vis", args=[moede.pk])
    return Venter(str(moede), f"{moede.get_tilstand_display()} · {moede.kontrakt.enhed}", sti, f"evaluering:{moede.pk}")


def _sen_aktivitet(et: Aktivitet) -> Venter:
    sti = f"{reverse('kontrakter:kontrakt_vis', args=[et.maal.kontrakt_id])}#aktivitet-{et.pk}"
    hvad = f"{_fristen_var(et.frist)} · {et.ansvarlig} · mål {et.maal.nummer}, {et.maal.kontrakt.enhed}"
    return Venter(_kort_tekst(et.tekst), hvad, sti, f"aktivitet:{et.pk}")


def _sen_opgave(et: Opgave) -> Venter:
    sti = reverse("kontrakter:moede_vis", args=[et.moede_id])
    return Venter(_kort_tekst(et.tekst), f"{_fristen_var(et.frist)} · {et.ansvarlig} · {et.moede}", sti)


def _kort_tekst(tekst: str) -> str:
    return shorten(tekst, 120, placeholder=" …")


def _fristen_var(frist: date) -> str:
    return f"Fristen var {date_format(frist, 'j. F Y')}"
