"""The tasks of a handleplan: who does what by when, and how far it has come."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from kontrakter.views.skrivning import skriv

from ..adgang.handleplan import hent_at_skrive
from ..adgang.handleplansdele import hent_opgave_til_status, hent_planopgave
from ..forms.handleplan import OpgavestatusForm, PlanopgaveForm
from ..handlinger.handleplansopgave import fjern_planopgave, gem_opgavestatus, gem_planopgave, opret_planopgave
from ..models import Handleplansopgave
from .planskrivning import SKRIV, planskrivning
from .svar import tilbage_til_plan


@SKRIV
def planopgave_opret(request, pk):
    """A new task."""
    plan = hent_at_skrive(request, pk).plan
    return skriv(
        request,
        planskrivning(
            request,
            plan,
            "planopgave_opret",
            "Ny opgave",
            "opgaver",
            "Opgaven er tilføjet.",
            nu=lambda: {"version": 0, "rolle": "daglig_leder"},
            gem=lambda felter, _version: opret_planopgave(plan=plan, af=request.user, **felter),
            form_klasse=PlanopgaveForm,
        ),
    )


def _opgave_nu(pk: int, *felter: str):
    return lambda: Handleplansopgave.objects.values(*felter, "version", "fjernet").get(pk=pk)


@SKRIV
def planopgave_rediger(request, pk):
    """What a task is, whose, and by when."""
    blik, opgave = hent_planopgave(request, pk)
    return skriv(
        request,
        planskrivning(
            request,
            blik.plan,
            "planopgave_rediger",
            "Ret opgaven",
            f"opgave-{pk}",
            "Opgaven er gemt.",
            nu=_opgave_nu(pk, "rolle", "tekst", "frist"),
            gem=lambda felter, version: gem_planopgave(opgave=opgave, version=version, af=request.user, **felter),
            form_klasse=PlanopgaveForm,
        ),
    )


@SKRIV
def planopgave_status(request, pk):
    """How far a task has come."""
    blik, opgave = hent_opgave_til_status(request, pk)
    return skriv(
        request,
        planskrivning(
            request,
            blik.plan,
            "planopgave_status",
            "Hvor langt er opgaven?",
            f"opgave-{pk}",
            "Opgavens status er gemt.",
            nu=_opgave_nu(pk, "tilstand", "note"),
            gem=lambda felter, version: gem_opgavestatus(opgave=opgave, version=version, af=request.user, **felter),
            form_klasse=OpgavestatusForm,
            ekstra={"opgave": opgave},
        ),
    )


@require_POST
def planopgave_fjern(request, pk):
    """Remove a task; the message offers to undo it."""
    blik, opgave = hent_planopgave(request, pk, fjernede=True)
    fjern_planopgave(opgave=opgave, af=request.user)
    fortryd = reverse("tilsyn:planopgave_genskab", args=[pk])
    return tilbage_til_plan(request, blik.plan.pk, "opgaver", f"Opgaven “{opgave}” er fjernet.", fortryd)


@require_POST
def planopgave_genskab(request, pk):
    """Bring a removed task back."""
    blik, opgave = hent_planopgave(request, pk, fjernede=True)
    fjern_planopgave(opgave=opgave, fjernet=False, af=request.user)
    return tilbage_til_plan(request, blik.plan.pk, f"opgave-{pk}", f"Opgaven “{opgave}” er hentet tilbage.")
