"""Who may share a goal with another contract: its writer offers, the other contract's writer takes it; both may end."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import har_ret
from organisation.regler import Ret

from ..models import Kontrakt, Maaldeling, Udviklingsmaal
from ..regler import TEKST_KAN_REDIGERES
from . import hent_kontrakt, hent_maal

_SKRIVER_IKKE = "Din rolle giver ikke ret til at skrive i denne kontrakt."
_OMGIVELSER = ("maal__kontrakt__enhed__kommune", "maal__kontrakt__skabelon", "kontrakt__enhed__kommune")


def hent_maal_at_dele(request, pk: int) -> Udviklingsmaal:
    """Return a goal of a contract the user writes in, also while it is approved; else 404 or 403."""
    maal = hent_maal(request, pk)
    hent_at_skrive(request, maal.kontrakt_id)
    return maal


def hent_at_skrive(request, pk: int) -> Kontrakt:
    """Return a contract, in whatever state, of a unit where the user writes; else 404 or 403."""
    kontrakt = hent_kontrakt(request, pk)
    if not har_ret(request.user, Ret.REDIGER_KONTRAKT, kontrakt.enhed):
        raise PermissionDenied(_SKRIVER_IKKE)
    return kontrakt


def kontrakter_at_dele_med(maal: Udviklingsmaal):
    """Return the other units' contracts of the municipality that can have the goal: of the same years, not closed."""
    egen = maal.kontrakt
    return (
        Kontrakt.objects.gaeldende()
        .filter(
            enhed__kommune=egen.enhed.kommune_id, tilstand__in=("udkast", "i_hoering", "til_godkendelse", "godkendt")
        )
        .gaelder_i(egen.aar)
        .exclude(enhed=egen.enhed_id)
        .exclude(delte_maal__in=Maaldeling.objects.gaeldende().filter(maal=maal))
        .select_related("enhed")
        .order_by("enhed__navn")
    )


def hent_tilbud(request, pk: int) -> Maaldeling:
    """Return a sharing that is offered to a draft the user writes in; else 404 or 403."""
    deling = get_object_or_404(Maaldeling.objects.gaeldende().select_related(*_OMGIVELSER), pk=pk)
    hent_kontrakt(request, deling.kontrakt_id, Ret.REDIGER_KONTRAKT)
    return deling


def hent_deling(request, pk: int) -> Maaldeling:
    """Return a sharing, ended or not, of which the user writes one side; else 404 or 403."""
    deling = get_object_or_404(Maaldeling.objects.select_related(*_OMGIVELSER), pk=pk)
    sider = [deling.maal.kontrakt, deling.kontrakt]
    if deling.kontrakt.enhed.kommune_id != request.user.kommune_id:
        raise Http404
    if not any(har_ret(request.user, Ret.REDIGER_KONTRAKT, side.enhed) for side in sider):
        hent_kontrakt(request, deling.kontrakt_id)  # 404 for what the user cannot see
        raise PermissionDenied(_SKRIVER_IKKE)
    return deling


def kan_stoppes(deling: Maaldeling) -> bool:
    """Whether the sharing can end now: what stands in a contract that is approved stays there."""
    return not deling.modtaget or deling.kontrakt.tilstand in TEKST_KAN_REDIGERES
