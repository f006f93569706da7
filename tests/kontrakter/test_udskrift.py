"""The contract on paper: what stands in it and in which order, both standards, and the way back from the file."""

import copy
import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from pypdf import PdfReader, PdfWriter

from faelles.pdf import PdfFejl, Vedhaeftning, html_til_pdf
from kontrakter.udskrift.kontekst import dansk_dato, kontekst
from kontrakter.udskrift.pdf import (
    IngenKontraktdata,
    json_bytes,
    kontrakt_html,
    kontrakt_pdf,
    laes_vedhaeftet,
)
from tests.pdfhjaelp import alle_fejl, bogmaerker, maerker, navne, skrifter, tekst, vandmaerker

DEMO = sorted((Path(settings.BASE_DIR) / "fixtures" / "demo").glob("kontrakt_*.json"))
VALG = {"udkast": False, "version_tekst": "Version 1", "dato": date(2023, 1, 5)}
UDKAST = {"udkast": True, "version_tekst": "revision 12", "dato": date(2022, 11, 22)}


def _afsnit(noegle, overskrift, art):
    return {"noegle": noegle, "overskrift": overskrift, "art": art}


def _tekst(noegle, overskrift, tekst):
    return {"noegle": noegle, "overskrift": overskrift, "tekst": tekst}


def _lille() -> dict:
    return {
        "format": "roed-traad/kontrakt",
        "version": 1,
        "kommune": "Lilleby Kommune",
        "enhed": {"navn": "Dagtilbud Åkanden", "type": "dagtilbud", "los_id": "77"},
        "aar": 2024,
        "til_aar": 2026,
        "titel": "Udviklingskontrakt 2024-2026 for Dagtilbud Åkanden",
        "kontraktholder": "Ærø Ågesen",
        "tilstand": "i_hoering",
        "skabelon": {
            "navn": "Dagtilbud",
            "praeambel": "<p>Fælles tekst.</p>",
            "afsnit": [
                _afsnit("maaltekst", "Det vil vi", "prosa"),
                _afsnit("afsaet", "Afsæt", "afsaet"),
                _afsnit("forventede_virkninger", "Virkninger", "virkninger"),
                _afsnit("tidsperspektiv", "Hvornår", "tidsperspektiv"),
                _afsnit("aktiviteter", "Det gør vi", "aktiviteter"),
                _afsnit("opfoelgning", "Opfølgning", "opfoelgning"),
            ],
        },
        "indledning": "<p>Om os.</p><h3>Underoverskrift</h3><p>Mere om os.</p>",
        "opfoelgning": "<p>Kontraktens fælles opfølgning.</p>",
        "maal": [
            {
                "nummer": "5.1",
                "overskrift": "Ro ved bordet",
                "maaltype": "lokalt",
                "varighed": "etaarig",
                "ansvarlig": "Souschefen",
                "fra_aar": 2024,
                "til_aar": 2024,
                "afsnit": [
                    _tekst("maaltekst", "Gammel overskrift", "<p>Målteksten.</p><h3>Del</h3><p>x</p>"),
                    _tekst("tidsperspektiv", "Hvornår", "Løbende <b>\nog ultimo 2024"),
                    _tekst("aktiviteter", "Det gør vi", "<p>Sådan gør vi.</p>"),
                    _tekst("nedlagt", "Et nedlagt afsnit", "<p>Gammel tekst.</p>"),
                    _tekst("nedlagt_tomt", "Et tomt nedlagt afsnit", "<p></p>"),
                ],
                "afsaet": [
                    _punkt("DUS", "2", "God ledelse", "6", "Opgaveløsning"),
                    _punkt("Børnepolitik", "", "Sammenhæng", "", "Uden nummer"),
                    _punkt("DUS", "2", "God ledelse", "1", "Holde op med"),
                    _punkt("DUS", "3", "Klima", "4", "Mad"),
                ],
                "virkninger": [{"tekst": "Børnene får ro & mad.", "hvem": "boern_og_foraeldre"}],
                "aktiviteter": [
                    {
                        "tekst": "Flyt bordene <nu>",
                        "ansvarlig": "Køkkenet",
                        "huse": ["Solen", "Månen", "Stjernen"],
                        "start": "2024-02-01",
                        "frist": "2024-11-30",
                        "art": "proevehandling",
                        "tilstand": "i_gang",
                        "note": "Bordene står i depotet.",
                    },
                    {
                        "tekst": "Mål lyden",
                        "ansvarlig": "LMU",
                        "huse": [],
                        "start": None,
                        "frist": None,
                        "art": "almindelig",
                        "tilstand": "ikke_begyndt",
                        "note": "",
                    },
                ],
            },
            {
                "nummer": "6",
                "overskrift": "Et tomt mål",
                "maaltype": "faelles",
                "varighed": "fleraarig",
                "ansvarlig": "",
                "fra_aar": 2024,
                "til_aar": None,
                "afsnit": [_tekst("opfoelgning", "Opfølgning", "<p>Målets egen opfølgning.</p>")],
                "afsaet": [],
                "virkninger": [],
                "aktiviteter": [],
            },
        ],
    }


