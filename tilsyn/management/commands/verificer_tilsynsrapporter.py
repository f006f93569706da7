"""See that every published report is as it was published."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from tilsyn.management.eftersyn import efterse
from tilsyn.models import Tilsyn, Tilsynsversion
from tilsyn.models.vaern import VAERN
from tilsyn.regler.segl import segl


class Command(BaseCommand):
    """Checks each seal and each chain; exit code 1 when one is broken."""

    help = "Efterser, at alle offentliggjorte tilsynsrapporter er, som de blev offentliggjort."

    def handle(self, *_args, **_options):
        """Print how many were looked at. Raises CommandError with every break that was found."""
        antal, fejl = efterse(Tilsynsversion.objects.all(), "tilsyn", "Tilsyn", segl)
        if not VAERN.er_sat(connection):
            fejl.append("Værnet om rapporterne er taget af databasen. Kør migrate, så bliver det sat på igen.")
        uden = Tilsyn.objects.filter(tilstand="offentliggjort", versioner=None).order_by("pk")
        fejl += [f"Tilsyn {et.pk} ({et}) er offentliggjort, men har ingen version." for et in uden]
        if fejl:
            raise CommandError(f"Brud fundet. {' '.join(fejl)}")
        hvad = "1 rapport" if antal == 1 else f"{antal} rapporter"
        self.stdout.write(f"{hvad} er set efter. Alle er, som de blev offentliggjort.")
