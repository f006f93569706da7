"""What a file is by its first bytes, and the limits it is held to; the name it comes with decides nothing."""

import struct
import zipfile
import zlib
from io import BytesIO

from .fejl import KanIkkeLaeses

STOERSTE_FIL = 10 * 1024 * 1024
FLEST_SIDER = 200
LAENGSTE_TEKST = 2_000_000
FLEST_DELE = 2_000
STOERSTE_INDHOLDSLISTE = 1024 * 1024
FOR_STOR = "Filen fylder mere end 10 MB. Gem den uden billeder, og prøv igen."
FOR_INDVIKLET = "Filen er for stor eller for indviklet til at blive læst. Gem den igen uden billeder, eller del den op."
TOM = "Filen er tom."
BESKADIGET = "Filen er beskadiget. Gem den igen fra det program, den kommer fra."
UKENDT = "Filen er hverken PDF, Word eller tekst."
GAMMEL = (
    "Filen er fra en ældre udgave af Word eller Office eller er låst med en adgangskode. "
    "Åbn den, gem den som .docx uden adgangskode, og prøv igen."
)
# What zipfile raises while a damaged, locked or foreign package is unpacked.
FEJL_I_PAKKE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and encrypted files from Office after it
_SLUT, _SLUT64 = b"PK\x05\x06", b"PK\x06\x07"
_TYPER = {
    "pdf": ("pdf", "application/pdf"),
    "pakke": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "tekst": ("txt", "text/plain"),
}


def slags(data: bytes) -> str:
    """Return "pdf", "pakke" (a ZIP, which a Word file is too) or "tekst". Raises KanIkkeLaeses for other kinds."""
    if not data.strip():
        raise KanIkkeLaeses(TOM)
    if data.startswith((b"PK\x03\x04", _SLUT)):
        return "pakke"  # first, for a PDF that lies unpacked in a ZIP stands within its first bytes
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise KanIkkeLaeses(GAMMEL)
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise KanIkkeLaeses(UKENDT)
    return "tekst"


def endelse_og_type(data: bytes) -> tuple[str, str]:
    """Return the ending and the content type that a file we keep is given back with."""
    return _TYPER[slags(data)]


def aabn_pakke(data: bytes) -> zipfile.ZipFile:
    """Open a ZIP whose table of contents is no bomb by itself. Raises KanIkkeLaeses."""
    slut = data.rfind(_SLUT, max(0, len(data) - 65_557))
    if slut < 0 or len(data) < slut + 22:
        raise KanIkkeLaeses(BESKADIGET)
    antal, stoerrelse = struct.unpack("<HI", data[slut + 10 : slut + 16])
    if antal > FLEST_DELE or stoerrelse > STOERSTE_INDHOLDSLISTE or data[slut - 20 : slut - 16] == _SLUT64:
        raise KanIkkeLaeses("Filen har alt for mange dele og er ikke læst.")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fejl:
        raise KanIkkeLaeses(BESKADIGET) from fejl


def anden_pakke(navne: set[str]) -> str | None:
    """Return what to say of a package that is another kind of document; None for Word, and for an ordinary ZIP."""
    if "word/document.xml" in navne:
        return None
    if any(navn.startswith("xl/") for navn in navne):
        return "Det er et regneark. En kontrakt skal være PDF, Word eller tekst."
    if any(navn.startswith("ppt/") for navn in navne):
        return "Det er en præsentation. En kontrakt skal være PDF, Word eller tekst."
    if "content.xml" in navne:
        return "Det er en OpenDocument-fil. Gem den som Word (.docx) eller PDF, og prøv igen."
    if "[Content_Types].xml" in navne:
        return UKENDT
    return None
