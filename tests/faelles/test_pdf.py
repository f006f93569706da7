"""HTML → PDF: both standards, nothing lost without a trace, the same bytes each time."""

import hashlib
import os
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pydyf
import pytest
import weasyprint
from django.conf import settings
from pypdf import PdfReader

from faelles.pdf import PdfFejl, Vedhaeftning, arkiv, dokument, tegn
from faelles.pdf.henter import StatiskHenter, laes_statisk
from faelles.rigtekst import rens
from tests.pdfhjaelp import alle_fejl, fejl, maerker, navne, skrifter, tekst

from .lav_pdf import lav, side

TABEL = """<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>"""
# What a text box lets through, in the shapes editors and pasted pages give it.
RIGE_TEKSTER = [
    '<p>Se <a href="https://kl.dk/"><strong>KL</strong></a></p>',
    '<p><a href="https://kl.dk/">en <em>lang</em> og <strong>fed</strong> henvisning</a></p>',
    "<ul><li><p>et</p><p>to</p></li></ul>",
    "<ul><li><p>et</p><ul><li><p>to</p></li></ul></li></ul>",
    "<ul><li>et<ol><li>to</li></ol>tre</li></ul>",
    "<ul></ul><p>x</p>",
    "<ul><li></li></ul><p>x</p>",
    "<h3></h3><p>x</p>",
    "<li>løst punkt</li>",
    "<ul>løs tekst<li>punkt</li></ul>",
    "<ul><p>afsnit</p></ul>",
    '<h3><a href="https://kl.dk/">overskrift</a></h3>',
    "<ol><li><h3>overskrift</h3><p>tekst</p></li></ol>",
    "<ol><li><ol><li><ol><li>x</li></ol></li></ol></li></ol>",
    '<a href="https://kl.dk/"><p>blok i henvisning</p></a>',
    "<ul><ul><li>x</li></ul></ul>",
    "<ul><li>a</li><ul><li>b</li></ul></ul>",
    "<ul>" + "<li><p>" + "ord " * 400 + "</p></li>" * 5 + "</ul>",
    "<p>" + "ord " * 2000 + '<a href="https://kl.dk/">' + "lang henvisning " * 30 + "</a></p>",
]


# --- The two standards ------------------------------------------------------------------------


def test_filen_bestaar_pdfua_1_og_pdfa_3a():
    pdf = lav("<p>Hej</p>" + TABEL, vedhaeftninger=[Vedhaeftning("a.json", b"{}", "application/json")])
    assert alle_fejl(pdf) == []


@pytest.mark.parametrize(("slukket", "profil"), [("meld_pdfua", "ua1"), ("ret_maerker", "ua1")])
def test_tjekket_fejler_naar_vores_sidste_haand_er_slaaet_fra(monkeypatch, slukket, profil):
    krop = "".join(RIGE_TEKSTER[:3]) + TABEL
    assert fejl(lav(krop), profil) == []
    monkeypatch.setattr(dokument, slukket, lambda *_: None)
    assert fejl(lav(krop), profil) != []


@pytest.mark.parametrize("variant", [None, "pdf/ua-1"])
def test_tjekket_fejler_paa_en_almindelig_pdf(variant):
    pdf = weasyprint.HTML(string=side("<p>Hej</p>"), url_fetcher=StatiskHenter()).write_pdf(pdf_variant=variant)
    assert fejl(pdf, "3a") != []


@pytest.mark.parametrize("html", RIGE_TEKSTER)
def test_hvad_folk_skriver_bryder_ikke_standarderne(html):
    assert alle_fejl(lav(rens(html))) == []


def test_uden_rettelserne_bryder_nogle_af_teksterne_standarden(monkeypatch):
    monkeypatch.setattr(dokument, "ret_maerker", lambda *_: None)
    brudt = [html for html in RIGE_TEKSTER if fejl(lav(rens(html)), "ua1")]
    assert len(brudt) >= 5


