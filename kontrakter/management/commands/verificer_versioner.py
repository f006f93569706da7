"""See that every approved version is as it was approved."""

from django.core.management.base import BaseCommand, CommandError

from kontrakter.models import Kontrakt, Kontraktversion
from kontrakter.regler.forsegling import brud


class Command(BaseCommand):
    """Checks each seal and each chain; exit code 1 when one is broken."""

    help = "Efterser, at alle godkendte versioner er, som de blev godkendt."

    def handle(self, *_args, **_options):
        """Print how many were looked at. Raises CommandError with every break that was found."""
        fejl, versioner = [], 0
        kontrakter = Kontrakt.objects.filter(versioner__isnull=False).distinct().order_by("pk")
        for kontrakt in kontrakter:
            egne = Kontraktversion.objects.filter(kontrakt=kontrakt).order_by("nummer")
            versioner += egne.count()
            if fund := brud(egne.iterator(chunk_size=5)):
                fejl.append(f"Kontrakt {kontrakt.pk} ({kontrakt}): {', '.join(fund)}.")
        uden = Kontrakt.objects.filter(tilstand__in=("godkendt", "evalueret", "arkiveret"), versioner=None)
        fejl += [f"Kontrakt {et.pk} ({et}) er godkendt, men har ingen version." for et in uden.order_by("pk")]
        if fejl:
            raise CommandError(f"Brud fundet. {' '.join(fejl)}")
        antal = kontrakter.count()
        af = "1 kontrakt" if antal == 1 else f"{antal} kontrakter"
        self.stdout.write(f"{versioner} versioner af {af} er set efter. Alle er, som de blev godkendt.")
