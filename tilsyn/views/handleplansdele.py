"""What is written in a handleplan: points, answers, demands, tasks, evaluations, and what the board remarks."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import indsendt
from kontrakter.views.skrivning import Skrivning, skriv

from ..adgang.handleplan import (
    Planblik,
    hent_at_bemaerke,
    hent_at_skrive,
    hent_bemaerkning,
    hent_krav,
    hent_opgave_til_status,
    hent_planopgave,
    hent_planpunkt,
    hent_spoergsmaal,
)
from ..forms.handleplan import (
    BemaerkningForm,
    EvalueringForm,
    OpgavestatusForm,
    PlanopgaveForm,
    PunktForm,
    SvarForm,
)
from ..handlinger.handleplan import PlanVidere, fjern_punkt, flyt_punkt, gem_krav, gem_punkt, gem_svar, opret_punkt
from ..handlinger.handleplansgang import gem_punktevaluering, skriv_bemaerkning
from ..handlinger.handleplansopgave import fjern_planopgave, gem_opgavestatus, gem_planopgave, opret_planopgave
from ..indhold.handleplan import naeste_ubesvarede, punktdele
from ..models import Handleplan, Handleplansopgave, Handleplanspunkt, Handleplanssvar, Punktevaluering
from .svar import planside, tilbage_til_plan

_SKRIV = require_http_methods(["GET", "HEAD", "POST"])


def _skrivning(request, plan: Handleplan, navn: str, titel: str, anker: str, besked: str, **andet) -> Skrivning:
    """Return the writing of a part of the plan, after which its page is shown at `anker`."""
    ekstra = {"plan": plan} | andet.pop("ekstra", {})
    return Skrivning(
        skabelon=f"tilsyn/{navn}.html",
        titel=titel,
        tilbage=planside(plan.pk, anker),
        efter=andet.pop("efter", None) or (lambda: tilbage_til_plan(request, plan.pk, anker, besked)),
        ekstra=ekstra,
        **andet,
    )


def _temaer(plan: Handleplan):
    """Return the themes a point can answer to; None where the plan comes from no tilsyn."""
    return plan.tilsyn.redskab.temaer.all() if plan.tilsyn else None


# --- Points -----------------------------------------------------------------------------------------
@_SKRIV
def handleplanspunkt_opret(request, pk):
    """A new point of a plan."""
    plan = hent_at_skrive(request, pk).plan
    return skriv(
        request,
        _skrivning(
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


@_SKRIV
def handleplanspunkt_rediger(request, pk):
    """What a point is called, and its theme."""
    blik, punkt = hent_planpunkt(request, pk)
    return skriv(
        request,
        _skrivning(
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


@_SKRIV
def handleplanssvar_rediger(request, pk, noegle):
    """The answer to one SMART question of a point."""
    blik, punkt, spoergsmaal = hent_spoergsmaal(request, pk, noegle)
    return skriv(
        request,
        _skrivning(
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
            form_klasse=SvarForm,
            form_argumenter={"spoergsmaal": spoergsmaal.tekst},
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


@_SKRIV
def handleplanskrav_rediger(request, pk, noegle):
    """One demand of a statutory plan."""
    blik, spoergsmaal = hent_krav(request, pk, noegle)
    return skriv(
        request,
        _skrivning(
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
            form_klasse=SvarForm,
            form_argumenter={"spoergsmaal": spoergsmaal.tekst},
            ekstra={"vejledning": spoergsmaal.vejledning},
        ),
    )


# --- Tasks ------------------------------------------------------------------------------------------
@_SKRIV
def planopgave_opret(request, pk):
    """A new task."""
    plan = hent_at_skrive(request, pk).plan
    return skriv(
        request,
        _skrivning(
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


@_SKRIV
def planopgave_rediger(request, pk):
    """What a task is, whose, and by when."""
    blik, opgave = hent_planopgave(request, pk)
    return skriv(
        request,
        _skrivning(
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


@_SKRIV
def planopgave_status(request, pk):
    """How far a task has come."""
    blik, opgave = hent_opgave_til_status(request, pk)
    return skriv(
        request,
        _skrivning(
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


# --- Evaluation -------------------------------------------------------------------------------------
@_SKRIV
def punktevaluering_rediger(request, pk):
    """How a point ended, and why."""
    blik, punkt = hent_planpunkt(request, pk, {"godkendt"})
    tom = {"udfald": "", "tekst": "", "version": 0}
    return skriv(
        request,
        _skrivning(
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


# --- The board --------------------------------------------------------------------------------------
@_SKRIV
def bemaerkning_opret(request, pk):
    """What the board has to say of a plan. It is kept as it is written."""
    blik = hent_at_bemaerke(request, pk)
    return _bemaerk(request, blik, "bemaerkning_opret", "Jeres bemærkning")


@_SKRIV
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
