"""Word files that are broken or made to hurt, each made here, in memory."""

import io
import struct
import zipfile
import zlib

import docx

from .hjaelp import KONTRAKT, pakke

MB = 1 << 20
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPER = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_FORHOLD = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(krop: str, foran: str = "", **andre: bytes | str) -> bytes:
    """Return a Word file with this inside <w:body>, and `foran` before the root element."""
    dokument = f'<?xml version="1.0"?>{foran}<w:document xmlns:w="{_W}"><w:body>{krop}</w:body></w:document>'
    return pakke({"[Content_Types].xml": _TYPER, "_rels/.rels": _FORHOLD, "word/document.xml": dokument} | andre)


def afsnit(tekst: str) -> str:
    return f"<w:p><w:r><w:t>{tekst}</w:t></w:r></w:p>"


def rigtig_word(tekst: str = KONTRAKT) -> bytes:
    dokument = docx.Document()
    for linje in tekst.splitlines():
        dokument.add_paragraph(linje)
    ud = io.BytesIO()
    dokument.save(ud)
    return ud.getvalue()


def pakket_mange_gange(stykke: bytes, antal: int) -> bytes:
    """Return what unpacks to the piece that many times over. It is packed once: the rest of the bomb is copies."""
    pakker = zlib.compressobj(9, zlib.DEFLATED, -15)
    een = pakker.compress(stykke) + pakker.flush(zlib.Z_FULL_FLUSH)  # what comes after looks back on nothing
    return een * antal + pakker.flush()


def falsk_stoerrelse(*, pas_crc: bool) -> bytes:
    """Return a Word file whose document says it is a few bytes long, and unpacks to 2 GB."""
    data = word("")
    kort = len(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    pakket = pakket_mange_gange(b" " * MB, 2048)
    crc = zlib.crc32(b" " * kort) if pas_crc else 7
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as ny, zipfile.ZipFile(io.BytesIO(data)) as gammel:
        for navn in gammel.namelist():
            if navn != "word/document.xml":
                ny.writestr(navn, gammel.read(navn))
        ny.writestr(zipfile.ZipInfo("word/document.xml"), pakket)  # stored as it is; then said to be deflated
    raa = bytearray(ud.getvalue())
    for maerke, plads in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        sted = raa.rfind(maerke) + plads
        raa[sted : sted + 2] = struct.pack("<H", zipfile.ZIP_DEFLATED)
        raa[sted + 6 : sted + 18] = struct.pack("<III", crc, len(pakket), kort)
    return bytes(raa)


def itu(foer: bytes) -> bytes:
    """Return a Word file with a few bytes changed in the middle of its largest part."""
    data = bytearray(foer)
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(range(40))
    return bytes(data)


def med_makro() -> bytes:
    data = io.BytesIO(rigtig_word())
    with zipfile.ZipFile(data, "a") as zip_:
        zip_.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
    return data.getvalue()


LATTER = "<!DOCTYPE x [<!ENTITY a '{}'>{}]>".format(
    "ha" * 50,
    "".join(f"<!ENTITY {b} '{f'&{a};' * 30}'>" for a, b in zip("abcdef", "bcdefg", strict=True)),
)
FREMMED = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
TABEL = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
