"""One tilsyn: planning it, its page, its facts, its steps, and the report as it is read."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.tal import heltal
from historik.forms import indsendt
from kontrakter.views.skrivning import Skrivning, skriv
from organisation.adgang import kraever
from organisation.regler import Ret

from ..adgang import FAKTA_RETTES, enheder_at_foere, hent_at_foere, hent_til_laesning, hent_til_overgang, hent_tilsyn
from ..adgang.handleplan import arter_at_lave, planer_efter
from ..adgang.redskab import redskaber_at_bruge, seneste_redskab
from ..forms.tilsyn import GrundForm, TilsynForm, TilsynOpretForm
from ..handlinger.livsforloeb import ForkertTilstand, IkkeKlar, hindringer_for, skift_tilstand
from ..handlinger.tilsyn import fjern_tilsyn, gem_tilsyn, opret_tilsyn
from ..indhold.rapport import rapport_data
from ..indhold.side import hent_side
from ..models import Redskab, Tilsyn
from ..regler.frister import TILSYNSENHEDER
from ..regler.livsforloeb import HVAD_NU
from ..regler.udsyn import Udsyn
from .svar import kom_for_sent, sig_og_vis, tilbage_til, tilsynsside

_FAKTA = (
    "redskab",
    "art",
    "planlagt",
    "afholdt",
    "afholdt_til",
    "dialog",
    "konsulent",
    "konsulent_navn",
    "deltager_ledelse",
    "deltager_personale",
    "deltager_foraeldre",
    "bekymring",
    "version",
    "fjernet",
)


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.FOER_TILSYN)
def tilsyn_opret(request):
    """Plan a tilsyn; `?enhed=` chooses the unit beforehand."""
    kommune_id = request.user.kommune_id
    enheder = enheder_at_foere(request.user).filter(type__in=TILSYNSENHEDER).with_tree_fields()
    redskaber = redskaber_at_bruge(kommune_id)
    nye = []

    def efter():
        if not nye:
            return redirect("tilsyn:tilsynsplan")
        return tilbage_til(request, nye[0].pk, "", f"Tilsynet i {nye[0].enhed} er planlagt.")

    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/tilsyn_opret.html",
            titel="Planlæg et tilsyn",
            tilbage=reverse("tilsyn:tilsynsplan"),
            nu=lambda: {
                "version": 0,
                "art": "ordinaert",
                "anmeldt": "anmeldt",
                "enhed": heltal(request.GET.get("enhed")),
                "konsulent": request.user,
                "redskab": seneste_redskab(kommune_id),
            },
            gem=lambda felter, _version: nye.append(opret_tilsyn(af=request.user, **felter)),
            efter=efter,
            form_klasse=TilsynOpretForm,
            form_argumenter={"enheder": enheder, "redskaber": redskaber, "kommune_id": kommune_id},
            ekstra={"har_redskaber": redskaber.exists(), "gem_tekst": "Planlæg tilsynet"},
        ),
    )


@require_safe
def tilsyn_vis(request, pk):
    """The tilsyn as far as the user sees it; whoever sees only what is published is led to the report."""
    blik = hent_tilsyn(request, pk)
    if blik.syn == Udsyn.OFFENTLIGT:
        return redirect("tilsyn:tilsyn_laes", pk)
    kontekst = {"blik": blik, "tilsyn": blik.tilsyn, "side": hent_side(blik)}
    return render(request, "tilsyn/tilsyn_vis.html", kontekst | _planer(request, blik.tilsyn))


def _planer(request, tilsyn: Tilsyn) -> dict:
    """Return the handleplaner of a published tilsyn, and whether the user may make one."""
    if not tilsyn.er_offentlig:
        return {"planer": [], "laver_plan": False}
    laver = bool(arter_at_lave(request.user, tilsyn.enhed, tilsyn))
    return {"planer": planer_efter(request.user, tilsyn), "laver_plan": laver}


@require_safe
def tilsyn_laes(request, pk):
    """The report in peace: as it was published, or as it stands for those who see it before."""
    blik = hent_til_laesning(request, pk)
    tilsyn = blik.tilsyn
    version = tilsyn.versioner.order_by("nummer").last() if tilsyn.er_offentlig else None
    if version and (blik.syn < Udsyn.RAPPORT or tilsyn.tilstand == "offentliggjort"):
        return _laes(request, blik, version.data, version)
    return _laes(request, blik, rapport_data(tilsyn), None)


@require_safe
def tilsynsversion_vis(request, pk, nummer):
    """A report as it was published, also when a newer one has taken its place."""
    blik = hent_til_laesning(request, pk)
    version = get_object_or_404(blik.tilsyn.versioner, nummer=nummer)
    return _laes(request, blik, version.data, version, navn="tilsynsversion_vis")


def _laes(request, blik, data: dict, version, navn: str = "tilsyn_laes"):
    seneste = blik.tilsyn.versioner.order_by("nummer").last() if version else None
    kontekst = {
        "blik": blik,
        "tilsyn": blik.tilsyn,
        "rapport": data,
        "version": version,
        "afloest": bool(version and version.nummer < seneste.nummer),
        "versioner": list(blik.tilsyn.versioner.defer("indhold").order_by("-nummer")),
    }
    return render(request, f"tilsyn/{navn}.html", kontekst | _planer(request, blik.tilsyn))


@require_http_methods(["GET", "HEAD", "POST"])
def tilsyn_rediger(request, pk):
    """The facts of a tilsyn."""
    blik = hent_at_foere(request, pk, FAKTA_RETTES)
    tilsyn, kommune_id = blik.tilsyn, request.user.kommune_id
    redskaber = redskaber_at_bruge(kommune_id) | Redskab.objects.filter(pk=tilsyn.redskab_id)
    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/tilsyn_rediger.html",
            titel="Tilsynets oplysninger",
            tilbage=tilsynsside(pk),
            nu=lambda: _fakta(pk),
            gem=lambda felter, version: gem_tilsyn(tilsyn=tilsyn, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, pk, "", "Oplysningerne er gemt."),
            form_klasse=TilsynForm,
            form_argumenter={"redskaber": redskaber, "kommune_id": kommune_id},
            ekstra={"tilsyn": tilsyn},
        ),
    )


def _fakta(pk: int) -> dict:
    nu = Tilsyn.objects.select_related("redskab", "konsulent").get(pk=pk)
    return {navn: getattr(nu, navn) for navn in _FAKTA} | {"anmeldt": "anmeldt" if nu.anmeldt else "uanmeldt"}


@require_POST
def tilsyn_fjern(request, pk):
    """Take a planned tilsyn off the plan; the message offers to undo it."""
    blik = hent_at_foere(request, pk, {"planlagt"}, fjernede=True)
    fjern_tilsyn(tilsyn=blik.tilsyn, af=request.user)
    fortryd = reverse("tilsyn:tilsyn_genskab", args=[pk])
    return sig_og_vis(request, reverse("tilsyn:tilsynsplan"), f"Tilsynet i {blik.tilsyn.enhed} er aflyst.", fortryd)


@require_POST
def tilsyn_genskab(request, pk):
    """Bring a tilsyn that was called off back."""
    blik = hent_at_foere(request, pk, {"planlagt"}, fjernede=True)
    fjern_tilsyn(tilsyn=blik.tilsyn, fjernet=False, af=request.user)
    return tilbage_til(request, pk, "", "Tilsynet er planlagt igen.")


@require_http_methods(["GET", "HEAD", "POST"])
def tilsyn_skift(request, pk, verbum):
    """Say what a step does, ask for a reason where there has to be one, and take it."""
    blik, overgang = hent_til_overgang(request, pk, verbum)
    if blik.tilsyn.tilstand not in overgang.fra:
        return _kom_for_sent(request, blik.tilsyn, overgang)
    form = GrundForm(indsendt(request), spoergsmaal=overgang.grund)
    hindringer = hindringer_for(blik.tilsyn, overgang)
    if form.is_valid():
        try:
            skift_tilstand(tilsyn=blik.tilsyn, verbum=verbum, af=request.user, **form.cleaned_data)
        except ForkertTilstand as fejl:
            return _kom_for_sent(request, fejl.tilsyn, overgang)
        except IkkeKlar as fejl:
            hindringer = fejl.hindringer
        else:
            return tilbage_til(request, pk, "", overgang.besked)
    kontekst = {"tilsyn": blik.tilsyn, "overgang": overgang, "form": form, "hindringer": hindringer}
    kontekst["tilbage"] = tilsynsside(pk)
    return render(request, "tilsyn/tilsyn_skift.html", kontekst, status=422 if form.is_bound else 200)


def _kom_for_sent(request, tilsyn: Tilsyn, overgang):
    return kom_for_sent(request, tilsyn, overgang, HVAD_NU[tilsyn.tilstand], tilsynsside(tilsyn.pk))
