"""Strategies: the list, one as the golden thread, a new one, changing and removing one."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from historik.forms import gem_form, indsendt
from organisation.adgang import har_ret_et_sted, kraever
from organisation.regler import Ret

from ..adgang import egne_refleksioner, hent_strategi, kan_se_samlet, kan_styre
from ..forms import StrategiFilterForm, StrategiForm
from ..handlinger import fjern_strategi, gem_strategi, opret_strategi
from ..indhold import hent_traad
from ..indhold.tegn import hent_tegn
from ..models import Strategi
from .svar import fjern_eller_forklar, til_strategi


@require_safe
@kraever(Ret.SE_STRATEGI)
def strategi_liste(request):
    """The municipality's strategies, by year and kind."""
    alle = Strategi.objects.i_kommune(request.user.kommune_id)
    form = StrategiFilterForm(request.GET, aar=alle.aarstal())
    strategier = alle.valgt(aar=form.valgt("aar"), art=form.valgt("art"))
    return render(
        request,
        "strategi/strategi_liste.html",
        {
            "form": form,
            "filtreret": bool(form.valgt("aar") or form.valgt("art")),
            # order_by again: a count makes a group, and a group forgets the model's own order
            "strategier": strategier.select_related("ejer")
            .annotate(antal_punkter=Count("spor__punkter"))
            .order_by("-fra_aar", "titel"),
            "maa_oprette": har_ret_et_sted(request.user, Ret.STYR_STRATEGI),
        },
    )


@require_safe
def strategi_vis(request, pk):
    """One strategy: its tracks, their points, and the goals that point to them."""
    strategi = hent_strategi(request, pk)
    traad = hent_traad(request.user, strategi)
    raekker = hent_tegn(strategi, [del_.spor for del_ in traad.spor])
    return render(
        request,
        "strategi/strategi_vis.html",
        {
            "strategi": strategi,
            "traad": traad,
            "tegn": raekker,
            "egne_enheder": egne_refleksioner(request.user) if raekker else [],
            "ser_samlet": bool(raekker) and kan_se_samlet(request.user),
            "maa_styre": kan_styre(request.user, strategi),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.STYR_STRATEGI)
def strategi_opret(request):
    """A new strategy."""
    form = StrategiForm(indsendt(request), af=request.user)
    if gem_form(form, lambda felter, _: opret_strategi(af=request.user, **felter)):
        messages.success(request, f"“{form.gemt}” er oprettet. {_naeste(form.gemt)}")
        return til_strategi(form.gemt.pk)
    return render(request, "strategi/strategi_opret.html", {"form": form}, status=form.status)


def _naeste(strategi: Strategi) -> str:
    return "Tilføj nu dens målsætninger." if strategi.art == "vision" else "Tilføj nu dens spor og punkter."


@require_http_methods(["GET", "HEAD", "POST"])
def strategi_rediger(request, pk):
    """Change a strategy's own facts."""
    strategi = hent_strategi(request, pk, Ret.STYR_STRATEGI)
    form = StrategiForm(indsendt(request), af=request.user, instance=strategi)
    if gem_form(
        form,
        lambda felter, laest: gem_strategi(strategi=strategi, laest=laest, af=request.user, **felter),
    ):
        messages.success(request, f"“{form.cleaned_data['titel']}” er gemt.")
        return til_strategi(pk)
    return render(request, "strategi/strategi_rediger.html", {"form": form, "strategi": strategi}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def strategi_fjern(request, pk):
    """Ask, then remove a strategy that no goal points to."""
    strategi = hent_strategi(request, pk, Ret.STYR_STRATEGI)
    if request.method != "POST":
        return render(request, "strategi/strategi_fjern.html", {"strategi": strategi})
    if fjern_eller_forklar(request, lambda: fjern_strategi(strategi=strategi, af=request.user), f"“{strategi}”"):
        return redirect("strategi:strategi_liste")
    return til_strategi(pk)