def test_tabellens_overskrifter_siger_hvad_de_er_overskrift_for():
    celler = [maerke for maerke in maerker(lav(TABEL)).alle() if maerke.navn == "TH"]
    assert [celle.attributter["/Scope"] for celle in celler] == ["/Column", "/Column", "/Row"]


def test_liste_bliver_til_liste_med_punkter():
    liste = next(maerke for maerke in maerker(lav("<ul><li>a</li><li>b</li></ul>")).alle() if maerke.navn == "L")
    assert [(punkt.navn, [del_.navn for del_ in punkt.boern]) for punkt in liste.boern] == [
        ("LI", ["Lbl", "LBody"]),
        ("LI", ["Lbl", "LBody"]),
    ]


def test_fed_skrift_i_en_henvisning_giver_ikke_to_henvisninger():
    pdf = lav('<p><a href="https://kl.dk/">se <strong>KL</strong></a></p>')
    links = [et.get_object()["/A"]["/URI"] for et in PdfReader(BytesIO(pdf)).pages[0]["/Annots"]]
    assert links == ["https://kl.dk/"]
    assert navne(pdf).count("Link") == 1


def test_indre_henvisning_siger_hvor_den_gaar_hen():
    pdf = lav('<p><a href="#m">se</a></p><h3 id="m">Mål 5.1</h3>')
    assert PdfReader(BytesIO(pdf)).pages[0]["/Annots"][0].get_object()["/Contents"] == "Gå til Mål 5.1"


def test_titel_sprog_og_datoer_staar_i_filen():
    laeser = PdfReader(BytesIO(lav("<p>x</p>", titel="Ærlig titel", forfatter="Kommunen", beskrivelse="Om")))
    assert laeser.trailer["/Root"]["/Lang"] == "da"
    assert laeser.viewer_preferences == {"/DisplayDocTitle": True}
    assert laeser.trailer["/Root"]["/PageMode"] == "/UseOutlines"
    om = laeser.metadata
    assert (om.title, om.author, om.subject, om.creator) == ("Ærlig titel", "Kommunen", "Om", "Rød tråd")
    assert om.creation_date.isoformat() == "2023-01-05T00:00:00+01:00"
    assert om.creation_date == om.modification_date


def test_xmp_naevner_begge_standarder_og_er_ikke_pakket():
    xmp = PdfReader(BytesIO(lav("<p>x</p>"))).trailer["/Root"]["/Metadata"]
    assert "/Filter" not in xmp
    assert b'pdfuaid:part="1"' in xmp.get_data()
    assert b'pdfaid:part="3"' in xmp.get_data()
    assert xmp.get_data().count(b"<rdf:RDF") == 1


# --- Attachments ------------------------------------------------------------------------------


def test_vedhaeftning_har_indhold_type_og_forhold():
    indhold = '{"æ": "ø"}'.encode()
    fil = Vedhaeftning("kontrakt.json", indhold, "application/json", "Kontraktens data")
    laeser = PdfReader(BytesIO(lav("<p>x</p>", vedhaeftninger=[fil])))
    assert laeser.attachments == {"kontrakt.json": [indhold]}
    beskrivelse = laeser.trailer["/Root"]["/AF"][0].get_object()
    assert (beskrivelse["/AFRelationship"], beskrivelse["/Desc"]) == ("/Source", "Kontraktens data")
    assert beskrivelse["/EF"]["/F"]["/Subtype"] == "/application/json"


def test_vedhaeftningens_type_gaettes_ikke_af_navnet():
    laeser = PdfReader(BytesIO(lav("<p>x</p>", vedhaeftninger=[Vedhaeftning("data", b"a;b", "text/csv")])))
    assert laeser.trailer["/Root"]["/AF"][0].get_object()["/EF"]["/F"]["/Subtype"] == "/text/csv"


# --- The same bytes ---------------------------------------------------------------------------


def test_samme_indhold_giver_samme_bytes_ogsaa_efter_andre_pdf_er():
    foerste = lav("<p>æøå</p>" + TABEL)
    lav("<p>noget andet <em>kursivt</em></p>" * 20)
    assert lav("<p>æøå</p>" + TABEL) == foerste


