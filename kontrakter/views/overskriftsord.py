"""The headings a municipality's files use: an administrator teaches them to the reader."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from organisation.adgang import hent_enhed, kraever
from organisation.regler import Ret

from ..forms import OverskriftsordForm
from ..handlinger import fjern_overskriftsord, opret_overskriftsord
from ..indlaesning.ordbog import KENDTE, kendte_ord
from ..models import Overskriftsord, SkabelonAfsnit


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.STYR_SKABELON)
def overskriftsord_liste(request):
    """All headings the reader knows, section by section, and a form to add one."""
    kommune = hent_enhed(request, request.user.kommune_id, Ret.STYR_SKABELON)
    navne = _afsnitsnavne(kommune)
    form = OverskriftsordForm(request.POST or None, afsnit=list(navne.items()), kommune_id=kommune.pk)
    if request.method == "POST" and form.is_valid():
        navn = navne[form.cleaned_data["noegle"]]
        ord_ = opret_overskriftsord(kommune=kommune, navn=navn, af=request.user, **form.cleaned_data)
        messages.success(request, f"“{ord_}” bliver nu læst som “{navn}”. Det gælder filer, der læses fra nu af.")
        return redirect("kontrakter:overskriftsord_liste")
    egne = Overskriftsord.objects.filter(kommune=kommune)
    kendte = kendte_ord()
    afsnit = [
        (navn, [et for et in egne if et.noegle == noegle], [et for et in kendte.get(noegle, []) if et != navn])
        for noegle, navn in navne.items()
    ]
    andre = [et for et in egne if et.noegle not in navne]
    kontekst = {"form": form, "afsnit": afsnit, "andre": andre}
    return render(request, "kontrakter/overskriftsord_liste.html", kontekst, status=422 if form.errors else 200)


def _afsnitsnavne(kommune) -> dict[str, str]:
    """Return key → heading of the sections a contract of the municipality can have."""
    egne = SkabelonAfsnit.objects.filter(skabelon__kommune=kommune).order_by("skabelon__aar", "raekkefoelge")
    return KENDTE | dict(egne.values_list("noegle", "overskrift"))


@require_POST
@kraever(Ret.STYR_SKABELON)
def overskriftsord_fjern(request, pk):
    """Let the reader forget one of the municipality's headings."""
    kommune = hent_enhed(request, request.user.kommune_id, Ret.STYR_SKABELON)
    ord_ = get_object_or_404(Overskriftsord, pk=pk, kommune=kommune)
    fjern_overskriftsord(ord_=ord_, af=request.user)
    messages.success(request, f"“{ord_}” er fjernet. Det, der er læst, er uændret.")
    return redirect("kontrakter:overskriftsord_liste")
