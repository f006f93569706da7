"""What stands in a goal on paper, in which order, and what becomes of everything people may write."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader

from faelles.pdf import PdfFejl
from kontrakter.udskrift.kontekst import dansk_dato, kontekst
from kontrakter.udskrift.pdf import (
    kontrakt_html,
    kontrakt_pdf,
    laes_vedhaeftet,
)
from tests.pdfhjaelp import alle_fejl, tekst

from .papir import UDKAST, VALG

# --- What stands in a goal --------------------------------------------------------------------


def _loebende_tekst(pdf) -> str:
    """Return the words of all pages without bullets and footers."""
    return " ".join(re.sub(r"Dagtilbud Åkanden · .*? side \d+ af \d+$", "", side).strip() for side in tekst(pdf))


def test_maalet_staar_i_skabelonens_raekkefoelge_med_dens_overskrifter(godkendt):
    alt = _loebende_tekst(godkendt)
    raekke = [
        "Mål 5.1 Ro ved bordet Lokalt mål · etårigt · ansvarlig: souschefen",
        "Det vil vi Målteksten. Del x",
        "Afsæt DUS Spor 2: God ledelse 6 Opgaveløsning 1 Holde op med Spor 3: Klima 4 Mad",
        "Børnepolitik Sammenhæng Uden nummer",
        "Virkninger Børnene får ro & mad. Mærkes af børn og forældre",
        "Hvornår Løbende <b> og ultimo 2024",
        "Det gør vi Sådan gør vi. Aktivitet Ansvarlig Frist Status",
        "Flyt bordene <nu> Prøvehandling · Solen, Månen og Stjernen · fra 1. februar 2024 Bordene står i depotet.",
        "Køkkenet 30. november 2024 I gang Mål lyden LMU Ingen frist Ikke begyndt",
        "Opfølgning Kontraktens fælles opfølgning.",
        "Tidligere afsnit Disse afsnit er skrevet efter en tidligere skabelon. Et nedlagt afsnit Gammel tekst.",
    ]
    assert " ".join(raekke) in alt
    assert "Gammel overskrift" not in alt


def test_egen_opfoelgning_gaar_foran_kontraktens(godkendt):
    assert _loebende_tekst(godkendt).endswith(
        "Mål 6 Et tomt mål Fælles tværgående mål · flerårigt Opfølgning Målets egen opfølgning."
    )


def test_afsaet_samles_pr_strategi_og_spor(data):
    afsaet = kontekst(data, **VALG)["maal"][0]["afsnit"][1]["raekker"]
    assert afsaet == [
        {
            "strategi": "DUS",
            "spor": [
                {"navn": "Spor 2: God ledelse", "punkter": [("6", "Opgaveløsning"), ("1", "Holde op med")]},
                {"navn": "Spor 3: Klima", "punkter": [("4", "Mad")]},
            ],
        },
        {"strategi": "Børnepolitik", "spor": [{"navn": "Sammenhæng", "punkter": [("", "Uden nummer")]}]},
    ]


@pytest.mark.parametrize(
    ("version", "er_udkast", "fod"),
    [
        ("Version 2", False, "Dagtilbud Åkanden · 2024–2026 · Version 2"),
        ("revision 4", True, "Dagtilbud Åkanden · 2024–2026 · Udkast · revision 4"),
        ("Udkast, 3. maj", True, "Dagtilbud Åkanden · 2024–2026 · Udkast, 3. maj"),
        ("", True, "Dagtilbud Åkanden · 2024–2026 · Udkast"),
        ("", False, "Dagtilbud Åkanden · 2024–2026"),
    ],
)
def test_fodens_version(data, version, er_udkast, fod):
    assert kontekst(data, udkast=er_udkast, version_tekst=version, dato=date(2024, 5, 3))["fod"] == fod


@pytest.mark.parametrize(
    ("ansvarlig", "ord_"), [("Souschefen", "souschefen"), ("LMU", "LMU"), ("Mette Holm", "Mette Holm")]
)
def test_ansvarlig_skrives_som_inde_i_en_saetning(data, ansvarlig, ord_):
    data["maal"][0]["ansvarlig"] = ansvarlig
    assert kontekst(data, **VALG)["maal"][0]["om"].endswith(f"ansvarlig: {ord_}")


def test_ukendte_noegler_vises_som_ord_i_stedet_for_at_fejle(data):
    data["tilstand"] = "ny_tilstand"
    data["maal"][0]["virkninger"][0]["hvem"] = "nye_borgere"
    data["maal"][0]["aktiviteter"][0]["art"] = "ny_art"
    alt = " ".join(tekst(kontrakt_pdf(data, **VALG)))
    assert ["Ny tilstand" in alt, "Mærkes af nye borgere" in alt, "Ny art · Solen" in alt] == [True] * 3


def test_dansk_dato_holder_dag_og_maaned_sammen():
    assert dansk_dato(date(2026, 11, 22)) == "22.\u00a0november 2026"


def test_tom_kontrakt_kan_trykkes(data):
    tom = data | {"indledning": "", "opfoelgning": "", "maal": [], "kontraktholder": ""}
    tom["skabelon"] = data["skabelon"] | {"praeambel": "<p> </p>"}
    pdf = kontrakt_pdf(tom, **UDKAST)
    assert alle_fejl(pdf) == []
    assert "Kontraktholder" not in tekst(pdf)[0]


# --- What people may write --------------------------------------------------------------------

ONDT = (
    "</p></section></body><script>alert(1)</script><img src=file:///etc/passwd onerror=x>"
    '<link rel=attachment href=file:///etc/passwd><style>@import "http://127.0.0.1/";</style>{{ 7|add:7 }}{% now "Y" %}'
)


def _i_alle_tekster(vaerdi, tekst):
    """Return the data with `tekst` in each free text; keys of the domain stay."""
    if isinstance(vaerdi, dict):
        faste = {"format", "art", "noegle", "hvem", "tilstand", "maaltype", "varighed", "start", "frist", "type"}
        return {navn: ind if navn in faste else _i_alle_tekster(ind, tekst) for navn, ind in vaerdi.items()}
    if isinstance(vaerdi, list):
        return [_i_alle_tekster(ind, tekst) for ind in vaerdi]
    return tekst if isinstance(vaerdi, str) else vaerdi


def test_fjendtlig_tekst_i_hvert_felt_bliver_til_tekst_eller_forsvinder(data):
    ond = _i_alle_tekster(data, ONDT)
    html = kontrakt_html(ond, **VALG)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<link") == 1
    assert html.count("<style") == 0
    assert "{{ 7|add:7 }}" in html
    pdf = kontrakt_pdf(ond, **VALG)
    assert alle_fejl(pdf) == []
    assert laes_vedhaeftet(pdf) == ond
    assert list(PdfReader(BytesIO(pdf)).attachments) == ["kontrakt.json"]


def test_lange_ord_og_lange_tekster_bryder_ikke_siden(data):
    lang = _i_alle_tekster(data, "Speciallægepædagogisk" * 15 + " " + "ord " * 120)
    assert alle_fejl(kontrakt_pdf(lang, **UDKAST)) == []


def test_for_dyb_tekst_er_en_pdffejl(data):
    data["indledning"] = "<ul><li>" * 3000 + "x"
    with pytest.raises(PdfFejl):
        kontrakt_pdf(data, **VALG)


def test_papiret_beder_ikke_om_skrifttraek():
    """Each time it is asked for one WeasyPrint loses memory: half a kilobyte for each item of a list."""
    css = (Path(settings.BASE_DIR) / "static" / "udskrift" / "udskrift.css").read_text(encoding="utf-8")
    regler = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert re.findall(r"font-(?:variant|feature|kerning)[^;]*;", regler) == ["font-variant-numeric: normal;"]
    assert "::marker { font-variant-numeric: normal; }" in regler


def test_skabelonerne_stoler_ikke_blindt_paa_noget():
    mappe = Path(settings.BASE_DIR) / "templates" / "kontrakter" / "udskrift"
    kilder = "".join(fil.read_text(encoding="utf-8") for fil in mappe.glob("*.html"))
    assert [ord_ for ord_ in ("|safe", "autoescape off", "style=", "<script", "<style") if ord_ in kilder] == []
