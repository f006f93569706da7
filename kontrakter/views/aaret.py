"""The year: a template is activated, every unit is followed, and those who are late are reminded."""

from functools import lru_cache

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from faelles.regneark import REGNEARK
from historik.forms import indsendt
from organisation.adgang import enhed_ids_med, har_ret, kraever
from organisation.regler import Ret

from ..adgang import hent_skabelon
from ..adgang.aaret import enheder_at_aktivere, enheder_i_aaret, kontrakter_i_aaret, mulige_holdere
from ..adgang.samling import nyeste_samling
from ..forms import AaretFilterForm, AktiverForm
from ..handlinger import aktiver_skabelon, mind_om_fristen
from ..handlinger.paamindelse import seneste_paamindelser
from ..models import Skabelon
from ..models.aaret import Aarsraekke, aarene, aarets_skabelon, aarets_tal, hent_aarsraekker
from ..regler import opremsning
from ..regler.aaret import maa_mindes
from ..udskrift.regneark import aaret_som_regneark


@require_http_methods(["GET", "HEAD", "POST"])
def skabelon_aktiver(request, pk):
    """Choose the units, and make each its contract."""
    skabelon = hent_skabelon(request, pk)
    enheder = enheder_at_aktivere(skabelon)
    form = AktiverForm(indsendt(request), enheder=enheder)
    foreslaaet = request.GET.getlist("enhed")
    holdere = mulige_holdere(skabelon.kommune_id, enheder)
    if form.is_valid():
        valgte = list(form.cleaned_data["enheder"])
        ud = aktiver_skabelon(skabelon=skabelon, enheder=valgte, holdere=holdere, af=request.user)
        _sig_aktiveret(request, ud)
        return redirect(f"{reverse('kontrakter:aaret')}?aar={skabelon.aar}")
    kontekst = {"skabelon": skabelon, "form": form} | _til_aktivering(skabelon, form, enheder, holdere, foreslaaet)
    return render(request, "kontrakter/skabelon_aktiver.html", kontekst, status=422 if form.is_bound else 200)


def _sig_aktiveret(request, ud) -> None:
    if ud.nye:
        antal = "Én enhed har" if len(ud.nye) == 1 else f"{len(ud.nye)} enheder har"
        messages.success(request, f"{antal} fået årets kontrakt.")
    else:
        messages.info(request, "De valgte enheder har allerede en kontrakt for året. Intet er ændret.")
    if uden := [str(kontrakt.enhed) for kontrakt in ud.nye if not kontrakt.kontraktholder_id]:
        messages.warning(request, f"Vælg en kontraktholder for {', '.join(uden)}.")


def _til_aktivering(skabelon, form, enheder, holdere, foreslaaet) -> dict:
    """Return the units in two groups: those with a contract each year, and the others.

    Ticked are those that were sent, else the suggested ones, else those the template is made for.
    """
    har = kontrakter_i_aaret(skabelon)
    efter_navn = {
        enhed.type: enhed.get_type_display() for enhed in enheder if skabelon.er_til(enhed.get_type_display())
    }
    valgte = form.data.getlist("enheder") if form.is_bound else foreslaaet
    aarlige = set(enheder.med_aarlig_kontrakt().values_list("type", flat=True))
    valgbare = efter_navn.keys() & aarlige or aarlige
    valg = [
        {
            "enhed": enhed,
            "valgt": str(enhed.pk) in valgte if form.is_bound or foreslaaet else enhed.type in valgbare,
            "holdere": holdere[enhed.pk],
            "lukker": enhed.aktiv_til if enhed.aktiv_til and enhed.aktiv_til.year == skabelon.aar else None,
            "aabner": enhed.aktiv_fra if enhed.aktiv_fra and enhed.aktiv_fra.year == skabelon.aar else None,
        }
        for enhed in enheder
        if enhed.pk not in har
    ]
    return {
        "krydser": "" if form.is_bound else _krydser(bool(foreslaaet), [efter_navn.get(et) for et in valgbare]),
        "aarlige": [et for et in valg if et["enhed"].type in aarlige],
        "andre": [et for et in valg if et["enhed"].type not in aarlige],
        "har": [(enhed, har[enhed.pk]) for enhed in enheder if enhed.pk in har],
    }


def _krydser(foreslaaet: bool, slags: list[str | None]) -> str:
    """Return why there are ticks where there are, in a sentence; `slags` names the kinds the template is made for."""
    if foreslaaet:
        return "Der er sat kryds ved de enheder, du kom fra."
    if all(slags):
        navne = opremsning(sorted(navn.lower() for navn in slags))
        return f"Der er sat kryds ved {navne}, fordi skabelonen har navn efter den slags enheder."
    return "Der er sat kryds ved alle enheder, der laver en kontrakt hvert år."


def _aaret(request) -> tuple[AaretFilterForm, int, list[Aarsraekke], list[Aarsraekke]]:
    """Return the filter, the year, all rows of it and those that match."""
    bruger = request.user
    ids = enheder_i_aaret(bruger)
    i_dag = timezone.localdate()
    mulige, foerst = aarene(bruger.kommune_id, i_dag.year)
    data = request.GET.copy()
    if data.get("aar") not in map(str, mulige):
        data["aar"] = str(foerst)
    form = AaretFilterForm(data, aarene=mulige)
    form.is_valid()
    aar = form.cleaned_data["aar"]
    alle = hent_aarsraekker(ids, bruger.kommune_id, aar, i_dag)
    form.kend_omraader(alle)
    form.full_clean()
    return form, aar, alle, form.anvend(alle)


