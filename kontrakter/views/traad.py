"""The golden thread: a strategy's over all units, a point's goals, and one goal's thread up and down."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisation.adgang import kraever
from organisation.regler import Ret
from strategi.models import Strategi

from ..adgang import hent_maal
from ..adgang.traad import hent_traadpunkt
from ..forms.traad import TraadForm
from ..indhold.traad import Traad, aar_med_kontrakter, hent_nedad, hent_opad, hent_traad, omraader_for
from ..udskrift.traadtegning import maaltegning, strategitegning

PR_SIDE = 20


def _valg(request, strategier: list[Strategi]) -> tuple[TraadForm, Traad | None]:
    """Return the choices, and the thread they are of; None where there is no strategy."""
    omraader = omraader_for(request.user.kommune_id)
    form = TraadForm(
        request.GET,
        strategier=strategier,
        aarene=aar_med_kontrakter(request.user),
        i_aar=timezone.localdate().year,
        omraader=dict(omraader.values()),
    )
    if not strategier:
        return form, None
    strategi = next(et for et in strategier if et.pk == form.valgt("strategi"))
    omraade = form.valgt("omraade")
    ids = None if omraade is None else [pk for pk, (omraade_pk, _) in omraader.items() if omraade_pk == omraade]
    return form, hent_traad(request.user, strategi, form.valgt("aar"), ids)


def _resten(request) -> str:
    """Return the choices of the year and the area, to follow along to a point's page."""
    valg = request.GET.copy()
    for navn in ("strategi", "side"):
        valg.pop(navn, None)
    return f"?{valg.urlencode()}" if valg else ""


@require_safe
@kraever(Ret.SE_STRATEGI)
def traad_vis(request):
    """A strategy's thread as drawing and table, the points without goals, and the goals that build on nothing."""
    strategier = list(Strategi.objects.i_kommune(request.user.kommune_id))
    form, traad = _valg(request, strategier)
    resten = _resten(request)
    kontekst = {"form": form, "traad": traad, "resten": resten}
    if traad:
        kontekst["tegning"] = strategitegning(traad, lambda et: reverse("traad:traad_punkt", args=[et.pk]) + resten)
        kontekst["side"] = Paginator(traad.uden_afsaet, PR_SIDE).get_page(request.GET.get("side"))
    return render(request, "traad/traad_vis.html", kontekst)


@require_safe
def traad_punkt(request, pk):
    """The goals that build on one point, with what follows from each."""
    punkt = hent_traadpunkt(request, pk)
    strategi = punkt.spor.strategi
    form, traad = _valg(request, [strategi])
    side = Paginator(traad.punktet(pk).maal, PR_SIDE).get_page(request.GET.get("side"))
    nedad = hent_nedad([et.pk for et in side])
    kontekst = {
        "form": form,
        "punkt": punkt,
        "strategi": strategi,
        "aar": form.valgt("aar"),
        "side": side,
        "raekker": [(et, nedad[et.pk]) for et in side],
        "resten": _resten(request),
    }
    return render(request, "traad/traad_punkt.html", kontekst)


@require_safe
def traad_maal(request, pk):
    """One goal's thread: what it builds on, and what follows from it."""
    maal = hent_maal(request, pk)
    opad, nedad = hent_opad(maal), hent_nedad([pk])[pk]
    tegning = maaltegning(maal, opad, nedad, lambda et: reverse("traad:traad_punkt", args=[et.pk]))
    kontekst = {"maal": maal, "kontrakt": maal.kontrakt, "opad": opad, "nedad": nedad, "tegning": tegning}
    return render(request, "traad/traad_maal.html", kontekst)
