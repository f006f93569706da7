"""What members ask the leader about a meeting, and the answers."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..adgang import moede as adgang
from ..adgang import moederaekker as raekker
from ..forms.moede import MoedekommentarForm, MoedesvarForm
from ..handlinger import moedekommentar as handlinger
from ..indhold.moede import hent_moedeindhold
from ..models import Moede, Moedekommentar
from .moede import maal_paa, skrivning, tilbage_til
from .skrivning import skriv

HELE = "hele"


@require_http_methods(["GET", "HEAD", "POST"])
def moedekommentar_opret(request, pk, sted):
    """A member's comment or question to the leader: to one goal, or to the whole meeting."""
    moede = adgang.hent_moede_at_spoerge(request, pk)
    maal, ord_ = _sted(request, moede, sted)

    def gem(felter, _version):
        handlinger.opret_moedekommentar(moede=moede, maal=maal, sted=ord_, af=request.user, **felter)

    def efter():
        messages.success(request, "Din kommentar er sendt til lederen.")
        return redirect(f"{reverse('kontrakter:moede_laes', args=[pk])}#sted-{sted}")

    return skriv(
        request,
        skrivning(
            moede,
            "moedekommentar_opret",
            f"Skriv til lederen om {ord_[0].lower()}{ord_[1:]}",
            MoedekommentarForm,
            nu=lambda: {"version": 0},
            gem=gem,
            efter=efter,
            ekstra={"sted": ord_, "gem_tekst": "Send"},
        ),
    )


def _sted(request, moede: Moede, sted: str):
    """Return (goal, its name) for a goal's key, (None, "Mødet") for the whole; 404 for what is not on the agenda."""
    if sted == HELE:
        return None, "Mødet"
    et = maal_paa(hent_moedeindhold(moede, request.user), int(sted) if sted.isdecimal() and len(sted) < 19 else 0)
    return adgang.hent_spurgt_maal(moede, et.pk), et.navn


@require_http_methods(["GET", "HEAD", "POST"])
def moedekommentar_svar(request, pk, kommentar_pk):
    """The leader's answer to a member's comment."""
    kommentar = raekker.hent_moedekommentar_at_besvare(request, pk, kommentar_pk)
    return skriv(
        request,
        skrivning(
            kommentar.moede,
            "moedekommentar_svar",
            f"Svar til {kommentar.skrevet_af}",
            MoedesvarForm,
            anker=f"kommentar-{kommentar_pk}",
            nu=lambda: Moedekommentar.objects.values("svar", "version").get(pk=kommentar_pk),
            gem=lambda felter, version: handlinger.besvar_moedekommentar(
                kommentar=kommentar, version=version, af=request.user, **felter
            ),
            efter=lambda: tilbage_til(request, kommentar.moede, f"kommentar-{kommentar_pk}", "Dit svar er sendt."),
            ekstra={"kommentar": kommentar, "gem_tekst": "Send svaret"},
        ),
    )
