"""`manage.py ryd_op`: what has been kept long enough is cleared away; for cron, once a day."""

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kontrakter.handlinger.indlaesning_oprydning import GEMMES_DAGE, ryd_indlaesninger
from kontrakter.handlinger.oprydning import OPGAVER_GEMMES, ryd_mailtekster, ryd_samlinger
from kontrakter.models.samling import GEMMES
from kontrakter.regler.udsendelse import TEKST_GEMMES_DAGE
from organisation import oprydning


def _ryd_sessioner() -> int:
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def _ryd_opgaver() -> int:
    """Finished work of the queue: it holds the numbers of what was worked on."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - OPGAVER_GEMMES).delete()[0]


_RYD = [
    (f"Filer til indlæsning, kasseret eller ulæselige, urørt i {GEMMES_DAGE} dage", ryd_indlaesninger),
    (f"Mails, hvis tekst er over {TEKST_GEMMES_DAGE} dage gammel", ryd_mailtekster),
    (f"Årets kontrakter i én fil, bestilt for over {GEMMES.days} dage siden", ryd_samlinger),
    ("Udløbne log ind", _ryd_sessioner),
    (f"Udført baggrundsarbejde, færdigt for over {OPGAVER_GEMMES.days} dage siden", _ryd_opgaver),
]


class Command(BaseCommand):
    help = "Sletter det, der har været gemt længe nok, og skriver, hvor meget det var. Køres én gang om dagen."

    def handle(self, *args, **valg):
        fejlede = []
        for hvad, ryd in [*_RYD, *oprydning.regler()]:
            try:
                self.stdout.write(f"{hvad}: {ryd()} slettet.")
            except DatabaseError as fejl:  # the other rules are not to wait for this one
                fejlede.append(f"{hvad}: {fejl}")
        if fejlede:
            raise CommandError("Ikke alt blev ryddet op.\n" + "\n".join(fejlede))
