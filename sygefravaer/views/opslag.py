"""Who has seen the figures."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..adgang import hent_opslag, ser_fravaer, styrer_fravaer
from ..handlinger.opslag import OPSLAG_GEMMES_DAGE

OPSLAG_PR_SIDE = 50


@require_safe
def opslag_liste(request):
    """The readings, newest first: a leader's own units, or all of the municipality."""
    side = Paginator(hent_opslag(request.user), OPSLAG_PR_SIDE).get_page(request.GET.get("side"))
    kontekst = {
        "side": side,
        "styrer": styrer_fravaer(request.user),
        "ser_fravaer": ser_fravaer(request.user),
        "dage": OPSLAG_GEMMES_DAGE,
    }
    return render(request, "sygefravaer/opslag_liste.html", kontekst)
