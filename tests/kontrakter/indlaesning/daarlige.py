"""Files that are broken, locked, too large, of another kind, or made to hurt; each made here, in memory.

`FILER`: name → (how it is made, how the message begins; "" where it is the machine that decides). `LAESELIGE`: those
that hurt nobody and can be read.
"""

import io
import json
import zlib
from functools import partial

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from .daarlige_word import (
    FREMMED,
    LATTER,
    MB,
    TABEL,
    afsnit,
    falsk_stoerrelse,
    itu,
    med_makro,
    pakket_mange_gange,
    rigtig_word,
    word,
)
from .hjaelp import KONTRAKT, pakke

N = NameObject


# --- PDF ----------------------------------------------------------------------------------------
def _bytes(skriver: PdfWriter) -> bytes:
    ud = io.BytesIO()
    skriver.write(ud)
    return ud.getvalue()


def pdf(sider: int = 1, indhold: bytes = b"") -> PdfWriter:
    """Return a PDF whose pages have the content stream, with Helvetica as /F1."""
    skriver = PdfWriter()
    font = DictionaryObject({N("/Type"): N("/Font"), N("/Subtype"): N("/Type1"), N("/BaseFont"): N("/Helvetica")})
    for _ in range(sider):
        side = skriver.add_blank_page(595, 842)
        side[N("/Resources")] = DictionaryObject({N("/Font"): DictionaryObject({N("/F1"): font})})
        stroem = DecodedStreamObject()
        stroem.set_data(indhold)
        side[N("/Contents")] = skriver._add_object(stroem)
    return skriver


def _tekst(linjer: list[str]) -> bytes:
    ud = "BT /F1 11 Tf 40 800 Td 14 TL " + " ".join(f"({linje}) Tj T*" for linje in linjer) + " ET"
    return ud.encode("cp1252")


def _laast(algoritme: str) -> bytes:
    skriver = pdf(1, _tekst(["Aktiviteter"]))
    skriver.encrypt("hemmelig", algorithm=algoritme)
    return _bytes(skriver)


def _xfa() -> bytes:
    skriver = pdf()
    xfa = DictionaryObject({N("/XFA"): TextStringObject("<xdp/>"), N("/Fields"): ArrayObject()})
    skriver._root_object[N("/AcroForm")] = xfa
    return _bytes(skriver)


def _indscannet() -> bytes:
    skriver = pdf(3, b"q 500 0 0 700 40 40 cm /B Do Q")
    billede = StreamObject()
    billede._data = zlib.compress(b"\xff" * (200 * 300))
    billede.update({N("/Type"): N("/XObject"), N("/Subtype"): N("/Image"), N("/Filter"): N("/FlateDecode")})
    billede.update({N("/Width"): NumberObject(200), N("/Height"): NumberObject(300)})
    billede.update({N("/ColorSpace"): N("/DeviceGray"), N("/BitsPerComponent"): NumberObject(8)})
    henvisning = skriver._add_object(billede)
    for side in skriver.pages:
        side["/Resources"][N("/XObject")] = DictionaryObject({N("/B"): henvisning})
    return _bytes(skriver)


