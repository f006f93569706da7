"""A year's contracts as one ZIP: each as its PDF, and all of them in a spreadsheet. Made by a worker, step by step.

A PDF that is kept is not rendered again, and one that is rendered is kept: a second ZIP of an unchanged year costs
hardly anything. What somebody has written is always text in the spreadsheet, also when it looks like a formula.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from xlsxwriter import Workbook

from faelles.filnavne import filnavn
from faelles.pdf import PdfFejl

from ..indhold import hent_indhold
from ..models import Kontrakt, Samling
from ..regler import AKTIVITETSARTER, AKTIVITETSTILSTANDE, MAALTYPER, TILSTANDE, VARIGHEDER, periode_tekst
from . import lager
from .data import kontrakt_data

_ARK = {
    "Kontrakter": ["Enhed", "Periode", "Titel", "Kontraktholder", "Status", "Mål", "Aktiviteter"],
    "Mål": ["Enhed", "Periode", "Nummer", "Overskrift", "Type", "Varighed", "Ansvarlig", "Aktiviteter"],
    "Aktiviteter": [
        *("Enhed", "Periode", "Mål", "Aktivitet", "Ansvarlig", "Huse"),
        *("Begynder", "Frist", "Slags", "Status", "Note"),
    ],
}


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
        data = _zip(samling)
    except PdfFejl as fejl:
        Samling.objects.filter(pk=samling_pk).update(tilstand="fejlet", fejl=str(fejl), faerdig=timezone.now())
        return
    Samling.objects.filter(pk=samling_pk).update(tilstand="faerdig", data=data, faerdig=timezone.now())


def kontrakter_til(samling: Samling):
    """Return the contracts that whoever ordered may read, of the year, by unit."""
    alle = Kontrakt.objects.synlige_for(samling.bruger).gaelder_i(samling.aar)
    return alle.select_related("enhed__kommune", "skabelon", "kontraktholder").order_by("enhed__navn", "pk")


def _zip(samling: Samling) -> bytes:
    kontrakter = list(kontrakter_til(samling))
    Samling.objects.filter(pk=samling.pk).update(antal=len(kontrakter), faerdige=0)
    ud, alle = BytesIO(), []
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_STORED) as arkiv:  # PDFs are compressed already
        for nr, kontrakt in enumerate(kontrakter, 1):
            data = kontrakt_data(hent_indhold(kontrakt))
            navn = _ledigt_navn(f"{kontrakt.enhed} {kontrakt.periode}", arkiv.namelist())
            arkiv.writestr(navn, _pdf(kontrakt, data))
            alle.append(data)
            Samling.objects.filter(pk=samling.pk).update(faerdige=nr, begyndt=timezone.now())
        arkiv.writestr(f"kontrakter-{samling.aar}.xlsx", regneark(alle))
    return ud.getvalue()


def _ledigt_navn(oensket: str, brugte: list[str]) -> str:
    """Return a file name that no other in the ZIP has."""
    navn, nr = filnavn(oensket, "pdf"), 2
    while navn in brugte:
        navn, nr = filnavn(f"{oensket} {nr}", "pdf"), nr + 1
    return navn


def _pdf(kontrakt: Kontrakt, data: dict) -> bytes:
    """Return the contract's PDF, the kept one when there is one."""
    udgave = lager.find(kontrakt)
    if udgave is not None and udgave.tilstand == "faerdig":
        return bytes(udgave.data)
    pdf = lager.pdf_af_data(data, **lager.omstaendigheder(kontrakt))
    lager.gem(kontrakt, lager.pdf_stempel(kontrakt), pdf)
    return pdf


# --- The spreadsheet ------------------------------------------------------------------------------
def regneark(alle: list[dict]) -> bytes:
    """Return an .xlsx of contract dicts: a sheet each of contracts, goals and activities."""
    ud = BytesIO()
    with Workbook(ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bog:
        fed = bog.add_format({"bold": True, "bottom": 1})
        raekker = {"Kontrakter": map(_kontrakt, alle), "Mål": _maal(alle), "Aktiviteter": _aktiviteter(alle)}
        for navn, kolonner in _ARK.items():
            ark = bog.add_worksheet(navn)
            ark.set_column(0, len(kolonner) - 1, 24)
            ark.freeze_panes(1, 1)
            for plads, kolonne in enumerate(kolonner):
                ark.write_string(0, plads, kolonne, fed)
            for nr, raekke in enumerate(raekker[navn], 1):
                for plads, vaerdi in enumerate(raekke):
                    (ark.write_number if isinstance(vaerdi, int) else ark.write_string)(nr, plads, vaerdi)
    return ud.getvalue()


def _hoved(data: dict) -> list[str]:
    return [data["enhed"]["navn"], periode_tekst(data["aar"], data["til_aar"])]


def _kontrakt(data: dict) -> list:
    aktiviteter = sum(len(maal["aktiviteter"]) for maal in data["maal"])
    status = dict(TILSTANDE)[data["tilstand"]]
    return [*_hoved(data), data["titel"], data["kontraktholder"], status, len(data["maal"]), aktiviteter]


def _maal(alle: list[dict]) -> Iterator[list]:
    for data in alle:
        for maal in data["maal"]:
            ord_ = [dict(MAALTYPER)[maal["maaltype"]], dict(VARIGHEDER)[maal["varighed"]]]
            yield [
                *_hoved(data),
                maal["nummer"],
                maal["overskrift"],
                *ord_,
                maal["ansvarlig"],
                len(maal["aktiviteter"]),
            ]


def _aktiviteter(alle: list[dict]) -> Iterator[list]:
    for data in alle:
        for maal in data["maal"]:
            for et in maal["aktiviteter"]:
                yield [
                    *_hoved(data),
                    maal["nummer"],
                    et["tekst"],
                    et["ansvarlig"],
                    ", ".join(et["huse"]),
                    et["start"] or "",
                    et["frist"] or "",
                    dict(AKTIVITETSARTER)[et["art"]],
                    dict(AKTIVITETSTILSTANDE)[et["tilstand"]],
                    et["note"],
                ]
