"""The files that are given to be read, one PDF at a time: as they are, or out of a ZIP. Nothing touches a disk.

A ZIP may hold many reports, so it is never unpacked as a whole: each file is read up to the limit of one file.
"""

import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.filtype import FEJL_I_PAKKE, FOR_STOR, STOERSTE_FIL, aabn_pakke, slags
from kontrakter.indlaesning.pakke import navn_i_zip, systemfil

from .rapport import IKKE_PDF

FLEST_RAPPORTER = 1000
FOR_MEGET = "Filerne fylder mere end 100 MB tilsammen. Send dem ind ad flere gange."
STOERSTE_ZIP = 512 * 1024 * 1024
_STYKKE = 1 << 16


@dataclass(frozen=True)
class Fundet:
    """One file: its bytes, or in Danish why it has none, and how many bytes were unpacked to see it."""

    navn: str
    data: bytes = b""
    fejl: str = ""
    pakket_ud: int = 0


def filer(sti: str) -> Iterator[Fundet]:
    """Yield the file, or each PDF of the ZIP it is."""
    navn = sti.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        data = _laes(Path(sti))
    except KanIkkeLaeses as fejl:
        yield Fundet(navn, fejl=str(fejl))
    else:
        yield from filer_i(navn, data)


def filer_i(navn: str, data: bytes, hoejst: float = math.inf) -> Iterator[Fundet]:
    """Yield the file of these bytes, or each PDF of the ZIP they are, of which at most `hoejst` bytes are unpacked."""
    try:
        if data and slags(data) == "pakke":
            yield from _i_zip(data, hoejst)
        else:
            yield Fundet(navn, data)
    except KanIkkeLaeses as fejl:
        yield Fundet(navn, fejl=str(fejl))


def _laes(sti: Path) -> bytes:
    try:
        if sti.is_dir():
            raise KanIkkeLaeses("Det er en mappe. Angiv filerne i den, eller pak dem i en ZIP-fil.")
        if not sti.is_file():
            raise KanIkkeLaeses("Filen findes ikke.")
        stoerst = STOERSTE_ZIP if zipfile.is_zipfile(sti) else STOERSTE_FIL
        if sti.stat().st_size > stoerst:
            raise KanIkkeLaeses(FOR_STOR)
        return sti.read_bytes()
    except (OSError, ValueError) as fejl:
        raise KanIkkeLaeses("Filen kan ikke åbnes. Se efter, om du har lov til at læse den.") from fejl


def _i_zip(data: bytes, hoejst: float) -> Iterator[Fundet]:
    with aabn_pakke(data) as pakke:
        poster = [post for post in pakke.infolist() if _er_rapport(post)]
        if "[Content_Types].xml" in pakke.namelist():
            raise KanIkkeLaeses(IKKE_PDF)
        if not poster:
            raise KanIkkeLaeses("Der er ingen PDF-filer i ZIP-filen.")
        if len(poster) > FLEST_RAPPORTER:
            raise KanIkkeLaeses(f"ZIP-filen har {len(poster)} PDF-filer. Der kan læses højst {FLEST_RAPPORTER}.")
        for post in poster:
            indre = "".join(tegn for tegn in navn_i_zip(post) if tegn.isprintable())
            fylder = min(post.file_size, STOERSTE_FIL)  # of more than it states, zipfile reads nothing
            if fylder > hoejst:
                yield Fundet(indre, fejl=FOR_MEGET)
                continue
            hoejst -= fylder
            try:
                yield Fundet(indre, _pak_ud(pakke, post), pakket_ud=fylder)
            except KanIkkeLaeses as fejl:
                yield Fundet(indre, fejl=str(fejl), pakket_ud=fylder)


def _er_rapport(post: zipfile.ZipInfo) -> bool:
    return not post.is_dir() and not systemfil(post.filename) and post.filename.lower().endswith(".pdf")


def _pak_ud(pakke: zipfile.ZipFile, post: zipfile.ZipInfo) -> bytes:
    """Return one file of the ZIP, read until it is too large: the size it states may be false."""
    if post.flag_bits & 1:
        raise KanIkkeLaeses("Filen er låst med en adgangskode i ZIP-filen. Lav en ZIP-fil uden, og prøv igen.")
    if post.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # the others are unpacked without a limit
        raise KanIkkeLaeses("Filen er pakket på en måde, der ikke kan læses. Lav en almindelig ZIP-fil.")
    ud = bytearray()
    try:
        with pakke.open(post) as indhold:
            while stykke := indhold.read(_STYKKE):
                ud += stykke
                if len(ud) > STOERSTE_FIL:
                    raise KanIkkeLaeses(FOR_STOR)
    except FEJL_I_PAKKE as fejl:
        raise KanIkkeLaeses("Filen er beskadiget i ZIP-filen og kan ikke pakkes ud. Lav ZIP-filen igen.") from fejl
    return bytes(ud)
