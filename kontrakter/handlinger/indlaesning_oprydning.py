"""Files nobody wants are not kept for ever: they hold people's names."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from historik.handlinger import registrer
from historik.models import Haendelse

from ..models import Indlaesning

GEMMES_DAGE = 30
_RYDDES = ("kasseret", "fejlet")


def _urort(dage: int):
    """Return the thrown away and unreadable files nobody has sent, read, thrown away or taken back for that long."""
    graense = timezone.now() - timedelta(days=dage)
    emne = Concat(Value("indlaesning:"), Cast(OuterRef("pk"), CharField()))
    roert = Exists(Haendelse.objects.filter(emne=emne, tid__gt=graense))
    laest = Q(begyndt=None) | Q(begyndt__lte=graense)
    return Indlaesning.objects.filter(laest, ~roert, tilstand__in=_RYDDES, kontrakt=None, indsendt__lte=graense)


@transaction.atomic
def ryd_indlaesninger(*, dage: int = GEMMES_DAGE) -> int:
    """Delete them, say so in the log for each batch, and return how many there were."""
    raekker = list(_urort(dage).select_for_update().order_by("pk").values_list("pk", "bundt", "kommune_id"))
    Indlaesning.objects.filter(pk__in=[pk for pk, _, _ in raekker]).delete()
    for (bundt, kommune_id), antal in Counter((bundt, kommune_id) for _, bundt, kommune_id in raekker).items():
        filer = "én fil" if antal == 1 else f"{antal} filer"
        tekst = f"Slettede {filer}, der var kasseret eller ikke kunne læses, efter {dage} dage."
        registrer(emne=f"bundt:{bundt}", tekst=tekst, af=None, kommune_id=kommune_id)
    return len(raekker)
