"""CPR numbers anywhere in a file: found before anything else is done, so that the file is refused and not kept.

With a hyphen or a space in it a number with a date in front is a CPR number. Ten digits in a row can also be a
P-nummer or a LOS-ID: those the municipality's units have are let through, and so is a column of P-numre.
"""

import re
from collections.abc import Iterator

_MED = re.compile(
    rb"(?<![\d.,-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?:-|\xe2\x80\x93| ?- ?| )\d{4}(?![\d.,-])"
)
_UDEN = re.compile(rb"(?<![\d.,])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{6}(?![\d.,])")
_TAL_I_ARK = re.compile(rb">(\d{9,10})(?:\.0+)?<")
_ER_DATO = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{6}")
_MASKER_I_ARK = [b">" + b"0" * antal + slut for antal in (9, 10) for slut in (b"<", b".")]
BESKED = (
    "Der er CPR-numre i filen. Den er ikke gemt, og intet er læst. "
    "Hent et udtræk, der kun har tal for hver enhed og måned."
)
PERSONRAEKKER = (
    "Filen ser ud til at have en række for hver medarbejder eller hver fraværsperiode (“{}”). Den er ikke gemt, og "
    "intet er læst. Hent et udtræk, der kun har tal for hver enhed og måned."
)
_FLEST = 20_000
_MASKE = bytes(48 if 48 <= nr <= 57 else nr for nr in range(256))
_MASKER = [b"0" * 6 + skille + b"0" * 4 for skille in (b"-", b" ", b" -", b"- ", b" - ", "–".encode())]


class Cprsoeger:
    """Looks through raw bytes; remembers the ten-digit numbers that may be something else."""

    def __init__(self):
        self.sikker = False
        self.tvivl: set[str] = set()

    def se_paa_tekst(self, blok: bytes) -> None:
        maske = blok.translate(_MASKE)  # digits alike: a plain search is a hundred times faster than the patterns
        if any(maske.find(moenster) >= 0 for moenster in _MASKER):
            self.sikker = self.sikker or bool(_MED.search(blok))
        if maske.find(b"0" * 10) >= 0 and len(self.tvivl) < _FLEST:
            self.tvivl.update(et.decode() for et in _UDEN.findall(blok))

    def se_paa_ark(self, blok: bytes) -> None:
        """Look through the XML of a sheet, where numbers have lost the nought they began with."""
        if b"inlineStr" in blok or b't="str"' in blok:
            self.se_paa_tekst(blok)
        maske = blok.translate(_MASKE)
        if not any(maske.find(moenster) >= 0 for moenster in _MASKER_I_ARK):
            return
        tal = (et.decode().zfill(10) for et in _TAL_I_ARK.findall(blok))
        self.tvivl.update(et for et in tal if _ER_DATO.fullmatch(et))

    def se_paa_fil(self, data: bytes) -> None:
        """Look through a text file; UTF-16 is made plain first."""
        self.se_paa_tekst(data.decode("utf-16", "replace").encode() if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data)

    def mistaenkelige(self, kendte: set[str]) -> set[str]:
        """Return the ten-digit numbers that are no unit's."""
        return {et for et in self.tvivl if et not in kendte and et.lstrip("0") not in kendte}


def ti_cifre(celle) -> Iterator[str]:
    """Yield the ten-digit numbers of a cell as they would stand in text."""
    if isinstance(celle, float | int) and not isinstance(celle, bool):
        if float(celle).is_integer() and 10**8 <= celle < 10**10:
            yield f"{int(celle):010d}"
    elif isinstance(celle, str) and len(celle) >= 9:
        yield from (et.decode() for et in _UDEN.findall(celle.encode("utf-8", "replace")))
