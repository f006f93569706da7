"""`manage.py eksporter_pdf`: contracts as PDF files in a folder."""

import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

import django
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from faelles.filnavne import filnavn
from faelles.pdf import PdfFejl
from kontrakter.indhold import hent_indhold
from kontrakter.models import Kontrakt
from kontrakter.udskrift.data import kontrakt_data
from kontrakter.udskrift.lager import find, omstaendigheder, pdf_af_data
from kontrakter.udskrift.papir import Kontraktpapir
from organisation.models import Enhed


def _lav(data: dict, om: dict, fil: str) -> str:
    Path(fil).write_bytes(pdf_af_data(data, **om))
    return fil


class Command(BaseCommand):
    help = "Skriver kontrakter som PDF i en mappe. Filer, der findes i forvejen, bliver skrevet igen."

    def add_arguments(self, parser):
        hvilke = parser.add_mutually_exclusive_group(required=True)
        hvilke.add_argument("--kontrakt", type=int, metavar="PK", help="én kontrakt")
        hvilke.add_argument("--enhed", metavar="NAVN", help="en enhed og alle under den (kræver --aar)")
        hvilke.add_argument("--alle", action="store_true", help="alle kontrakter")
        parser.add_argument("--aar", type=int, help="kun kontrakter for dette år")
        parser.add_argument("--kommune", metavar="NAVN", help="kun denne kommunes kontrakter")
        parser.add_argument("--til", required=True, metavar="MAPPE", help="mappen, filerne skrives i")
        parser.add_argument("--processer", type=int, default=os.cpu_count() or 1, help="antal på én gang")

    def handle(self, *args, til: str, processer: int, **valg):
        kontrakter = list(self._vaelg(valg))
        if not kontrakter:
            raise CommandError("Ingen kontrakter passer til valget.")
        mappe = Path(til)
        mappe.mkdir(parents=True, exist_ok=True)
        fejl = self._skriv(kontrakter, mappe, max(1, processer))
        self.stdout.write(f"{len(kontrakter) - len(fejl)} PDF-filer skrevet i {mappe}.")
        if fejl:
            raise CommandError("Kunne ikke laves: " + "; ".join(fejl))

    def _vaelg(self, valg):
        kontrakter = Kontrakt.objects.gaeldende().select_related("enhed__kommune", "skabelon", "kontraktholder")
        if valg["kommune"]:
            kontrakter = kontrakter.filter(enhed__kommune__navn=valg["kommune"])
        if valg["aar"]:
            kontrakter = kontrakter.filter(aar=valg["aar"])
        if valg["kontrakt"]:
            return kontrakter.filter(pk=valg["kontrakt"])
        if valg["enhed"]:
            if not valg["aar"]:
                raise CommandError("Skriv også et år: --enhed NAVN --aar ÅR.")
            return kontrakter.for_enhed_og_under(self._enhed(valg["enhed"], valg["kommune"]))
        return kontrakter

    def _enhed(self, navn: str, kommune: str | None):
        fundne = Enhed.objects.filter(navn=navn)
        if kommune:
            fundne = fundne.filter(kommune__navn=kommune)
        if fundne.count() != 1:
            grund = "findes ikke" if not fundne.exists() else "findes flere steder; tilføj --kommune NAVN"
            raise CommandError(f"Enheden “{navn}” {grund}.")
        return fundne.get()

    def _skriv(self, kontrakter, mappe: Path, processer: int) -> list[str]:
        fejl = []
        brugte: set[str] = set()
        with (
            ProcessPoolExecutor(processer, mp_context=get_context("spawn"), initializer=django.setup) as pulje,
            tqdm(total=len(kontrakter), unit="PDF", disable=None) as fremdrift,
        ):
            ventende = {}
            for kontrakt in kontrakter:
                fil = mappe / _navn(kontrakt, brugte)
                udgave = find(Kontraktpapir(kontrakt))
                if udgave and udgave.tilstand == "faerdig":
                    fil.write_bytes(bytes(udgave.data))
                    fremdrift.update()
                    continue
                data = kontrakt_data(hent_indhold(kontrakt))
                ventende[pulje.submit(_lav, data, omstaendigheder(kontrakt), str(fil))] = kontrakt
            for faerdig in as_completed(ventende):
                fremdrift.update()
                try:
                    faerdig.result()
                except PdfFejl as grund:
                    fejl.append(f"{ventende[faerdig]}: {grund}")
        return fejl


def _navn(kontrakt: Kontrakt, brugte: set[str]) -> str:
    """Return a file name that no other contract of this export has."""
    navn = filnavn(f"{kontrakt.enhed.kommune.navn} {kontrakt.enhed.navn} {kontrakt.periode}", "pdf")
    if navn in brugte:
        navn = filnavn(f"{kontrakt.enhed.kommune.navn} {kontrakt.enhed.navn} {kontrakt.periode} {kontrakt.pk}", "pdf")
    brugte.add(navn)
    return navn
