"""See that every approved version is as it was approved."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Count, F, Q

from faelles.tal import antal_ord
from kontrakter.models import Kontrakt, Kontraktversion
from kontrakter.models.vaern import er_sat
from kontrakter.regler.forsegling import brud


def _antal_der_ikke_passer() -> list[str]:
    """Return a sentence for each contract that has not been approved as often as it has versions."""
    godkendelser = Count("skift", filter=Q(skift__verbum="godkend"), distinct=True)
    alle = Kontrakt.objects.annotate(godkendelser=godkendelser, antal=Count("versioner", distinct=True))
    return [
        f"Kontrakt {et.pk} ({et}) er godkendt {et.godkendelser} gange, men har {et.antal} versioner."
        for et in alle.exclude(godkendelser=F("antal")).order_by("pk")
    ]


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
        fejl += _antal_der_ikke_passer()
        if not er_sat(connection):
            fejl.append("Værnet om versionerne er taget af databasen. Kør migrate, så bliver det sat på igen.")
        uden = Kontrakt.objects.filter(tilstand__in=("godkendt", "evalueret", "arkiveret"), versioner=None)
        fejl += [f"Kontrakt {et.pk} ({et}) er godkendt, men har ingen version." for et in uden.order_by("pk")]
        if fejl:
            raise CommandError(f"Brud fundet. {' '.join(fejl)}")
        af = antal_ord(kontrakter.count(), "kontrakt", "kontrakter")
        self.stdout.write(f"{versioner} versioner af {af} er set efter. Alle er, som de blev godkendt.")
