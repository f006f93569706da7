"""Reflections: a unit's over time, a round to answer, and all teams' answers taken together."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import gem_form, gem_skreven, indsendt
from organisation.adgang import har_ret
from organisation.regler import Ret

from ..adgang import hent_refleksion, hent_runde, hent_samlet
from ..forms.tegn import RundeForm, RundeOpretForm
from ..graenser import graense
from ..handlinger.refleksion import fjern_runde, gem_runde, genskab_runde, opret_runde
from ..indhold.tegn import SVARORD, hent_udvikling, tegn_for
from ..indhold.tegn import hent_samlet as hent_fordelinger
from ..models import Refleksionsrunde
from .svar import med_fortryd


@require_safe
def refleksion_vis(request, pk, enhed_pk):
    """How the teams of the unit have answered about the signs of the strategy `pk`, round by round."""
    strategi, enhed = hent_refleksion(request, pk, enhed_pk)
    return render(
        request,
        "strategi/refleksion_vis.html",
        {
            "strategi": strategi,
            "enhed": enhed,
            "udvikling": hent_udvikling(strategi, enhed),
            "maa_svare": har_ret(request.user, Ret.REFLEKTER, enhed),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def runde_opret(request, pk, enhed_pk):
    """Begin a round in the unit."""
    strategi, enhed = hent_refleksion(request, pk, enhed_pk, Ret.REFLEKTER)
    form = RundeOpretForm(indsendt(request), strategi=strategi, initial={"dato": timezone.localdate()})
    if gem_form(form, lambda felter, _: opret_runde(strategi=strategi, enhed=enhed, af=request.user, **felter)):
        return redirect(reverse("strategi:runde_rediger", args=[form.gemt.pk]))
    kontekst = {"form": form, "strategi": strategi, "enhed": enhed}
    return render(request, "strategi/runde_opret.html", kontekst, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def runde_rediger(request, pk):
    """Answer about each sign, as a team."""
    runde = hent_runde(request, pk, fjernede=request.method == "POST")
    form = RundeForm(indsendt(request), initial=_nu(runde), tegn=tegn_for(runde.strategi, runde.rolle))

    def gem(felter, version):
        gem_runde(runde=runde, version=version, af=request.user, **felter)

    if gem_skreven(form, gem, lambda: _nu(Refleksionsrunde.objects.get(pk=pk))):
        messages.success(request, "Holdets svar er gemt.")
        return _til_enheden(runde)
    kontekst = {"form": form, "runde": runde, "strategi": runde.strategi, "enhed": runde.enhed}
    return render(request, "strategi/runde_rediger.html", kontekst, status=form.status)


def _nu(runde: Refleksionsrunde) -> dict:
    ud = {"titel": runde.titel, "dato": runde.dato, "version": runde.version}
    for et in runde.refleksioner.all():
        ud |= {f"svar_{et.tegn_id}": et.svar, f"eksempel_{et.tegn_id}": et.eksempel}
    return ud


@require_POST
def runde_fjern(request, pk):
    """Remove a round; it can be brought back with its answers."""
    runde = hent_runde(request, pk, fjernede=True)
    fjern_runde(runde=runde, af=request.user)
    med_fortryd(request, f"“{runde}” er fjernet.", "runde_genskab", pk)
    return _til_enheden(runde)


@require_POST
def runde_genskab(request, pk):
    """Bring a removed round back."""
    runde = hent_runde(request, pk, fjernede=True)
    genskab_runde(runde=runde, af=request.user)
    messages.success(request, f"“{runde}” er hentet tilbage.")
    return _til_enheden(runde)


def _til_enheden(runde: Refleksionsrunde):
    return redirect(reverse("strategi:refleksion_vis", args=[runde.strategi_id, runde.enhed_id]))


@require_safe
def refleksion_samlet(request, pk):
    """How all teams' newest answers about each sign are distributed, as far as discretion lets it be shown."""
    strategi = hent_samlet(request, pk)
    return render(
        request,
        "strategi/refleksion_samlet.html",
        {
            "strategi": strategi,
            "samlet": hent_fordelinger(strategi),
            "svarord": SVARORD,
            "graense": graense(strategi.ejer.kommune_id),
        },
    )
