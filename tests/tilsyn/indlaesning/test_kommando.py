"""`manage.py indlaes_tilsynsrapport`: one line per report, exit codes, ZIP, and broken and hostile files."""

import json
import time
import zipfile
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from tests.kontrakter.indlaesning import daarlige
from tilsyn.indlaesning import filer as filer_
from tilsyn.indlaesning import proces

from .lav import GAMMEL, NY_RAPPORT

NOEGLER = [
    "fil",
    "institution",
    "aar",
    "art",
    "vurderinger",
    "faglig_dialog",
    "afsluttet",
    "strakspaabud",
    "bemaerkninger",
]
TOM = {
    "institution": None,
    "aar": None,
    "art": None,
    "vurderinger": [],
    "faglig_dialog": None,
    "afsluttet": None,
    "strakspaabud": False,
}
DAARLIGE = [navn for navn in daarlige.FILER if navn.endswith(".pdf")]
LAENGST = 2 * proces.SEKUNDER + 15


def koer(*argumenter):
    ud, fejl = StringIO(), StringIO()
    kode = 0
    try:
        call_command("indlaes_tilsynsrapport", *map(str, argumenter), stdout=ud, stderr=fejl)
    except SystemExit as slut:
        kode = slut.code
    assert fejl.getvalue() == ""
    return kode, ud.getvalue()


def linjer(ud: str) -> list[dict]:
    return [json.loads(linje) for linje in ud.splitlines()]


@pytest.fixture
def lav_fil(tmp_path):
    def lav(navn, data):
        (tmp_path / navn).write_bytes(data)
        return tmp_path / navn

    return lav


def pakket(**indhold: bytes) -> bytes:
    ud = BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn, data in indhold.items():
            pakke.writestr(navn, data)
    return ud.getvalue()


def test_json_is_one_line_per_file(lav_fil):
    en, to = lav_fil("en.pdf", GAMMEL.pdf()), lav_fil("to.pdf", NY_RAPPORT.pdf())
    kode, ud = koer("--json", en, to)
    svar = linjer(ud)
    assert (kode, [list(et) for et in svar]) == (0, [NOEGLER, NOEGLER])
    assert [et["fil"] for et in svar] == [str(en), str(to)]
    assert svar[0]["vurderinger"][0] == {"tema": "Sociale relationer", "niveau": "vedligehold"}
    assert (svar[0]["faglig_dialog"], svar[0]["afsluttet"]) == ("2022-06-15", "2022-09-05")


def test_danish_text(lav_fil):
    kode, ud = koer(lav_fil("en.pdf", GAMMEL.med(niveauer=("Tilpas indsats", *[""] * 5)).pdf()))
    assert kode == 0
    assert ud.splitlines()[:5] == [
        "en.pdf: Børnehuset Bakken, 2022, ordinært tilsyn",
        "  Dialog 2022-06-15, afsluttet 2022-09-05",
        "  Sociale relationer: tilpas indsatsen",
        "  Inklusion og fællesskab: ikke læst",
        "  Sprogindsatsen: ikke læst",
    ]
    assert ud.splitlines()[-1] == "  ! Krav om refleksion og metodisk systematik: der står ingen vurdering."


def test_remarks_alone_are_no_failure(lav_fil):
    kode, ud = koer("--json", lav_fil("en.pdf", GAMMEL.med(felter=()).pdf()))
    assert (kode, len(linjer(ud)[0]["bemaerkninger"])) == (0, 2)


def test_unknown_kind_is_a_line_and_exit_code_2(lav_fil):
    andet = GAMMEL.med(temaer=(), niveauer=()).pdf()
    kode, ud = koer("--json", lav_fil("a.pdf", andet), lav_fil("b.pdf", GAMMEL.pdf()))
    svar = linjer(ud)
    assert (kode, svar[0]["art"], svar[1]["art"]) == (2, None, "ordinaert")
    assert svar[0]["bemaerkninger"] == ["Rapportens art kendes ikke: dens vurderinger af temaer blev ikke fundet."]


def test_zip_gives_a_line_per_pdf(lav_fil):
    data = pakket(
        **{"2022/ærø.pdf": GAMMEL.pdf(), "læs mig.txt": b"Hej", "__MACOSX/._x.pdf": b"x", "to.PDF": b"%PDF-1.7 itu"}
    )
    kode, ud = koer("--json", lav_fil("alle.zip", data))
    svar = linjer(ud)
    assert (kode, [et["fil"] for et in svar]) == (2, ["2022/ærø.pdf", "to.PDF"])
    assert (svar[0]["art"], svar[1]["art"]) == ("ordinaert", None)


