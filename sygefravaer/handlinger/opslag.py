"""Who has looked at whose sick leave: written when a page is read, cleared after a year.

It is the one thing of the domain that a GET writes (`faelles/middleware.py` lets this INSERT through and no other):
a log of readings that waited for something else than the reading would not be one.
"""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from organisation.models import Enhed

from ..adgang import er_leder
from ..models import Fravaersopslag

OPSLAG_GEMMES_DAGE = 365


def noter_opslag(*, enheder: Collection[Enhed], side: str, af) -> int:
    """Write that `af` has read `side` about the units he does not lead; return how many there were."""
    fremmede = [enhed for enhed in enheder if not er_leder(af, enhed)]
    raekker = [
        Fravaersopslag(
            bruger_id=af.pk,
            bruger_navn=af.navn,
            kommune_id=enhed.kommune_id,
            enhed_id=enhed.pk,
            enhed_navn=enhed.navn,
            side=side,
        )
        for enhed in fremmede
    ]
    return len(Fravaersopslag.objects.bulk_create(raekker))


def ryd_opslag() -> int:
    """Delete the readings that are older than a year, and return how many there were."""
    graense = timezone.now() - timedelta(days=OPSLAG_GEMMES_DAGE)
    return Fravaersopslag.objects.filter(tid__lt=graense).delete()[0]
