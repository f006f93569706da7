"""Figures that come from elsewhere: when a source's have changed, the contracts that show them are others too."""

from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from strategi.models import Indikator

from ..models import Kontrakt, Maalindikator
from ..signaler import kontrakt_aendret


@transaction.atomic
def haev_for_kilde(kode: str, enhed_ids, **_) -> None:
    """Raise the revision of the contracts that show the source's figures of these units (signal `serie_aendret`).

    Whoever changed the figures has told it in the log; no contract was written.
    """
    viser = Maalindikator.objects.gaeldende().filter(
        maal__fjernet=None, indikator__in=Indikator.objects.fra_kilden(kode), indikator__enhed__in=enhed_ids
    )
    kontrakter = Kontrakt.objects.gaeldende().filter(pk__in=viser.values("maal__kontrakt"))
    for pk in kontrakter.order_by("pk").values_list("pk", flat=True):
        Kontrakt.objects.filter(pk=pk).update(revision=F("revision") + 1, aendret=timezone.now())
        transaction.on_commit(partial(kontrakt_aendret.send, sender=Kontrakt, kontrakt_id=pk))