@require_safe
def aaret(request):
    """Every unit's contract in a year: how far it is, who holds it, and who is late."""
    form, aar, alle, raekker = _aaret(request)
    egne = enhed_ids_med(request.user, Ret.STYR_AARET)
    styrer_skabeloner = har_ret(request.user, Ret.STYR_SKABELON, request.user.kommune)
    mindet = seneste_paamindelser([raekke.holder.pk for raekke in raekker if raekke.holder]) if egne else {}
    for raekke in raekker:
        _klargoer(raekke, mindet, styrer=raekke.enhed.pk in egne)
    uden_sortering = request.GET.copy()
    uden_sortering.pop("sorter", None)
    kontekst = {
        "form": form,
        "aar": aar,
        "raekker": raekker,
        "tal": aarets_tal(alle),
        "nogen_sene": any(raekke.maa_mindes and raekke.for_sent for raekke in raekker),
        "kan_mindes": any(raekke.maa_mindes for raekke in raekker),
        "styrer": bool(egne),
        "uden_kontrakt": _uden_kontrakt(request.user.kommune_id, aar, alle).items() if styrer_skabeloner else [],
        "samling": nyeste_samling(request.user, aar) if egne else None,
        "har_kontrakter": any(raekke.kontrakt for raekke in alle),
        "valg": request.GET.urlencode(),
        "valg_uden_sortering": uden_sortering.urlencode(),
        "sorter": form.sortering,
        "filtreret": form.filtreret,
    }
    return render(request, "kontrakter/aaret.html", kontekst)


def _uden_kontrakt(kommune_id: int, aar: int, raekker: list[Aarsraekke]) -> dict:
    """Return {template to activate, None where one has to choose: the units it is for that have no contract yet}."""
    aarets = list(Skabelon.objects.i_kommune(kommune_id).filter(aar=aar).defer("praeambel"))
    ud = {}
    for raekke in raekker:
        if not raekke.kontrakt:
            ud.setdefault(raekke.skabelon or aarets_skabelon(aarets, raekke.enhed), []).append(raekke.enhed)
    return ud


_dag = lru_cache(maxsize=1000)(date_format)  # most rows have the same few days


def _klargoer(raekke: Aarsraekke, mindet: dict, *, styrer: bool) -> None:
    """Put on the row its days in words, and what its buttons are: to remind, to choose a kontraktholder, or none."""
    raekke.seneste_paamindelse = mindet.get(raekke.holder.pk) if raekke.holder else None
    raekke.vis_mind = styrer and raekke.kan_mindes
    raekke.maa_mindes = raekke.vis_mind and maa_mindes(raekke.seneste_paamindelse, raekke.i_dag)
    raekke.frist_dag = _dag(raekke.frist.dag) if raekke.frist else ""
    raekke.aendret_dag = _dag(timezone.localtime(raekke.kontrakt.aendret).date()) if raekke.kontrakt else ""
    raekke.vis_vaelg = styrer and raekke.kontrakt is not None and raekke.kontrakt.tekst_kan_redigeres


@require_POST
@kraever(Ret.STYR_AARET)
def aaret_mind(request):
    """Remind one unit's kontraktholder, those ticked, or all of those shown that are late."""
    _, _, _, raekker = _aaret(request)
    egne = enhed_ids_med(request.user, Ret.STYR_AARET)
    hvem = request.POST.get("hvem", "valgte")
    valgte = request.POST.getlist("kontrakt") if hvem == "valgte" else [hvem]
    udvalg = [
        raekke
        for raekke in raekker
        if raekke.enhed.pk in egne
        and (raekke.for_sent if hvem == "sene" else raekke.kontrakt and str(raekke.kontrakt.pk) in valgte)
    ]
    ud = mind_om_fristen(raekker=udvalg, af=request.user)
    _sig_mindet(request, ud, bool(udvalg))
    valg = request.GET.urlencode()
    return redirect(f"{reverse('kontrakter:aaret')}?{valg}" if valg else "kontrakter:aaret")


def _sig_mindet(request, ud, nogen: bool) -> None:
    if not nogen:
        messages.info(request, "Der er ingen at minde. Sæt kryds ved mindst én enhed.")
    if ud.personer:
        messages.success(request, f"Der er skrevet til {', '.join(str(person) for person in ud.personer)}.")
    if ud.sprunget:
        hvorfor = "; ".join(f"{hvem} {hvorfor}" for hvem, hvorfor in ud.sprunget)
        messages.warning(request, f"Der er ikke skrevet til alle: {hvorfor}.")


@require_safe
def aaret_regneark(request):
    """The year as a spreadsheet: the same rows and columns as the page."""
    _, aar, _, raekker = _aaret(request)
    navn = filnavn(f"Kontrakter {aar} {request.user.kommune}", "xlsx")
    return filsvar(aaret_som_regneark(raekker, aar), REGNEARK, navn, gem=True)
