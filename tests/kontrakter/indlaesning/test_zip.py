"""A ZIP is unpacked within limits that hold while it is read, whatever it says of itself."""

import io
import struct
import zipfile

import pytest

from kontrakter.indlaesning import filtype
from kontrakter.indlaesning import pakke as modul
from kontrakter.indlaesning.pakke import Modtaget, kort_navn

from .hjaelp import pakke

WORD = pakke({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"})


def tag(data: bytes, navn="alle.zip") -> Modtaget:
    ud = Modtaget()
    ud.tag(navn, len(data), lambda: data)
    return ud


def test_zip_gives_its_files_without_paths():
    ud = tag(pakke({"2023/a.txt": "a", "../../etc/b.PDF": "%PDF-1", "/c.docx": WORD, "tom/": ""}))
    assert [(fil.navn, fil.data[:5]) for fil in ud.filer] == [
        ("a.txt", b"a"),
        ("b.PDF", b"%PDF-"),
        ("c.docx", WORD[:5]),
    ]
    assert ud.afviste == []


def test_zip_whose_pdf_lies_unpacked_in_it_is_a_zip():
    ud = tag(pakke({"a.pdf": "%PDF-1", "b.pdf": "%PDF-2"}, zipfile.ZIP_STORED))
    assert [fil.navn for fil in ud.filer] == ["a.pdf", "b.pdf"]


def test_zip_leaves_out_other_kinds_by_name():
    ud = tag(
        pakke(
            {
                "a.txt": "a",
                "b.xlsx": "b",
                "c.zip": pakke({"d.txt": "d"}),
                "e.docx": pakke({"f.txt": "f"}),
                "g.docx": pakke({"xl/workbook.xml": "x"}),
                "h.txt": " ",
                "__MACOSX/._a.txt": "x",
                ".DS_Store": "x",
                "~$a.docx": "x",
                "Thumbs.db": "x",
            }
        )
    )
    assert [fil.navn for fil in ud.filer] == ["a.txt"]
    assert dict(ud.afviste) == {
        "b.xlsx": "Den ligger i “alle.zip”, men er hverken PDF, Word (.docx) eller tekst.",
        "c.zip": "Den ligger i “alle.zip”, men er hverken PDF, Word (.docx) eller tekst.",
        "e.docx": "Det er en ZIP-fil i en ZIP-fil. Pak den ud, og send den ind for sig.",
        "g.docx": "Det er et regneark. En kontrakt skal være PDF, Word eller tekst.",
        "h.txt": "Filen er tom.",
    }


def test_zip_named_as_something_else_is_still_a_zip():
    assert [fil.navn for fil in tag(pakke({"a.txt": "a"}), "kontrakt.docx").filer] == ["a.txt"]
    assert [fil.navn for fil in tag(WORD, "kontrakt.zip").filer] == ["kontrakt.zip"]


def _forfalsket() -> bytes:
    """Return a ZIP that says its file is one byte long, and unpacks to 11 MB."""
    data = bytearray(pakke({"a.txt": b"0" * (11 << 20)}))
    for maerke, plads in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        sted = data.rfind(maerke)
        data[sted + plads : sted + plads + 4] = struct.pack("<I", 1)
    return bytes(data)


def _laast() -> bytes:
    data = bytearray(pakke({"a.txt": "a"}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _overlappende() -> bytes:
    """Return a ZIP whose forty entries all point to the same ten compressed megabytes."""
    en = pakke({"a.txt": b"0" * (9 << 20)})
    slut = en.rfind(b"PK\x05\x06")
    start = en.find(b"PK\x01\x02")
    liste = en[start:slut] * 40
    return en[:start] + liste + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 40, 40, len(liste), start, 0)


def _mange_poster(antal: int) -> bytes:
    post = pakke({"a.txt": "a"})
    start, slut = post.find(b"PK\x01\x02"), post.rfind(b"PK\x05\x06")
    liste = post[start:slut] * antal
    hale = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, antal % 65536, antal % 65536, len(liste), start, 0)
    return post[:start] + liste + hale


@pytest.mark.parametrize(
    ("data", "besked"),
    [
        (pakke({"a.txt": b"0" * (11 << 20)}), "“a.txt” i ZIP-filen fylder mere end 10 MB, når den er pakket ud."),
        (_forfalsket(), "ZIP-filen er beskadiget: “a.txt” kan ikke pakkes ud."),
        (_overlappende(), ""),
        (pakke({f"{nr}.txt": b"0" * (9 << 20) for nr in range(12)}), "ZIP-filen fylder mere end 100 MB"),
        (pakke({f"{nr}.txt": "a" for nr in range(51)}), "ZIP-filen har 51 filer, og 50 er det højeste."),
        (_mange_poster(3000), "Filen har alt for mange dele og er ikke læst."),
        (_mange_poster(65536 + 1), "Filen har alt for mange dele og er ikke læst."),
        (_laast(), "ZIP-filen er låst med en adgangskode."),
        (pakke({"a.exe": "a"}), "Der er ingen PDF-, Word- eller tekstfiler i ZIP-filen."),
        (pakke({}), "Der er ingen PDF-, Word- eller tekstfiler i ZIP-filen."),
        (pakke({"a.txt": "abcdefgh" * 99})[:-40], "Filen er beskadiget."),
        (b"PK\x03\x04" + b"x" * 50, "Filen er beskadiget."),
        (pakke({"a.txt": b"a" * 999}).replace(b"PK\x03\x04", b"PK\x03\x05", 1), ""),
    ],
    ids=[
        "stor",
        "forfalsket",
        "overlappende",
        "stor i alt",
        "51 filer",
        "3000 poster",
        "65537 poster",
        "låst",
        "program",
        "tom",
        "afkortet",
        "vrøvl",
        "forkert mærke",
    ],  # not the bytes: they hold the time they were packed
)
def test_zip_that_hurts_is_refused_whole(data, besked):
    ud = tag(data)
    assert ud.filer == []
    assert [(navn, grund[: len(besked)]) for navn, grund in ud.afviste] == [("alle.zip", besked)]


def test_zip_in_zip64_clothes_is_refused():
    data = pakke({"a.txt": "a"})
    slut = data.rfind(b"PK\x05\x06")
    data = data[:slut] + b"PK\x06\x07" + b"\0" * 16 + data[slut:]
    assert tag(data).afviste == [("alle.zip", "Filen har alt for mange dele og er ikke læst.")]


def test_zip_limits_are_what_refuses(monkeypatch):
    """The control: with the limits off, the bomb is unpacked."""
    bombe = pakke({"a.txt": b"0" * (11 << 20)})
    assert tag(bombe).filer == []
    monkeypatch.setattr(modul, "STOERSTE_FIL", 99 << 20)
    assert len(tag(bombe).filer[0].data) == 11 << 20
    mange = _mange_poster(3000)
    monkeypatch.setattr(filtype, "FLEST_DELE", 9999)
    assert tag(mange).afviste[0][1].startswith("ZIP-filen har 3000 filer")


def test_files_together_are_limited_too(monkeypatch):
    monkeypatch.setattr(modul, "STOERST_I_ALT", 25)
    ud = Modtaget()
    for nr in range(3):
        ud.tag(f"{nr}.txt", 10, lambda: b"x" * 10)
    assert [fil.navn for fil in ud.filer] == ["0.txt", "1.txt"]
    assert ud.afviste == [("2.txt", "Filerne fylder mere end 100 MB tilsammen. Send dem ind ad flere gange.")]


def test_too_large_a_file_is_not_even_read():
    ud = Modtaget()
    ud.tag("a.pdf", 11 << 20, lambda: pytest.fail("den blev læst"))
    ud.tag("a.zip", 101 << 20, lambda: pytest.fail("den blev læst"))
    assert [navn for navn, _ in ud.afviste] == ["a.pdf", "a.zip"]


@pytest.mark.parametrize("kodning", ["cp850", "utf-8"])
def test_zip_names_of_danish_windows_and_of_mac_are_read(kodning):
    navn = "Børnehuset Ærø å.txt"
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w") as zip_:
        zip_.writestr("X" * len(navn.encode(kodning)), "a")
    data = ud.getvalue().replace(b"X" * len(navn.encode(kodning)), navn.encode(kodning))
    ud = tag(data)
    assert [fil.navn for fil in ud.filer] == [navn]


@pytest.mark.parametrize(
    ("navn", "kort"),
    [
        ("C:\\Users\\mig\\kontrakt.pdf", "kontrakt.pdf"),
        ("a\x00b\r\n\u202ec.pdf", "abc.pdf"),
        ("x" * 300 + ".pdf", "x" * 190 + "…" + "xxxxx.pdf"),
    ],
)
def test_kort_navn(navn, kort):
    assert kort_navn(navn) == kort


@pytest.mark.parametrize("pakning", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_that_is_unpacked_without_a_limit_is_not_unpacked(pakning):
    """Python reads these kinds in one go, however much comes out of them."""
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", pakning) as pakke:
        pakke.writestr("bombe.txt", b"0" * 50_000_000)
    modtaget = Modtaget()
    modtaget.tag("bombe.zip", len(ud.getvalue()), ud.getvalue)
    assert modtaget.filer == []
    assert "pakket på en måde, der ikke kan læses" in modtaget.afviste[0][1]


def test_text_called_zip_is_held_to_the_limit_of_a_file():
    data = b"a" * (10 * 1024 * 1024 + 1)
    modtaget = Modtaget()
    modtaget.tag("tekst.zip", len(data), lambda: data)
    assert (modtaget.filer, len(modtaget.afviste)) == ([], 1)
