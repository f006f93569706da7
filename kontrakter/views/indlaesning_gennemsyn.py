"""The review of a proposal: the file's own lines on one side, what was understood on the other."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
from ..indlaesning.forslag import Forslag
from ..indlaesning.kontrol import Hindring
from .gennemsynsside import Side, ellers_gennemsynet, opret_punkt_af, under_gennemsyn, vis_konflikt, vis_sted


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
    if request.htmx and fundet:
        return vis_sted(side, fundet[0].sted, aaben=aaben, fokus=int(blok))
    return render(request, "kontrakter/indlaesning_vis.html", side.kontekst(aaben=aaben))


# --- What one can do, each: the form it takes, what it does, what is said -------------------------------------
@dataclass(frozen=True)
class Handling:
    """`goer` changes the proposal; what it returns is where to go, as a place or an anchor; None stays."""

    form: type
    goer: Callable[[Forslag, dict], str | None]
    besked: str


def _ret_blok(forslag: Forslag, d: dict) -> None:
    fra = next(sted for sted, _ in ret.steder(forslag) if any(b.nr == d["nr"] for b in ret.beholder(forslag, sted)))
    nye = ret.skriv(forslag, d["nr"], d["tekst"])
    for nr in nye:
        if d["art"]:
            ret.saet_aktivitet(
                forslag, nr, art=d["art"], ansvarlig=d["ansvarlig"], frist=d["frist"] and d["frist"].isoformat()
            )
        if d["hvem"]:
            ret.saet_hvem(forslag, nr, d["hvem"])
        if d["ekstra"] == "fravaelg":
            ret.flyt(forslag, nr, "fravalgt")
        elif d["sted"] != fra:
            ret.flyt(forslag, nr, d["sted"])
    if d["ekstra"] == "art":
        for nr in nye:
            ret.skift_art(forslag, nr)
    if d["ekstra"] == "saml" and nye:
        ret.saml(forslag, nye[0])


def _omdoeb(forslag: Forslag, d: dict) -> str:
    ret.omdoeb_afsnit(forslag, d["sted"], d["noegle"] or ret.noegle_af(d["overskrift"]), d["overskrift"])
    return f"maal-{d['sted'].split(':')[1]}"


def _nyt_afsnit(forslag: Forslag, d: dict) -> str:
    return ret.nyt_afsnit(forslag, d["maal"], d["overskrift"], d["noegle"])


def _fjern_afsnit(forslag: Forslag, d: dict) -> str:
    ret.fjern_afsnit(forslag, d["sted"])
    return f"maal-{d['sted'].split(':')[1]}"


def _ret_maal(forslag: Forslag, d: dict) -> str:
    ret.ret_maal(forslag, d["maal"], d["nummer"], d["overskrift"])
    return f"maal-{d['maal']}"


def _fjern_maal(forslag: Forslag, d: dict) -> str:
    ret.fjern_maal(forslag, d["maal"])
    return "uplaceret"


HANDLINGER = {
    "ret_blok": Handling(forms.RetBlokForm, _ret_blok, "Gemt."),
    "del": Handling(forms.BlokForm, lambda f, d: ret.del_ved_linjeskift(f, d["nr"]), "Teksten er delt."),
    "behold": Handling(forms.BlokForm, lambda f, d: ret.behold_linjeskift(f, d["nr"]), "Teksten står, som den stod."),
    "del_alle": Handling(forms.StedForm, lambda f, d: ret.del_alle(f, d["sted"]) and None, "Teksterne er delt."),
    "punkt": Handling(
        forms.PunktvalgForm, lambda f, d: ret.vaelg_punkt(f, d["nr"], valgt=d["valgt"]), "Valget er gemt."
    ),
    "aktivitet": Handling(
        forms.BlokForm, lambda f, d: ret.godkend_aktivitet(f, d["nr"]), "Aktivitetens slags er gemt."
    ),
    "frist": Handling(forms.BlokForm, lambda f, d: ret.godkend_frist(f, d["nr"]), "Fristen er gemt."),
    "omdoeb": Handling(forms.OmdoebForm, _omdoeb, "Afsnittet er rettet."),
    "nyt_afsnit": Handling(forms.NytAfsnitForm, _nyt_afsnit, "Afsnittet er tilføjet."),
    "fjern_afsnit": Handling(
        forms.StedForm, _fjern_afsnit, "Afsnittet er fjernet. Det, der stod i det, er “Ikke placeret”."
    ),
    "ret_maal": Handling(forms.RetMaalForm, _ret_maal, "Målet er rettet."),
    "nyt_maal": Handling(
        forms.NytMaalForm, lambda f, d: f"maal-{ret.nyt_maal(f, d['nummer'], d['overskrift'])}", "Målet er tilføjet."
    ),
    "fjern_maal": Handling(
        forms.MaalNrForm, _fjern_maal, "Målet er fjernet. Det, der stod under det, er “Ikke placeret”."
    ),
}


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


def _ugyldig(side: Side, form):
    side.fejl = [Hindring("", fejl) for alle in form.errors.values() for fejl in alle]
    side.skrevet = side.request.POST.get("tekst", "")
    return render(side.request, "kontrakter/indlaesning_vis.html", side.kontekst(), status=422)


def _ret(side: Side):
    handling = HANDLINGER[side.request.POST["handling"]]
    form = handling.form(side.request.POST)
    if not form.is_valid():
        return _ugyldig(side, form)
    return _gem_rettet(side, form.cleaned_data, handling)


def _gem_rettet(side: Side, d: dict, handling: Handling):
    foer = side.gennemsyn
    fundet = foer.find_blok(d["nr"]) if "nr" in d else None
    if "nr" in d and fundet is None:
        raise ret.UkendtSted(str(d["nr"]))
    videre = None

    def aendring():
        nonlocal videre
        videre = handling.goer(side.forslag, d)

    gennemset = ret.gennemset_efter(side.forslag, side.indlaesning.gennemset, aendring)
    ret.forstaa_nye(side.forslag, side.punkter)
    gem_forslag(
        indlaesning=side.indlaesning, version=d["version"], forslag=side.forslag.som_dict(), gennemset=gennemset
    )
    side.glem()
    if videre:
        messages.success(side.request, handling.besked)
        return side.hen_til(videre.replace(":", "-"))
    sted = fundet[0].sted if fundet else d["sted"]
    nyt = side.gennemsyn.find_blok(d["nr"]) if fundet else None
    if nyt and nyt[0].sted == sted:
        return _efter(side, foer, sted, handling.besked, d["nr"])
    besked = handling.besked if not nyt else f"Flyttet til “{nyt[0].navn}”."
    stykker = side.gennemsyn.find(sted).stykker  # on to the one that has taken its place
    fokus = stykker[min(fundet[1], len(stykker) - 1)].blok.nr if fundet and stykker else None
    return _efter(side, foer, sted, besked, fokus)


def _efter(side: Side, foer, sted: str, besked: str, fokus: int | None):
    if side.request.htmx:
        return vis_sted(side, sted, fokus=fokus, besked=besked, foer=foer)
    messages.success(side.request, besked)
    return side.hen_til(f"blok-{fokus}" if fokus else sted.replace(":", "-"))


def _gennemset(side: Side):
    form = forms.GennemsetForm(side.request.POST)
    if not form.is_valid() or side.gennemsyn.find(form.cleaned_data["sted"]) is None:
        raise ret.UkendtSted
    foer, d = side.gennemsyn, form.cleaned_data
    gennemset = [et for et in side.indlaesning.gennemset if et != d["sted"]] + [d["sted"]] * d["set"]
    gem_gennemset(indlaesning=side.indlaesning, version=d["version"], gennemset=gennemset)
    side.glem()
    naeste = side.gennemsyn.naeste(d["sted"]) if d["set"] else None
    if side.request.htmx:
        besked = side.gennemsyn.status if d["set"] else "Afsnittet er åbnet igen."
        return vis_sted(side, d["sted"], live=besked, foer=foer, videre=naeste)
    return side.hen_til(naeste.anker if naeste else d["sted"].replace(":", "-"))


def _hoved(side: Side):
    form = side.hovedform(side.request.POST)
    if side.request.htmx:
        return _hoved_undervejs(side, form)
    if not form.is_valid():
        return render(side.request, "kontrakter/indlaesning_vis.html", side.kontekst(hoved=form), status=422)
    gem_valg(indlaesning=side.indlaesning, valg=form.valg())
    messages.success(side.request, "Oplysningerne er gemt.")
    return side.hen_til("hoved")


def _hoved_undervejs(side: Side, form):
    """Keep the head while it is being written, and say so; what is wrong in it is said as well, and kept too."""
    form.is_valid()
    valg = side.indlaesning.valg | form.valg()
    if valg != side.indlaesning.valg:
        gem_valg(indlaesning=side.indlaesning, valg=valg)
    return render(side.request, "kontrakter/_indlaesning_hoved_gemt.html", {"form": form})


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
    try:
        fortrudt = fortryd_forslag(indlaesning=indlaesning, version=version)
    except Konflikt:
        return vis_konflikt(request, pk)
    messages.success(request, "Den seneste ændring er fortrudt." if fortrudt else "Der er ikke noget at fortryde.")
    return Side(request, indlaesning).hen_til("indhold")
