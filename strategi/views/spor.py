"""Tracks: a new one, changing, moving and removing one."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_form, indsendt
from organisation.regler import Ret

from ..adgang import hent_spor, hent_strategi
from ..forms import SporForm
from ..handlinger import fjern_spor, flyt_spor, gem_spor, opret_spor
from .svar import fjern_eller_forklar, til_strategi


@require_http_methods(["GET", "HEAD", "POST"])
def spor_opret(request, pk):
    """Add a track to the strategy `pk`."""
    strategi = hent_strategi(request, pk, Ret.STYR_STRATEGI)
    form = SporForm(indsendt(request), soeskende=strategi.spor.all())
    if gem_form(form, lambda felter, _: opret_spor(strategi=strategi, af=request.user, **felter)):
        messages.success(request, f"“{form.gemt}” er tilføjet.")
        return til_strategi(pk, f"spor-{form.gemt.pk}")
    return render(request, "strategi/spor_opret.html", {"form": form, "strategi": strategi}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def spor_rediger(request, pk):
    """Change a track's number and title."""
    spor = hent_spor(request, pk)
    form = SporForm(indsendt(request), instance=spor, soeskende=spor.strategi.spor.all())
    if gem_form(form, lambda felter, laest: gem_spor(spor=spor, laest=laest, af=request.user, **felter)):
        messages.success(request, f"{spor.strategi.ord.sporet.capitalize()} er gemt.")
        return til_strategi(spor.strategi_id, f"spor-{pk}")
    return render(
        request,
        "strategi/spor_rediger.html",
        {"form": form, "spor": spor, "strategi": spor.strategi},
        status=form.status,
    )


@require_POST
def spor_flyt(request, pk):
    """Move a track one place up or down."""
    spor = hent_spor(request, pk)
    flyt_spor(spor=spor, op=request.POST.get("retning") == "op", af=request.user)
    return til_strategi(spor.strategi_id, f"spor-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def spor_fjern(request, pk):
    """Ask, then remove a track that no goal points into."""
    spor = hent_spor(request, pk)
    if request.method != "POST":
        return render(request, "strategi/spor_fjern.html", {"spor": spor, "strategi": spor.strategi})
    fjernet = fjern_eller_forklar(request, lambda: fjern_spor(spor=spor, af=request.user), f"“{spor}”")
    return til_strategi(spor.strategi_id, "" if fjernet else f"spor-{pk}")
