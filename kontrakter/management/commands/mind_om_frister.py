"""Tell of deadlines that are near: for cron, once a day."""

from datetime import date, timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from kontrakter.handlinger.frister import mind_om_naere_frister


class Command(BaseCommand):
    """Orders the mails; the worker, or `send_mails`, sends them."""

    help = "Minder dem, der ikke er færdige, om frister, der er nær. Køres én gang om dagen."

    def add_arguments(self, parser):
        """Add the day, for whoever has to catch up."""
        parser.add_argument(
            "--dag", type=date.fromisoformat, default=None, help="Som om det var denne dag (ÅÅÅÅ-MM-DD)."
        )

    def handle(self, *_args, dag: date | None = None, **_options):
        """Print how many mails were ordered."""
        dag = dag or timezone.localdate()
        antal = mind_om_naere_frister(dag=dag)
        self.stdout.write(
            f"{antal} mail{'' if antal == 1 else 's'} om frister til og med {dag + timedelta(days=30):%d.%m.%Y}."
        )
