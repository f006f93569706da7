"""What a file is by its first bytes, and the limits it is held to; the name it comes with decides nothing."""

import zipfile
import zlib
from io import BytesIO

from .fejl import KanIkkeLaeses

STOERSTE_SENDT = 10 * 1024 * 1024  # on the page; the command takes more
STOERSTE_FIL = 200 * 1024 * 1024
STOERST_PAKKET_UD = 600 * 1024 * 1024
FLEST_DELE = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOR_STOR = "Filen fylder mere end 10 MB. Del udtrækket op, fx et år ad gangen, og prøv igen."
FOR_STOR_FIL = "Filen fylder mere end 200 MB. Del udtrækket op, fx et år ad gangen."
FOR_INDVIKLET = "Filen er for stor eller for indviklet til at blive læst. Del udtrækket op, fx et år ad gangen."
TOM = "Filen er tom. Der er ikke læst noget."
BESKADIGET = "Filen er beskadiget. Hent udtrækket igen, og prøv med den nye fil."
GAMMEL = (
    "Filen er et regneark fra en ældre udgave af Excel (.xls) eller er låst med en adgangskode. "
    "Gem den som .xlsx eller CSV uden adgangskode, og prøv igen."
)
MAKROER = "Regnearket indeholder makroer (.xlsm). Gem det som .xlsx eller CSV, og prøv igen."
BINAER = "Regnearket er gemt som .xlsb. Gem det som .xlsx eller CSV, og prøv igen."
UKENDT = "Filen er hverken CSV eller Excel (.xlsx)."
BOMBE = "Filen bliver alt for stor, når den pakkes ud, og er ikke læst. Hent udtrækket igen."
FEJL_I_PAKKE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)


def slags(data: bytes) -> str:
    """Return "xlsx" or "csv". Raises KanIkkeLaeses for all else."""
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise KanIkkeLaeses(TOM)
    if data.startswith(b"PK"):
        return "xlsx"
    if data.startswith(_OLE):
        raise KanIkkeLaeses(GAMMEL)
    if data.startswith(b"%PDF"):
        raise KanIkkeLaeses("Filen er en PDF. Hent udtrækket som CSV eller Excel (.xlsx), og prøv igen.")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise KanIkkeLaeses(UKENDT)
    return "csv"


def aabn_pakke(data: bytes) -> zipfile.ZipFile:
    """Open the workbook's package when it states a size that can be unpacked. Raises KanIkkeLaeses."""
    try:
        pakke = zipfile.ZipFile(BytesIO(data))
    except FEJL_I_PAKKE as fejl:
        raise KanIkkeLaeses(BESKADIGET) from fejl
    dele = pakke.infolist()
    if len(dele) > FLEST_DELE or sum(del_.file_size for del_ in dele) > STOERST_PAKKET_UD:
        raise KanIkkeLaeses(BOMBE)
    if any(del_.flag_bits & 1 for del_ in dele):
        raise KanIkkeLaeses(GAMMEL)
    _kontroller_indhold({del_.filename for del_ in dele})
    return pakke


def _kontroller_indhold(navne: set[str]) -> None:
    if any(navn.lower().endswith("vbaproject.bin") for navn in navne):
        raise KanIkkeLaeses(MAKROER)
    if "xl/workbook.bin" in navne:
        raise KanIkkeLaeses(BINAER)
    if "content.xml" in navne:
        raise KanIkkeLaeses("Filen er et OpenDocument-regneark (.ods). Gem det som .xlsx eller CSV, og prøv igen.")
    if "xl/workbook.xml" not in navne:
        raise KanIkkeLaeses(UKENDT)
