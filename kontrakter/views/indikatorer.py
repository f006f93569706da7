"""A goal's indicators: what each is, and the figures that are typed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.rigtekst import html_til_tekst
from organisation.regler import Ret
from strategi.models import Indikator, Maaling
from strategi.regler import LAENGSTE_NAVN

from ..adgang import hent_maal, kan_redigere
from ..adgang.indikatorer import hent_indikator, hent_indikator_at_maale, hent_maaling, kan_maale
from ..forms.indikatorer import IndikatorForm, IndikatorOpretForm, MaalingerForm, MaalingForm, som_skrevet
from ..handlinger import (
    fjern_indsatte,
    fjern_maaling,
    gem_indikator,
    gem_maaling,
    genskab_indsatte,
    genskab_maaling,
    indsaet_maalinger,
    opret_indikator,
    opret_maaling,
)
from ..handlinger.gensendt import er_oprettet, nyeste
from ..indhold.indikatorer import med_tal
from ..indlaesning.forstaa.maaltal import genkend_maaltal, som_ord
from ..models import Maalindikator
from .raekker import fjern, flyt, genskab, raekkeskrivning
from .skrivning import Skrivning, skriv
from .svar import find_afsnit

_SLAGS = {"hoejst": "hoejst", "mindst": "mindst"}


def _side(raekke: Maalindikator) -> str:
    return reverse("kontrakter:indikator_vis", args=[raekke.pk])


# --- What it is -----------------------------------------------------------------------------------
@require_safe
def indikator_vis(request, pk):
    """An indicator with its picture and all its figures; who may, types more."""
    raekke = hent_indikator(request, pk)
    kontrakt = raekke.maal.kontrakt
    [et] = med_tal([raekke], kontrakt)
    kontekst = {
        "kontrakt": kontrakt,
        "maal": raekke.maal,
        "raekke": et,
        "visning": et.visning,
        "maalinger": list(
            Maaling.objects.gaeldende()
            .filter(indikator=raekke.indikator_id)
            .select_related("indikator")
            .order_by("-dato", "-pk")
        ),
        "rediger": kan_redigere(request.user, kontrakt),
        "maaler": kan_maale(request.user, kontrakt),
    }
    return render(request, "kontrakter/indikator_vis.html", kontekst)


@require_http_methods(["GET", "HEAD", "POST"])
def indikator_opret(request, pk):
    """A new indicator under a goal; targets that stand in the goal's texts are offered."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    forslag = _forslag(maal)
    valgt = request.GET.get("forslag", "")
    kendt = valgt.isascii() and valgt.isdigit() and int(valgt[:3]) < len(forslag)
    start = forslag[int(valgt[:3])]["start"] if kendt else {}

    def gem(felter, _version):
        efter = felter.pop("efter")
        samme = {"indikator__navn": felter["navn"], "indikator__maaltype": felter["maaltype"]}
        if not er_oprettet(Maalindikator, maal=maal, efter=efter, **samme):
            opret_indikator(maal=maal, af=request.user, **felter)

    return skriv(
        request,
        raekkeskrivning(
            request,
            maal,
            "indikatorer",
            skabelon="kontrakter/indikator_opret.html",
            titel=f"Ny indikator under mål {maal.nummer}",
            nu=lambda: {"version": 0, "efter": nyeste(Maalindikator, maal)} | start,
            gem=gem,
            form_klasse=IndikatorOpretForm,
            besked="Indikatoren er tilføjet.",
            forslag=forslag,
        ),
    )


def _forslag(maal) -> list[dict]:
    """Return the targets that stand in the goal's texts: the words, and what the form begins with."""
    maalindhold, _ = find_afsnit(maal, "")
    tekster = [(afsnit.overskrift, html_til_tekst(afsnit.tekst)) for afsnit in maalindhold.afsnit]
    fundne = {
        tal["tekst"]: (overskrift, tal) for overskrift, tekst in tekster for tal in genkend_maaltal(tekst)
    }  # each once
    return [
        {"tekst": tekst, "ord": som_ord(tal), "sted": overskrift, "start": _start(maal, tal)}
        for tekst, (overskrift, tal) in fundne.items()
    ]


