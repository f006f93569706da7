"""The figures of a målepunkt: typed, corrected, pasted, removed and brought back."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_skreven, indsendt

from ..adgang import hent_maalepunkt_at_maale, hent_maaling
from ..forms.maalinger import MaalingerForm, MaalingForm, fejl_i_kolonnen
from ..handlinger.maalepunkter import talsted
from ..handlinger.maalinger import (
    fjern_indsatte,
    fjern_maaling,
    gem_maaling,
    genskab_indsatte,
    genskab_maaling,
    indsaet_maalinger,
    opret_maaling,
)
from ..models import Maaling
from .svar import goer_eller_forklar, med_fortryd, til_maalepunkt


@require_http_methods(["GET", "HEAD", "POST"])
def maaling_opret(request, pk):
    """Type one figure of the målepunkt `pk`."""
    maalepunkt = hent_maalepunkt_at_maale(request, pk)
    form = MaalingForm(indsendt(request), initial={"version": 0}, **_om(maalepunkt))

    def gem(felter, _):
        opret_maaling(sted=talsted(maalepunkt), af=request.user, **felter)

    return _svar(request, "strategi/maaling_opret.html", form, maalepunkt, gem, "Tallet er gemt.")


@require_http_methods(["GET", "HEAD", "POST"])
def maaling_rediger(request, pk):
    """Correct a figure."""
    maalepunkt, maaling = hent_maaling(request, pk)

    def nu():
        staar = Maaling.objects.select_related("indikator").get(pk=pk)
        return {"dato": staar.dato, "vaerdi": staar.tal, "note": staar.note, "version": staar.version}

    def gem(felter, version):
        gem_maaling(sted=talsted(maalepunkt), maaling=maaling, version=version, af=request.user, **felter)

    form = MaalingForm(indsendt(request), initial=nu(), **_om(maalepunkt, undtagen=maaling.pk))
    return _svar(request, "strategi/maaling_rediger.html", form, maalepunkt, gem, "Tallet er rettet.", nu)


@require_POST
def maaling_fjern(request, pk):
    """Remove a figure; it can be brought back."""
    maalepunkt, maaling = hent_maaling(request, pk, fjernede=True)
    fjern_maaling(sted=talsted(maalepunkt), maaling=maaling, af=request.user)
    med_fortryd(request, "Tallet er fjernet.", "maaling_genskab", pk)
    return til_maalepunkt(maalepunkt.pk, "tal")


@require_POST
def maaling_genskab(request, pk):
    """Bring a removed figure back."""
    maalepunkt, maaling = hent_maaling(request, pk, fjernede=True)
    goer_eller_forklar(
        request,
        lambda: genskab_maaling(sted=talsted(maalepunkt), maaling=maaling, af=request.user),
        "Tallet er hentet tilbage.",
    )
    return til_maalepunkt(maalepunkt.pk, "tal")


@require_http_methods(["GET", "HEAD", "POST"])
def maalinger_indsaet(request, pk):
    """Paste a column of figures: all of them are read, or each line that cannot be is told and nothing is saved."""
    maalepunkt = hent_maalepunkt_at_maale(request, pk)
    form = MaalingerForm(indsendt(request), initial={"version": 0}, **_om(maalepunkt))
    svar = {}

    def gem(felter, _):
        with fejl_i_kolonnen():
            nye, maerke = indsaet_maalinger(sted=talsted(maalepunkt), maalte=felter["kolonne"], af=request.user)
        svar.update(nye=len(nye), maerke=maerke)

    if not gem_skreven(form, gem, dict):
        return _vis(request, "strategi/maalinger_indsaet.html", form, maalepunkt)
    if svar["nye"]:
        med_fortryd(request, f"{svar['nye']} nye tal er gemt.", "maalinger_fjern", pk, svar["maerke"])
    else:
        messages.info(request, "Tallene stod her allerede. Intet er ændret.")
    return til_maalepunkt(pk, "tal")


@require_POST
def maalinger_fjern(request, pk, maerke):
    """Undo a pasted column."""
    maalepunkt = hent_maalepunkt_at_maale(request, pk)
    antal = fjern_indsatte(sted=talsted(maalepunkt), maerke=maerke, af=request.user)
    med_fortryd(request, f"{antal} tal er fjernet igen.", "maalinger_genskab", pk, maerke)
    return til_maalepunkt(pk, "tal")


@require_POST
def maalinger_genskab(request, pk, maerke):
    """Bring a pasted column back."""
    maalepunkt = hent_maalepunkt_at_maale(request, pk)
    goer_eller_forklar(
        request,
        lambda: genskab_indsatte(sted=talsted(maalepunkt), maerke=maerke, af=request.user),
        "Tallene er hentet tilbage.",
    )
    return til_maalepunkt(pk, "tal")


def _om(maalepunkt, undtagen: int | None = None) -> dict:
    """Return what a form is to know: what is measured, and the figures a new one is held against."""
    andre = Maaling.objects.vaerdier(maalepunkt.indikator_id, undtagen=undtagen)
    return {"om": maalepunkt.indikator.definition, "andre": andre}


def _svar(request, skabelon: str, form, maalepunkt, gem, besked: str, nu=dict):
    if not gem_skreven(form, gem, nu):
        return _vis(request, skabelon, form, maalepunkt)
    messages.success(request, besked)
    return til_maalepunkt(maalepunkt.pk, "tal")


def _vis(request, skabelon: str, form, maalepunkt):
    kontekst = {"form": form, "maalepunkt": maalepunkt, "strategi": maalepunkt.strategi}
    return render(request, skabelon, kontekst, status=form.status)
