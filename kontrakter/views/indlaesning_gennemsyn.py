"""The review of a proposal: the file's own lines on one side, what was understood on the other."""

from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from historik.models import Konflikt

from ..adgang import hent_indlaesning
from ..forms import indlaesning_gennemsyn as forms
from ..handlinger.indlaesning_gennemsyn import (
    fortryd_forslag,
    gem_forslag,
    gem_gennemset,
    gem_valg,
)
from ..indlaesning import ret
from ..indlaesning.gennemsyn import foerste_forskel
from ..indlaesning.kontrol import Hindring, for_lange_raekker
from .gennemsynsside import Side, ellers_gennemsynet, opret_punkt_af, under_gennemsyn, vis_konflikt, vis_sted
from .indlaesning_handlinger import HANDLINGER, Gjort, Handling


@require_safe
def indlaesning_vis(request, pk):
    """The proposal beside its source; a file that is not read, or is a contract already, says so."""
    indlaesning = hent_indlaesning(request, pk)
    if indlaesning.tilstand != "klar":
        return render(request, "kontrakter/indlaesning_vis.html", {"indlaesning": indlaesning, "side": None})
    side = Side(request, indlaesning)
    blok = request.GET.get("blok") or request.GET.get("luk") or ""
    fundet = side.gennemsyn.find_blok(int(blok)) if blok.isdecimal() and len(blok) < 7 else None
    aaben = int(blok) if fundet and "blok" in request.GET else None
    if aaben and "delt" in request.GET:
        side.vis_delt(aaben)
    if request.htmx and fundet:
        return vis_sted(side, fundet[0].sted, aaben=aaben, fokus=int(blok))
    side.hent_svar()
    return render(request, "kontrakter/indlaesning_vis.html", side.kontekst(aaben=aaben))


@ellers_gennemsynet
def indlaesning_ret(request, pk):
    """Do one thing with the proposal; 409 when it has been changed since the page was shown."""
    indlaesning = under_gennemsyn(request, pk)
    navn = request.POST.get("handling", "")
    saerlige = {"gennemset": _gennemset, "hoved": _hoved, "punkt_nyt": _punkt_nyt}
    if navn not in HANDLINGER and navn not in saerlige:
        raise Http404
    try:
        return saerlige.get(navn, _ret)(Side(request, indlaesning))
    except (Konflikt, ret.UkendtSted):
        return vis_konflikt(request, pk)


def _ugyldig(side: Side, fejl: dict[str, list[str]]):
    """Show what was written where it was written, with what is wrong with it; nothing is saved."""
    side.har_skrevet(fejl)
    nr = side.aaben
    if side.request.htmx and nr:
        return vis_sted(side, side.gennemsyn.find_blok(nr)[0].sted, aaben=nr, status=422)
    return render(side.request, "kontrakter/indlaesning_vis.html", side.kontekst(), status=422)


def _ret(side: Side):
    handling = HANDLINGER[side.request.POST["handling"]]
    form = handling.form(side.request.POST)
    if not form.is_valid():
        return _ugyldig(side, form.errors)
    return _gem_rettet(side, form.cleaned_data, handling)


def _gem_rettet(side: Side, d: dict, handling: Handling):
    foer = side.gennemsyn
    fundet = foer.find_blok(d["nr"]) if "nr" in d else None
    if "nr" in d and fundet is None:
        raise ret.UkendtSted(str(d["nr"]))
    gjort, for_lange = Gjort(), for_lange_raekker(side.forslag, side.arter)

    def aendring():
        nonlocal gjort
        gjort = handling.goer(side.forslag, d) or gjort

    gennemset = ret.gennemset_efter(side.forslag, side.indlaesning.gennemset, aendring)
    ret.forstaa_nye(side.forslag, side.punkter)
    if "tekst" in d and (nu_for_lange := for_lange_raekker(side.forslag, side.arter) - for_lange):
        side.glem(hent=True)
        return _ugyldig(side, {"tekst": sorted({et.besked for et in nu_for_lange})})
    gem_forslag(
        indlaesning=side.indlaesning, version=d["version"], forslag=side.forslag.som_dict(), gennemset=gennemset
    )
    side.glem()
    besked = gjort.besked or handling.besked
    if gjort.hen:
        return side.hen_til(gjort.hen.replace(":", "-"), besked, fortryd=True)
    sted = fundet[0].sted if fundet else d["sted"]
    nyt = side.gennemsyn.find_blok(d["nr"]) if fundet else None
    if nyt and nyt[0].sted == sted:
        return _efter(side, foer, sted, besked, d["nr"])
    if nyt and not gjort.besked:
        besked = f"Flyttet til “{nyt[0].navn}”."
    stykker = side.gennemsyn.find(sted).stykker  # on to the one that has taken its place
    fokus = stykker[min(fundet[1], len(stykker) - 1)].blok.nr if fundet and stykker else None
    return _efter(side, foer, sted, besked, gjort.fokus or fokus)