def test_dato_og_tidspunkt_kommer_kun_fra_kaldet():
    klokken = datetime(2023, 1, 4, 23, 0, tzinfo=UTC)
    assert lav("<p>x</p>", dato=klokken) != lav("<p>x</p>", dato=date(2023, 1, 6))


def test_to_processer_giver_samme_bytes():
    program = (
        "import django; django.setup()\n"
        "from tests.faelles.test_pdf import TABEL, lav\n"
        "import hashlib; print(hashlib.sha256(lav('<p>æøå</p>' + TABEL)).hexdigest())"
    )
    svar = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "PYTHONHASHSEED": froe,
                "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings"),
                "SECRET_KEY": settings.SECRET_KEY or "kun til denne prøve",
            },
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()[-1]
        for froe in ("1", "2")
    ]
    assert svar == [hashlib.sha256(lav("<p>æøå</p>" + TABEL)).hexdigest()] * 2


def test_samtidige_traade_giver_samme_bytes():
    facit = lav(TABEL)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: lav(TABEL), range(8))) == {facit}


def test_gaflet_proces_laver_pdf_og_sletter_ikke_foraelderens_skrifter():
    facit = lav(TABEL)
    mappe = dokument._skrifter._folder
    barn = os.fork()
    if barn == 0:  # pragma: no cover  the child's coverage is not collected
        svar = 1
        try:
            svar = 0 if lav(TABEL) == facit else 2
            dokument._skrifter.__del__()
        finally:
            os._exit(svar)
    assert os.waitstatus_to_exitcode(os.waitpid(barn, 0)[1]) == 0
    assert list(mappe.iterdir())
    assert lav(TABEL) == facit


# --- Streams that end in a carriage return ------------------------------------------------------


def _raa_med_tvetydig_slutning() -> bytes:
    return next(raa for raa in (b"q " * n for n in range(1, 1000)) if zlib.compress(raa).endswith(b"\r"))


def test_stroem_der_ville_ende_i_vognretur_gemmes_upakket():
    stroem = pydyf.Stream([_raa_med_tvetydig_slutning()], compress=True)
    assert stroem.data.endswith(arkiv.TVETYDIG)
    arkiv._pak(stroem)
    assert not stroem.data.endswith(arkiv.TVETYDIG)
    assert "Filter" not in stroem.extra


def test_tal_og_objekter_i_en_stroem_pakkes_som_pydyf_ville():
    dele = [b"q", 1.5, 2, "Q", pydyf.String("x")]
    stroem = pydyf.Stream(list(dele), compress=True)
    arkiv._pak(stroem)
    assert zlib.decompress(stroem.stream[0]) == b"q\n1.5\n2\nQ\n(x)"


def test_tvetydig_fil_laves_om_med_en_anden_kontrolsum(monkeypatch):
    proevet = []

    def render(*_, luft):
        proevet.append(luft)
        return b"x" if luft == 2 else b"1\r\nendstream"

    monkeypatch.setattr(dokument, "_render", render)
    assert lav("<p>x</p>") == b"x"
    assert proevet == [0, 1, 2]


def test_luft_aendrer_filen_men_ikke_dens_gyldighed(monkeypatch):
    uden = lav("<p>x</p>")
    aegte = dokument._render
    monkeypatch.setattr(dokument, "_render", lambda *a, luft: aegte(*a, luft=luft + 3))
    med = lav("<p>x</p>")
    assert med != uden
    assert alle_fejl(med) == []


