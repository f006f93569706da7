"""`manage.py indlaes_sygefravaer`: a file with sick leave is read, and saved when nothing was wrong."""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from django.core.management.base import BaseCommand, CommandError

from organisation.models import Enhed
from sygefravaer.handlinger.indlaesning import gem_fra_kommando
from sygefravaer.handlinger.raekkesql import MAAL
from sygefravaer.indlaesning.cpr import BESKED_NAVN, i_navn
from sygefravaer.indlaesning.fejl import KanIkkeLaeses, Personoplysninger
from sygefravaer.indlaesning.fundet import Fundet
from sygefravaer.indlaesning.kommune import opsaetning_for
from sygefravaer.indlaesning.proces import laes_i_proces
from sygefravaer.indlaesning.udsving import udsving

SEKUNDER = 300
_FELTER = ("procent", "fravaer", "muligt", "kort", "langt", "ansatte")


class Command(BaseCommand):
    help = "Læser sygefravær fra CSV eller Excel (.xlsx) og gemmer det, hvis intet er galt. Ellers gemmes intet."

    def add_arguments(self, parser):
        parser.add_argument("fil", metavar="FIL", help="CSV eller Excel (.xlsx)")
        parser.add_argument("--kommune", required=True, metavar="NAVN", help="hvilken kommunes enheder det er")
        parser.add_argument("--proev", action="store_true", help="læs kun; gem intet")
        parser.add_argument("--json", action="store_true", help="skriv rækker, fejl og oversprungne som ét JSON-objekt")

    def handle(self, *args, fil: str, kommune: str, proev: bool, **valg):
        enhed = Enhed.objects.filter(parent=None, navn=kommune).first()
        if enhed is None:
            raise CommandError(f"Der er ingen kommune, der hedder “{kommune}”.")
        with tempfile.TemporaryFile("w+", encoding="ascii") as raekker:
            laesning = self._laes(fil, enhed, raekker)
            godt = not laesning["rapport"]["antal_fejl"]
            forskel = None
            if godt and not valg["json"]:
                self._spoerg(laesning, raekker, enhed)
            if godt and not proev:
                forskel = gem_fra_kommando(
                    kommune=enhed,
                    filnavn=Path(fil).name,
                    sha256=self._sha256,
                    raekker=raekker,
                    laesning=laesning,
                )
            self._skriv_json(laesning, raekker, enhed) if valg["json"] else self._skriv(laesning, forskel)
        if not godt:
            sys.exit(1)

    def _laes(self, fil: str, enhed: Enhed, raekker: TextIO) -> dict:
        try:
            if i_navn(Path(fil).name):
                raise Personoplysninger(BESKED_NAVN)
            data = Path(fil).read_bytes()
            self._sha256 = hashlib.sha256(data).hexdigest()
            return laes_i_proces(data, opsaetning_for(enhed), raekker, sekunder=SEKUNDER).laesning
        except OSError as fejl:
            grund = f"Filen kan ikke åbnes: {fejl.strerror}."
        except KanIkkeLaeses as fejl:
            grund = str(fejl)
        raekker.truncate(0)
        fejl = {"linje": None, "kolonne": "", "tekst": grund}
        rapport = {"fejl": [fejl], "antal_fejl": 1, "oversprunget": [], "antal_oversprunget": 0, "bemaerkninger": []}
        return {"rapport": rapport, "opgoerelse": "", "antal": 0}

    # --- For machines ---------------------------------------------------------------------------
    def _skriv_json(self, laesning: dict, raekker: TextIO, enhed: Enhed) -> None:
        """Print one object, a row at a time."""
        navne = dict(Enhed.objects.i_kommune(enhed.pk).values_list("pk", "navn"))
        self.stdout.write('{"raekker": [', ending="")
        komma = ""
        for raekke in laeste(raekker, navne, laesning["opgoerelse"]):
            self.stdout.write(komma + json.dumps(raekke, ensure_ascii=False), ending="")
            komma = ",\n"
        rest = {navn: laesning["rapport"][navn] for navn in ("fejl", "oversprunget")}
        self.stdout.write("],\n" + json.dumps(rest, ensure_ascii=False)[1:])

    # --- For people -----------------------------------------------------------------------------
    def _spoerg(self, laesning: dict, raekker: TextIO, enhed: Enhed) -> None:
        """Print the figures that somebody should look at."""
        fundne, antal = udsving(enhed, laesning["opgoerelse"], raekker, laesning["maaneder"])
        navne = dict(Enhed.objects.i_kommune(enhed.pk).values_list("pk", "navn"))
        fundet = Fundet({"udsving": fundne, "antal_udsving": antal}, navne)
        for et in fundet.udsving:
            hvor = f"Linje {et['linje']}, {et['enhed']}, {et['maaned']}"
            ellers = f"ellers omkring: {et['niveau']}"
            self.stdout.write(f"! {hvor}: Sygefraværet er {et['procent']} ({ellers}). Er det rigtigt?")
        if fundet.flere_udsving:
            self.stdout.write(f"! … og {fundet.flere_udsving} tal mere, der ikke ligner enhedens andre måneder.")

    def _skriv(self, laesning: dict, forskel) -> None:
        rapport = laesning["rapport"]
        for et in rapport["fejl"]:
            sted = ", ".join(del_ for del_ in (f"Linje {et['linje']}" if et["linje"] else "", et["kolonne"]) if del_)
            self.stderr.write(f"{sted}: {et['tekst']}" if sted else et["tekst"])
        if rapport["antal_fejl"] > len(rapport["fejl"]):
            self.stderr.write(f"… og {rapport['antal_fejl'] - len(rapport['fejl'])} fejl mere.")
        for tekst in rapport["bemaerkninger"]:
            self.stdout.write(f"! {tekst}")
        self.stdout.write(f"{laesning['antal']} rækker læst, {rapport['antal_oversprunget']} sprunget over.")
        if forskel is None:
            self.stdout.write("Intet er gemt.")
        else:
            skjulte = f" {forskel.skjulte} skjulte er ikke sammenlignet." if forskel.skjulte else ""
            self.stdout.write(
                f"Gemt: {forskel.nye} nye og {forskel.aendrede} ændrede tal; {forskel.uaendrede} var uændrede.{skjulte}"
            )


def laeste(raekker: TextIO, navne: dict[int, str], opgoerelse: str) -> Iterator[dict]:
    """Yield the rows that were read, as they are shown: the unit by name, the month, figures as text."""
    raekker.seek(0)
    for linje in raekker:
        pk, maaned, *felter = linje.rstrip("\n").split("\t")
        v = {navn: None if felt == "\\N" else felt for navn, felt in zip(MAAL, felter, strict=False)}
        hoved = {"enhed": navne.get(int(pk), pk), "periode": maaned[:7], "opgoerelse": opgoerelse}
        yield hoved | {navn: v[navn] for navn in _FELTER}
