"""One figure from one cell, exactly as it stands there, or refused with the reason.

A figure in a spreadsheet is a binary fraction. It is taken as the shortest decimal that gives the same fraction
(5.4, not 5.4000000000000003552713678800500929355621337890625), and where that has more than nine decimals, as the 15
significant digits that Excel itself keeps and shows (0.1+0.2 is 0.3). If that still has more than nine, it is refused,
for then the cell holds a worked out figure and not one that can be kept to the last decimal.

Figures are carried as whole numbers of a billionth (`nano`), so that sums are exact.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from .fejl import citat
from .tabel import UDEN_RESULTAT

NANO = 10**9
_LUFT = " \t\r\n\xa0\u202f"
FLEST_CIFRE = 6  # before the decimal comma
STOERST = 10**FLEST_CIFRE
STOERSTE_SUM = STOERST * NANO
_KOMMA = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?|,(\d+)")
_PUNKTUM = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.(\d+))?|\.(\d+)")
_TVIVL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_TVIVL_KOMMA = re.compile(r"[1-9]\d{0,2},\d{3}")
_TUSINDER = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_ENGELSKE_TUSINDER = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
KAN_IKKE = "“{}” er ikke et tal, der kan læses. Lad feltet stå tomt, hvis tallet ikke kendes."
FORMEL = "Feltet er en formel, hvis resultat ikke står i filen. Åbn filen i Excel, gem den, og prøv igen."
FOR_MANGE = "“{}” har flere end ni decimaler og kan ikke gemmes nøjagtigt. Afrund tallet i filen."
FOR_STORT = "“{}” er for stort et tal: højst seks cifre før kommaet."
FOR_STOR_SUM = "{} er {} tilsammen. Det er for stort et tal: højst seks cifre før kommaet."
TVIVL = "“{}” kan være både tusinder og decimaler, og resten af filen afgør det ikke. Skriv fx “{}” eller “{}”."
BLANDET = "“{}” er skrevet med punktum som decimaltegn, mens andre tal i filen har komma. Ret det, så de er ens."
BLANDET_KOMMA = "“{}” er skrevet med komma som decimaltegn, mens andre tal i filen har punktum. Ret det, så de er ens."


class UlaeseligtTal(ValueError):
    """The cell holds no figure that can be kept exactly; the words say why."""


class Tal(NamedTuple):
    """A figure: billionths, as it is written out, how many decimals it had, and whether it had its own % sign."""

    nano: int
    tekst: str
    decimaler: int
    med_procent: bool = False


def som_tekst(nano: int) -> str:
    """Return billionths as a figure with a decimal point and no needless noughts."""
    hele, rest = divmod(abs(nano), NANO)
    fortegn = "-" if nano < 0 else ""
    return f"{fortegn}{hele}.{rest:09d}".rstrip("0") if rest else f"{fortegn}{hele}"


def skelet(celle: str) -> str:
    """Return the figure without sign, % and odd spaces, to see how it is written."""
    ren = celle.replace("\xa0", " ").replace("\u202f", " ").replace("\u2212", "-").strip()
    if ren.endswith("%"):
        ren = ren[:-1].rstrip()
    if ren.endswith("-"):
        ren = ren[:-1].rstrip()
    return ren.lstrip("+-").strip()


def skrivemaade(ren: str) -> str:
    """Return what a bare figure shows of how its file is written.

    "komma" or "punktum" is the decimal mark for certain; "komma?" is 1,234 and "tvivl" is 1.234; else "".
    """
    if "," in ren and "." in ren:
        return "komma" if ren.rfind(",") > ren.rfind(".") else "punktum"
    if "," in ren:
        if _ENGELSKE_TUSINDER.fullmatch(ren):
            return "punktum"
        return "komma?" if _TVIVL_KOMMA.fullmatch(ren) else "komma"
    if "." in ren:
        if _TUSINDER.fullmatch(ren):
            return "komma"
        return "tvivl" if _TVIVL.fullmatch(ren) else "punktum"
    return ""


def af_tekst(celle: str, stil: str) -> Tal:
    """Return the figure, read as the file writes its figures: `stil` is "komma", "punktum" or "" (nothing tells)."""
    if celle == UDEN_RESULTAT:
        raise UlaeseligtTal(FORMEL)
    ren = skelet(celle)
    minus = _minus(celle)
    if not stil and skrivemaade(ren) == "tvivl":
        raise UlaeseligtTal(TVIVL.format(citat(celle.strip()), ren.replace(".", ""), ren.replace(".", ",")))
    fundet = (_PUNKTUM if stil == "punktum" else _KOMMA).fullmatch(ren)
    if fundet is None:
        blandet = {"komma": (_PUNKTUM, BLANDET), "punktum": (_KOMMA, BLANDET_KOMMA)}.get(stil)
        if blandet and blandet[0].fullmatch(ren):
            raise UlaeseligtTal(blandet[1].format(citat(celle.strip())))
        raise UlaeseligtTal(KAN_IKKE.format(citat(celle.strip())))
    hele = re.sub(r"\D", "", fundet[1] or "0").lstrip("0")
    brok = fundet[2] or fundet[3] or ""
    nano = _nano(hele, brok, citat(celle.strip()))
    return lav(-nano if minus else nano, len(brok), med_procent="%" in celle)


def af_float(celle: float) -> Tal:
    """Return a spreadsheet's figure as it is written with the fewest digits, or with the 15 that Excel keeps."""
    d = Decimal(repr(celle))
    if not d.is_finite():
        raise UlaeseligtTal(KAN_IKKE.format(celle))
    if _decimaler(d) > 9:
        d = Decimal(format(celle, ".15g"))
    decimaler = _decimaler(d)
    if decimaler > 9:
        raise UlaeseligtTal(FOR_MANGE.format(str(celle).replace(".", ",")))
    if abs(d) >= STOERST:
        raise UlaeseligtTal(FOR_STORT.format(citat(format(d, "f"))))
    return lav(int(d.scaleb(9)), decimaler)


def lav(nano: int, decimaler: int = 9, *, med_procent: bool = False) -> Tal:
    return Tal(nano, som_tekst(nano), decimaler, med_procent)


def af_celle(celle, stil: str) -> Tal | None:
    """Return the figure of a cell; None when it is blank, which is unknown and not nought."""
    if celle is None:
        return None
    if isinstance(celle, str):
        return af_tekst(celle, stil) if celle.strip(_LUFT) else None
    if isinstance(celle, float | int) and not isinstance(celle, bool):
        return af_float(float(celle))
    raise UlaeseligtTal(KAN_IKKE.format(citat(str(celle))))


def _decimaler(d: Decimal) -> int:
    return max(0, -d.normalize().as_tuple().exponent)


def _minus(celle: str) -> bool:
    ren = celle.replace("\u2212", "-").strip().rstrip("%").strip()
    return ren.startswith("-") or ren.endswith("-")


def _nano(hele: str, brok: str, vist: str) -> int:
    if len(hele) > FLEST_CIFRE:  # before it becomes a number: it may have thousands of digits
        raise UlaeseligtTal(FOR_STORT.format(vist))
    if len(brok.rstrip("0")) > 9:
        raise UlaeseligtTal(FOR_MANGE.format(vist))
    return int(hele or "0") * NANO + int(brok[:9].ljust(9, "0"))
