"""Background work: the reports that have been sent in are read, one at a time, off the page workers."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.cache import caches
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from kontrakter.indlaesning.fejl import KanIkkeLaeses

from ..models import Tilsynsfil
from ..regler.rapport import VENTER
from .proces import laes_i_proces

TABT_EFTER = timedelta(minutes=3)


@task()
def laes_tilsynsfil(fil_pk: int) -> None:
    """Read one file and keep what was understood; nothing when another worker has it, or it was thrown away."""
    begyndt = timezone.now()
    ledig = Q(tilstand="venter") | Q(tilstand="laeses", begyndt__lt=begyndt - TABT_EFTER)
    if not Tilsynsfil.objects.filter(ledig, pk=fil_pk).update(tilstand="laeses", begyndt=begyndt):
        return
    try:
        rapport = laes_i_proces(bytes(Tilsynsfil.objects.get(pk=fil_pk).indhold))
        felter = {"tilstand": "klar", "fund": rapport.som_dict(), "fejl": ""}
    except KanIkkeLaeses as fejl:
        felter = {"tilstand": "fejlet", "fejl": str(fejl)}
    # Whoever took it last writes: not one who was given up for lost, and not over what was thrown away meanwhile.
    Tilsynsfil.objects.filter(pk=fil_pk, tilstand="laeses", begyndt=begyndt).update(**felter)


def bestil(filer: Iterable[Tilsynsfil]) -> None:
    """Put the files in the queue, when the transaction they were written in is over."""
    for et in filer:
        transaction.on_commit(lambda pk=et.pk: laes_tilsynsfil.enqueue(pk))


def bestil_tabte(filer: Iterable[Tilsynsfil]) -> None:
    """Put those in the queue again that a worker never came back with, or that the queue has lost.

    A page that only looks writes nothing but the queue, so it is the cache that remembers who has been put there.
    """
    graense = timezone.now() - TABT_EFTER
    tabte = [et for et in filer if et.tilstand in VENTER and (et.begyndt or et.indsendt) < graense]
    bestil(et for et in tabte if caches["default"].add(f"tilsynsfil-igen-{et.pk}", 1, TABT_EFTER.total_seconds()))
