"""The free items of a meeting's agenda."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ..adgang import moede as adgang
from ..adgang import moederaekker as raekker
from ..forms.moede import PunktForm, ReferatForm
from ..handlinger import dagsorden as handlinger
from ..handlinger.moede import MoedeVidere
from ..models import Dagsordenspunkt
from .moede import moedeside, siger_fra, skrivning, tilbage_til
from .skrivning import skriv


def punktanker(pk: int) -> str:
    """Return the id of a free item on the meeting's page."""
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
    punkt = raekker.hent_punkt(request, pk, punkt_pk)
    felter = ("overskrift", "tekst", "placering", "version", "fjernet")
    return skriv(
        request,
        skrivning(
            punkt.moede,
            "punkt_rediger",
            f"Ret punktet “{punkt}”",
            PunktForm,
            anker=punktanker(punkt_pk),
            nu=lambda: Dagsordenspunkt.objects.values(*felter).get(pk=punkt_pk),
            gem=lambda felter, version: handlinger.gem_punkt(punkt=punkt, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, punkt.moede, punktanker(punkt_pk), "Punktet er gemt."),
            ekstra={"punkt": punkt},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_referat(request, pk, punkt_pk):
    """The minutes of a free item."""
    punkt = raekker.hent_punkt(request, pk, punkt_pk, i_gang=True)
    return skriv(
        request,
        skrivning(
            punkt.moede,
            "punkt_referat",
            f"Referat: {punkt}",
            ReferatForm,
            anker=punktanker(punkt_pk),
            nu=lambda: Dagsordenspunkt.objects.values("referat", "version", "fjernet").get(pk=punkt_pk),
            gem=lambda felter, version: handlinger.gem_referat(punkt=punkt, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, punkt.moede, punktanker(punkt_pk), "Referatet er gemt."),
            ekstra={"punkt": punkt},
        ),
    )


@require_POST
@siger_fra
def punkt_flyt(request, pk, punkt_pk):
    """Move a free item one place up or down."""
    punkt = raekker.hent_punkt(request, pk, punkt_pk)
    op = request.POST.get("retning") == "op"
    flyttet = handlinger.flyt_punkt(punkt=punkt, op=op, af=request.user)
    retning = "op" if op else "ned"
    besked = f"Punktet er flyttet {retning}." if flyttet else f"Punktet kan ikke flyttes længere {retning}."
    return tilbage_til(request, punkt.moede, punktanker(punkt_pk), besked)


@require_POST
@siger_fra
def punkt_fjern(request, pk, punkt_pk):
    """Remove a free item; the message offers to undo it."""
    punkt = raekker.hent_punkt(request, pk, punkt_pk, fjernede=True)
    handlinger.fjern_punkt(punkt=punkt, af=request.user)
    fortryd = reverse("kontrakter:punkt_genskab", args=[pk, punkt_pk])
    return tilbage_til(request, punkt.moede, "dagsorden", f"Punktet “{punkt}” er fjernet.", fortryd)


@require_POST
@siger_fra
def punkt_genskab(request, pk, punkt_pk):
    """Bring a removed item back."""
    punkt = raekker.hent_punkt(request, pk, punkt_pk, fjernede=True)
    handlinger.fjern_punkt(punkt=punkt, fjernet=False, af=request.user)
    return tilbage_til(request, punkt.moede, punktanker(punkt_pk), f"Punktet “{punkt}” er hentet tilbage.")


@require_POST
@siger_fra
def punkt_videre(request, pk, punkt_pk):
    """Put a free item on the forum's next meeting: moved, or as a copy (also from a meeting that is closed)."""
    flyt = request.POST.get("hvordan") == "flyt"
    hent = raekker.hent_punkt if flyt else raekker.hent_punkt_at_kopiere
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
