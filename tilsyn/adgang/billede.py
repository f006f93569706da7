"""Who sees published supervisions across units and years."""

from django.http import Http404

from organisation.adgang import enhed_ids_med, har_ret
from organisation.models import Enhed
from organisation.regler import Ret


def enheder_i_billedet(bruger) -> set[int]:
    """Return the units whose published supervisions the user sees side by side."""
    return enhed_ids_med(bruger, Ret.SE_TILSYNSBILLEDE)


def hent_billedenhed(request, pk: int) -> Enhed:
    """Return a unit the user sees year by year; else 404."""
    enhed = Enhed.objects.filter(pk=pk, kommune_id=request.user.kommune_id).first()
    if enhed is None or not har_ret(request.user, Ret.SE_TILSYNSBILLEDE, enhed):
        raise Http404
    return enhed
