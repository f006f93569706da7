"""Make everything that can be found anew: after an upgrade, or when something was written past the program."""

from django.core.management.base import BaseCommand

from kontrakter.handlinger.soegning import byg_soegning
from kontrakter.models import Soegepost


class Command(BaseCommand):
    """Brings the search up to date with every contract; may be run at any time."""

    help = "Bygger søgningen igen ud fra alle kontrakter. Kan køres når som helst."

    def add_arguments(self, parser):
        parser.add_argument("--hvis-tom", action="store_true", help="gør kun noget, når intet kan findes endnu")

    def handle(self, *args, hvis_tom: bool, **options):
        if hvis_tom and Soegepost.objects.exists():
            return
        self.stdout.write(f"{byg_soegning()} steder i kontrakterne kan findes.")
