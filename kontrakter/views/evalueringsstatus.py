"""Status on the year's contracts: what the forums say of each goal, and who has not evaluated. Page, xlsx and PDF."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from faelles.regneark import REGNEARK

from ..adgang.aaret import enheder_i_aaret
from ..forms.evalueringsstatus import EvalueringsstatusForm
from ..indhold.evalueringsstatus import Enhedsstatus, Statusraekke, grupper_af, hent_enhedsstatus, statustal
from ..models.aaret import aarene
from ..udskrift.status_data import statusdata
from ..udskrift.status_regneark import status_som_regneark
from .pdf import vis_bestilt

ENHEDER_PR_SIDE = 20


def _status(request) -> tuple[EvalueringsstatusForm, int, list[Enhedsstatus], list[Statusraekke]]:
    """Return the filter, the year, the units of the chosen area and the lines that match."""
    ids = enheder_i_aaret(request.user)
    i_dag = timezone.localdate()
    mulige, foerst = aarene(request.user.kommune_id, i_dag.year)
    foerst = i_dag.year if i_dag.year in mulige else foerst  # next year's template does not turn the evaluations
    data = request.GET.copy()
    if data.get("aar") not in map(str, mulige):
        data["aar"] = str(foerst)
    form = EvalueringsstatusForm(data, aarene=mulige)
    form.is_valid()
    aar = form.cleaned_data["aar"]
    enheder = hent_enhedsstatus(ids, aar, i_dag)
    form.kend(enheder)
    form.full_clean()
    return form, aar, form.i_omraadet(enheder), form.anvend(enheder)


@require_safe
def evalueringsstatus(request):
    """Every unit's goals with each forum's newest assessment, and the meetings that should have been held."""
    form, aar, enheder, raekker = _status(request)
    side = Paginator(grupper_af(raekker), ENHEDER_PR_SIDE).get_page(request.GET.get("side"))
    valg = request.GET.copy()
    valg.pop("side", None)
    uden_sortering = valg.copy()
    uden_sortering.pop("sorter", None)
    omraade = form.cleaned_data.get("omraade")
    kontekst = {
        "form": form,
        "aar": aar,
        "side": side,
        "tal": statustal(enheder),
        "valg": valg.urlencode(),
        "valg_uden_sortering": uden_sortering.urlencode(),
        "i_aaret": f"aar={aar}&omraade={omraade}" if omraade else f"aar={aar}",
        "vurdering": form.cleaned_data.get("vurdering"),
        "mangler": form.cleaned_data.get("mangler"),
        "sorter": form.sortering,
        "filtreret": form.filtreret,
    }
    return render(request, "kontrakter/evalueringsstatus.html", kontekst)


@require_safe
def evalueringsstatus_regneark(request):
    """The status as a spreadsheet: the lines of the page, and each forum's assessment for itself."""
    _, aar, _, raekker = _status(request)
    navn = filnavn(f"Status på kontrakter {aar} {request.user.kommune}", "xlsx")
    return filsvar(status_som_regneark(raekker, aar), REGNEARK, navn, gem=True)


@require_safe
def evalueringsstatus_pdf(request):
    """The status on paper: the file itself when it is made, else the page that waits for it."""
    form, aar, enheder, raekker = _status(request)
    data = statusdata(request.user.kommune, aar, form.valgt, enheder, raekker, timezone.localdate())
    kontekst = {"aar": aar, "valg": request.GET.urlencode(), "faerre": "Vælg fx et område, så der er færre mål med."}
    return vis_bestilt(request, data, "kontrakter/evalueringsstatus_pdf.html", kontekst)
