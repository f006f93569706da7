"""CSV: which encoding, which delimiter, and the rows, streamed.

Encoding: a byte order mark decides; else strict UTF-8; else the one of three in which most bytes are æ, ø or å
(Windows, DOS, Mac). Delimiter: the one that gives most lines the same number of columns. Tools that guess both from
frequencies are wrong on Danish files more often than not.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from .fejl import KanIkkeLaeses
from .tabel import Raekke

_BYTES = {
    "cp1252": b"\xe6\xf8\xe5\xc6\xd8\xc5",
    "cp865": b"\x91\x9b\x86\x92\x9d\x8f",
    "mac_roman": b"\xbe\xbf\x8c\xae\xaf\x81",
}
_SKILLETEGN = (";", "\t", "|", ",")
_SEP = re.compile(r'"?sep=(.)"?\s*')
_PROEVE = 64 * 1024
ULAESELIG = "Filens tegn kan ikke læses. Gem udtrækket som CSV (UTF-8) eller .xlsx, og prøv igen."
INGEN_KOLONNER = (
    "Der er ingen kolonner i filen. De skal være adskilt af semikolon, tabulator, lodret streg eller komma."
)


class Tekstfil:
    """A CSV file: its bytes, and how they are to be read."""

    navn = ""

    def __init__(self, data: bytes):
        self._data = data
        self.tegnsaet = tegnsaet(data)
        proeve = self._aabn().read(_PROEVE)
        sep = _SEP.match(proeve)
        self._spring = bool(sep)
        self.skilletegn = sep[1] if sep else skilletegn(proeve)

    def _aabn(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), encoding=self.tegnsaet, newline="")

    def raekker(self, efter: int = 0) -> Iterator[Raekke]:
        """Yield (line, cells); a record that goes over several lines has the number of its first."""
        laeser = csv.reader(self._aabn(), delimiter=self.skilletegn, strict=True)
        foer = 0
        try:
            for celler in laeser:
                if foer >= efter and (foer or not self._spring):
                    yield foer + 1, celler
                foer = laeser.line_num
        except csv.Error as fejl:
            raise KanIkkeLaeses(_csvfejl(str(fejl), foer + 1)) from fejl


def _csvfejl(fejl: str, linje: int) -> str:
    if "NUL" in fejl:
        return ULAESELIG
    if "field larger" in fejl or "unexpected end" in fejl:
        return f"Et anførselstegn i linje {linje} bliver aldrig lukket. Ret det, og prøv igen."
    return f"Linje {linje} kan ikke deles i kolonner: et anførselstegn står forkert. Ret det, og prøv igen."


def tegnsaet(data: bytes) -> str:
    """Return the name of the encoding all of `data` can be read in. Raises KanIkkeLaeses."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _proev(data, "utf-16")
    if _kan(data, "utf-8-sig"):
        return "utf-8-sig"
    antal = {navn: sum(data.count(tegn) for tegn in (bytes([et]) for et in byte)) for navn, byte in _BYTES.items()}
    return _proev(data, max(antal, key=antal.get))


def _kan(data: bytes, navn: str) -> bool:
    try:
        data.decode(navn)
    except UnicodeDecodeError:
        return False
    return True


def _proev(data: bytes, navn: str) -> str:
    if not _kan(data, navn):
        raise KanIkkeLaeses(ULAESELIG)
    return navn


def skilletegn(proeve: str) -> str:
    """Return the delimiter with which most of the first lines have equally many columns. Raises KanIkkeLaeses."""
    bedst, bedste = "", (0, 0)
    for tegn in _SKILLETEGN:
        bredder = Counter(_bredder(proeve, tegn))
        bredde, antal = max(bredder.items(), key=lambda par: (par[1], par[0]), default=(0, 0))
        if antal > bedste[0]:
            bedst, bedste = tegn, (antal, bredde)
    if not bedst:
        raise KanIkkeLaeses(INGEN_KOLONNER)
    return bedst


def _bredder(proeve: str, tegn: str) -> list[int]:
    linjer = proeve.splitlines(keepends=True)[:200]
    try:
        alle = [len(celler) for celler in csv.reader(linjer, delimiter=tegn)]
    except csv.Error:
        return []
    return [bredde for bredde in alle if bredde > 1]
