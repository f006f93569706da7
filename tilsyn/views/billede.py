"""Supervision across units: the page, the spreadsheet, and one unit year by year."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from faelles.diagrammer.soejler import soejler
from faelles.diagrammer.varmekort import varmekort
from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from faelles.regneark import REGNEARK
from organisation.adgang import har_ret, kraever
from organisation.regler import Ret

from ..adgang.billede import enheder_i_billedet, hent_billedenhed
from ..forms.billede import FLEST_AAR, BilledeForm
from ..indhold.billede import (
    UDVIKLING_AAR,
    Billede,
    hent_grundlag,
    lav_billede,
    lav_enhedsbillede,
)
from ..indhold.billededata import (
    enhedsdata,
    fordelingsdata,
    til_soejler,
    til_varmekort,
    udviklingsdata,
    varmedata,
)
from ..indhold.plan import opsaetning_for
from ..indhold.planemner import planemner
from ..udskrift.billede_regneark import billede_som_regneark

ENHEDER_PR_SIDE = 40


@dataclass(frozen=True)
class Visning:
    """What was chosen, and the picture of it; None where the municipality has no tool to show it in."""

    form: BilledeForm
    fra: int
    til: int
    enheder: set[int]
    billede: Billede | None


def _visning(request) -> Visning:
    ids, kommune_id, i_dag = enheder_i_billedet(request.user), request.user.kommune_id, timezone.localdate()
    form = BilledeForm(request.GET, i_aar=i_dag.year, aar_imellem=opsaetning_for(kommune_id).aar_imellem)
    fra, til = form.periode
    om = hent_grundlag(ids, kommune_id, min(fra, til - UDVIKLING_AAR + 1), til)
    omraader = sorted({om.trae[pk].omraade for pk in ids if om.trae[pk].omraade})
    redskab = form.kend(omraader, om.redskaber, om.oftest(fra, til))
    valgte = {pk for pk in ids if form.valgt_omraade in ("", om.trae[pk].omraade)}
    billede = lav_billede(om, valgte, redskab, fra, til, i_dag) if redskab else None
    return Visning(form, fra, til, valgte, billede)


@require_safe
@kraever(Ret.SE_TILSYNSBILLEDE)
def tilsynsbillede(request):
    """Theme by unit, how the levels are distributed, and how it has gone over the years."""
    visning = _visning(request)
    billede = visning.billede
    kontekst = {"form": visning.form, "fra": visning.fra, "til": visning.til, "billede": billede}
    if billede:
        side = Paginator(billede.viste, ENHEDER_PR_SIDE).get_page(request.GET.get("side"))
        data, fordeling = varmedata(billede, side.object_list), fordelingsdata(billede)
        kontekst |= {
            "side": side,
            "data": data,
            "kort": varmekort(**til_varmekort(data)),
            "fordeling": fordeling,
            "soejler": soejler(**til_soejler(fordeling)),
            "udvikling": udviklingsdata(billede),
            "planer": planemner(visning.enheder, visning.fra, visning.til),
        }
    return render(request, "tilsyn/tilsynsbillede.html", kontekst)


@require_safe
@kraever(Ret.SE_TILSYNSBILLEDE)
def tilsynsbillede_regneark(request):
    """The picture as a spreadsheet: every unit of the choice, the distribution, and the years."""
    visning = _visning(request)
    navn = filnavn(f"Tilsyn på tværs {visning.fra}-{visning.til} {request.user.kommune}", "xlsx")
    return filsvar(billede_som_regneark(visning.billede), REGNEARK, navn, gem=True)


@require_safe
def tilsynsudvikling(request, pk):
    """One unit's themes year by year."""
    enhed = hent_billedenhed(request, pk)
    i_aar = timezone.localdate().year
    om = hent_grundlag({enhed.pk}, enhed.kommune_id, i_aar - FLEST_AAR + 1, i_aar)
    form = BilledeForm(request.GET, i_aar=i_aar, aar_imellem=1)
    redskab = form.kend([], om.redskaber, om.oftest(i_aar - FLEST_AAR + 1, i_aar))
    billede = lav_enhedsbillede(om, redskab) if redskab else None
    data = billede and billede.aarene and enhedsdata(billede)
    del form.fields["fra"], form.fields["til"], form.fields["omraade"]
    kontekst = {
        "enhed": enhed,
        "form": form,
        "redskab": redskab,
        "billede": billede,
        "data": data,
        "kort": varmekort(**til_varmekort(data)) if data else None,
        "laeser": har_ret(request.user, Ret.SE_TILSYN, enhed),
    }
    return render(request, "tilsyn/tilsynsudvikling.html", kontekst)