def _efter(side: Side, foer, sted: str, besked: str, fokus: int | None):
    if side.request.htmx:
        return vis_sted(side, sted, fokus=fokus, besked=besked, ved=sted.replace(":", "-"), fortryd=True, foer=foer)
    return side.hen_til(f"blok-{fokus}" if fokus else sted.replace(":", "-"), besked, fortryd=True)


def _gennemset(side: Side):
    """Mark a place as reviewed, whatever has been done elsewhere meanwhile; what it says must be what was seen."""
    form = forms.GennemsetForm(side.request.POST)
    if not form.is_valid():
        raise ret.UkendtSted
    for _ in range(3):
        try:
            return _saet_gennemset(side, form.cleaned_data)
        except Konflikt:
            side.glem(hent=True)
    raise Konflikt(None)


def _saet_gennemset(side: Side, d: dict):
    sted = side.gennemsyn.find(d["sted"])
    if sted is None or (sted.aftryk != d["aftryk"] if d["aftryk"] else side.indlaesning.version != d["version"]):
        raise ret.UkendtSted(d["sted"])
    foer, alt_er_vist = side.gennemsyn, side.indlaesning.version == d["version"]
    gennemset = [et for et in side.indlaesning.gennemset if et != d["sted"]] + [d["sted"]] * d["set"]
    gem_gennemset(indlaesning=side.indlaesning, version=side.indlaesning.version, gennemset=gennemset)
    side.glem()
    naeste = side.gennemsyn.naeste(d["sted"]) if d["set"] else None
    if side.request.htmx and not alt_er_vist:  # it is open in another window too: show what was done there
        side.hen_til(naeste.anker if naeste else sted.anker)
        return HttpResponseClientRefresh()
    if side.request.htmx:
        besked = side.gennemsyn.status if d["set"] else "Afsnittet er åbnet igen."
        ved = "" if naeste else sted.anker
        return vis_sted(side, d["sted"], live=besked, foer=foer, videre=naeste, ved=ved)
    return side.hen_til(naeste.anker if naeste else sted.anker)


def _hoved(side: Side):
    form = side.hovedform(side.request.POST)
    if side.request.htmx:
        return _hoved_undervejs(side, form)
    if not form.is_valid():
        return render(side.request, "kontrakter/indlaesning_vis.html", side.kontekst(hoved=form), status=422)
    gem_valg(indlaesning=side.indlaesning, valg=form.valg())
    return side.hen_til("hoved", "Oplysningerne er gemt.")


def _hoved_undervejs(side: Side, form):
    """Keep the head while it is being written, and say so; what is wrong in it is said as well, and kept too."""
    form.is_valid()
    foer, valg = side.optaget(), side.indlaesning.valg | form.valg()
    if valg != side.indlaesning.valg:
        gem_valg(indlaesning=side.indlaesning, valg=valg)
    side.glem()
    kontekst = side.stykke(form=form) | side.se_efter()
    kontekst["rundt_om"] = foer != kontekst["optaget"]
    return render(side.request, "kontrakter/_indlaesning_hoved_gemt.html", kontekst)


def _punkt_nyt(side: Side):
    """Make the point a block names, and let the block link to it."""
    form = forms.BlokForm(side.request.POST)
    if not form.is_valid():
        raise ret.UkendtSted
    fejl = ""

    def goer(forslag, d):
        ret.saet_punkt(forslag, d["nr"], opret_punkt_af(side, d["nr"]))

    try:
        with transaction.atomic():
            return _gem_rettet(
                side, form.cleaned_data, Handling(forms.BlokForm, goer, "Punktet er oprettet og valgt som henvisning.")
            )
    except IntegrityError:
        fejl = "Sporet har allerede et punkt med det nummer. Ret det under Strategier."
    side.glem(hent=True)
    side.fejl = [Hindring(f"blok-{form.cleaned_data['nr']}", fejl)]
    return render(side.request, "kontrakter/indlaesning_vis.html", side.kontekst(), status=422)


@ellers_gennemsynet
def indlaesning_fortryd(request, pk, version):
    """Undo the last change of the proposal, if it is still the last."""
    indlaesning = under_gennemsyn(request, pk)
    foer = Side(request, indlaesning).gennemsyn
    try:
        fortrudt = fortryd_forslag(indlaesning=indlaesning, version=version)
    except Konflikt:
        return vis_konflikt(request, pk, fortryd=True)
    if not fortrudt:
        return Side(request, indlaesning).hen_til("gs-bjaelke", "Der er ikke noget at fortryde.")
    efter = Side(request, indlaesning)
    return efter.hen_til(foerste_forskel(foer, efter.gennemsyn), "Den seneste ændring er fortrudt.")
