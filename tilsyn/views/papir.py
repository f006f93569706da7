"""A published report as PDF, for those who are logged in: served when kept, else ordered and waited for."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kontrakter.views.pdf import Papirside, vent_paa_papir, vis_papir

from ..adgang import hent_til_laesning
from ..udskrift.rapport import Rapportpapir, papirtitel


@require_safe
def tilsynsversion_pdf(request, pk, nummer):
    """The PDF of a report as it was published, or the page that waits for it."""
    blik = hent_til_laesning(request, pk)
    return vis_papir(request, _side(request, blik, nummer))


@require_http_methods(["GET", "HEAD", "POST"])
def tilsynsversion_pdf_vent(request, pk, nummer):
    """Wait for the PDF of a published report."""
    blik = hent_til_laesning(request, pk)
    return vent_paa_papir(request, _side(request, blik, nummer))


def _side(request, blik, nummer: int) -> Papirside:
    version = get_object_or_404(blik.tilsyn.versioner, nummer=nummer)
    args = [blik.tilsyn.pk, nummer]
    return Papirside(
        papir=Rapportpapir(version, request.user),
        titel=f"{papirtitel(version.data)} version {nummer}",
        pdf=reverse("tilsyn:tilsynsversion_pdf", args=args),
        vent=reverse("tilsyn:tilsynsversion_pdf_vent", args=args),
        kontekst={"tilsyn": blik.tilsyn, "blik": blik, "krummer": "tilsyn/_rapportsti.html", "uaendret": "Rapporten"},
    )