def _bombe(stoerrelse: int, stykke: bytes = b" ") -> bytes:
    """Return a PDF whose only content stream unpacks to that many bytes."""
    skriver = pdf()
    stroem = StreamObject()
    paa_en_gang, antal, sum_ = stykke * (MB // len(stykke)), stoerrelse // MB, 1
    for _ in range(antal):
        sum_ = zlib.adler32(paa_en_gang, sum_)
    stroem._data = b"\x78\xda" + pakket_mange_gange(paa_en_gang, antal) + sum_.to_bytes(4)
    stroem[N("/Filter")] = N("/FlateDecode")
    skriver.pages[0][N("/Contents")] = skriver._add_object(stroem)
    return _bytes(skriver)


def _raa(*objekter: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of the objects as they stand, with a true table of them."""
    ud, steder = b"%PDF-1.7\n", []
    for nr, objekt in enumerate(objekter, 1):
        steder.append(len(ud))
        ud += b"%d 0 obj\n%s\nendobj\n" % (nr, objekt)
    start = len(ud)
    ud += b"xref\n0 %d\n0000000000 65535 f \n" % (len(steder) + 1)
    ud += b"".join(b"%010d 00000 n \n" % sted for sted in steder)
    return ud + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(steder) + 1, trailer, start)


def _dybe_sider(dybde: int) -> bytes:
    """Return a PDF whose only page lies that many folders down."""
    mapper = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] /Parent %d 0 R >>" % (nr + 1, nr - 1) for nr in range(2, dybde)]
    side = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (dybde - 1)
    return _raa(b"<< /Type /Catalog /Pages 2 0 R >>", *mapper, side)


def _dyb_rod(dybde: int) -> bytes:
    return _raa(
        b"<< /Type /Catalog /Pages 2 0 R /Dybt %s >>" % (b"[" * dybde + b"]" * dybde),
        b"<< /Type /Pages /Count 0 /Kids [] >>",
    )


def _ring() -> bytes:
    return _raa(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>")


def _felter_i_ring() -> bytes:
    return _raa(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< /FT /Tx /T (a) /Kids [4 0 R 4 0 R] >>",
    )


def _xref_i_ring() -> bytes:
    data = _raa(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>")
    start = data.rfind(b"xref\n0")
    return data.replace(b"/Root", b"/Prev %d /Root" % start)


def _med_json(indhold: bytes) -> bytes:
    skriver = pdf(1, _tekst(["Intet"]))
    skriver.add_attachment("kontrakt.json", indhold)
    return _bytes(skriver)


_EGET_MAAL = dict.fromkeys(("nummer", "overskrift", "maaltype", "varighed", "ansvarlig"), "1") | {
    "afsnit": [],
    "afsaet": [],
    "virkninger": [],
    "aktiviteter": [],
}


def _egen(**felter) -> bytes:
    data = {
        "format": "roed-traad/kontrakt",
        "version": 1,
        "titel": "En kontrakt",
        "aar": 2023,
        "enhed": {"navn": "Huset"},
        "indledning": "",
        "opfoelgning": "",
        "skabelon": {"afsnit": []},
        "maal": [],
    }
    return _med_json(json.dumps(data | felter).encode())


FOR_INDVIKLET = "Filen er for stor eller for indviklet"
PDF_BESKADIGET = "PDF-filen er beskadiget."
WORD_BESKADIGET = "Word-filen er beskadiget."
INGEN_MAAL = "Der er ingen udviklingsmål i filen"
SCANNET = "Det er en indscannet PDF uden tekst"

FILER = {
    # locked, damaged, empty
    "låst-rc4.pdf": (partial(_laast, "RC4-128"), "PDF-filen er låst med en adgangskode."),
    "låst-aes.pdf": (partial(_laast, "AES-256"), "PDF-filen er låst med en adgangskode."),
    "låst.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 99, "Filen er fra en ældre"),
    "gammel.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "Filen er fra en ældre udgave af Word"),
    "halv.pdf": (lambda: _bytes(pdf(3, _tekst(["Aktiviteter"] * 30)))[:700], PDF_BESKADIGET),
    "kun-hoved.pdf": (lambda: b"%PDF-1.7\n", PDF_BESKADIGET),
    "støj.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, PDF_BESKADIGET),
    "uden-sider.pdf": (lambda: _raa(b"<< /Type /Catalog >>"), PDF_BESKADIGET),
    "halv.docx": (lambda: rigtig_word()[:9000], "Filen er beskadiget."),
    "ødelagt-xml.docx": (partial(word, "<w:p>"), WORD_BESKADIGET),
    "uden-typer.docx": (lambda: pakke({"word/document.xml": "<x/>"}), WORD_BESKADIGET),
    "itu.docx": (lambda: itu(rigtig_word()), WORD_BESKADIGET),
    "tom.pdf": (lambda: b"", "Filen er tom."),
    "tom.txt": (lambda: b" \r\n\t ", "Filen er tom."),
    "tomt.docx": (partial(rigtig_word, ""), INGEN_MAAL),
    # too large
    "over-10-mb.pdf": (lambda: _bytes(pdf()) + b"%" * (10 * MB), "Filen fylder mere end 10 MB."),
    "over-10-mb.txt": (lambda: b"x" * (10 * MB + 1), "Filen fylder mere end 10 MB."),
    "201-sider.pdf": (lambda: _bytes(pdf(201)), "PDF-filen har 201 sider. Der kan læses højst 200."),
    "lang-linje.txt": (lambda: b"a" * (10 * MB), "Teksten er alt for lang"),
    "lang-tekst.txt": (lambda: b"Vi leger.\n" * 300_000, "Teksten er alt for lang"),
    "lang-tekst.docx": (lambda: word(afsnit("Vi leger i skoven. " * 50) * 3000), "Teksten er alt for lang"),
    # bombs
    "bombe.docx": (lambda: word(" " * (61 * MB)), "Word-filen fylder alt for meget, når den pakkes ud"),
    "falsk-størrelse.docx": (partial(falsk_stoerrelse, pas_crc=False), "Word-filen fylder alt for meget"),
    "falsk-størrelse-og-sum.docx": (partial(falsk_stoerrelse, pas_crc=True), "Word-filen fylder alt for meget"),
    "dele.docx": (lambda: word("", **{f"word/{n}.xml": "x" for n in range(2100)}), "Filen har alt for mange dele"),
    "latter.docx": (lambda: word(afsnit("&g;"), LATTER), WORD_BESKADIGET),
    "bombe.zip": (lambda: pakke({"a.txt": b"0" * (60 * MB)}), "“a.txt” i ZIP-filen fylder mere end 10 MB"),
    "bombe.pdf": (partial(_bombe, 900 * MB), FOR_INDVIKLET),
    "bogstaver.pdf": (partial(_bombe, 20 * MB, b"BT /F1 9 Tf (a) Tj ET "), ""),
    # deep, and in rings
    "dybe-sider.pdf": (partial(_dybe_sider, 5000), ""),
    "dyb-rod.pdf": (partial(_dyb_rod, 5000), PDF_BESKADIGET),
    "ring.pdf": (_ring, PDF_BESKADIGET),
    "felter-i-ring.pdf": (_felter_i_ring, SCANNET),
    "xref-i-ring.pdf": (_xref_i_ring, SCANNET),
    "dyb-json.pdf": (lambda: _med_json(b"[" * 50_000 + b"]" * 50_000), SCANNET),
    "dyb.docx": (lambda: word(TABEL[0] * 5000 + afsnit("x") + TABEL[1] * 5000), WORD_BESKADIGET),
    # our own format with something else in it
    "egen-liste.pdf": (partial(_egen, titel=["x"]), PDF_BESKADIGET),
    "egen-år.pdf": (partial(_egen, aar="i år"), PDF_BESKADIGET),
    "egen-mål.pdf": (partial(_egen, maal={"a": 1}), PDF_BESKADIGET),
    "egen-nul.pdf": (partial(_egen, indledning=None), PDF_BESKADIGET),
    "egen-opfølgning.pdf": (partial(_egen, opfoelgning=7), PDF_BESKADIGET),
    "egen-huse.pdf": (
        partial(_egen, maal=[_EGET_MAAL | {"aktiviteter": [{"tekst": "Leg", "huse": [{}]}]}]),
        PDF_BESKADIGET,
    ),
    # other kinds
    "xfa.pdf": (_xfa, "Det er en XFA-formular fra Adobe LiveCycle"),
    "indscannet.pdf": (_indscannet, SCANNET),
    "ark.xlsx": (lambda: pakke({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "Det er et regneark."),
    "dias.pptx": (lambda: pakke({"[Content_Types].xml": "", "ppt/p.xml": ""}), "Det er en præsentation."),
    "åben.odt": (lambda: pakke({"mimetype": "x", "content.xml": ""}), "Det er en OpenDocument-fil."),
    "ark-som.pdf": (lambda: pakke({"xl/workbook.xml": ""}), "Det er et regneark."),
    "billede.docx": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Filen er hverken PDF, Word eller tekst."),
    "program.txt": (lambda: b"MZ\x90\0\x03\0\0\0" * 99, "Filen er hverken PDF, Word eller tekst."),
    "side.html": (lambda: b"<html><script>alert(1)</script></html>", INGEN_MAAL),
    "parenteser.txt": (lambda: b"(" * 5000 + b")" * 5000, INGEN_MAAL),
    # made to keep a reader busy
    "lister.txt": (lambda: "".join(f"{' ' * (n % 9)}• {n}\n" for n in range(60_000)).encode(), INGEN_MAAL),
    "mellemrum.txt": (lambda: ("Udviklingsmål" + " " * 90_000 + "x\n").encode() * 9, INGEN_MAAL),
    "tal.txt": (lambda: ("1.1.1.1.1.1." * 9000 + "\n").encode() * 9, INGEN_MAAL),
}


def _ondt(tekst: str = KONTRAKT) -> str:
    return tekst.replace("Vi besøger skolen.", "Vi <script>alert(1)</script> &lt;b&gt; {{ 7 }} {% now %} ' OR 1=1 --")


def _uden_udskrift() -> bytes:
    """Return a PDF that everybody can open, and that asks not to be printed."""
    skriver = pdf(1, _tekst([linje.replace("•", "-") for linje in KONTRAKT.splitlines()]))
    skriver.encrypt("", "ejerens", permissions_flag=0, algorithm="AES-256")
    return _bytes(skriver)


def _felt(vaerdi: str) -> bytes:
    """Return a form as the municipality's, filled with the value as raw UTF-16."""
    skriver = pdf()
    felter = ArrayObject()
    for navn in ("Indsæt overskrift på udviklingsmål nr 1", "Baggrund og formål", "Aktiviteter", "Tidsperspektiv"):
        felt = DictionaryObject({N("/FT"): N("/Tx"), N("/T"): TextStringObject(navn)})
        felt[N("/V")] = TextStringObject("v" * 30)
        felter.append(skriver._add_object(felt))
    skriver._root_object[N("/AcroForm")] = DictionaryObject({N("/Fields"): felter})
    raa = b"\xfe\xff" + vaerdi.encode("utf-16-be", "surrogatepass")
    return _bytes(skriver).replace(b"(" + b"v" * 30 + b")", b"<" + raa.hex().encode() + b">")


LAESELIGE = {
    "makro.docm": med_makro,
    "forkert-endelse.pdf": rigtig_word,
    "forkert-endelse.docx": KONTRAKT.encode,
    "html.txt": lambda: _ondt().encode(),
    "nul.txt": (KONTRAKT + "x" * 5000 + "\nVi\x00 leger\x00\n").encode,
    "utf16.txt": lambda: KONTRAKT.encode("utf-16"),
    "windows.txt": lambda: KONTRAKT.encode("cp1252"),
    "fremmed.docx": lambda: word("".join(map(afsnit, [*KONTRAKT.splitlines(), "&f;"])), FREMMED),
    "dyb.txt": (KONTRAKT + "\n" + "\n".join(f"{' ' * n}• {'(' * n}" for n in range(0, 5000, 50))).encode,
    "må-ikke-udskrives.pdf": _uden_udskrift,
    "halve-tegn.pdf": lambda: _felt("Vi leger \ud800 og \x00 synger."),
}