def _punkt(strategi, spor, spor_titel, nummer, titel):
    return {"strategi": strategi, "spor": spor, "spor_titel": spor_titel, "nummer": nummer, "titel": titel}


@pytest.fixture
def data():
    return _lille()


@pytest.fixture(scope="module")
def godkendt():
    return kontrakt_pdf(_lille(), **VALG)


@pytest.fixture(scope="module")
def udkast():
    return kontrakt_pdf(_lille(), **UDKAST)


# --- The standards ----------------------------------------------------------------------------


@pytest.mark.parametrize("valg", [VALG, UDKAST], ids=["godkendt", "udkast"])
@pytest.mark.parametrize("fil", DEMO, ids=lambda fil: fil.stem)
def test_demokontrakterne_er_tilgaengelige_arkiverbare_og_uden_tab(fil, valg):
    data = json.loads(fil.read_text(encoding="utf-8"))
    pdf = kontrakt_pdf(data, **valg)
    assert alle_fejl(pdf) == []
    assert laes_vedhaeftet(pdf) == data
    assert {navn.removesuffix("-Italic").split("-Semi")[0].split("-Medium")[0] for navn in skrifter(pdf)} == {
        "IBM-Plex-Sans"
    }


def test_der_er_demokontrakter_at_proeve_paa():
    assert len(DEMO) >= 2


def test_den_lille_kontrakt_bestaar_begge_standarder(godkendt, udkast):
    assert alle_fejl(godkendt) == []
    assert alle_fejl(udkast) == []


def test_weasyprint_har_intet_at_indvende(caplog):
    """A misspelt property or a missing file is only a warning there, and a flaw on paper."""
    caplog.set_level("WARNING", logger="weasyprint")
    kontrakt_pdf(json.loads(DEMO[0].read_text(encoding="utf-8")), **UDKAST)
    assert [post.getMessage() for post in caplog.records if post.name.startswith("weasyprint")] == []
    html_til_pdf('<html lang="da"><p style="farve: rød">x</p></html>', titel="x", dato=date(2024, 1, 1))
    assert len([post for post in caplog.records if post.name.startswith("weasyprint")]) == 1


def test_samme_kontrakt_giver_samme_bytes(data, godkendt):
    omvendt = dict(reversed(data.items()))
    assert kontrakt_pdf(omvendt, **VALG) == godkendt


# --- The tag tree -----------------------------------------------------------------------------


def test_overskrifterne_staar_i_lag_uden_spring(godkendt):
    overskrifter = [navn for navn in navne(godkendt) if navn in ("H1", "H2", "H3", "H4", "H5")]
    assert overskrifter[:2] == ["H1", "H2"]
    assert overskrifter.count("H1") == 1
    # Contents, shared text, introduction with one heading of its own, goal 5.1 with six sections, a heading in
    # the first of them and the earlier sections last, goal 6 with the only section it has.
    assert "".join(navn[1] for navn in overskrifter) == "1" + "2" + "2" + "23" + "2343333334" + "23"


def test_tabellens_hoved_er_kolonneoverskrifter(godkendt):
    hoved = [maerke for maerke in maerker(godkendt).alle() if maerke.navn == "TH"]
    assert [celle.attributter.get("/Scope") for celle in hoved] == ["/Column"] * 4
    raekker = [maerke for maerke in maerker(godkendt).alle() if maerke.navn == "TR"]
    assert [[celle.navn for celle in raekke.boern] for raekke in raekker] == [["TH"] * 4, ["TD"] * 4, ["TD"] * 4]


def test_tabellens_hoved_gentages_paa_hver_side(data):
    aktiviteter = data["maal"][0]["aktiviteter"]
    data["maal"][0]["aktiviteter"] = [dict(aktiviteter[0], tekst=f"Aktivitet nr. {nr}") for nr in range(60)]
    pdf = kontrakt_pdf(data, **VALG)
    med_raekker = [side for side in tekst(pdf) if "Aktivitet nr." in side]
    assert len(med_raekker) >= 3
    assert ["Aktivitet Ansvarlig Frist Status" in side for side in med_raekker] == [True] * len(med_raekker)
    assert alle_fejl(pdf) == []


