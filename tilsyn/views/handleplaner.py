"""Handleplaner: the list, making one, its pages, and its steps."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import indsendt
from kontrakter.views.skrivning import Skrivning, skriv
from organisation.adgang import kend_forfaedre, kraever
from organisation.regler import Ret

from ..adgang import hent_til_laesning
from ..adgang.handleplan import (
    arter_at_lave,
    enheder_med_plan,
    hent_at_fjerne,
    hent_at_rette_fakta,
    hent_handleplan,
    hent_til_planskridt,
    kontrakter_at_foere_til,
)
from ..adgang.planblik import se_paa_plan
from ..forms.handleplan import HandleplanFilterForm, HandleplanForm, HandleplanOpretForm, PlanskridtForm
from ..handlinger.handleplan import fjern_handleplan, gem_handleplan, opret_handleplan
from ..handlinger.handleplansgang import ForkertPlantilstand, planhindringer_for, skift_plantilstand
from ..handlinger.livsforloeb import IkkeKlar
from ..indhold.handleplan import plan_data, samtaler, temaer_at_arbejde_med
from ..indhold.handleplanside import hent_planside, maerk_opgaver
from ..models import Handleplan, Tilsyn
from ..regler.handleplan import HVAD_NU, Planudsyn
from .svar import kom_for_sent, planside, sig_og_vis, tilbage_til_plan, tilsynsside

_FAKTA = ("titel", "fra", "til", "evalueres", "naeste_tilsyn", "version", "fjernet")


@require_safe
@kraever(Ret.SE_HANDLEPLAN)
def handleplan_liste(request):
    """The plans the user sees anything of, the newest first."""
    form = HandleplanFilterForm(request.GET)
    fundne = form.anvend(Handleplan.objects.synlige_for(request.user)).med_frister(timezone.localdate())
    # order_by again: the deadlines make a group, and a group forgets the model's own order
    fundne = fundne.select_related("enhed", "tilsyn").order_by(*Handleplan._meta.ordering)
    side = Paginator(fundne, 25).get_page(request.GET.get("side"))
    kend_forfaedre([et.enhed for et in side.object_list])
    kontekst = {
        "form": form,
        "side": side,
        "raekker": [se_paa_plan(request.user, et) for et in side.object_list],
        "filtreret": any(request.GET.get(navn) for navn in ("q", "art", "tilstand")),
        "laver": bool(arter_at_lave(request.user)),
    }
    return render(request, "tilsyn/handleplan_liste.html", kontekst)


# --- Making one -----------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def handleplan_opret(request):
    """A plan of a unit's own accord."""
    arter = arter_at_lave(request.user)
    if not arter:
        raise PermissionDenied("Handleplaner skrives af enhedens leder og af forvaltningen.")
    argumenter = {"arter": arter, "enheder": enheder_med_plan(request.user).with_tree_fields()}
    return _opret(request, "handleplan_opret", reverse("tilsyn:handleplan_liste"), {}, argumenter)


@require_http_methods(["GET", "HEAD", "POST"])
def handleplan_efter_tilsyn(request, pk):
    """A plan after a published tilsyn, with its themes to choose among."""
    blik = hent_til_laesning(request, pk)
    tilsyn = blik.tilsyn
    if not tilsyn.er_offentlig:
        raise Http404
    arter = arter_at_lave(request.user, tilsyn.enhed, tilsyn)
    if not arter:
        raise PermissionDenied("Handleplaner skrives af enhedens leder og af forvaltningen.")
    argumenter = {"arter": arter, "temaer": tilsyn.redskab.temaer.all()}
    faste = {"enhed": tilsyn.enhed, "tilsyn": tilsyn}
    valgt = {
        "temaer": temaer_at_arbejde_med(tilsyn),
        "titel": f"Handleplan efter {tilsyn.get_art_display().lower()} {tilsyn.aar}",
    }
    return _opret(request, "handleplan_efter_tilsyn", tilsynsside(pk), faste, argumenter, **valgt)


def _opret(request, navn: str, tilbage: str, faste: dict, argumenter: dict, **valgt):
    nye = []
    titel = "Ny handleplan" if not faste else "Handleplan efter tilsynet"

    def efter():
        if not nye:
            return redirect(tilbage)
        besked = f"Handleplanen for {nye[0].enhed} er begyndt. Svar nu på spørgsmålene."
        return tilbage_til_plan(request, nye[0].pk, "", besked)

    return skriv(
        request,
        Skrivning(
            skabelon=f"tilsyn/{navn}.html",
            titel=titel,
            tilbage=tilbage,
            nu=lambda: {"version": 0, "art": argumenter["arter"][0], "fra": timezone.localdate()} | valgt,
            gem=lambda felter, _version: nye.append(opret_handleplan(**(felter | faste), af=request.user)),
            efter=efter,
            form_klasse=HandleplanOpretForm,
            form_argumenter=argumenter,
            ekstra={"gem_tekst": "Begynd planen", "tilsyn": faste.get("tilsyn")},
        ),
    )


