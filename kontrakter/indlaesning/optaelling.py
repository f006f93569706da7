"""How much was found in each file, for lists: counted once for each version of its proposal."""

from collections.abc import Iterable

from django.core.cache import caches

from ..models import Indlaesning
from .forslag import fra_dict


def tal_for(filer: Iterable[Indlaesning]) -> dict[int, dict]:
    """Return pk → what was found in it, of those that have a proposal."""
    lager = caches["sider"]
    noegler = {f"indlaesning-fund-{fil.pk}-{fil.version}": fil.pk for fil in filer if fil.tilstand in _LAESTE}
    tal = {noegler[noegle]: et for noegle, et in lager.get_many(noegler).items()}
    mangler = [pk for pk in noegler.values() if pk not in tal]
    if mangler:
        forslag = dict(Indlaesning.objects.filter(pk__in=mangler).exclude(forslag=None).values_list("pk", "forslag"))
        nye = {pk: _fund(et) for pk, et in forslag.items()}
        lager.set_many({noegle: nye[pk] for noegle, pk in noegler.items() if pk in nye})
        tal |= nye
    return tal


_LAESTE = ("klar", "oprettet")


def _fund(data: dict) -> dict:
    forslag = fra_dict(data)
    at_se = forslag.tal()["afsnit"] + bool(forslag.indledning)
    return forslag.tal() | {"at_se": at_se, "aar": forslag.aar, "enhed": forslag.enhed, "titel": forslag.titel}
