"""Points: a new one, changing, moving and removing one."""

from django.contrib import messages
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_form, indsendt

from ..adgang import hent_punkt, hent_spor
from ..forms import PunktForm
from ..handlinger import fjern_punkt, flyt_punkt, gem_punkt, opret_punkt
from .svar import fjern_eller_forklar, til_strategi


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_opret(request, pk):
    """Add a point to the track `pk`."""
    spor = hent_spor(request, pk)
    form = PunktForm(indsendt(request), soeskende=spor.punkter.all())
    if gem_form(form, lambda felter, _: opret_punkt(spor=spor, af=request.user, **felter)):
        messages.success(request, f"“{form.gemt}” er tilføjet under “{spor}”.")
        return til_strategi(spor.strategi_id, f"spor-{pk}")
    return render(
        request,
        "strategi/punkt_opret.html",
        {"form": form, "spor": spor, "strategi": spor.strategi},
        status=form.status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_rediger(request, pk):
    """Change a point's number and title."""
    punkt = hent_punkt(request, pk)
    form = PunktForm(indsendt(request), instance=punkt, soeskende=punkt.spor.punkter.all())
    if gem_form(form, lambda felter, laest: gem_punkt(punkt=punkt, laest=laest, af=request.user, **felter)):
        messages.success(request, f"{punkt.spor.strategi.ord.punktet.capitalize()} er gemt.")
        return til_strategi(punkt.spor.strategi_id, f"spor-{punkt.spor_id}")
    return render(
        request,
        "strategi/punkt_rediger.html",
        {"form": form, "punkt": punkt, "strategi": punkt.spor.strategi},
        status=form.status,
    )


@require_POST
def punkt_flyt(request, pk):
    """Move a point one place up or down in its track."""
    punkt = hent_punkt(request, pk)
    flyt_punkt(punkt=punkt, op=request.POST.get("retning") == "op", af=request.user)
    return til_strategi(punkt.spor.strategi_id, f"spor-{punkt.spor_id}")


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_fjern(request, pk):
    """Ask, then remove a point that no goal points to."""
    punkt = hent_punkt(request, pk)
    if request.method != "POST":
        return render(request, "strategi/punkt_fjern.html", {"punkt": punkt, "strategi": punkt.spor.strategi})
    fjern_eller_forklar(request, lambda: fjern_punkt(punkt=punkt, af=request.user), f"“{punkt}”")
    return til_strategi(punkt.spor.strategi_id, f"spor-{punkt.spor_id}")
