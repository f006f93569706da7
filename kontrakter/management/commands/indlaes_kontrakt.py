"""`manage.py indlaes_kontrakt`: what would be understood of files, without saving anything."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.forslag import Forslag
from kontrakter.indlaesning.kommune import ordbog_for
from kontrakter.indlaesning.ordbog import STANDARD, Ordbog
from kontrakter.indlaesning.proces import laes_i_proces
from organisation.models import Enhed

IKKE_LAEST = 2


class Command(BaseCommand):
    help = "Læser udviklingskontrakter (PDF, Word, tekst) og viser, hvad der blev forstået. Intet bliver gemt."

    def add_arguments(self, parser):
        parser.add_argument("filer", nargs="+", metavar="FIL", help="PDF, Word (.docx) eller tekst")
        parser.add_argument("--json", action="store_true", help="skriv forslaget som ét JSON-objekt (kun én fil)")
        parser.add_argument("--kommune", metavar="NAVN", help="kend også overskrifterne i denne kommunes skabeloner")

    def handle(self, *args, filer: list[str], **valg):
        if valg["json"] and len(filer) > 1:
            raise CommandError("--json skriver ét objekt. Angiv én fil.")
        ordbog = _ordbog(valg["kommune"])
        ulaeste = 0
        for fil in filer:
            try:
                forslag = laes_i_proces(_bytes(fil), ordbog)
            except KanIkkeLaeses as fejl:
                self.stderr.write(f"{fil}: {fejl}" if len(filer) > 1 else str(fejl))
                ulaeste += 1
                continue
            self.stdout.write(
                json.dumps(forslag.offentlig(), ensure_ascii=False, indent=1) if valg["json"] else _resume(fil, forslag)
            )
        if ulaeste:
            sys.exit(IKKE_LAEST)


def _bytes(fil: str) -> bytes:
    try:
        return Path(fil).read_bytes()
    except OSError as fejl:
        raise KanIkkeLaeses(f"Filen kan ikke åbnes: {fejl.strerror}.") from fejl


def _ordbog(kommune: str | None) -> Ordbog:
    if not kommune:
        return STANDARD
    fundet = Enhed.objects.filter(parent=None, navn=kommune).first()
    if fundet is None:
        raise CommandError(f"Der er ingen kommune, der hedder “{kommune}”.")
    return ordbog_for(fundet)


def _resume(fil: str, forslag: Forslag) -> str:
    """Return a few lines on what was understood."""
    linjer = [
        f"{Path(fil).name}: {forslag.titel or 'uden titel'}",
        "  {maal} mål, {afsnit} afsnit, {aktiviteter} aktiviteter, {uplaceret} tegn uden plads".format(**forslag.tal()),
    ]
    linjer += [
        f"  Mål {maal.nummer}: {maal.overskrift} ({len(maal.afsnit)} afsnit, {maal.antal_aktiviteter()} aktiviteter)"
        for maal in forslag.maal
    ]
    linjer += [f"  ! {et.sted}: {et.tekst}" for et in forslag.bemaerkninger]
    return "\n".join(linjer)
