"""The tasks that a meeting gives somebody."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ..adgang import moede as adgang
from ..adgang import moederaekker as raekker
from ..forms.evaluering import OpgaveForm
from ..handlinger import evaluering as beslutninger
from ..models import Dagsordenspunkt, Moede, Opgave
from .moede import siger_fra, skrivning, tilbage_til
from .moedepunkter import punktanker
from .skrivning import skriv


@require_http_methods(["GET", "HEAD", "POST"])
def opgave_opret(request, pk):
    """A task that the meeting gives somebody."""
    return _opret(request, "opgave_opret", adgang.hent_moede_at_skrive(request, pk, i_gang=True), anker="opgaver")


@require_http_methods(["GET", "HEAD", "POST"])
def punktopgave_opret(request, pk, punkt_pk):
    """A task that is decided under one of the free items."""
    punkt = raekker.hent_punkt(request, pk, punkt_pk, i_gang=True)
    return _opret(request, "punktopgave_opret", punkt.moede, punkt, anker=punktanker(punkt_pk))


def _opret(request, navn: str, moede: Moede, punkt: Dagsordenspunkt | None = None, *, anker: str):
    return skriv(
        request,
        skrivning(
            moede,
            navn,
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
    opgave = raekker.hent_opgave(request, pk, opgave_pk)
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
    opgave = raekker.hent_opgave(request, pk, opgave_pk, fjernede=True)
    beslutninger.fjern_opgave(opgave=opgave, af=request.user)
    fortryd = reverse("kontrakter:opgave_genskab", args=[pk, opgave_pk])
    return tilbage_til(request, opgave.moede, "opgaver", "Opgaven er fjernet.", fortryd)


@require_POST
@siger_fra
def opgave_genskab(request, pk, opgave_pk):
    """Bring a removed task back."""
    opgave = raekker.hent_opgave(request, pk, opgave_pk, fjernede=True)
    beslutninger.fjern_opgave(opgave=opgave, fjernet=False, af=request.user)
    return tilbage_til(request, opgave.moede, "opgaver", "Opgaven er hentet tilbage.")


@require_POST
def opgave_loes(request, pk, opgave_pk):
    """Mark a task as done, or not after all."""
    opgave = raekker.hent_opgave_at_loese(request, pk, opgave_pk)
    loest = request.POST.get("loest") != "nej"
    beslutninger.loes_opgave(opgave=opgave, loest=loest, af=request.user)
    return tilbage_til(request, opgave.moede, "opgaver", "Opgaven er løst." if loest else "Opgaven er åben igen.")
