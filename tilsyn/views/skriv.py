"""What is written in a tilsyn: themes, texts, instructions."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kontrakter.views.skrivning import Skrivning, skriv

from ..adgang import FOELGES_OP, hent_anvisning, hent_at_foere, hent_tema, hent_til_tekst
from ..forms.skrivning import AnvisningForm, OpfoelgningForm, TekstForm, VurderingForm
from ..handlinger.tilsyn import gem_tekst
from ..handlinger.vurdering import (
    fjern_anvisning,
    foelg_op,
    gem_anvisning,
    gem_vurdering,
    opret_anvisning,
)
from ..models import Anvisning, Tilsynstekst, Vurdering
from ..regler import TEKSTARTER
from .svar import tilbage_til, tilsynsside

UDKAST = {"udkast"}
_VEJLEDNING = {
    "leders_forberedelse": "Skriv, hvad I arbejder med, og hvad konsulenten skal lægge mærke til. Kun du og "
    "konsulenterne kan læse det, og det kommer ikke med i rapporten.",
    "konsulents_forberedelse": "Skriv, hvad I vil se efter. Kun konsulenter kan læse det, og det kommer ikke med i "
    "rapporten.",
    "generelt": "Skriv det, der ikke hører til et tema, fx hvornår der blev set på hvad. Skriv ingen navne.",
    "kommentarer": "Skriv, hvad I har at sige til rapporten. Det bliver en del af den og kan læses af alle, når den er "
    "offentliggjort. Skriv ingen navne på børn og medarbejdere.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def vurdering_rediger(request, pk, tema_pk):
    """The assessment of one theme, with what was seen of its criteria."""
    blik, tema = hent_tema(request, pk, tema_pk)
    tilsyn, anker = blik.tilsyn, f"tema-{tema_pk}"
    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/vurdering_rediger.html",
            titel=tema.navn,
            tilbage=tilsynsside(pk, anker),
            nu=lambda: _vurdering(pk, tema_pk),
            gem=lambda felter, version: gem_vurdering(
                tilsyn=tilsyn, tema=tema, version=version, af=request.user, **felter
            ),
            efter=lambda: _efter_vurdering(request, tilsyn, tema),
            form_klasse=VurderingForm,
            form_argumenter={
                "kriterier": list(tema.kriterier.all()),
                "niveauer": list(tilsyn.redskab.niveauer.all()),
            },
            ekstra={"tilsyn": tilsyn, "tema": tema, "gem_videre": "Gem, og gå til det næste tema"},
        ),
    )


def _efter_vurdering(request, tilsyn, tema):
    """Go on to the theme after this one when asked to and there is one; else back to the tilsyn."""
    besked = f"“{tema}” er gemt."
    temaer = list(tilsyn.redskab.temaer.all()) if "videre" in request.POST else [tema]
    rest = temaer[temaer.index(tema) + 1 :]
    if not rest:
        return tilbage_til(request, tilsyn.pk, f"tema-{tema.pk}", besked)
    messages.success(request, besked)
    return redirect("tilsyn:vurdering_rediger", tilsyn.pk, rest[0].pk)


def _vurdering(pk: int, tema_pk: int) -> dict:
    vurdering = Vurdering.objects.filter(tilsyn=pk, tema=tema_pk).prefetch_related("observationer").first()
    if vurdering is None:
        return {"version": 0, "niveau": "", "begrundelse": ""}
    nu = {
        "version": vurdering.version,
        "niveau": str(vurdering.niveau_id or ""),
        "begrundelse": vurdering.begrundelse,
    }
    for et in vurdering.observationer.all():
        nu |= {f"ord_{et.kriterium_id}": str(et.niveau_id or ""), f"tekst_{et.kriterium_id}": et.tekst}
    return nu


@require_http_methods(["GET", "HEAD", "POST"])
def tilsynstekst_rediger(request, pk, art):
    """One of the texts outside the themes."""
    if art not in _VEJLEDNING:
        raise Http404
    blik = hent_til_tekst(request, pk, art)
    navn = dict(TEKSTARTER)[art]
    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/tilsynstekst_rediger.html",
            titel=navn,
            tilbage=tilsynsside(pk, art),
            nu=lambda: (
                Tilsynstekst.objects.filter(tilsyn=pk, art=art).values("tekst", "version").first()
                or {"tekst": "", "version": 0}
            ),
            gem=lambda felter, version: gem_tekst(
                tilsyn=blik.tilsyn, art=art, version=version, af=request.user, **felter
            ),
            efter=lambda: tilbage_til(request, pk, art, f"“{navn}” er gemt."),
            form_klasse=TekstForm,
            form_argumenter={"label": navn},
            ekstra={"tilsyn": blik.tilsyn, "vejledning": _VEJLEDNING[art]},
        ),
    )


# --- Instructions -----------------------------------------------------------------------------------
def _anvisning(tilsyn, navn: str, titel: str, form_klasse, *, nu, gem, efter, **argumenter) -> Skrivning:
    return Skrivning(
        skabelon=f"tilsyn/{navn}.html",
        titel=titel,
        tilbage=tilsynsside(tilsyn.pk, "anvisninger"),
        nu=nu,
        gem=gem,
        efter=efter,
        form_klasse=form_klasse,
        form_argumenter=argumenter,
        ekstra={"tilsyn": tilsyn},
    )


def _nu(pk: int, *felter: str):
    def hent() -> dict:
        anvisning = Anvisning.objects.select_related("tema").get(pk=pk)
        return {navn: getattr(anvisning, navn) for navn in (*felter, "version", "fjernet")}

    return hent


@require_http_methods(["GET", "HEAD", "POST"])
def anvisning_opret(request, pk):
    """A new instruction or strakspåbud."""
    tilsyn = hent_at_foere(request, pk, UDKAST).tilsyn
    return skriv(
        request,
        _anvisning(
            tilsyn,
            "anvisning_opret",
            "Giv en anvisning",
            AnvisningForm,
            temaer=tilsyn.redskab.temaer.all(),
            nu=lambda: {"version": 0, "art": "anvisning", "givet": tilsyn.dialog or tilsyn.afholdt},
            gem=lambda felter, _version: opret_anvisning(tilsyn=tilsyn, af=request.user, **felter),
            efter=lambda: tilbage_til(request, pk, "anvisninger", "Anvisningen er tilføjet."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def anvisning_rediger(request, pk):
    """Change an instruction."""
    blik, anvisning = hent_anvisning(request, pk, UDKAST)
    tilsyn = blik.tilsyn
    return skriv(
        request,
        _anvisning(
            tilsyn,
            "anvisning_rediger",
            "Ret anvisningen",
            AnvisningForm,
            temaer=tilsyn.redskab.temaer.all(),
            nu=_nu(pk, "art", "tekst", "tema", "givet", "frist"),
            gem=lambda felter, version: gem_anvisning(anvisning=anvisning, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, tilsyn.pk, "anvisninger", "Anvisningen er gemt."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def anvisning_foelg_op(request, pk):
    """What the follow-up of an instruction showed; also after the report is published."""
    blik, anvisning = hent_anvisning(request, pk, FOELGES_OP)
    skrivning = _anvisning(
        blik.tilsyn,
        "anvisning_foelg_op",
        "Følg op på anvisningen",
        OpfoelgningForm,
        nu=_nu(pk, "opfulgt", "note"),
        gem=lambda felter, version: foelg_op(anvisning=anvisning, version=version, af=request.user, **felter),
        efter=lambda: tilbage_til(request, blik.tilsyn.pk, "anvisninger", "Opfølgningen er gemt."),
    )
    skrivning.ekstra["anvisning"] = anvisning
    return skriv(request, skrivning)


@require_POST
def anvisning_fjern(request, pk):
    """Remove an instruction; the message offers to undo it."""
    blik, anvisning = hent_anvisning(request, pk, UDKAST, fjernede=True)
    fjern_anvisning(anvisning=anvisning, af=request.user)
    fortryd = reverse("tilsyn:anvisning_genskab", args=[pk])
    return tilbage_til(request, blik.tilsyn.pk, "anvisninger", f"“{anvisning}” er fjernet.", fortryd)


@require_POST
def anvisning_genskab(request, pk):
    """Bring a removed instruction back."""
    blik, anvisning = hent_anvisning(request, pk, UDKAST, fjernede=True)
    fjern_anvisning(anvisning=anvisning, fjernet=False, af=request.user)
    return tilbage_til(request, blik.tilsyn.pk, "anvisninger", f"“{anvisning}” er hentet tilbage.")
