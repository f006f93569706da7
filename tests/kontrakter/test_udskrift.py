"""The contract on paper: both standards, how one finds the way in it, and that a draft says so."""

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from faelles.pdf import html_til_pdf
from kontrakter.udskrift.kontekst import dansk_dato, kontekst
from kontrakter.udskrift.pdf import (
    kontrakt_pdf,
    laes_vedhaeftet,
)
from tests.pdfhjaelp import alle_fejl, bogmaerker, maerker, navne, skrifter, tekst, vandmaerker

from .papir import DEMO, UDKAST, VALG, demo_pdf, lille

# --- The standards ----------------------------------------------------------------------------


@pytest.mark.parametrize("udkast", [False, True], ids=["godkendt", "udkast"])
@pytest.mark.parametrize("fil", DEMO, ids=lambda fil: fil.stem)
def test_demokontrakterne_er_tilgaengelige_arkiverbare_og_uden_tab(fil, udkast):
    pdf = demo_pdf(fil, udkast=udkast)
    assert alle_fejl(pdf) == []
    assert laes_vedhaeftet(pdf) == json.loads(fil.read_text(encoding="utf-8"))
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
    pdf = demo_pdf(fil)
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


def test_bilaget_staar_i_indholdet_med_sin_side():
    svar = {"forum": "LMU", "tekst": "Ja", "navne": "L", "dato": "2023-02-01", "besvarelse": "", "besvaret_af": ""}
    pdf = kontrakt_pdf(lille() | {"hoeringssvar": [svar]}, **VALG)
    sider = tekst(pdf)
    [side] = [nr for nr, ord_ in enumerate(sider, 1) if ord_.startswith("Bilag: Høringssvar")]
    assert f"Bilag: Høringssvar {side}" in sider[1]
    assert "Bilag" not in tekst(kontrakt_pdf(lille(), **VALG))[1]
