"""The indicator of a målepunkt: what is measured, and what it should come to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_skreven, indsendt
from organisation.regler import Ret

from ..adgang import hent_maalepunkt, hent_maalepunkt_med_tal
from ..forms.indikatorer import IndikatorForm, som_skrevet
from ..handlinger.maalepunkter import fjern_indikator, gem_indikator, genskab_indikator, opret_indikator
from ..models import Indikator
from .svar import goer_eller_forklar, med_fortryd, til_maalepunkt


@require_http_methods(["GET", "HEAD", "POST"])
def indikator_opret(request, pk):
    """Say what is measured of the målepunkt `pk`."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI)
    start = {"version": 0, "navn": maalepunkt.tekst[:150]}
    if maalepunkt.enheder.exists():
        start |= {"navn": "Metoder, som alle enheder bruger", "maaleenhed": "antal", "maaltype": "mindst"}
    form = _form(request, maalepunkt, start)
    if gem_skreven(form, lambda felter, _: opret_indikator(maalepunkt=maalepunkt, af=request.user, **felter), dict):
        messages.success(request, "Indikatoren er tilføjet.")
        return til_maalepunkt(pk)
    return _vis(request, "strategi/indikator_opret.html", form, maalepunkt)


@require_http_methods(["GET", "HEAD", "POST"])
def indikator_rediger(request, pk):
    """Change what is measured of the målepunkt `pk`."""
    maalepunkt = hent_maalepunkt_med_tal(request, pk)

    def nu():
        return som_skrevet(Indikator.objects.get(pk=maalepunkt.indikator_id))

    def gem(felter, version):
        gem_indikator(maalepunkt=maalepunkt, version=version, af=request.user, **felter)

    form = _form(request, maalepunkt, nu(), valgt_kilde=maalepunkt.indikator.datakilde)
    if gem_skreven(form, gem, nu):
        messages.success(request, "Indikatoren er gemt.")
        return til_maalepunkt(pk)
    return _vis(request, "strategi/indikator_rediger.html", form, maalepunkt)


@require_POST
def indikator_fjern(request, pk):
    """Take the indicator off the målepunkt `pk`; it can be brought back with its figures."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI)
    if indikator := fjern_indikator(maalepunkt=maalepunkt, af=request.user):
        med_fortryd(request, "Indikatoren er fjernet.", "indikator_genskab", pk, indikator)
    return til_maalepunkt(pk)


@require_POST
def indikator_genskab(request, pk, indikator_pk):
    """Bring back an indicator that the målepunkt `pk` has had."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI)
    indikator = Indikator.objects.filter(pk=indikator_pk).first()
    if indikator is None or not maalepunkt.history.filter(indikator_id=indikator_pk).exists():
        raise Http404
    goer_eller_forklar(
        request,
        lambda: genskab_indikator(maalepunkt=maalepunkt, indikator=indikator, af=request.user),
        "Indikatoren er hentet tilbage.",
    )
    return til_maalepunkt(pk)


def _form(request, maalepunkt, start: dict, **valg) -> IndikatorForm:
    form = IndikatorForm(indsendt(request), initial=start, enhed_id=maalepunkt.strategi.ejer_id, kun_aabne=True, **valg)
    if maalepunkt.enheder.exists():  # a list counts itself
        form.fields.pop("datakilde", None)
    return form


def _vis(request, skabelon: str, form, maalepunkt):
    kontekst = {"form": form, "maalepunkt": maalepunkt, "strategi": maalepunkt.strategi}
    return render(request, skabelon, kontekst, status=form.status)
