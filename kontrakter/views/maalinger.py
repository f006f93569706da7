"""The figures of an indicator: typed, corrected, pasted, removed and brought back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from strategi.forms.maalinger import MaalingForm
from strategi.handlinger.maalinger import fjern_maaling, gem_maaling, genskab_maaling, opret_maaling
from strategi.models import Maaling

from ..adgang.indikatorer import hent_indikator_at_maale, hent_maaling
from ..handlinger import talsted
from ..models import Maalindikator
from .skrivning import Skrivning, skriv


def indikatorside(raekke: Maalindikator) -> str:
    return reverse("kontrakter:indikator_vis", args=[raekke.pk])


def talskrivning(request, raekke: Maalindikator, *, besked, undtagen: int | None = None, **valg) -> Skrivning:
    def efter():
        messages.success(request, besked)
        return redirect(indikatorside(raekke))

    maal = raekke.maal
    return Skrivning(
        tilbage=indikatorside(raekke),
        efter=efter,
        form_argumenter={
            "om": raekke.indikator.definition,
            "andre": Maaling.objects.vaerdier(raekke.indikator_id, undtagen=undtagen),
        },
        ekstra={"kontrakt": maal.kontrakt, "maal": maal, "raekke": raekke},
        **valg,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def maaling_opret(request, pk):
    """Type one figure."""
    raekke = hent_indikator_at_maale(request, pk)
    return skriv(
        request,
        talskrivning(
            request,
            raekke,
            skabelon="kontrakter/maaling_opret.html",
            titel=f"Nyt tal: {raekke}",
            nu=lambda: {"version": 0},
            gem=lambda felter, _version: opret_maaling(sted=talsted(raekke), af=request.user, **felter),
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
        talskrivning(
            request,
            raekke,
            skabelon="kontrakter/maaling_rediger.html",
            titel=f"Ret tal: {raekke}",
            nu=nu,
            gem=lambda felter, version: gem_maaling(
                sted=talsted(raekke), maaling=maaling, version=version, af=request.user, **felter
            ),
            form_klasse=MaalingForm,
            besked="Tallet er rettet.",
            undtagen=maaling.pk,
        ),
    )


@require_POST
def maaling_fjern(request, pk):
    """Remove a figure; it can be brought back."""
    raekke, maaling = hent_maaling(request, pk, fjernede=True)
    fjern_maaling(sted=talsted(raekke), maaling=maaling, af=request.user)
    return med_fortryd(request, raekke, "Tallet er fjernet.", reverse("kontrakter:maaling_genskab", args=[pk]))


@require_POST
def maaling_genskab(request, pk):
    """Bring a removed figure back."""
    raekke, maaling = hent_maaling(request, pk, fjernede=True)
    return genskab_tal(
        request, raekke, lambda: genskab_maaling(sted=talsted(raekke), maaling=maaling, af=request.user), "Tallet er"
    )


def med_fortryd(request, raekke: Maalindikator, besked: str, fortryd: str):
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}")
    return redirect(indikatorside(raekke))


def genskab_tal(request, raekke: Maalindikator, goer, hvad: str):
    try:
        goer()
    except ValidationError as fejl:
        messages.error(request, " ".join([f"{hvad} ikke hentet tilbage.", *fejl.messages]))
    else:
        messages.success(request, f"{hvad} hentet tilbage.")
    return redirect(indikatorside(raekke))
