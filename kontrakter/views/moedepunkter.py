"""The free items of a meeting, the tasks it gives, and what members ask the leader."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ..adgang import moede as adgang
from ..forms.moede import MoedekommentarForm, MoedesvarForm, OpgaveForm, PunktForm, ReferatForm
from ..handlinger import evaluering as beslutninger
from ..handlinger import moede as handlinger
from ..handlinger.moede import MoedeVidere
from ..indhold.moede import hent_moedeindhold
from ..models import Dagsordenspunkt, Moede, Moedekommentar, Opgave
from .moede import maal_paa, moedeside, skrivning, tilbage_til
from .skrivning import skriv

HELE = "hele"


def siger_fra(view):
    """Answer with a sentence on the meeting's page when the meeting has gone on meanwhile."""

    @wraps(view)
    def svar(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except MoedeVidere as fejl:
            nu = fejl.moede.get_tilstand_display().lower()
            messages.warning(request, f"Mødet er {nu} nu, så det kan ikke lade sig gøre. Intet er ændret.")
            return redirect(moedeside(pk))

    return svar


def _punktanker(pk: int) -> str:
    return f"punkt-{pk}"


# --- Free items -------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def punkt_opret(request, pk):
    """A new free item."""
    moede = adgang.hent_moede_at_skrive(request, pk)
    return skriv(
        request,
        skrivning(
            moede,
            "punkt_opret",
            "Nyt punkt på dagsordenen",
            PunktForm,
            anker="dagsorden",
            nu=lambda: {"version": 0, "placering": "efter"},
            gem=lambda felter, _version: handlinger.opret_punkt(moede=moede, af=request.user, **felter),
            efter=lambda: tilbage_til(request, moede, "dagsorden", "Punktet er sat på dagsordenen."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_rediger(request, pk, punkt_pk):
    """Change a free item."""
    punkt = adgang.hent_punkt(request, pk, punkt_pk)
    felter = ("overskrift", "tekst", "placering", "version", "fjernet")
    return skriv(
        request,
        skrivning(
            punkt.moede,
            "punkt_rediger",
            f"Ret punktet “{punkt}”",
            PunktForm,
            anker=_punktanker(punkt_pk),
            nu=lambda: Dagsordenspunkt.objects.values(*felter).get(pk=punkt_pk),
            gem=lambda felter, version: handlinger.gem_punkt(punkt=punkt, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, punkt.moede, _punktanker(punkt_pk), "Punktet er gemt."),
            ekstra={"punkt": punkt},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_referat(request, pk, punkt_pk):
    """The minutes of a free item."""
    punkt = adgang.hent_punkt(request, pk, punkt_pk, i_gang=True)
    return skriv(
        request,
        skrivning(
            punkt.moede,
            "punkt_referat",
            f"Referat: {punkt}",
            ReferatForm,
            anker=_punktanker(punkt_pk),
            nu=lambda: Dagsordenspunkt.objects.values("referat", "version", "fjernet").get(pk=punkt_pk),
            gem=lambda felter, version: handlinger.gem_referat(punkt=punkt, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, punkt.moede, _punktanker(punkt_pk), "Referatet er gemt."),
            ekstra={"punkt": punkt},
        ),
    )


@require_POST
@siger_fra
def punkt_flyt(request, pk, punkt_pk):
    """Move a free item one place up or down."""
    punkt = adgang.hent_punkt(request, pk, punkt_pk)
    op = request.POST.get("retning") == "op"
    flyttet = handlinger.flyt_punkt(punkt=punkt, op=op, af=request.user)
    retning = "op" if op else "ned"
    besked = f"Punktet er flyttet {retning}." if flyttet else f"Punktet kan ikke flyttes længere {retning}."
    return tilbage_til(request, punkt.moede, _punktanker(punkt_pk), besked)


@require_POST
@siger_fra
def punkt_fjern(request, pk, punkt_pk):
    """Remove a free item; the message offers to undo it."""
    punkt = adgang.hent_punkt(request, pk, punkt_pk, fjernede=True)
    handlinger.fjern_punkt(punkt=punkt, af=request.user)
    fortryd = reverse("kontrakter:punkt_genskab", args=[pk, punkt_pk])
    return tilbage_til(request, punkt.moede, "dagsorden", f"Punktet “{punkt}” er fjernet.", fortryd)


@require_POST
@siger_fra
def punkt_genskab(request, pk, punkt_pk):
    """Bring a removed item back."""
    punkt = adgang.hent_punkt(request, pk, punkt_pk, fjernede=True)
    handlinger.fjern_punkt(punkt=punkt, fjernet=False, af=request.user)
    return tilbage_til(request, punkt.moede, _punktanker(punkt_pk), f"Punktet “{punkt}” er hentet tilbage.")


@require_POST
@siger_fra
def punkt_videre(request, pk, punkt_pk):
    """Put a free item on the forum's next meeting: moved, or as a copy (also from a meeting that is closed)."""
    flyt = request.POST.get("hvordan") == "flyt"
    hent = adgang.hent_punkt if flyt else adgang.hent_punkt_at_kopiere
    punkt = hent(request, pk, punkt_pk)
    try:
        nyt = handlinger.til_naeste_moede(punkt=punkt, flyt=flyt, af=request.user)
    except MoedeVidere:
        raise
    except ValidationError as fejl:
        messages.error(request, fejl.messages[0])
    else:
        hvad = "flyttet til" if flyt else "kopieret til"
        messages.success(request, f"“{punkt}” er {hvad} {nyt.moede}.")
    return redirect(moedeside(pk, "dagsorden"))


# --- Tasks ------------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def opgave_opret(request, pk, punkt_pk=None):
    """A task that the meeting gives somebody, under a free item or by itself."""
    if punkt_pk is None:
        moede, punkt = adgang.hent_moede_at_skrive(request, pk, i_gang=True), None
    else:
        punkt = adgang.hent_punkt(request, pk, punkt_pk, i_gang=True)
        moede = punkt.moede
    anker = _punktanker(punkt_pk) if punkt_pk else "opgaver"
    return skriv(
        request,
        skrivning(
            moede,
            "opgave_opret",
            "Ny opgave",
            OpgaveForm,
            anker=anker,
            nu=lambda: {"version": 0},
            gem=lambda felter, _version: beslutninger.opret_opgave(moede=moede, punkt=punkt, af=request.user, **felter),
            efter=lambda: tilbage_til(request, moede, anker, "Opgaven er skrevet ned."),
            ekstra={"punkt": punkt},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def opgave_rediger(request, pk, opgave_pk):
    """Change a task while the meeting goes on."""
    opgave = adgang.hent_opgave(request, pk, opgave_pk)
    felter = ("tekst", "ansvarlig", "frist", "version", "fjernet")
    return skriv(
        request,
        skrivning(
            opgave.moede,
            "opgave_rediger",
            "Ret opgaven",
            OpgaveForm,
            anker="opgaver",
            nu=lambda: Opgave.objects.values(*felter).get(pk=opgave_pk),
            gem=lambda felter, version: beslutninger.gem_opgave(
                opgave=opgave, version=version, af=request.user, **felter
            ),
            efter=lambda: tilbage_til(request, opgave.moede, "opgaver", "Opgaven er gemt."),
            ekstra={"opgave": opgave},
        ),
    )


@require_POST
@siger_fra
def opgave_fjern(request, pk, opgave_pk):
    """Remove a task; the message offers to undo it."""
    opgave = adgang.hent_opgave(request, pk, opgave_pk, fjernede=True)
    beslutninger.fjern_opgave(opgave=opgave, af=request.user)
    fortryd = reverse("kontrakter:opgave_genskab", args=[pk, opgave_pk])
    return tilbage_til(request, opgave.moede, "opgaver", "Opgaven er fjernet.", fortryd)


@require_POST
@siger_fra
def opgave_genskab(request, pk, opgave_pk):
    """Bring a removed task back."""
    opgave = adgang.hent_opgave(request, pk, opgave_pk, fjernede=True)
    beslutninger.fjern_opgave(opgave=opgave, fjernet=False, af=request.user)
    return tilbage_til(request, opgave.moede, "opgaver", "Opgaven er hentet tilbage.")


@require_POST
def opgave_loes(request, pk, opgave_pk):
    """Mark a task as done, or not after all."""
    opgave = adgang.hent_opgave_at_loese(request, pk, opgave_pk)
    loest = request.POST.get("loest") != "nej"
    beslutninger.loes_opgave(opgave=opgave, loest=loest, af=request.user)
    return tilbage_til(request, opgave.moede, "opgaver", "Opgaven er løst." if loest else "Opgaven er åben igen.")


# --- What members ask ---------------------------------------------------------------------------------
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
    kommentar = adgang.hent_moedekommentar_at_besvare(request, pk, kommentar_pk)
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
