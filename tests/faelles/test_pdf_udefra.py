"""HTML → PDF: whatever people write, nothing is fetched from outside."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
import weasyprint
from pypdf import PdfReader

from faelles.pdf import PdfFejl, html_til_pdf
from faelles.pdf.henter import Afvist, StatiskHenter, laes_statisk
from tests.pdfhjaelp import raat, tekst

from .lav_pdf import DATO, lav, side

KANARIE = "KANARIEFUGL-7f3a"

FJENDTLIGT = [
    '<link rel="attachment" href="{fil}">',
    '<link rel="Attachment stylesheet" href="{fil}">',
    '<a rel="attachment" href="{fil}">tryk</a>',
    '<a rel="attachment" href="{web}">tryk</a>',
    '<a rel="attachment" href="statisk:udskrift/udskrift.css">tryk</a>',
    '<link rel="stylesheet" href="{fil}">',
    '<link rel="stylesheet" href="{web}">',
    "<style>@import url({web});</style>",
    '<style>@import "{fil}";</style>',
    "<style>@font-face {{ font-family: ond; src: url({web}); }} p {{ font-family: ond; }}</style>",
    "<style>p {{ background: url({web}); }}</style>",
    "<style>p::before {{ content: url({fil}); }}</style>",
    "<style>ul {{ list-style-image: url({web}); }}</style>",
    "<style>@page {{ background: url({web}); }}</style>",
    '<p style="background-image: url({web})">x</p>',
    '<p style="border-image: url({web})">x</p>',
    '<img alt="x" src="{fil}">',
    '<img alt="x" src="{web}">',
    '<img alt="x" src="//{vaert}/x.png">',
    '<img alt="x" src="FILE://{sti}">',
    '<img alt="x" src="ftp://{vaert}/x.png">',
    '<base href="file://{mappe}/"><img alt="x" src="hemmelig.txt">',
    '<object data="{web}">x</object>',
    '<object data="{fil}" type="image/svg+xml">x</object>',
    '<embed src="{web}">',
    '<iframe src="{web}"></iframe>',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="{web}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><use href="{fil}#a"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><style>@import url({web});</style></svg>',
    """<img alt="x" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{web}'/></svg>">""",
    '<img alt="x" src="data:text/plain,' + KANARIE + '">',
    '<link rel="attachment" href="data:text/plain,' + KANARIE + '">',
    '<img alt="x" src="statisk:{sti}">',
    '<img alt="x" src="statisk:../../../../../../..{sti}">',
    '<img alt="x" src="statisk:udskrift/../../.env">',
    '<img alt="x" src="statisk:%2e%2e/%2e%2e/config/settings.py">',
    '<link rel="stylesheet" href="STATISK:{sti}">',
    '<meta http-equiv="refresh" content="0; url={web}">',
    '<input type="image" src="{web}">',
    '<video poster="{web}" src="{web}"></video>',
]


class _Taeller(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.besoeg.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/css")
        self.end_headers()
        self.wfile.write(KANARIE.encode())

    def log_message(self, *_):
        pass


@contextmanager
def _webserver():
    server = HTTPServer(("127.0.0.1", 0), _Taeller)
    server.besoeg = []
    traad = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    traad.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def fjende(tmp_path):
    """Return (fill in a hostile text, the server's log of visits); file and server both hold the canary."""
    hemmelig = tmp_path / "hemmelig.txt"
    hemmelig.write_text(KANARIE)
    with _webserver() as server:
        vaert = f"127.0.0.1:{server.server_port}"
        felter = {
            "fil": hemmelig.as_uri(),
            "sti": str(hemmelig),
            "mappe": str(tmp_path),
            "web": f"http://{vaert}/x.css",
            "vaert": vaert,
        }
        yield lambda skabelon: skabelon.format(**felter), server.besoeg


@pytest.mark.parametrize("skabelon", FJENDTLIGT)
def test_intet_hentes_udefra(fjende, skabelon):
    udfyld, besoeg = fjende
    pdf = html_til_pdf(
        side("<p>tekst</p><ul><li>a</li></ul>" + udfyld(skabelon), udfyld(skabelon)), titel="x", dato=DATO
    )
    assert besoeg == []
    assert KANARIE.encode() not in raat(pdf)
    assert PdfReader(BytesIO(pdf)).attachments == {}
    assert "tekst" in tekst(pdf)[0]


def test_farveprofil_udefra_hentes_heller_ikke(fjende):
    """WeasyPrint alone does not survive a missing colour profile; then there is no PDF, and still no visit."""
    udfyld, besoeg = fjende
    with pytest.raises(PdfFejl):
        lav(udfyld("<style>@color-profile --ond {{ src: url({web}); }} p {{ color: color(--ond 1 0 0); }}</style>"))
    assert besoeg == []


def test_weasyprints_egen_henter_ville_have_hentet_det(fjende):
    udfyld, besoeg = fjende
    laekket = 0
    for skabelon in [en for en in FJENDTLIGT if "rel=" in en or ("<img" in en and "ftp" not in en)]:
        pdf = weasyprint.HTML(string=side("<p>tekst</p>", udfyld(skabelon))).write_pdf()
        laekket += KANARIE.encode() in raat(pdf)
    assert len(besoeg) >= 3
    assert laekket >= 2


@pytest.mark.parametrize(
    "adresse",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "data:text/css,p{}",
        "udskrift/udskrift.css",
        "statisk:",
        "statisk:/etc/passwd",
        "statisk:udskrift/../../config/settings.py",
        "statisk:udskrift//udskrift.css",
        "statisk:udskrift/udskrift.css?x",
        "statisk:udskrift/findes-ikke.css",
        "statisk:udskrift/.skjult.css",
        "statisk:admin/js/core.js",
        "statisk:dkfds/js/dkfds.min.js",
        "statisk:udskrift/udskrift.css\x00.css",
    ],
)
def test_henteren_afviser(adresse):
    with pytest.raises(Afvist):
        StatiskHenter().fetch(adresse)


def test_henteren_giver_egne_filer_med_type():
    svar = StatiskHenter().fetch("statisk:udskrift/udskrift.css")
    assert (svar.content_type, svar.read()) == ("text/css", laes_statisk("udskrift/udskrift.css"))


def test_henteren_laeser_samlede_filer_naar_node_modules_ikke_er_der(monkeypatch, tmp_path):
    (tmp_path / "udskrift").mkdir()
    (tmp_path / "udskrift" / "udskrift.abc123.css").write_bytes(b"p{}")
    samlet = type(
        "Samlet",
        (),
        {
            "stored_name": lambda _, navn: navn.replace(".css", ".abc123.css"),
            "open": lambda _, n: (tmp_path / n).open("rb"),
        },
    )()
    monkeypatch.setattr("faelles.pdf.henter.finders.find", lambda _: None)
    monkeypatch.setattr("faelles.pdf.henter.staticfiles_storage", samlet)
    assert laes_statisk("udskrift/udskrift.css") == b"p{}"
