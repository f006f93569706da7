"""The contract's data inside its PDF: the way back from the file, and the schema."""

import copy
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfWriter

from faelles.pdf import Vedhaeftning, html_til_pdf
from kontrakter.udskrift.pdf import (
    IngenKontraktdata,
    json_bytes,
    laes_vedhaeftet,
)

from .papir import DEMO

# --- The way back -----------------------------------------------------------------------------


def test_kontrakten_kan_laeses_ud_af_pdf_en_igen(data, godkendt):
    assert laes_vedhaeftet(godkendt) == data


def test_vedhaeftet_json_er_laesbar_og_stabil(data):
    raa = json_bytes(data)
    assert raa == json_bytes(dict(reversed(data.items())))
    assert "Dagtilbud Åkanden".encode() in raa
    assert raa.startswith(b'{\n "aar": 2024,')


def test_vedhaeftningen_gaar_igennem_et_andet_program(data, godkendt):
    skriver = PdfWriter(clone_from=BytesIO(godkendt))
    ud = BytesIO()
    skriver.write(ud)
    assert laes_vedhaeftet(ud.getvalue()) == data


def _med_fil(navn, indhold) -> bytes:
    html = '<!doctype html><html lang="da"><title>x</title><body><p>x</p></body></html>'
    return html_til_pdf(
        html, titel="x", dato=date(2024, 1, 1), vedhaeftninger=[Vedhaeftning(navn, indhold, "application/json")]
    )


@pytest.mark.parametrize(
    ("navn", "indhold"),
    [
        ("andet.json", b"{}"),
        ("kontrakt.json", b""),
        ("kontrakt.json", b"{"),
        ("kontrakt.json", b"[]"),
        ("kontrakt.json", b'{"format": "noget andet"}'),
        ("kontrakt.json", b"\xff\xfe"),
        ("kontrakt.json", b"[" * 100_000),
        ("kontrakt.json", b'{"format": "roed-traad/kontrakt", "x": "' + b"x" * 10_000_000 + b'"}'),
    ],
)
def test_andre_vedhaeftninger_afvises(navn, indhold):
    pdf = _med_fil(navn, indhold)
    with pytest.raises(IngenKontraktdata, match="Rød tråd"):
        laes_vedhaeftet(pdf)


@pytest.mark.parametrize("fil", [b"", b"ikke en pdf", b"%PDF-1.7\n%%EOF", b"PK\x03\x04"])
def test_andet_end_pdf_afvises(fil):
    with pytest.raises(IngenKontraktdata):
        laes_vedhaeftet(fil)


def test_afkortet_pdf_afvises(godkendt):
    for laengde in (100, len(godkendt) // 3, len(godkendt) // 2):
        with pytest.raises(IngenKontraktdata):
            laes_vedhaeftet(godkendt[:laengde])


# --- The schema -------------------------------------------------------------------------------

SKEMA = json.loads((Path(settings.BASE_DIR) / "docs" / "kontrakt.schema.json").read_text(encoding="utf-8"))
_TYPER = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def brud(vaerdi, skema: dict, sti: str = "$") -> list[str]:
    """Return where `vaerdi` breaks the part of JSON Schema that docs/kontrakt.schema.json uses."""
    if "$ref" in skema:
        return brud(vaerdi, SKEMA["$defs"][skema["$ref"].rsplit("/", 1)[1]], sti)
    typer = skema.get("type", [])
    typer = [typer] if isinstance(typer, str) else typer
    if typer and not any(type(vaerdi) is _TYPER[navn] for navn in typer):
        return [f"{sti} er ikke {typer}"]
    fundet = []
    if ("enum" in skema and vaerdi not in skema["enum"]) or vaerdi != skema.get("const", vaerdi):
        fundet.append(f"{sti}: {vaerdi!r}")
    if isinstance(vaerdi, dict) and "properties" in skema:
        fundet += [f"{sti}.{navn} mangler" for navn in skema["required"] if navn not in vaerdi]
        fundet += [f"{sti}.{navn} kendes ikke" for navn in vaerdi if navn not in skema["properties"]]
        for navn, under in skema["properties"].items():
            fundet += brud(vaerdi[navn], under, f"{sti}.{navn}") if navn in vaerdi else []
    if isinstance(vaerdi, list):
        fundet += [et for nr, ind in enumerate(vaerdi) for et in brud(ind, skema["items"], f"{sti}[{nr}]")]
    return fundet


@pytest.mark.parametrize("fil", DEMO, ids=lambda fil: fil.stem)
def test_demokontrakterne_foelger_skemaet(fil):
    assert brud(json.loads(fil.read_text(encoding="utf-8")), SKEMA) == []


def test_skemaet_finder_brud(data):
    daarlig = copy.deepcopy(data)
    daarlig["maal"][0]["aktiviteter"][0]["tilstand"] = "faerdig"
    daarlig["aar"] = "2024"
    del daarlig["titel"]
    assert brud(daarlig, SKEMA) == [
        "$.titel mangler",
        "$.aar er ikke ['integer']",
        "$.maal[0].aktiviteter[0].tilstand: 'faerdig'",
    ]
