"""What the board remarks on a handleplan, and what it is answered. Both are kept as they are written."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from historik.forms import indsendt

from ..adgang.handleplansdele import hent_at_bemaerke, hent_bemaerkning
from ..adgang.planblik import Planblik
from ..forms.handleplan import BemaerkningForm
from ..handlinger.handleplan import PlanVidere
from ..handlinger.handleplansgang import skriv_bemaerkning
from .planskrivning import SKRIV


@SKRIV
def bemaerkning_opret(request, pk):
    """What the board has to say of a plan. It is kept as it is written."""
    blik = hent_at_bemaerke(request, pk)
    return _bemaerk(request, blik, "bemaerkning_opret", "Jeres bemærkning")


@SKRIV
def bemaerkning_svar(request, pk):
    """The answer to a remark. It is kept as it is written."""
    blik, bemaerkning = hent_bemaerkning(request, pk)
    return _bemaerk(request, blik, "bemaerkning_svar", "Dit svar", bemaerkning)


def _bemaerk(request, blik: Planblik, navn: str, label: str, svar_paa=None):
    form = BemaerkningForm(indsendt(request), label=label)
    if form.is_valid():
        try:
            skriv_bemaerkning(plan=blik.plan, svar_paa=svar_paa, af=request.user, **form.cleaned_data)
        except PlanVidere as fejl:
            form.add_error(None, fejl)
        else:
            messages.success(request, "Svaret er skrevet." if svar_paa else "Bemærkningen er skrevet.")
            return redirect(reverse("tilsyn:handleplan_laes", args=[blik.plan.pk]) + "#bemaerkninger")
    kontekst = {"plan": blik.plan, "form": form, "bemaerkning": svar_paa}
    return render(request, f"tilsyn/{navn}.html", kontekst, status=422 if form.is_bound else 200)
