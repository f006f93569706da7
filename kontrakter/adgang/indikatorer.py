"""Who reads an indicator, who changes what it is, and who types its figures.

What it is belongs to the contract's text: it is changed as a row is. Its figures belong to its life: whoever writes the
contract types them also after it is approved, until it is evaluated.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import har_ret
from organisation.regler import Ret
from strategi.models import Maaling

from ..models import Kontrakt, Maalindikator
from . import _hent_raekke


def hent_indikator(request, pk: int, ret: Ret = Ret.SE_KONTRAKT, *, fjernede: bool = False) -> Maalindikator:
    """Return the goal's indicator with its goal and contract; else 404 or 403."""
    return _hent_raekke(request, Maalindikator, pk, ret, fjernede=fjernede)


def kan_maale(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user may type figures of the contract's indicators as it is now."""
    return kontrakt.status_kan_opdateres and har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed)


def hent_indikator_at_maale(request, pk: int) -> Maalindikator:
    """Return an indicator whose figures the user may type; else 404 or 403."""
    raekke = hent_indikator(request, pk)
    _check_maaler(request.user, raekke.maal.kontrakt)
    return raekke


def hent_maaling(request, pk: int, *, fjernede: bool = False) -> tuple[Maalindikator, Maaling]:
    """Return a figure the user may change, with its goal's indicator; removed ones only when `fjernede`."""
    maaling = get_object_or_404(Maaling.objects.select_related("indikator"), pk=pk)
    raekke = Maalindikator.objects.filter(indikator=maaling.indikator_id).first()
    if raekke is None or (maaling.fjernet and not fjernede):
        raise Http404
    return hent_indikator_at_maale(request, raekke.pk), maaling


def _check_maaler(bruger, kontrakt: Kontrakt) -> None:
    if not har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed):
        raise PermissionDenied("Tal skrives af den, der skriver kontrakten.")
    if not kontrakt.status_kan_opdateres:
        hvor = kontrakt.get_tilstand_display().lower()
        raise PermissionDenied(f"Kontrakten er {hvor}, så der kan ikke skrives flere tal.")