# --- Its pages ------------------------------------------------------------------------------------
@require_safe
def handleplan_vis(request, pk):
    """The plan for those who work on it; whoever only reads is led to the reading page."""
    blik = hent_handleplan(request, pk)
    if not blik.arbejder:
        return redirect("tilsyn:handleplan_laes", pk)
    kontekst = {"blik": blik, "plan": blik.plan, "side": hent_planside(blik), "tilsyn": None}
    kontekst["kan_foeres"] = blik.foerer_videre and bool(kontrakter_at_foere_til(request.user, blik.plan))
    return render(request, "tilsyn/handleplan_vis.html", kontekst)


@require_safe
def handleplan_laes(request, pk):
    """The plan in peace, as the board reads it: as it stands, or as it was approved while a new one is written."""
    blik = hent_handleplan(request, pk)
    if blik.syn == Planudsyn.VERSION:
        version = blik.plan.versioner.order_by("nummer").last()
        return _laes(request, blik, version.data, version)
    return _laes(request, blik, plan_data(blik.plan), None)


@require_safe
def handleplansversion_vis(request, pk, nummer):
    """A plan as it was approved, also when a newer one has taken its place."""
    blik = hent_handleplan(request, pk)
    version = get_object_or_404(blik.plan.versioner, nummer=nummer)
    return _laes(request, blik, version.data, version, navn="handleplansversion_vis")


def _laes(request, blik, data: dict, version, navn: str = "handleplan_laes"):
    plan = blik.plan
    versioner = list(plan.versioner.defer("indhold").order_by("-nummer"))
    levende = version is None
    kontekst = {
        "blik": blik,
        "plan": plan,
        "data": data,
        "version": version,
        "afloest": bool(version and version.nummer < versioner[0].nummer),
        "versioner": versioner,
        "bemaerkninger": samtaler(plan) if levende else [],
        "egne_opgaver": [et for et in maerk_opgaver(blik) if et.opdateres] if levende and not blik.skriver else [],
    }
    return render(request, f"tilsyn/{navn}.html", kontekst)


@require_http_methods(["GET", "HEAD", "POST"])
def handleplan_rediger(request, pk):
    """The plan's title and dates."""
    plan = hent_at_rette_fakta(request, pk).plan
    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/handleplan_rediger.html",
            titel="Titel og datoer",
            tilbage=planside(pk),
            nu=lambda: Handleplan.objects.values(*_FAKTA).get(pk=pk),
            gem=lambda felter, version: gem_handleplan(plan=plan, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til_plan(request, pk, "", "Titel og datoer er gemt."),
            form_klasse=HandleplanForm,
            ekstra={"plan": plan},
        ),
    )


@require_POST
def handleplan_fjern(request, pk):
    """Remove a plan that was never approved; the message offers to undo it."""
    plan = hent_at_fjerne(request, pk).plan
    fjern_handleplan(plan=plan, af=request.user)
    fortryd = reverse("tilsyn:handleplan_genskab", args=[pk])
    return sig_og_vis(request, reverse("tilsyn:handleplan_liste"), f"Handleplanen “{plan}” er fjernet.", fortryd)


@require_POST
def handleplan_genskab(request, pk):
    """Bring a removed plan back."""
    plan = hent_at_fjerne(request, pk).plan
    fjern_handleplan(plan=plan, fjernet=False, af=request.user)
    return tilbage_til_plan(request, pk, "", "Handleplanen er hentet tilbage.")


# --- Its steps ------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def handleplan_skift(request, pk, verbum):
    """Say what a step does, ask for what there has to be, and take it."""
    blik, overgang = hent_til_planskridt(request, pk, verbum)
    if blik.plan.tilstand not in overgang.fra:
        return _kom_for_sent(request, blik.plan, overgang)
    senere = _senere_tilsyn(request.user, blik.plan) if verbum == "evaluer" else None
    form = PlanskridtForm(indsendt(request), spoergsmaal=overgang.grund, tilsyn=senere)
    hindringer = planhindringer_for(blik.plan, overgang)
    if form.is_valid():
        try:
            skift_plantilstand(plan=blik.plan, verbum=verbum, af=request.user, **form.cleaned_data)
        except ForkertPlantilstand as fejl:
            return _kom_for_sent(request, fejl.plan, overgang)
        except IkkeKlar as fejl:
            hindringer = fejl.hindringer
        else:
            return tilbage_til_plan(request, pk, "", overgang.besked)
    kontekst = {"plan": blik.plan, "overgang": overgang, "form": form, "hindringer": hindringer}
    kontekst["tilbage"] = planside(pk)
    return render(request, "tilsyn/handleplan_skift.html", kontekst, status=422 if form.is_bound else 200)


def _senere_tilsyn(bruger, plan: Handleplan):
    """Return the unit's published supervisions after the one the plan comes from, or after it began."""
    egne = Tilsyn.objects.synlige_for(bruger).filter(enhed=plan.enhed, er_offentlig=True).exclude(pk=plan.tilsyn_id)
    efter = (plan.tilsyn and plan.tilsyn.afholdt) or plan.fra
    return egne.holdt_efter(efter) if efter else egne


def _kom_for_sent(request, plan: Handleplan, overgang):
    return kom_for_sent(request, plan, overgang, HVAD_NU[plan.tilstand], planside(plan.pk))
