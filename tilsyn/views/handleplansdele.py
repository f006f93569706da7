"""What is written in a handleplan: points with their answers and evaluations, and demands."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kontrakter.views.skrivning import skriv

from ..adgang.handleplan import hent_at_skrive
from ..adgang.handleplansdele import hent_krav, hent_planpunkt, hent_spoergsmaal
from ..forms.handleplan import EvalueringForm, PunktForm
from ..forms.skrivning import TekstForm
from ..handlinger.handleplan import fjern_punkt, flyt_punkt, gem_krav, gem_punkt, gem_svar, opret_punkt
from ..handlinger.handleplansgang import gem_punktevaluering
from ..indhold.handleplan import naeste_ubesvarede, punktdele
from ..models import Handleplan, Handleplanspunkt, Handleplanssvar, Punktevaluering
from .planskrivning import SKRIV, planskrivning
from .svar import planside, tilbage_til_plan


def _temaer(plan: Handleplan):
    """Return the themes a point can answer to; None where the plan comes from no tilsyn."""
    return plan.tilsyn.redskab.temaer.all() if plan.tilsyn else None


# --- Points -----------------------------------------------------------------------------------------
@SKRIV
def handleplanspunkt_opret(request, pk):
    """A new point of a plan."""
    plan = hent_at_skrive(request, pk).plan
    return skriv(
        request,
        planskrivning(
            request,
            plan,
            "handleplanspunkt_opret",
            "Nyt punkt",
            "punkter",
            "Punktet er tilføjet.",
            nu=lambda: {"version": 0},
            gem=lambda felter, _version: opret_punkt(plan=plan, af=request.user, **felter),
            form_klasse=PunktForm,
            form_argumenter={"temaer": _temaer(plan)},
        ),
    )


@SKRIV
def handleplanspunkt_rediger(request, pk):
    """What a point is called, and its theme."""
    blik, punkt = hent_planpunkt(request, pk)
    return skriv(
        request,
        planskrivning(
            request,
            blik.plan,
            "handleplanspunkt_rediger",
            "Ret punktet",
            f"punkt-{pk}",
            "Punktet er gemt.",
            nu=lambda: _punkt_nu(pk),
            gem=lambda felter, version: gem_punkt(punkt=punkt, version=version, af=request.user, **felter),
            form_klasse=PunktForm,
            form_argumenter={"temaer": _temaer(blik.plan)},
        ),
    )


def _punkt_nu(pk: int) -> dict:
    punkt = Handleplanspunkt.objects.select_related("tema").get(pk=pk)
    return {navn: getattr(punkt, navn) for navn in ("overskrift", "tema", "version", "fjernet")}


@require_POST
def handleplanspunkt_flyt(request, pk):
    """Move a point up or down."""
    blik, punkt = hent_planpunkt(request, pk)
    flyt_punkt(punkt=punkt, op=request.POST.get("retning") == "op", af=request.user)
    return redirect(planside(blik.plan.pk, f"punkt-{pk}"))


@require_POST
def handleplanspunkt_fjern(request, pk):
    """Remove a point with its answers; the message offers to undo it."""
    blik, punkt = hent_planpunkt(request, pk, fjernede=True)
    fjern_punkt(punkt=punkt, af=request.user)
    fortryd = reverse("tilsyn:handleplanspunkt_genskab", args=[pk])
    return tilbage_til_plan(request, blik.plan.pk, "punkter", f"Punktet “{punkt}” er fjernet.", fortryd)


@require_POST
def handleplanspunkt_genskab(request, pk):
    """Bring a removed point back."""
    blik, punkt = hent_planpunkt(request, pk, fjernede=True)
    fjern_punkt(punkt=punkt, fjernet=False, af=request.user)
    return tilbage_til_plan(request, blik.plan.pk, f"punkt-{pk}", f"Punktet “{punkt}” er hentet tilbage.")


# --- Answers ----------------------------------------------------------------------------------------
def _tekst_nu(**noegle):
    """Return what gives the text under `noegle` with its version as they are now."""
    tom = {"tekst": "", "version": 0}
    return lambda: Handleplanssvar.objects.filter(**noegle).values("tekst", "version").first() or tom


@SKRIV
def handleplanssvar_rediger(request, pk, noegle):
    """The answer to one SMART question of a point."""
    blik, punkt, spoergsmaal = hent_spoergsmaal(request, pk, noegle)
    return skriv(
        request,
        planskrivning(
            request,
            blik.plan,
            "handleplanssvar_rediger",
            spoergsmaal.tekst,
            f"punkt-{pk}-{noegle}",
            f"“{spoergsmaal.tekst}” er gemt.",
            nu=_tekst_nu(punkt=pk, noegle=noegle),
            gem=lambda felter, version: gem_svar(
                punkt=punkt, noegle=noegle, version=version, af=request.user, **felter
            ),
            form_klasse=TekstForm,
            form_argumenter={"label": spoergsmaal.tekst},
            efter=lambda: _efter_svar(request, blik.plan, punkt, spoergsmaal),
            ekstra={
                "punkt": punkt,
                "spoergsmaal": spoergsmaal,
                "vejledning": spoergsmaal.vejledning,
                "gem_videre": "Gem, og svar på det næste",
            },
        ),
    )


def _efter_svar(request, plan: Handleplan, punkt: Handleplanspunkt, spoergsmaal):
    """Go on to the next question without an answer when asked to and there is one; else back to the plan."""
    besked = f"“{spoergsmaal.tekst}” er gemt."
    naeste = naeste_ubesvarede(punktdele(plan), (punkt.pk, spoergsmaal.noegle)) if "videre" in request.POST else None
    if naeste is None or naeste == (punkt, spoergsmaal):
        return tilbage_til_plan(request, plan.pk, f"punkt-{punkt.pk}-{spoergsmaal.noegle}", besked)
    messages.success(request, besked)
    return redirect("tilsyn:handleplanssvar_rediger", naeste[0].pk, naeste[1].noegle)


@SKRIV
def handleplanskrav_rediger(request, pk, noegle):
    """One demand of a statutory plan."""
    blik, spoergsmaal = hent_krav(request, pk, noegle)
    return skriv(
        request,
        planskrivning(
            request,
            blik.plan,
            "handleplanskrav_rediger",
            spoergsmaal.tekst,
            f"krav-{noegle}",
            "Kravet er gemt.",
            nu=_tekst_nu(handleplan=pk, punkt=None, noegle=noegle),
            gem=lambda felter, version: gem_krav(
                plan=blik.plan, noegle=noegle, version=version, af=request.user, **felter
            ),
            form_klasse=TekstForm,
            form_argumenter={"label": spoergsmaal.tekst},
            ekstra={"vejledning": spoergsmaal.vejledning},
        ),
    )


# --- Evaluation -------------------------------------------------------------------------------------
@SKRIV
def punktevaluering_rediger(request, pk):
    """How a point ended, and why."""
    blik, punkt = hent_planpunkt(request, pk, {"godkendt"})
    tom = {"udfald": "", "tekst": "", "version": 0}
    return skriv(
        request,
        planskrivning(
            request,
            blik.plan,
            "punktevaluering_rediger",
            f"Evaluer: {punkt}",
            f"punkt-{pk}",
            f"Evalueringen af “{punkt}” er gemt.",
            nu=lambda: Punktevaluering.objects.filter(punkt=pk).values(*tom).first() or tom,
            gem=lambda felter, version: gem_punktevaluering(punkt=punkt, version=version, af=request.user, **felter),
            form_klasse=EvalueringForm,
            ekstra={"punkt": punkt, "naaet": punkt.svar.filter(noegle="naaet").first()},
        ),
    )
