"""Handleplaner on the front page: what waits for the board, for whoever approves and for whoever writes; what is late.

Of a plan's tasks each is told of its own: the board of the board's, whoever approves of the contract holder's, and the
leader who only writes of the daily leader's.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format

from organisation.adgang import enhed_ids_med
from organisation.regler import Ret
from tilsyn.models import Handleplan, Handleplansbemaerkning, Handleplansopgave
from tilsyn.regler.handleplan import OPGAVE_AABEN

from .moeder import Sene
from .opgaver import Venter

_SENESTE = 5


def planer_der_venter(bruger, i_dag: date) -> list[Venter]:
    """Return the plans that wait for the person, each with the first thing to do: one query besides the rights."""
    skriver, godkender, bestyrelse = _enheder(bruger)
    if not skriver | godkender | bestyrelse:
        return []
    planer = _med_bemaerkninger(bruger).filter(enhed_id__in=skriver | godkender | bestyrelse).order_by("pk")
    sager = [
        (plan, _hvad(plan, i_dag, plan.enhed_id in skriver, plan.enhed_id in godkender, plan.enhed_id in bestyrelse))
        for plan in planer
    ]
    return [_venter(plan, hvad) for plan, hvad in sager if hvad]


def _enheder(bruger) -> tuple[set[int], set[int], set[int]]:
    retter = (Ret.SKRIV_HANDLEPLAN, Ret.GODKEND_HANDLEPLAN, Ret.BEMAERK_HANDLEPLAN)
    return tuple(set(enhed_ids_med(bruger, ret)) for ret in retter)


def _med_bemaerkninger(bruger):
    """Return plans that go on, with whether the person has remarked on them, and whether a remark has no answer."""
    rod = Handleplansbemaerkning.objects.filter(handleplan=OuterRef("pk"), svar_paa=None)
    planer = Handleplan.objects.gaeldende().exclude(tilstand="evalueret").select_related("enhed")
    return planer.annotate(egen=Exists(rod.filter(bruger_id=bruger.pk)), ubesvaret=Exists(rod.filter(svar=None)))


def _hvad(plan: Handleplan, i_dag: date, skriver: bool, godkender: bool, bestyrelse: bool) -> str:
    fremlagt, godkendt = plan.tilstand == "fremlagt", plan.tilstand == "godkendt"
    if (skriver or godkender) and plan.ubesvaret and (fremlagt or godkendt):
        return "Svar på bestyrelsens bemærkning"
    if godkender and fremlagt:
        return "Godkend handleplanen, når bestyrelsen har læst den"
    if skriver and plan.tilstand == "udkast":
        return "Skriv handleplanen færdig"
    evalueres = plan.evalueres or plan.til
    if skriver and godkendt and evalueres and evalueres <= i_dag:
        return "Evaluer handleplanen"
    if bestyrelse and fremlagt and not plan.egen:
        return "Læs handleplanen, og skriv jeres bemærkninger"
    return ""


def _venter(plan: Handleplan, hvad: str) -> Venter:
    return Venter(f"{plan}, {plan.enhed}", hvad, reverse("tilsyn:handleplan_vis", args=[plan.pk]))


def sene_planopgaver(bruger, i_dag: date) -> list[Sene]:
    """Return the person's own tasks in approved plans whose deadline is over: one query besides the rights."""
    skriver, godkender, bestyrelse = _enheder(bruger)
    if not skriver | godkender | bestyrelse:
        return []
    egne = Q(rolle="daglig_leder", handleplan__enhed_id__in=skriver - godkender)
    egne |= Q(rolle="kontraktholder", handleplan__enhed_id__in=godkender)
    egne |= Q(rolle="bestyrelse", handleplan__enhed_id__in=bestyrelse)
    aabne = Handleplansopgave.objects.gaeldende().filter(tilstand__in=OPGAVE_AABEN, frist__lt=i_dag)
    aabne = aabne.filter(egne, handleplan__tilstand="godkendt", handleplan__fjernet=None)
    fundne = list(aabne.select_related("handleplan__enhed").order_by("frist", "pk"))
    if not fundne:
        return []
    linjer = [_sen(et) for et in fundne[:_SENESTE]]
    sti = f"{reverse('tilsyn:handleplan_liste')}?tilstand=godkendt"
    return [Sene("Opgaver i handleplaner, hvis frist er gået", linjer, max(0, len(fundne) - _SENESTE), sti)]


def _sen(opgave: Handleplansopgave) -> Venter:
    hvad = f"Fristen var {date_format(opgave.frist, 'j. F Y')} · {opgave.handleplan} · {opgave.handleplan.enhed}"
    return Venter(str(opgave), hvad, reverse("tilsyn:planopgave_status", args=[opgave.pk]))
