"""Loaders for strategies. Reading needs a role in the municipality; changing needs the right on the owner."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import har_ret, har_ret_et_sted
from organisation.regler import Ret

from .models import Punkt, Spor, Strategi


def _med_ret(bruger, strategi: Strategi | None, ret: Ret) -> None:
    if strategi is None or strategi.ejer.kommune_id != bruger.kommune_id:
        raise Http404
    if not har_ret_et_sted(bruger, Ret.SE_STRATEGI):
        raise Http404
    if ret != Ret.SE_STRATEGI and not har_ret(bruger, ret, strategi.ejer):
        raise PermissionDenied("Strategier rettes af den, der administrerer enheden, som ejer dem.")


def kan_styre(bruger, strategi: Strategi) -> bool:
    """Whether the user may change the strategy, its tracks and its points."""
    return har_ret(bruger, Ret.STYR_STRATEGI, strategi.ejer)


def hent_strategi(request, pk: int, ret: Ret = Ret.SE_STRATEGI) -> Strategi:
    """Return the strategy with its owner; else 404 or 403."""
    strategi = Strategi.objects.filter(pk=pk).select_related("ejer").first()
    _med_ret(request.user, strategi, ret)
    return strategi


def hent_spor(request, pk: int) -> Spor:
    """Return a track the user may change, with its strategy; else 404 or 403."""
    spor = Spor.objects.filter(pk=pk).select_related("strategi__ejer").first()
    _med_ret(request.user, spor and spor.strategi, Ret.STYR_STRATEGI)
    return spor


def hent_punkt(request, pk: int) -> Punkt:
    """Return a point the user may change, with its track and strategy; else 404 or 403."""
    punkt = Punkt.objects.filter(pk=pk).select_related("spor__strategi__ejer").first()
    _med_ret(request.user, punkt and punkt.spor.strategi, Ret.STYR_STRATEGI)
    return punkt
