"""Ordering a year's contracts in one file."""

from django.db import transaction

from historik.handlinger import registrer
from organisation.models import Enhed

from ..models import Samling
from .faelles import laas_kommune


@transaction.atomic
def bestil_samling(*, kommune: Enhed, aar: int, af) -> tuple[Samling, bool]:
    """Order the collection; return it, and whether it must be put to work: one that is under way is not made twice.

    Those that have been kept for a week are thrown out.
    """
    laas_kommune(kommune.pk)  # of two clicks the second finds what the first ordered
    Samling.objects.for_gamle().delete()
    egne = Samling.objects.filter(kommune=kommune, aar=aar, bruger=af)
    i_gang = egne.i_gang().uden_fil().first()
    if i_gang is not None and not i_gang.er_tabt:
        return i_gang, False
    egne.delete()  # the new one takes its place
    samling = Samling.objects.create(kommune=kommune, aar=aar, bruger=af)
    registrer(emne=f"samling:{samling.pk}", tekst=f"Samlede kontrakterne for {aar}.", af=af, kommune_id=kommune.pk)
    return samling, True