# --- Characters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("foer", "efter"),
    [
        ("Almindelig tekst", "Almindelig tekst"),
        ("Æblegrød på § 5 – ”citat” … 5 % ≥ ½ €", "Æblegrød på § 5 – ”citat” … 5 % ≥ ½ €"),
        ("Vi glæder os 😀", "Vi glæder os [smiley]"),
        ("😀😃 😄", "[smiley]"),
        ("👍🏽 godt", "[tommelfinger op] godt"),
        ("❤️", "[hjerte]"),
        ("⚽", "[symbol]"),
        ("e‑mail", "e-mail"),
        ("● punkt \uf0b7 punkt", "• punkt • punkt"),
        ("☐ ja ☑ nej", "[ ] ja ✓ nej"),
        ("A\u030arhus", "Århus"),
        ("5\u202f%", "5\u00a0%"),
        ("usyn\u200blig\ufeff", "usynlig"),
        ("kon\u00adtrakt", "kontrakt"),
        ("① ㎡ ｆ", "1 m2 f"),
        ("محمد علي", "[tegn mangler]"),
        ("\ufffd", "[tegn mangler]"),
        ("a\u202eb", "ab"),
        ("x\U000e0041", "x"),
    ],
)
def test_tegn_skriften_mangler_erstattes(foer, efter):
    assert tegn.erstat_manglende(foer) == efter


def test_erstatningerne_kan_selv_tegnes():
    alt = "".join(tegn._NAERMESTE[nr] for nr in tegn._NAERMESTE) + tegn.MANGLER + "".join(o for o, _ in tegn._BILLEDE)
    assert {t for t in alt if ord(t) not in tegn.kendte_tegn()} == set()


def test_pdf_en_viser_erstatningen_og_bruger_kun_sin_egen_skrift():
    pdf = lav('<p>Hej 😀 &#128077; محمد</p><ul class="uden"><li>a<ul><li>b</li></ul></li></ul>')
    assert "Hej [smiley] [tommelfinger op] [tegn mangler]" in tekst(pdf)[0]
    assert {navn.split("-Semi")[0] for navn in skrifter(pdf)} == {"IBM-Plex-Sans"}


def test_uden_erstatning_staar_ordet_der_ikke(monkeypatch):
    monkeypatch.setattr(dokument, "erstat_manglende", lambda t: t)
    assert "[smiley]" not in tekst(lav("<p>Hej 😀</p>"))[0]


# --- What cannot be printed -------------------------------------------------------------------


@pytest.mark.parametrize("lag", ["<ul><li>", "<em>", "<p>", "<table><tr><td>"])
def test_5000_lag_afvises_straks(lag):
    start = time.perf_counter()
    with pytest.raises(PdfFejl, match="for mange lag"):
        lav(lag * 5000 + "x")
    assert time.perf_counter() - start < 1


def test_slutmaerker_uden_begyndelse_skjuler_ikke_dybden():
    with pytest.raises(PdfFejl, match="for mange lag"):
        lav("<ul><li></b></b>" * 100)


def test_de_20_lag_en_tekst_maa_have_kan_trykkes():
    assert alle_fejl(lav("<ul><li>" * 10 + "x" + "</li></ul>" * 10)) == []


def test_for_meget_tekst_afvises():
    with pytest.raises(PdfFejl, match="for meget tekst"):
        lav("x" * dokument.MAKS_TEGN)


def test_enhver_fejl_i_gengivelsen_bliver_til_pdffejl(monkeypatch):
    def brag(*_, **__):
        raise RecursionError

    monkeypatch.setattr(dokument, "_render", brag)
    with pytest.raises(PdfFejl, match="Teksten er gemt"):
        lav("<p>x</p>")


def test_manglende_skrifttype_er_en_pdffejl_og_ikke_en_anden_skrift(monkeypatch):
    monkeypatch.setattr(tegn, "SKRIFTFIL", "udskrift/findes-ikke.woff")
    tegn.kendte_tegn.cache_clear()
    tegn._mangler.cache_clear()
    try:
        with pytest.raises(PdfFejl):
            lav("<p>æ</p>")
    finally:
        tegn.kendte_tegn.cache_clear()
        tegn._mangler.cache_clear()


def test_skabelonerne_til_papir_bruger_kun_egne_adresser():
    mappe = Path(settings.BASE_DIR) / "static" / "udskrift"
    css = (mappe / "udskrift.css").read_text()
    adresser = [del_.split(")")[0].strip("\"'") for del_ in css.split("url(")[1:]]
    assert [adresse for adresse in adresser if not adresse.startswith("statisk:")] == []
    assert all(laes_statisk(adresse.removeprefix("statisk:")) for adresse in adresser)
