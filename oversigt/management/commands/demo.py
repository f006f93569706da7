"""`manage.py demo`: load the demo data."""

from django.core.management.base import BaseCommand

from organisation.models import Enhed
from oversigt.demo import indlaes_demo


class Command(BaseCommand):
    help = "Indlæser demodata: to kommuner med enheder, brugere, strategier og kontrakter. Kan køres igen."

    def add_arguments(self, parser):
        parser.add_argument("--hvis-tom", action="store_true", help="gør kun noget, når databasen er tom")

    def handle(self, *args, hvis_tom: bool, **options):
        if hvis_tom and Enhed.objects.exists():
            return
        antal = indlaes_demo()
        self.stdout.write("Demodata er klar: " + ", ".join(f"{n} {hvad}" for hvad, n in antal.items()) + ".")
