"""Keeps what can be found in step with the contracts, in the transaction that writes them
(docs/beslutninger/0011-soegning.md).

A contract's rows are made anew and compared with those that are there; only what differs is written. The rows of a
shared goal are written with the contract it is written in, whichever contract they are found in, so that each row has
one writer, who holds that contract's lock.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from ..indhold.soegning import hent_til_soegning, soegeposter
from ..models import Kontrakt, Soegepost

_FELTER = ("maal_id", "enhed_id", "aar", "slags", "nummer", "sted", "titel", "tekst")
_AD_GANGEN = 100  # contracts in one transaction


@transaction.atomic
def opdater_soegning(kontrakt_id: int, *, maal_pk: int | None = None) -> int:
    """Bring what is written in the contract, or in one goal of it, up to date; return how many rows that is then."""
    kontrakt = hent_til_soegning(kontrakt_id)
    poster = [] if kontrakt is None or kontrakt.fjernet else soegeposter(kontrakt, maal_pk=maal_pk)
    nye = {_plads(post): post for post in poster}
    skrevet_her = Q(maal=maal_pk) if maal_pk else Q(kontrakt=kontrakt_id, maal=None) | Q(maal__kontrakt=kontrakt_id)
    gamle = {_plads(post): post for post in Soegepost.objects.filter(skrevet_her).order_by()}
    Soegepost.objects.filter(pk__in=[post.pk for plads, post in gamle.items() if plads not in nye]).delete()
    aendrede = [post for plads, post in nye.items() if plads in gamle and _indhold(post) != _indhold(gamle[plads])]
    for post in aendrede:
        post.pk = gamle[_plads(post)].pk
    Soegepost.objects.bulk_update(aendrede, _FELTER, batch_size=50)
    Soegepost.objects.bulk_create([post for plads, post in nye.items() if plads not in gamle])
    return len(nye)


def _plads(post: Soegepost) -> tuple[int, str]:
    return post.kontrakt_id, post.anker


def _indhold(post: Soegepost) -> tuple:
    return tuple(getattr(post, felt) for felt in _FELTER)


@transaction.atomic
def _opdater_flere(kontrakt_ids: Iterable[int]) -> int:
    return sum(map(opdater_soegning, kontrakt_ids))


def byg_soegning() -> int:
    """Bring everything up to date, the oldest contracts first, and return how many rows there are then."""
    alle = list(Kontrakt.objects.order_by("aar", "pk").values_list("pk", flat=True))
    return sum(_opdater_flere(alle[fra : fra + _AD_GANGEN]) for fra in range(0, len(alle), _AD_GANGEN))


@task()
def opdater_efter_skabelon(skabelon_pk: int) -> None:
    """Bring the contracts of a template that was changed up to date: headings, and which rows are shown."""
    for pk in Kontrakt.objects.filter(skabelon=skabelon_pk).order_by("pk").values_list("pk", flat=True):
        opdater_soegning(pk)
