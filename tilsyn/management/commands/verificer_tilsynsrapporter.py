"""See that every published report, and every finished one to the committee, is as it was then."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from faelles.tal import antal_ord
from tilsyn.management.eftersyn import efterse
from tilsyn.models import Tilsyn, Tilsynsversion, Udvalgsversion
from tilsyn.models.vaern import UDVALGSVAERN, VAERN
from tilsyn.regler.segl import segl, udvalgssegl


class Command(BaseCommand):
    """Checks each seal and each chain; exit code 1 when one is broken."""

    help = "Efterser, at alle offentliggjorte tilsynsrapporter og færdige rapporter til udvalget er, som de var."

    def handle(self, *_args, **_options):
        """Print how many were looked at. Raises CommandError with every break that was found."""
        antal, fejl = efterse(Tilsynsversion.objects.all(), "tilsyn", "Tilsyn", segl)
        til_udvalget, flere = efterse(Udvalgsversion.objects.all(), "rapport", "Rapport til udvalget", udvalgssegl)
        fejl += flere
        if not (VAERN.er_sat(connection) and UDVALGSVAERN.er_sat(connection)):
            fejl.append("Værnet om rapporterne er taget af databasen. Kør migrate, så bliver det sat på igen.")
        uden = Tilsyn.objects.filter(tilstand="offentliggjort", versioner=None).order_by("pk")
        fejl += [f"Tilsyn {et.pk} ({et}) er offentliggjort, men har ingen version." for et in uden]
        if fejl:
            raise CommandError(f"Brud fundet. {' '.join(fejl)}")
        hvad = antal_ord(antal + til_udvalget, "rapport", "rapporter")
        self.stdout.write(f"{hvad} er set efter. Alle er, som de blev offentliggjort.")