def _start(maal, tal: dict) -> dict:
    """Return what the form begins with for one target: a fall in per cent waits for somebody to say which kind."""
    slags = _SLAGS.get(tal["sammenligning"], "uafgjort")
    if tal["sammenligning"] == "fald" and not tal["tvivl"]:
        slags = "fald_procentpoint"
    tal_ord = "-".join(et.replace(".", ",") for et in (tal["tal"], tal["til"]) if et)
    return {
        "navn": maal.overskrift[:LAENGSTE_NAVN],
        "maaltype": slags,
        "maaleenhed": "procent",
        "maal": tal_ord,
        "raatekst": tal["tekst"],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def indikator_rediger(request, pk):
    """Change what an indicator is."""
    raekke = hent_indikator(request, pk, Ret.REDIGER_KONTRAKT, fjernede=request.method == "POST")

    def nu():
        indikator = Indikator.objects.get(pk=raekke.indikator_id)
        return som_skrevet(indikator) | {"fjernet": Maalindikator.objects.get(pk=pk).fjernet}

    return skriv(
        request,
        raekkeskrivning(
            request,
            raekke.maal,
            "indikatorer",
            skabelon="kontrakter/indikator_rediger.html",
            titel=f"Ret indikator under mål {raekke.maal.nummer}",
            nu=nu,
            gem=lambda felter, version: gem_indikator(raekke=raekke, version=version, af=request.user, **felter),
            form_klasse=IndikatorForm,
            form_argumenter={"valgt_kilde": raekke.indikator.datakilde},
            besked="Indikatoren er gemt.",
            fokus=pk,
            raekke=raekke,
        ),
    )


@require_POST
def indikator_flyt(request, pk):
    """Move an indicator one place up or down."""
    return flyt(request, hent_indikator(request, pk, Ret.REDIGER_KONTRAKT))


@require_POST
def indikator_fjern(request, pk):
    """Remove an indicator; it can be brought back, with its figures."""
    return fjern(request, hent_indikator(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True))


@require_POST
def indikator_genskab(request, pk):
    """Bring a removed indicator back."""
    return genskab(request, hent_indikator(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True))


# --- Its figures ----------------------------------------------------------------------------------
def _talskrivning(request, raekke: Maalindikator, *, besked, **valg) -> Skrivning:
    def efter():
        messages.success(request, besked)
        return redirect(_side(raekke))

    maal = raekke.maal
    return Skrivning(
        tilbage=_side(raekke),
        efter=efter,
        form_argumenter={"om": raekke.indikator.definition},
        ekstra={"kontrakt": maal.kontrakt, "maal": maal, "raekke": raekke},
        **valg,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def maaling_opret(request, pk):
    """Type one figure."""
    raekke = hent_indikator_at_maale(request, pk)
    return skriv(
        request,
        _talskrivning(
            request,
            raekke,
            skabelon="kontrakter/maaling_opret.html",
            titel=f"Nyt tal: {raekke}",
            nu=lambda: {"version": 0},
            gem=lambda felter, _version: opret_maaling(raekke=raekke, af=request.user, **felter),
            form_klasse=MaalingForm,
            besked="Tallet er gemt.",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def maaling_rediger(request, pk):
    """Correct a figure."""
    raekke, maaling = hent_maaling(request, pk, fjernede=request.method == "POST")

    def nu():
        staar = Maaling.objects.select_related("indikator").get(pk=pk)
        tal = staar.tal
        return {
            "dato": staar.dato,
            "vaerdi": tal,
            "note": staar.note,
            "version": staar.version,
            "fjernet": staar.fjernet,
        }

    return skriv(
        request,
        _talskrivning(
            request,
            raekke,
            skabelon="kontrakter/maaling_rediger.html",
            titel=f"Ret tal: {raekke}",
            nu=nu,
            gem=lambda felter, version: gem_maaling(
                raekke=raekke, maaling=maaling, version=version, af=request.user, **felter
            ),
            form_klasse=MaalingForm,
            besked="Tallet er rettet.",
        ),
    )


@require_POST
def maaling_fjern(request, pk):
    """Remove a figure; it can be brought back."""
    raekke, maaling = hent_maaling(request, pk, fjernede=True)
    fjern_maaling(raekke=raekke, maaling=maaling, af=request.user)
    return _med_fortryd(request, raekke, "Tallet er fjernet.", reverse("kontrakter:maaling_genskab", args=[pk]))


@require_POST
def maaling_genskab(request, pk):
    """Bring a removed figure back."""
    raekke, maaling = hent_maaling(request, pk, fjernede=True)
    return _genskab_tal(
        request, raekke, lambda: genskab_maaling(raekke=raekke, maaling=maaling, af=request.user), "Tallet er"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def maalinger_indsaet(request, pk):
    """Paste a column of figures: all of them are read, or each line that cannot be is told and nothing is saved."""
    raekke = hent_indikator_at_maale(request, pk)
    svar = {}

    def gem(felter, _version):
        nye, maerke = indsaet_maalinger(raekke=raekke, maalte=felter["kolonne"], af=request.user)
        svar.update(nye=len(nye), stod=len(felter["kolonne"]) - len(nye), maerke=maerke)

    skrivning = _talskrivning(
        request,
        raekke,
        skabelon="kontrakter/maalinger_indsaet.html",
        titel=f"Indsæt flere tal: {raekke}",
        nu=lambda: {"version": 0},
        gem=gem,
        form_klasse=MaalingerForm,
        besked="",
    )
    skrivning.efter = lambda: _efter_indsaet(request, raekke, **svar)
    return skriv(request, skrivning)


def _efter_indsaet(request, raekke: Maalindikator, nye: int = 0, stod: int = 0, maerke=None):
    besked = (
        f"{nye} {'tal er' if nye == 1 else 'nye tal er'} gemt."
        if nye
        else "Tallene stod her allerede. Intet er ændret."
    )
    if nye and stod:
        besked += f" {stod} stod her allerede."
    if not nye:
        messages.info(request, besked)
        return redirect(_side(raekke))
    return _med_fortryd(request, raekke, besked, reverse("kontrakter:maalinger_fjern", args=[raekke.pk, maerke]))


@require_POST
def maalinger_fjern(request, pk, maerke):
    """Undo a pasted column."""
    raekke = hent_indikator_at_maale(request, pk)
    antal = fjern_indsatte(raekke=raekke, maerke=maerke, af=request.user)
    fortryd = reverse("kontrakter:maalinger_genskab", args=[pk, maerke])
    return _med_fortryd(request, raekke, f"{antal} tal er fjernet igen.", fortryd)


@require_POST
def maalinger_genskab(request, pk, maerke):
    """Bring a pasted column back."""
    raekke = hent_indikator_at_maale(request, pk)
    return _genskab_tal(
        request, raekke, lambda: genskab_indsatte(raekke=raekke, maerke=maerke, af=request.user), "Tallene er"
    )


def _med_fortryd(request, raekke: Maalindikator, besked: str, fortryd: str):
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}")
    return redirect(_side(raekke))


def _genskab_tal(request, raekke: Maalindikator, goer, hvad: str):
    try:
        goer()
    except ValidationError as fejl:
        messages.error(request, " ".join([f"{hvad} ikke hentet tilbage.", *fejl.messages]))
    else:
        messages.success(request, f"{hvad} hentet tilbage.")
    return redirect(_side(raekke))
