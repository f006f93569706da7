"""The contract's PDF, with its data inside, and the way back.

The attached `kontrakt.json` is the whole contract: a PDF that was sent by mail and lost at home can be read
in again without loss. The schema stands in docs/kontrakt-json.md.
"""

import json
from datetime import date
from io import BytesIO

from django.template.loader import render_to_string
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from faelles.pdf import Vedhaeftning, html_til_pdf

from .data import FORMAT
from .kontekst import kontekst

FILNAVN = "kontrakt.json"
MAKS_BYTES = 10_000_000


class IngenKontraktdata(ValueError):
    """The file is not a PDF with a contract of ours inside. The message is Danish."""


def kontrakt_pdf(data: dict, *, udkast: bool, version_tekst: str, dato: date, evalueringer=None) -> bytes:
    """Return the contract's PDF: PDF/UA-1 and PDF/A-3a, the same bytes for the same input. Raises PdfFejl.

    `evalueringer`: what forums have concluded, goal by goal (evalueringer.py), as an appendix; it is no part of the
    contract, so it is not attached.
    """
    return html_til_pdf(
        kontrakt_html(data, udkast=udkast, version_tekst=version_tekst, dato=dato, evalueringer=evalueringer),
        titel=data["titel"],
        dato=dato,
        forfatter=data["kommune"],
        beskrivelse=f"{data['titel']}, {data['kommune']}. {version_tekst}".strip(),
        vedhaeftninger=[Vedhaeftning(FILNAVN, json_bytes(data), "application/json", "Kontraktens data")],
    )


def kontrakt_html(data: dict, *, udkast: bool, version_tekst: str, dato: date, evalueringer=None) -> str:
    """Return the page that becomes the PDF."""
    bilag = {"med_evalueringer": evalueringer is not None, "evalueringer": evalueringer or []}
    return render_to_string(
        "kontrakter/udskrift/kontrakt.html",
        kontekst(data, udkast=udkast, version_tekst=version_tekst, dato=dato) | bilag,
    )


def json_bytes(data: dict) -> bytes:
    """Return `data` as UTF-8 JSON that is the same for equal data."""
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def laes_vedhaeftet(pdf: bytes) -> dict:
    """Return the contract that `kontrakt_pdf` put into the file. Raises IngenKontraktdata."""
    try:
        filer = PdfReader(BytesIO(pdf)).attachments.get(FILNAVN, [])
        if not filer or len(filer[0]) > MAKS_BYTES:
            raise IngenKontraktdata("Filen rummer ikke en kontrakt fra Rød tråd.")
        data = json.loads(filer[0])
    except (PyPdfError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as fejl:
        raise IngenKontraktdata("Filen rummer ikke en kontrakt fra Rød tråd, der kan læses.") from fejl
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise IngenKontraktdata("Filens data er ikke en kontrakt fra Rød tråd.")
    return data
