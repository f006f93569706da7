"""`manage.py send_paamindelser`: reminders of deadlines and meetings; for cron, once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from kontrakter.handlinger.paamindelser import send_paamindelser


class Command(BaseCommand):
    help = (
        "Minder om frister og møder, der er nær, eller som er forbi: én mail til hver, højst hver femte dag. "
        "Køres én gang om dagen; køres den igen samme dag, bliver ingen mindet to gange."
    )

    def handle(self, *args, **valg):
        antal = send_paamindelser(dag=timezone.localdate())
        self.stdout.write(f"{'1 mail' if antal == 1 else f'{antal} mails'} med påmindelser.")
