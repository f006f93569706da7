"""See that every published report, and every finished one to the committee, is as it was then."""

from itertools import groupby
from operator import attrgetter

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from tilsyn.models import Tilsyn, Tilsynsversion, Udvalgsversion
from tilsyn.models.vaern import UDVALGSVAERN, VAERN
from tilsyn.regler import segl, udvalg


class Command(BaseCommand):
    """Checks each seal and each chain; exit code 1 when one is broken."""

    help = "Efterser, at alle offentliggjorte tilsynsrapporter og færdige rapporter til udvalget er, som de var."

    def handle(self, *_args, **_options):
        """Print how many were looked at. Raises CommandError with every break that was found."""
        antal, fejl = _kaeder(Tilsynsversion, "tilsyn", segl.brud, "Tilsyn")
        til_udvalget, flere = _kaeder(Udvalgsversion, "rapport", udvalg.brud, "Rapport til udvalget")
        fejl += flere
        if not (VAERN.er_sat(connection) and UDVALGSVAERN.er_sat(connection)):
            fejl.append("Værnet om rapporterne er taget af databasen. Kør migrate, så bliver det sat på igen.")
        uden = Tilsyn.objects.filter(tilstand="offentliggjort", versioner=None).order_by("pk")
        fejl += [f"Tilsyn {et.pk} ({et}) er offentliggjort, men har ingen version." for et in uden]
        if fejl:
            raise CommandError(f"Brud fundet. {' '.join(fejl)}")
        antal += til_udvalget
        hvad = "1 rapport" if antal == 1 else f"{antal} rapporter"
        self.stdout.write(f"{hvad} er set efter. Alle er, som de blev offentliggjort.")


def _kaeder(model, ejer: str, brud, navn: str) -> tuple[int, list[str]]:
    """Return how many versions there are, and what is wrong with them."""
    fejl, antal = [], 0
    alle = model.objects.order_by(ejer, "nummer").iterator(chunk_size=20)
    for pk, egne in groupby(alle, key=attrgetter(f"{ejer}_id")):
        versioner = list(egne)
        antal += len(versioner)
        if fund := brud(versioner):
            fejl.append(f"{navn} {pk}: {', '.join(fund)}.")
    return antal, fejl
