"""CPR numbers anywhere in a file: looked for before anything else is done, so that the file is refused and not kept.

With a hyphen or a space in it a number with a date in front is a CPR number, whatever stands around it but digits.
Ten digits in a row can also be a P-nummer or the decimals of a figure: `aabning` settles which.
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from html import unescape

_DATO = rb"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])"
_MED = re.compile(rb"(?<!\d)" + _DATO + rb"\d\d ?[- ] ?\d{4}(?!\d)")
_UDEN = re.compile(rb"(?<!\d)" + _DATO + rb"\d{6}(?!\d)")
_ER_DATO = re.compile(_DATO.decode() + r"\d{6}")
_DECIMALTAL = re.compile(r"\s*[-+]?\d{1,6}[.,]\d{10}\s?%?\s*")
BESKED = (
    "Der er CPR-numre i filen. Den er ikke gemt, og intet er læst. "
    "Hent et udtræk, der kun har tal for hver enhed og måned."
)
BESKED_NAVN = "Der står et CPR-nummer i filens navn. Den er ikke gemt, og intet er læst. Giv filen et andet navn."
_FLEST = 20_000
_STYKKE = 4 * 1024 * 1024
_MASKE = bytes(48 if 48 <= nr <= 57 else nr for nr in range(256))
_MASKER = [b"0" * 6 + skille + b"0" * 4 for skille in (b"-", b" ", b" -", b"- ", b" - ", b"  ", b"   ")]
_TI = b"0" * 10
_OTTEBIT = ("cp1252", "cp865", "mac_roman")

# Every dash and every space as one: the signs beyond ASCII as they are written in UTF-8.
_STREGER = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LUFT = [chr(nr) for nr in range(0xA0, 0x3001) if unicodedata.category(chr(nr)) == "Zs"]
_USYNLIGE = "\u200b\u200c\u200d\u2060\ufeff"
_ENS = [
    *((et.encode(), b"-") for et in _STREGER),
    *((et.encode(), b" ") for et in _LUFT),
    *((et.encode(), b"") for et in _USYNLIGE),
]

# XML: tags inside a text (a word in bold), which part no text; the attributes that hold words; figures with decimals.
_I_TEKST = re.compile(
    rb"</?(?:\w+:)?(?:r|t|rPr|rFont|b|i|u|strike|sz|color|family|scheme|charset|vertAlign|font|span|latin|ea|cs|"
    rb"solidFill|srgbClr|schemeClr)(?:\s[^<>]*)?/?>"
)
_ET_STYKKE = re.compile(rb"<(?:\w+:)?(?:r|font|span|b|i|u)[ >/]")
_MAERKE = re.compile(rb"<[^<>]*>")
_EGENSKAB = re.compile(
    rb"""\b(?:name|displayName|uniqueName|v|caption|descr|title|alt|prompt|promptTitle|error|errorTitle|tooltip|display|"""
    rb"""location|Target)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')"""
)
_MED_DECIMALER = re.compile(rb"(?m)^-?\d+\.\d+(?:[eE][-+]?\d+)?$")
_TAL_I_ARK = re.compile(rb"""(?:>|\bv=")(\d{9,10})(?:\.0+)?[<"]""")
_POTENS_I_ARK = re.compile(rb"""[>"](\d(?:\.\d+)?[eE]\+?0*[89])[<"]""")
_MASKER_I_ARK = [
    foer + b"0" * antal + slut for foer in (b">", b'"') for antal in (9, 10) for slut in (b"<", b".", b'"')
]
_POTENSER = (b"E8", b"E9", b"E+", b"e8", b"e9", b"e+", b"E08", b"E09")


