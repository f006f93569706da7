"""Who may share a goal with another contract: its writer offers, the other contract's writer takes it; both may end."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import har_ret
from organisation.regler import Ret

from ..models import Kontrakt, Maaldeling, Udviklingsmaal
from ..regler import DELES_I, TEKST_KAN_REDIGERES
from . import hent_kontrakt, hent_maal

_SKRIVER_IKKE = "Din rolle giver ikke ret til at skrive i denne kontrakt."
_OMGIVELSER = ("maal__kontrakt__enhed__kommune", "maal__kontrakt__skabelon", "kontrakt__enhed__kommune")


def hent_maal_at_dele(request, pk: int) -> Udviklingsmaal:
    """Return a goal of a contract the user writes in, also while it is approved; else 404 or 403."""
    maal = hent_maal(request, pk)
    _check_skriver(request.user, maal.kontrakt)
    return maal


def hent_at_skrive(request, pk: int) -> Kontrakt:
    """Return a contract, in whatever state, of a unit where the user writes; else 404 or 403."""
    kontrakt = hent_kontrakt(request, pk)
    _check_skriver(request.user, kontrakt)
    return kontrakt


def _check_skriver(bruger, kontrakt: Kontrakt) -> None:
    if not har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed):
        raise PermissionDenied(_SKRIVER_IKKE)


def kontrakter_at_dele_med(maal: Udviklingsmaal):
    """Return the other units' contracts of the municipality that can have the goal: of the same years, not closed."""
    egen = maal.kontrakt
    return (
        Kontrakt.objects.gaeldende()
        .filter(enhed__kommune=egen.enhed.kommune_id, tilstand__in=DELES_I)
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


def hent_deling(request, pk: int) -> tuple[Maaldeling, bool]:
    """Return a sharing, ended or not, and whether the user writes the goal's own contract; else 404 or 403.

    Who writes neither side does not see it, unless they read the contract it is shared with: then 403.
    """
    deling = get_object_or_404(Maaldeling.objects.select_related(*_OMGIVELSER), pk=pk)
    if deling.kontrakt.enhed.kommune_id != request.user.kommune_id:
        raise Http404
    if har_ret(request.user, Ret.REDIGER_KONTRAKT, deling.kontrakt.enhed):
        return deling, False
    if har_ret(request.user, Ret.REDIGER_KONTRAKT, deling.maal.kontrakt.enhed):
        return deling, True
    hent_kontrakt(request, deling.kontrakt_id)
    raise PermissionDenied(_SKRIVER_IKKE)


def hent_stoppet(request, pk: int) -> tuple[Maaldeling, bool]:
    """Return as `hent_deling`; 403 when the sharing was ended by the other side, which alone can undo it."""
    deling, som_ejer = hent_deling(request, pk)
    if deling.fjernet and som_ejer != deling.stoppet_af_ejer and not _skriver_begge(request.user, deling):
        raise PermissionDenied(
            "Det var den anden enhed, der stoppede delingen. Aftal med dem, om målet skal deles igen."
        )
    return deling, som_ejer


def _skriver_begge(bruger, deling: Maaldeling) -> bool:
    sider = (deling.kontrakt, deling.maal.kontrakt)
    return all(har_ret(bruger, Ret.REDIGER_KONTRAKT, side.enhed) for side in sider)


def kan_stoppes(deling: Maaldeling) -> bool:
    """Whether the sharing can end now: what stands in a contract that is approved stays there."""
    return not deling.modtaget or deling.kontrakt.tilstand in TEKST_KAN_REDIGERES
