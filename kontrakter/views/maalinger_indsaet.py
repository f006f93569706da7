"""A pasted column of figures, and undoing it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from strategi.forms.maalinger import MaalingerForm, fejl_i_kolonnen
from strategi.handlinger.maalinger import fjern_indsatte, genskab_indsatte, indsaet_maalinger

from ..adgang.indikatorer import hent_indikator_at_maale
from ..handlinger import talsted
from ..models import Maalindikator
from .maalinger import genskab_tal, indikatorside, med_fortryd, talskrivning
from .skrivning import skriv


@require_http_methods(["GET", "HEAD", "POST"])
def maalinger_indsaet(request, pk):
    """Paste a column of figures: all of them are read, or each line that cannot be is told and nothing is saved."""
    raekke = hent_indikator_at_maale(request, pk)
    svar = {}

    def gem(felter, _version):
        with fejl_i_kolonnen():
            nye, maerke = indsaet_maalinger(sted=talsted(raekke), maalte=felter["kolonne"], af=request.user)
        svar.update(nye=len(nye), stod=len(felter["kolonne"]) - len(nye), maerke=maerke)

    skrivning = talskrivning(
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
        return redirect(indikatorside(raekke))
    return med_fortryd(request, raekke, besked, reverse("kontrakter:maalinger_fjern", args=[raekke.pk, maerke]))


@require_POST
def maalinger_fjern(request, pk, maerke):
    """Undo a pasted column."""
    raekke = hent_indikator_at_maale(request, pk)
    antal = fjern_indsatte(sted=talsted(raekke), maerke=maerke, af=request.user)
    fortryd = reverse("kontrakter:maalinger_genskab", args=[pk, maerke])
    return med_fortryd(request, raekke, f"{antal} tal er fjernet igen.", fortryd)


@require_POST
def maalinger_genskab(request, pk, maerke):
    """Bring a pasted column back."""
    raekke = hent_indikator_at_maale(request, pk)
    return genskab_tal(
        request, raekke, lambda: genskab_indsatte(sted=talsted(raekke), maerke=maerke, af=request.user), "Tallene er"
    )
