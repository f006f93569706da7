"""What has been kept long enough is cleared away, once a day. Each rule may be run again: it finds what is left.

How long things are kept stands where the thing is: files that were thrown away (`indlaesning_oprydning`), the text of
mails (`regler/udsendelse.py`), a year's ZIP (`models/samling.py`). Contracts, versions and the log are never cleared.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count

from historik.handlinger import registrer

from ..models import Samling, Udsendelse
from ..regler.udsendelse import TEKST_GEMMES_DAGE

OPGAVER_GEMMES = timedelta(days=14)  # finished work of the queue


@transaction.atomic
def ryd_mailtekster() -> int:
    """Empty the text of old mails, say so in each municipality's log, and return how many there were."""
    gamle = Udsendelse.objects.med_gammel_tekst().order_by()
    antal_i = dict(gamle.values("kommune_id").annotate(antal=Count("pk")).values_list("kommune_id", "antal"))
    for kommune_id in sorted(antal_i):
        antal = gamle.filter(kommune_id=kommune_id).update(tekst="")
        mails = "én mail" if antal == 1 else f"{antal} mails"
        tekst = f"Slettede teksten i {mails} efter {TEKST_GEMMES_DAGE} dage. Hvem der fik hvad, og hvornår, står endnu."
        registrer(emne=f"mails:{kommune_id}", tekst=tekst, af=None, kommune_id=kommune_id)
    return sum(antal_i.values())


def ryd_samlinger() -> int:
    """Delete the files with a year's contracts that are no longer offered, and return how many there were."""
    return Samling.objects.for_gamle().delete()[0]
