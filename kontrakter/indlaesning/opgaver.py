"""Background work: the files that have been sent in are read, one at a time, off the page workers."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.cache import caches
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from ..models import Indlaesning
from .fejl import KanIkkeLaeses
from .kommune import ordbog_for, punkter_for
from .proces import laes_i_proces

TABT_EFTER = timedelta(minutes=3)


@task()
def laes_indlaesning(indlaesning_pk: int) -> None:
    """Read one file and keep what was understood; nothing when another worker has it, or it was thrown away."""
    begyndt = timezone.now()
    if not _tag(indlaesning_pk, begyndt):
        return
    raekke = Indlaesning.objects.select_related("kommune").defer("forslag").get(pk=indlaesning_pk)
    try:
        forslag = laes_i_proces(bytes(raekke.indhold), ordbog_for(raekke.kommune), punkter_for(raekke.kommune))
        felter = {"tilstand": "klar", "forslag": forslag.som_dict(), "fejl": ""}
    except KanIkkeLaeses as fejl:
        felter = {"tilstand": "fejlet", "fejl": str(fejl)}
    # Whoever took it last writes: not one who was given up for lost, and not over what was thrown away meanwhile.
    Indlaesning.objects.filter(pk=indlaesning_pk, tilstand="laeses", begyndt=begyndt).update(**felter)


def _tag(indlaesning_pk: int, nu) -> bool:
    ledig = Q(tilstand="venter") | Q(tilstand="laeses", begyndt__lt=nu - TABT_EFTER)
    return bool(Indlaesning.objects.filter(ledig, pk=indlaesning_pk).update(tilstand="laeses", begyndt=nu))


def bestil(indlaesninger: Iterable[Indlaesning]) -> None:
    """Put the files to be read in the queue, when the transaction they were written in is over."""
    for et in indlaesninger:
        transaction.on_commit(lambda pk=et.pk: laes_indlaesning.enqueue(pk))


def bestil_tabte(indlaesninger: Iterable[Indlaesning]) -> None:
    """Put those in the queue again that a worker never came back with, or that the queue has lost.

    A page that only looks writes nothing but the queue, so it is the cache that remembers who has been put there.
    """
    graense = timezone.now() - TABT_EFTER
    tabte = [
        et for et in indlaesninger if et.tilstand in ("venter", "laeses") and (et.begyndt or et.indsendt) < graense
    ]
    bestil(et for et in tabte if caches["default"].add(f"indlaesning-igen-{et.pk}", 1, TABT_EFTER.total_seconds()))