class Cprsoeger:
    """Looks through a file; remembers the ten-digit numbers that may be something else."""

    def __init__(self):
        self.sikker = False
        self.tvivl: set[str] = set()

    @property
    def noget(self) -> bool:
        return self.sikker or bool(self.tvivl)

    def se_paa_fil(self, data: bytes) -> None:
        """Look through a text file in whatever encoding it can be."""
        for tegnsaet in _tegnsaet(data):
            for stykke in _stykker(data, tegnsaet):
                self.se_paa_tekst(stykke.encode("utf-8", "replace"))

    def se_paa_tekst(self, blok: bytes) -> None:
        """Look through text in UTF-8."""
        blok = _ens(blok)
        maske = blok.translate(_MASKE)  # digits alike: a plain search is a hundred times faster than the patterns
        if any(maske.find(moenster) >= 0 for moenster in _MASKER):
            self.sikker = self.sikker or bool(_MED.search(blok))
        if maske.find(_TI) >= 0:
            self._tvivl(et.decode() for et in _UDEN.findall(blok))

    def se_paa_xml(self, blok: bytes, *, celler: bool = False) -> None:
        """Look through what a part of a workbook says, and in `celler` at numbers that have lost their nought."""
        blok = _ens(blok)
        maske = blok.translate(_MASKE)
        if celler and self._se_paa_celler(blok, maske):
            blok = _TAL_I_ARK.sub(b"><", blok)  # they are seen to: most often the rest needs no more than a glance
            maske = blok.translate(_MASKE)
        rammer = any(maske.find(moenster) >= 0 for moenster in (*_MASKER, _TI))
        if rammer or b"&#" in blok or _ET_STYKKE.search(blok):
            ord_ = b"\n".join(a or b for a, b in _EGENSKAB.findall(blok))
            tekst = _MAERKE.sub(b"\n", _I_TEKST.sub(b"", blok)) + b"\n" + ord_
            if b"&" in tekst:
                tekst = unescape(tekst.decode("utf-8", "replace")).encode("utf-8", "replace")
            self.se_paa_tekst(_MED_DECIMALER.sub(b"", tekst))

    def _se_paa_celler(self, blok: bytes, maske: bytes) -> bool:
        """Look at the numbers of cells; return whether there are large ones."""
        if store := any(maske.find(moenster) >= 0 for moenster in _MASKER_I_ARK):
            tal = (et.decode().zfill(10) for et in _TAL_I_ARK.findall(blok))
            self._tvivl(et for et in tal if _ER_DATO.fullmatch(et))
        if any(et in blok for et in _POTENSER):
            for et in _POTENS_I_ARK.findall(blok):
                self._tvivl(ti_cifre(float(et)))
        return store

    def _tvivl(self, numre) -> None:
        self.tvivl.update(numre)
        if len(self.tvivl) > _FLEST:  # more than any municipality has units
            self.sikker = True
            self.tvivl.clear()


def _tegnsaet(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _OTTEBIT
    return ("utf-8",)


def _stykker(data: bytes, tegnsaet: str) -> Iterator[str]:
    """Yield the text in pieces that end where a line does."""
    rest = ""
    with io.TextIOWrapper(io.BytesIO(data), encoding=tegnsaet, errors="replace") as fil:
        while stykke := fil.read(_STYKKE):
            rest += stykke
            slut = rest.rfind("\n") + 1
            yield rest[:slut] if slut else rest
            rest = rest[slut:] if slut else rest[-20:]
    if rest:
        yield rest


def _ens(blok: bytes) -> bytes:
    """Return the text with every dash and space as the plain one."""
    if blok.isascii():
        return blok
    for fra, til in _ENS:
        blok = blok.replace(fra, til)
    return blok


def ti_cifre(celle) -> Iterator[str]:
    """Yield the ten-digit numbers of a cell that begin with a date, as they would stand in text."""
    if isinstance(celle, float | int) and not isinstance(celle, bool):
        if float(celle).is_integer() and 10**8 <= celle < 10**10 and _ER_DATO.fullmatch(tal := f"{int(celle):010d}"):
            yield tal
    elif isinstance(celle, str) and len(celle) >= 10:
        yield from (et.decode() for et in _UDEN.findall(_ens(celle.encode("utf-8", "replace"))))


def er_decimaltal(celle) -> bool:
    """Whether a cell is a figure with ten decimals and nothing else."""
    return isinstance(celle, str) and bool(_DECIMALTAL.fullmatch(celle))


def i_navn(filnavn: str) -> bool:
    """Whether the name of a file holds what can be a CPR number."""
    soeger = Cprsoeger()
    soeger.se_paa_tekst(filnavn.replace("_", "-").encode("utf-8", "replace"))
    return soeger.noget