def test_lister_er_lister_med_punkter(godkendt):
    lister = [maerke for maerke in maerker(godkendt).alle() if maerke.navn == "L"]
    assert lister
    assert {punkt.navn for liste in lister for punkt in liste.boern} == {"LI"}
    assert {del_.navn for liste in lister for punkt in liste.boern for del_ in punkt.boern} == {"Lbl", "LBody"}


def test_traad_prikker_og_vandmaerke_er_pynt_som_ikke_laeses_op(udkast):
    assert "Figure" not in navne(udkast)


# --- Finding the way --------------------------------------------------------------------------


def test_bogmaerker_foelger_kontrakten(godkendt):
    titler = [(niveau, titel) for niveau, titel, _ in bogmaerker(godkendt)]
    assert titler == [
        (1, "Udviklingskontrakt 2024-2026 for Dagtilbud Åkanden"),
        (2, "Fælles for alle kontrakter"),
        (2, "Indledning"),
        (2, "5.1 Ro ved bordet"),
        *((3, titel) for titel in ("Det vil vi", "Afsæt", "Virkninger", "Hvornår", "Det gør vi", "Opfølgning")),
        (3, "Tidligere afsnit"),
        (2, "6 Et tomt mål"),
        (3, "Opfølgning"),
    ]


@pytest.mark.parametrize("fil", DEMO, ids=lambda fil: fil.stem)
def test_indholdets_sidetal_passer_og_hvert_maal_begynder_en_side(fil):
    data = json.loads(fil.read_text(encoding="utf-8"))
    pdf = kontrakt_pdf(data, **VALG)
    sider = {titel: side for niveau, titel, side in bogmaerker(pdf) if niveau == 2}
    indhold = tekst(pdf)[1].split("side 2 af")[0]
    for maal in data["maal"]:
        navn = f"{maal['nummer']} {maal['overskrift']}"
        assert f"{navn} {sider[navn]}" in indhold
        assert tekst(pdf)[sider[navn] - 1].startswith(f"Mål {navn}")


def test_indholdet_henviser_med_ord(godkendt):
    links = [et.get_object() for et in PdfReader(BytesIO(godkendt)).pages[1]["/Annots"]]
    assert [link["/Contents"] for link in links] == [
        "Gå til Fælles for alle kontrakter",
        "Gå til Indledning",
        "Gå til Mål 5.1 Ro ved bordet",
        "Gå til Mål 6 Et tomt mål",
    ]


def test_foden_staar_paa_alle_sider_undtagen_forsiden(godkendt):
    sider = tekst(godkendt)
    assert "side 1 af" not in sider[0]
    fod = "Dagtilbud Åkanden · 2024–2026 · Version 1"
    assert [f"{fod} side {nr} af {len(sider)}" in side for nr, side in enumerate(sider, start=1)] == [
        False,
        *[True] * (len(sider) - 1),
    ]


def test_forsiden_siger_hvem_hvornaar_og_hvilken(godkendt):
    assert tekst(godkendt)[0] == (
        "Lilleby Kommune Udviklingskontrakt 2024-2026 for Dagtilbud Åkanden Enhed Dagtilbud Åkanden "
        "Periode 2024–2026 Kontraktholder Ærø Ågesen Status I høring Version 1 Dato 5. januar 2023"
    )


def test_forsiden_gentager_ikke_datoen(data):
    valg = VALG | {"version_tekst": f"Udkast af {dansk_dato(VALG['dato'])}"}
    assert [navn for navn, _ in kontekst(data, **valg)["fakta"]][-2:] == ["Status", "Version"]


# --- Draft ------------------------------------------------------------------------------------


def test_udkast_staar_paa_tvaers_af_hver_side(udkast):
    assert vandmaerker(udkast) == [True] * len(tekst(udkast))


def test_godkendt_har_ikke_udkast_paa_tvaers(godkendt):
    assert vandmaerker(godkendt) == [False] * len(tekst(godkendt))
    assert "Udkast" not in "".join(tekst(godkendt))


def test_udkast_siges_ogsaa_med_ord(udkast):
    assert ["Udkast · revision 12" in side for side in tekst(udkast)[1:]] == [True] * (len(tekst(udkast)) - 1)


def test_udkast_viser_hvad_der_mangler_og_den_faerdige_gor_ikke(udkast, godkendt):
    assert tekst(udkast)[-1].count("Her er endnu ikke skrevet noget.") == 5
    assert "Her er endnu ikke skrevet noget." not in "".join(tekst(godkendt))


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
