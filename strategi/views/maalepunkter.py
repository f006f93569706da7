"""Målepunkter: one with all that is known of it, a new one, changing, moving, removing and bringing back."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import gem_form, indsendt
from organisation.regler import Ret

from ..adgang import hent_maalepunkt, hent_strategi, kan_saette_brug, kan_styre
from ..forms.maalepunkter import MaalepunktForm
from ..handlinger.maalepunkter import (
    fjern_maalepunkt,
    flyt_maalepunkt,
    gem_maalepunkt,
    genskab_maalepunkt,
    opret_maalepunkt,
)
from ..indhold.maalepunkter import hent_et_maalepunkt
from ..models import Maaling
from .svar import med_fortryd, til_maalepunkt, til_strategi


@require_safe
def maalepunkt_vis(request, pk):
    """One målepunkt: its indicator with picture and figures, and its list of methods."""
    maalepunkt = hent_maalepunkt(request, pk)
    et = hent_et_maalepunkt(maalepunkt)
    maalinger = Maaling.objects.gaeldende().filter(indikator=maalepunkt.indikator_id) if maalepunkt.indikator else []
    liste = et.liste
    egne = [enhed for enhed in liste.enheder if kan_saette_brug(request.user, maalepunkt, enhed)] if liste else []
    return render(
        request,
        "strategi/maalepunkt_vis.html",
        {
            "strategi": maalepunkt.strategi,
            "maalepunkt": maalepunkt,
            "et": et,
            "visning": et.visning,
            "liste": liste,
            "egne_enheder": egne,
            "maalinger": maalinger and maalinger.select_related("indikator").order_by("-dato", "-pk"),
            "maa_styre": kan_styre(request.user, maalepunkt.strategi),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def maalepunkt_opret(request, pk):
    """Add a målepunkt to the strategy `pk`, under the track in `?spor=` when there is one."""
    strategi = hent_strategi(request, pk, Ret.STYR_STRATEGI)
    valgt = request.GET.get("spor", "")
    initial = {"spor": valgt} if valgt.isascii() and valgt.isdigit() else {}
    form = MaalepunktForm(indsendt(request), strategi=strategi, initial=initial)
    if gem_form(form, lambda felter, _: opret_maalepunkt(strategi=strategi, af=request.user, **felter)):
        messages.success(request, "Målepunktet er tilføjet. Her kan du skrive, hvad der måles.")
        return til_maalepunkt(form.gemt.pk)
    kontekst = {"form": form, "strategi": strategi}
    return render(request, "strategi/maalepunkt_opret.html", kontekst, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def maalepunkt_rediger(request, pk):
    """Change what it says and where it stands."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI, fjernede=request.method == "POST")
    strategi = maalepunkt.strategi
    form = MaalepunktForm(indsendt(request), instance=maalepunkt, strategi=strategi)

    def gem(felter, laest):
        gem_maalepunkt(maalepunkt=maalepunkt, laest=laest, af=request.user, **felter)

    if gem_form(form, gem):
        messages.success(request, "Målepunktet er gemt.")
        return til_maalepunkt(pk)
    kontekst = {"form": form, "strategi": strategi, "maalepunkt": maalepunkt}
    return render(request, "strategi/maalepunkt_rediger.html", kontekst, status=form.status)


@require_POST
def maalepunkt_flyt(request, pk):
    """Move it one place up or down."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI)
    flyt_maalepunkt(maalepunkt=maalepunkt, op=request.POST.get("retning") == "op", af=request.user)
    return til_strategi(maalepunkt.strategi_id, f"maalepunkt-{pk}")


@require_POST
def maalepunkt_fjern(request, pk):
    """Remove it; it can be brought back with its figures."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI, fjernede=True)
    fjern_maalepunkt(maalepunkt=maalepunkt, af=request.user)
    med_fortryd(request, "Målepunktet er fjernet.", "maalepunkt_genskab", pk)
    return til_strategi(maalepunkt.strategi_id, f"spor-{maalepunkt.spor_id}" if maalepunkt.spor_id else "maalepunkter")


@require_POST
def maalepunkt_genskab(request, pk):
    """Bring a removed one back."""
    maalepunkt = hent_maalepunkt(request, pk, Ret.STYR_STRATEGI, fjernede=True)
    genskab_maalepunkt(maalepunkt=maalepunkt, af=request.user)
    messages.success(request, "Målepunktet er hentet tilbage.")
    return til_strategi(maalepunkt.strategi_id, f"maalepunkt-{pk}")
