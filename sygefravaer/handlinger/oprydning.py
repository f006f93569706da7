"""What is kept for a while and then cleared away: files with figures that nobody has finished with."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Fravaersindlaesning
from ..regler.indlaesning import FILER_GEMMES_DAGE, KAN_KASSERES
from .indlaesning import IkkeKlar, kasser_fravaer


def ryd_fravaersfiler() -> int:
    """Throw away the files that came in long ago and were neither saved nor thrown away; return how many."""
    graense = timezone.now() - timedelta(days=FILER_GEMMES_DAGE)
    gamle = Fravaersindlaesning.objects.uden_fil().filter(tilstand__in=KAN_KASSERES, indsendt__lt=graense)
    return sum(_kasser(fil) for fil in gamle)


def _kasser(fil: Fravaersindlaesning) -> bool:
    try:
        with transaction.atomic():
            kasser_fravaer(indlaesning=fil, af=None)
    except IkkeKlar:
        return False  # somebody finished it while this ran
    return True