@pytest.mark.parametrize(
    ("indhold", "ventet"),
    [
        ({"a.txt": b"x"}, "Der er ingen PDF-filer i ZIP-filen."),
        ({"[Content_Types].xml": b"x", "word/document.xml": b"x"}, filer_.IKKE_PDF),
        ({"a.pdf": b"0" * (11 * 1024 * 1024)}, "Filen fylder mere end 10 MB. Gem den uden billeder, og prøv igen."),
    ],
)
def test_zip_without_reports(lav_fil, indhold, ventet):
    kode, ud = koer("--json", lav_fil("alle.zip", pakket(**indhold)))
    assert (kode, linjer(ud)[0]["bemaerkninger"]) == (2, [ventet])


def test_zip_with_too_many(lav_fil, monkeypatch):
    monkeypatch.setattr(filer_, "FLEST_RAPPORTER", 1)
    kode, ud = koer("--json", lav_fil("alle.zip", pakket(**{"a.pdf": b"", "b.pdf": b""})))
    assert (kode, linjer(ud)[0]["bemaerkninger"]) == (2, ["ZIP-filen har 2 PDF-filer. Der kan læses højst 1."])


def test_broken_zip(lav_fil):
    data = bytearray(pakket(**{"a.pdf": GAMMEL.pdf()}))
    data[200:400] = b"\0" * 200
    kode, ud = koer("--json", lav_fil("alle.zip", bytes(data)))
    assert (kode, linjer(ud)[0]["fil"]) == (2, "a.pdf")
    kode, ud = koer("--json", lav_fil("halv.zip", bytes(data[:500])))
    assert (kode, len(linjer(ud)[0]["bemaerkninger"])) == (2, 1)


@pytest.mark.parametrize(
    ("data", "ventet"),
    [
        (b"", "Filen er tom."),
        (b"bare en tekst", filer_.IKKE_PDF),
        (b"\x89PNG\0\0", "Filen er hverken PDF, Word eller tekst."),
        (b"%PDF-1.7\nintet", "PDF-filen er beskadiget. Gem den igen fra det program, den kommer fra."),
    ],
)
def test_other_files(lav_fil, data, ventet):
    fil = lav_fil("a.pdf", data)
    kode, ud = koer("--json", fil)
    assert (kode, linjer(ud)) == (2, [{"fil": str(fil)} | TOM | {"bemaerkninger": [ventet]}])


def test_no_file_and_a_folder(tmp_path):
    kode, ud = koer("--json", tmp_path / "væk.pdf", tmp_path)
    assert (kode, [et["bemaerkninger"] for et in linjer(ud)]) == (
        2,
        [["Filen findes ikke."], ["Det er en mappe. Angiv filerne i den, eller pak dem i en ZIP-fil."]],
    )


def test_half_a_report_is_read_or_refused_in_words(lav_fil):
    data = GAMMEL.pdf()
    for del_ in (0.1, 0.5, 0.9):
        kode, ud = koer("--json", lav_fil("halv.pdf", data[: int(len(data) * del_)]))
        svar = linjer(ud)[0]
        assert kode in (0, 2)
        assert svar["bemaerkninger"] or svar["art"]


@pytest.mark.parametrize("navn", DAARLIGE)
def test_bad_pdf_ends_in_a_remark(lav_fil, navn):
    start = time.monotonic()
    kode, ud = koer("--json", lav_fil(navn, daarlige.FILER[navn][0]()))
    svar = linjer(ud)
    assert (kode, len(svar), svar[0]["vurderinger"], svar[0]["art"]) == (2, 1, [], None)
    assert [bool(et) for et in svar[0]["bemaerkninger"]] == [True]
    assert time.monotonic() - start < LAENGST


def test_without_its_limits_a_report_is_what_the_limits_stop():
    """The control: no CPU at all is not enough for a report that is read well with ten seconds of it."""
    assert proces.laes_i_proces(GAMMEL.pdf()).er_laest
    with pytest.raises(KanIkkeLaeses, match="for stor eller for indviklet"):
        proces.laes_i_proces(GAMMEL.pdf(), sekunder=0)
