"""A handleplan as PDF: served when kept, else ordered and waited for."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from faelles.tal import heltal
from kontrakter.views.pdf import Papirside, vent_paa_papir, vis_papir

from ..adgang.handleplan import hent_handleplan
from ..regler.handleplan import Planudsyn
from ..udskrift.handleplan import Handleplanspapir


@require_safe
def handleplan_pdf(request, pk):
    """The paper itself, or the page that waits for it; `?version=1` asks for what was approved then."""
    return vis_papir(request, _papirside(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def handleplan_pdf_vent(request, pk):
    """Wait for the paper."""
    return vent_paa_papir(request, _papirside(request, pk))


def _papirside(request, pk: int) -> Papirside:
    blik = hent_handleplan(request, pk)
    plan, valgt = blik.plan, request.GET.get("version", "")
    version = None
    if valgt:
        version = get_object_or_404(plan.versioner, nummer=heltal(valgt, 8) or 0)
    elif blik.syn == Planudsyn.VERSION:  # a reader's is the approved one while a new one is written
        version = plan.versioner.order_by("nummer").last()
    query = {"version": valgt} if valgt else None
    return Papirside(
        papir=Handleplanspapir(plan, version, request.user),
        titel=f"Handleplan {plan}, {plan.enhed}" + (f", version {version.nummer}" if version else ""),
        pdf=reverse("tilsyn:handleplan_pdf", args=[pk], query=query),
        vent=reverse("tilsyn:handleplan_pdf_vent", args=[pk], query=query),
        kontekst={"krummer": "tilsyn/_plansti.html", "plan": plan, "uaendret": "Planen"},
    )
