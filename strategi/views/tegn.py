"""Signs: the roles they are for, an area's signs, new ones, changing, moving, removing and bringing back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import gem_form, indsendt
from organisation.regler import Ret

from ..adgang import hent_spor, hent_strategi, hent_tegn
from ..forms.tegn import RollerForm, TegnForm, TegnOpretForm
from ..handlinger.tegn import fjern_tegn, flyt_tegn, gem_roller, gem_tegn, genskab_tegn, opret_tegn
from ..indhold.tegn import hent_tegn as hent_tegntabel
from .svar import med_fortryd, til_strategi


@require_http_methods(["GET", "HEAD", "POST"])
def roller_rediger(request, pk):
    """Say which roles the strategy's signs are for."""
    strategi = hent_strategi(request, pk, Ret.STYR_STRATEGI)
    form = RollerForm(indsendt(request), instance=strategi)

    def gem(felter, laest):
        gem_roller(strategi=strategi, laest=laest, af=request.user, **felter)

    if gem_form(form, gem):
        messages.success(request, "Rollerne er gemt.")
        return til_strategi(pk, "tegn")
    return render(request, "strategi/roller_rediger.html", {"form": form, "strategi": strategi}, status=form.status)


@require_safe
def tegn_liste(request, pk):
    """The signs of the area `pk`, role by role, to be kept up to date."""
    spor = hent_spor(request, pk)
    return render(
        request,
        "strategi/tegn_liste.html",
        {"spor": spor, "strategi": spor.strategi, "raekker": hent_tegntabel(spor.strategi, [spor])},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tegn_opret(request, pk):
    """Add signs to the area `pk`, for the role in `?rolle=` when there is one."""
    spor = hent_spor(request, pk)
    strategi = spor.strategi
    form = TegnOpretForm(indsendt(request), strategi=strategi, initial={"rolle": request.GET.get("rolle", "")})
    if gem_form(form, lambda felter, _: opret_tegn(spor=spor, af=request.user, **felter)):
        messages.success(request, f"{form.gemt} tegn er tilføjet." if form.gemt else "Tegnene stod der allerede.")
        return _til_liste(spor)
    return render(
        request, "strategi/tegn_opret.html", {"form": form, "spor": spor, "strategi": strategi}, status=form.status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tegn_rediger(request, pk):
    """Change a sign's text and role."""
    tegn = hent_tegn(request, pk, fjernede=request.method == "POST")
    strategi = tegn.spor.strategi
    form = TegnForm(indsendt(request), instance=tegn, strategi=strategi)
    if gem_form(form, lambda felter, laest: gem_tegn(tegn=tegn, laest=laest, af=request.user, **felter)):
        messages.success(request, "Tegnet er gemt.")
        return _til_liste(tegn.spor)
    kontekst = {"form": form, "tegn": tegn, "spor": tegn.spor, "strategi": strategi}
    return render(request, "strategi/tegn_rediger.html", kontekst, status=form.status)


@require_POST
def tegn_flyt(request, pk):
    """Move a sign one place up or down."""
    tegn = hent_tegn(request, pk)
    flyt_tegn(tegn=tegn, op=request.POST.get("retning") == "op", af=request.user)
    return _til_liste(tegn.spor)


@require_POST
def tegn_fjern(request, pk):
    """Remove a sign; it can be brought back."""
    tegn = hent_tegn(request, pk, fjernede=True)
    fjern_tegn(tegn=tegn, af=request.user)
    med_fortryd(request, "Tegnet er fjernet.", "tegn_genskab", pk)
    return _til_liste(tegn.spor)


@require_POST
def tegn_genskab(request, pk):
    """Bring a removed sign back."""
    tegn = hent_tegn(request, pk, fjernede=True)
    genskab_tegn(tegn=tegn, af=request.user)
    messages.success(request, "Tegnet er hentet tilbage.")
    return _til_liste(tegn.spor)


def _til_liste(spor):
    return redirect(reverse("strategi:tegn_liste", args=[spor.pk]))
