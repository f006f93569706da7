"""A year's contracts as one ZIP: each as its PDF, and all of them in a spreadsheet. Made by a worker, step by step.

What is promised: the file holds the contracts as they were read when the work began, before the first PDF was made.
What somebody writes while the PDFs are being made is not in it, neither in a PDF nor in the spreadsheet, so the two
always say the same. A contract that cannot be a PDF is missing as one: the others are there, `MANGLER.txt` and the
page say which and why, and its goals are in the spreadsheet all the same.

A PDF that is kept is not rendered again, and one that is rendered is kept: a second ZIP of an unchanged year costs
hardly anything. What has been read, the PDFs and the rows lie on disk until the file is finished: there is one contract
at a time in memory.
"""

import json
import zipfile
from datetime import date
from tempfile import TemporaryFile
from typing import IO

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from faelles.filnavne import filnavn
from faelles.pdf import PdfFejl

from ..indhold import hent_indhold
from ..models import Kontrakt, PdfUdgave, Samling
from . import lager
from .data import kontrakt_data
from .kontraktregneark import Kontraktregneark
from .papir import Kontraktpapir


def bestil(samling: Samling) -> None:
    """Put the collection in the queue, when the transaction it was written in is over."""
    transaction.on_commit(lambda: lav_samling.enqueue(samling.pk))


@task()
def lav_samling(samling_pk: int) -> None:
    """Make an ordered collection; nothing when another worker has it."""
    nu = timezone.now()
    if not Samling.objects.filter(pk=samling_pk, tilstand="venter").update(tilstand="laves", begyndt=nu):
        return
    samling = Samling.objects.select_related("kommune", "bruger").get(pk=samling_pk)
    try:
        _lav(samling)
    except Exception:  # whatever it was, whoever waits is told; the queue keeps what happened
        fejl = "Filen kunne ikke laves. Prøv igen, eller sig det til dem, der driver Rød tråd."
        Samling.objects.filter(pk=samling_pk).update(tilstand="fejlet", fejl=fejl, faerdig=timezone.now())
        raise


def _lav(samling: Samling) -> None:
    with TemporaryFile() as fil:
        antal, mangler = _zip(samling, fil)
        intet = 0 < antal == len(mangler)
        fil.seek(0)
        Samling.objects.filter(pk=samling.pk).update(
            tilstand="fejlet" if intet else "faerdig",
            data=None if intet else fil.read(),
            fejl="\n".join(mangler),
            faerdig=timezone.now(),
        )


def kontrakter_til(samling: Samling):
    """Return the contracts that whoever ordered may read, of the year, by unit."""
    alle = Kontrakt.objects.synlige_for(samling.bruger).gaelder_i(samling.aar)
    return alle.select_related("enhed__kommune", "skabelon", "kontraktholder").order_by("enhed__navn", "pk")


# --- Reading --------------------------------------------------------------------------------------
def laes_alle(samling: Samling, ud: IO[str]) -> int:
    """Write what each contract says now to `ud`, a line of JSON each, and return how many there were."""
    pks = list(kontrakter_til(samling).values_list("pk", flat=True))
    return sum(_laes(pk, ud) for pk in pks)


def _laes(pk: int, ud: IO[str]) -> bool:
    """Write the contract as it is at one moment; False when it was removed since the list was read.

    What is read in several queries belongs together when nobody has written in between: every write raises the stamp.
    """
    alle = Kontrakt.objects.gaeldende().select_related("enhed__kommune", "skabelon", "kontraktholder")
    kontrakt, laest = alle.filter(pk=pk).first(), None
    while kontrakt is not None and (laest is None or laest["stempel"] != lager.pdf_stempel(kontrakt)):
        laest = {
            "pk": pk,
            "stempel": lager.pdf_stempel(kontrakt),
            "navn": f"{kontrakt.enhed} {kontrakt.periode}",
            "data": kontrakt_data(hent_indhold(kontrakt)),
            **lager.omstaendigheder(kontrakt),
        }
        kontrakt = alle.filter(pk=pk).first()
    if kontrakt is None:
        return False
    ud.write(json.dumps(laest | {"dato": laest["dato"].isoformat()}) + "\n")
    return True


# --- Making ---------------------------------------------------------------------------------------
def _zip(samling: Samling, fil: IO[bytes]) -> tuple[int, list[str]]:
    """Write the ZIP to `fil`; return how many contracts there are, and a line for each that could not be a PDF."""
    raekke, mangler = Samling.objects.filter(pk=samling.pk), []
    with TemporaryFile("w+", encoding="utf-8") as laest, TemporaryFile() as regneark:
        antal = laes_alle(samling, laest)
        raekke.update(antal=antal, faerdige=0)
        laest.seek(0)
        with zipfile.ZipFile(fil, "w", zipfile.ZIP_STORED) as arkiv:  # PDFs are compressed already
            with Kontraktregneark(regneark) as ark:
                for nr, linje in enumerate(laest, 1):
                    et = json.loads(linje)
                    ark.skriv(et["data"])
                    try:
                        arkiv.writestr(_ledigt_navn(et["navn"], arkiv.namelist()), _pdf(et))
                    except PdfFejl as fejl:
                        mangler.append(" ".join(f"{et['navn']}: {fejl}".split()))
                    raekke.update(faerdige=nr, begyndt=timezone.now())
            regneark.seek(0)
            arkiv.writestr(f"kontrakter-{samling.aar}.xlsx", regneark.read())
            if mangler:
                arkiv.writestr("MANGLER.txt", _mangler(mangler))
    return antal, mangler


def _mangler(linjer: list[str]) -> bytes:
    tekst = "Disse kontrakter er ikke med som PDF. De står i regnearket, og alle de andre er med.\n\n"
    return (tekst + "\n".join(linjer) + "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _ledigt_navn(oensket: str, brugte: list[str]) -> str:
    """Return a file name that no other in the ZIP has."""
    navn, nr = filnavn(oensket, "pdf"), 2
    while navn in brugte:
        navn, nr = filnavn(f"{oensket} {nr}", "pdf"), nr + 1
    return navn


def _pdf(laest: dict) -> bytes:
    """Return the PDF of the contract as it was read, the kept one when there is one. Raises PdfFejl."""
    papir, stempel = Kontraktpapir(Kontrakt(pk=laest["pk"])), laest["stempel"]
    udgave = PdfUdgave.objects.filter(**papir.noegle, stempel=stempel, tilstand="faerdig").first()
    if udgave is not None:
        return bytes(udgave.data)
    pdf = lager.pdf_af_data(
        laest["data"],
        udkast=laest["udkast"],
        version_tekst=laest["version_tekst"],
        dato=date.fromisoformat(laest["dato"]),
    )
    lager.gem(papir, stempel, pdf)
    return pdf
