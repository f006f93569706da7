"""A goal's indicators: what each is, and the figures that are typed."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisation.regler import Ret
from strategi.forms.indikatorer import IndikatorForm, som_skrevet
from strategi.indhold.indikatorer import med_tal
from strategi.models import Indikator, Maaling

from ..adgang import hent_maal, kan_redigere
from ..adgang.indikatorer import hent_indikator, kan_maale
from ..forms.indikatorer import IndikatorOpretForm
from ..handlinger import (
    gem_indikator,
    opret_indikator,
)
from ..handlinger.gensendt import er_oprettet, nyeste
from ..models import Maalindikator
from .indikatorforslag import forslag_af
from .raekker import fjern, flyt, genskab, raekkeskrivning
from .skrivning import skriv


@require_safe
def indikator_vis(request, pk):
    """An indicator with its picture and all its figures; who may, types more."""
    raekke = hent_indikator(request, pk)
    kontrakt = raekke.maal.kontrakt
    [et] = med_tal([raekke], *kontrakt.aarene)
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
    forslag = forslag_af(maal)
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
            form_argumenter={"enhed_id": maal.kontrakt.enhed_id},
            besked="Indikatoren er tilføjet.",
            forslag=forslag,
        ),
    )


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
            form_argumenter={"enhed_id": raekke.indikator.enhed_id, "valgt_kilde": raekke.indikator.datakilde},
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
