"""The methods that units use in common: the list, the units that count, and what each of them uses."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_form, gem_skreven, indsendt
from organisation.regler import Ret

from ..adgang import hent_maalepunkt, hent_metode, hent_metodebrug
from ..forms.maalepunkter import MetodebrugForm, MetodeenhederForm, MetodeForm
from ..handlinger.maalepunkter import gem_metodeenheder
from ..handlinger.metoder import fjern_metode, flyt_metode, gem_metode, gem_metodebrug, genskab_metode, opret_metode
from ..models import Maalepunkt, Metodebrug
from .svar import med_fortryd, til_maalepunkt


@require_http_methods(["GET", "HEAD", "POST"])
def metodeliste_rediger(request, pk):
    """Choose the units that count in the list of the målepunkt `pk`."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI)

    def nu():
        staar = Maalepunkt.objects.get(pk=pk)
        return {"enheder": list(staar.enheder.all()), "version": staar.version}

    def gem(felter, version):
        gem_metodeenheder(maalepunkt=maalepunkt, version=version, af=request.user, **felter)

    form = MetodeenhederForm(indsendt(request), initial=nu(), maalepunkt=maalepunkt)
    if gem_skreven(form, gem, nu):
        messages.success(request, "Enhederne er gemt.")
        return til_maalepunkt(pk, "metoder")
    return _vis(request, "strategi/metodeliste_rediger.html", form, maalepunkt)


@require_http_methods(["GET", "HEAD", "POST"])
def metode_opret(request, pk):
    """Add a method to the list of the målepunkt `pk`."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI)
    form = MetodeForm(indsendt(request))
    if gem_form(form, lambda felter, _: opret_metode(maalepunkt=maalepunkt, af=request.user, **felter)):
        messages.success(request, f"“{form.gemt}” er tilføjet.")
        return til_maalepunkt(pk, "metoder")
    return _vis(request, "strategi/metode_opret.html", form, maalepunkt)


@require_http_methods(["GET", "HEAD", "POST"])
def metode_rediger(request, pk):
    """Change a method's name."""
    metode = hent_metode(request, pk, fjernede=request.method == "POST")
    form = MetodeForm(indsendt(request), instance=metode)
    if gem_form(form, lambda felter, laest: gem_metode(metode=metode, laest=laest, af=request.user, **felter)):
        messages.success(request, "Metoden er gemt.")
        return til_maalepunkt(metode.maalepunkt_id, "metoder")
    return _vis(request, "strategi/metode_rediger.html", form, metode.maalepunkt)


@require_POST
def metode_flyt(request, pk):
    """Move a method one place up or down."""
    metode = hent_metode(request, pk)
    flyt_metode(metode=metode, op=request.POST.get("retning") == "op", af=request.user)
    return til_maalepunkt(metode.maalepunkt_id, "metoder")


@require_POST
def metode_fjern(request, pk):
    """Remove a method; it can be brought back with who uses it."""
    metode = hent_metode(request, pk, fjernede=True)
    fjern_metode(metode=metode, af=request.user)
    med_fortryd(request, f"“{metode}” er fjernet.", "metode_genskab", pk)
    return til_maalepunkt(metode.maalepunkt_id, "metoder")


@require_POST
def metode_genskab(request, pk):
    """Bring a removed method back."""
    metode = hent_metode(request, pk, fjernede=True)
    genskab_metode(metode=metode, af=request.user)
    messages.success(request, f"“{metode}” er hentet tilbage.")
    return til_maalepunkt(metode.maalepunkt_id, "metoder")


@require_http_methods(["GET", "HEAD", "POST"])
def metodebrug_rediger(request, pk, enhed_pk):
    """Tick what one unit uses of the list of the målepunkt `pk`."""
    maalepunkt, enhed = hent_metodebrug(request, pk, enhed_pk)
    i_brug = Metodebrug.objects.filter(metode__maalepunkt=maalepunkt, enhed=enhed, til=None)
    start = {
        "vist": [et.pk for et in maalepunkt.metoder.gaeldende()],
        "metoder": list(i_brug.values_list("metode", flat=True)),
    }
    form = MetodebrugForm(indsendt(request), initial=start, maalepunkt=maalepunkt)
    if form.is_valid():
        data = form.cleaned_data
        gem_metodebrug(maalepunkt=maalepunkt, enhed=enhed, vist=data["vist"], valgte=data["metoder"], af=request.user)
        messages.success(request, f"Det er gemt, hvad {enhed} bruger.")
        return til_maalepunkt(pk, "metoder")
    form.status = 422 if form.is_bound else 200
    return _vis(request, "strategi/metodebrug_rediger.html", form, maalepunkt, enhed=enhed)


def _vis(request, skabelon: str, form, maalepunkt, **ekstra):
    kontekst = {"form": form, "maalepunkt": maalepunkt, "strategi": maalepunkt.strategi, **ekstra}
    return render(request, skabelon, kontekst, status=form.status)
