"""What contracts say that a unit's figures should at most be ("højst 5 %"), for whoever shows the figures."""

from collections.abc import Collection
from decimal import Decimal

from .models import Kontrakt, Maalindikator


def maalenes_lofter(datakilde: str, enhed_ids: Collection[int], aar: int) -> dict[int, Decimal]:
    """Return unit id → the ceiling that a goal in a contract for the year has on the source. One query.

    Of two contracts that cover the year the newest counts, and of two goals in it the one that was made last.
    """
    kontrakter = Kontrakt.objects.gaeldende().gaelder_i(aar)
    alle = Maalindikator.objects.gaeldende().filter(
        maal__fjernet=None,
        maal__kontrakt__in=kontrakter,
        indikator__datakilde=datakilde,
        indikator__maaltype="hoejst",
        indikator__maalvaerdi__isnull=False,
        indikator__enhed__in=enhed_ids,
    )
    return dict(alle.order_by("maal__kontrakt__aar", "pk").values_list("indikator__enhed_id", "indikator__maalvaerdi"))
