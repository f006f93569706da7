"""Who may collect a year's contracts: whoever runs the year for the whole municipality."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import check_ret_et_sted, har_ret
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Samling


def hent_kommune(request) -> Enhed:
    """Return the user's municipality when the user runs its year; else 403."""
    check_ret_et_sted(request.user, Ret.STYR_AARET)
    kommune = request.user.kommune
    if not har_ret(request.user, Ret.STYR_AARET, kommune):
        raise PermissionDenied("Hele årets kontrakter hentes af kommunens administrator.")
    return kommune


def hent_samling(request, pk: int, *, med_fil: bool = False) -> Samling:
    """Return a collection of the own municipality that the user has ordered; else 404 or 403."""
    kommune = hent_kommune(request)
    raekker = Samling.objects.filter(pk=pk, kommune=kommune, bruger=request.user)
    samling = (raekker if med_fil else raekker.uden_fil()).first()
    if samling is None:
        raise Http404
    return samling


def nyeste_samling(bruger, aar: int) -> Samling | None:
    """Return the newest collection of the year that the user has ordered and can see, without its file: one query."""
    if not har_ret(bruger, Ret.STYR_AARET, bruger.kommune):
        return None
    egne = Samling.objects.filter(kommune=bruger.kommune, bruger=bruger, aar=aar)
    return egne.exclude(tilstand="fejlet").uden_fil().order_by("-pk").first()
