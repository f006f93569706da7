"""See that every approved handleplan is as it was approved, and that what the board remarked is guarded."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from faelles.tal import antal_ord
from tilsyn.management.eftersyn import efterse
from tilsyn.models import Handleplan, Handleplansversion
from tilsyn.models.vaern import BEMAERKNINGSVAERN, PLANVAERN
from tilsyn.regler.handleplan import FOELGES
from tilsyn.regler.segl import plansegl


class Command(BaseCommand):
    """Checks each seal and each chain; exit code 1 when one is broken."""

    help = "Efterser, at alle godkendte handleplaner er, som de blev godkendt."

    def handle(self, *_args, **_options):
        """Print how many were looked at. Raises CommandError with every break that was found."""
        antal, fejl = efterse(Handleplansversion.objects.all(), "handleplan", "Handleplan", plansegl)
        for vaern, hvad in ((PLANVAERN, "handleplanerne"), (BEMAERKNINGSVAERN, "bemærkningerne")):
            if not vaern.er_sat(connection):
                fejl.append(f"Værnet om {hvad} er taget af databasen. Kør migrate, så bliver det sat på igen.")
        uden = Handleplan.objects.filter(tilstand__in=FOELGES, versioner=None).order_by("pk")
        fejl += [f"Handleplan {et.pk} ({et}) er godkendt, men har ingen version." for et in uden]
        if fejl:
            raise CommandError(f"Brud fundet. {' '.join(fejl)}")
        self.stdout.write(
            f"{antal_ord(antal, 'version', 'versioner')} af handleplaner er set efter. Alle er, som de blev godkendt."
        )
