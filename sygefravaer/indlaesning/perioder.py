"""One month from one cell; what is not clearly one month is refused with the reason.

Figures are kept by month, so a quarter or a year is refused and never spread out. A year of two digits is refused:
"jan-23" may be the 23rd of January.
"""

import re
from collections.abc import Collection
from datetime import date, datetime

from faelles.maaneder import MAANEDER

from .fejl import citat

_KORT = {navn[:3]: nr for nr, navn in enumerate(MAANEDER, 1)}
_NAVN = {navn: nr for nr, navn in enumerate(MAANEDER, 1)} | _KORT | {"sept": 9, "marts": 3, "mrt": 3}
_ORD = "|".join(sorted(_NAVN, key=len, reverse=True))
_NAVN_AAR = re.compile(rf"({_ORD})\.?[\s\-/,.']*(\d{{4}})")
_AAR_NAVN = re.compile(rf"(\d{{4}})[\s\-/,.]*({_ORD})\.?")
_NAVN_KORT_AAR = re.compile(rf"({_ORD})\.?[\s\-/,.']*\d{{2}}")
_AAR_MAANED = re.compile(r"(\d{4})\s*[-/.m ]\s*(\d{1,2})|(\d{4})(\d{2})")
_MAANED_AAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?")
_DANSK = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?: 00[:.]00(?:[:.]00)?)?")
_KVARTAL = re.compile(r"(?:(?:[1-4]\.?|\d{4})[\s\-.]*)?(?:kvt|kvartal|kv|q|k)\.?[\s\-]*[1-4]?(?:[\s\-./]*\d{4})?")
_KVARTAL_TAL = re.compile(r"\d")
_AAR = re.compile(r"(?:19|20|21)\d\d")
FOERSTE_AAR = 2000
KVARTAL = "“{}” er et kvartal. Sygefravær indlæses måned for måned: lav udtrækket igen med måneder."
AAR = "“{}” er et helt år. Sygefravær indlæses måned for måned: lav udtrækket igen med måneder."
UKENDT = "“{}” er ikke en måned, der kan læses. Skriv fx “2023-01” eller “jan 2023”."
KORT_AAR = "“{}” har kun to cifre i årstallet og kan være en dag. Skriv årstallet med fire cifre."
DAG = "“{}” er en dag midt i en måned. Skriv måneden, fx “2023-01”."


class UlaeseligPeriode(ValueError):
    """The cell holds no single month; the words say what it holds."""


def maaned(celle) -> int:
    """Return the month as year × 12 + month - 1. Raises UlaeseligPeriode."""
    if isinstance(celle, datetime | date):
        return _af_dato(celle.year, celle.month, celle.day, f"{celle:%d-%m-%Y}")
    tekst = som_tekst(celle)
    ren, tekst = " ".join(tekst.casefold().replace("\xa0", " ").split()), citat(tekst)
    if fundet := _NAVN_AAR.fullmatch(ren):
        return _nummer(int(fundet[2]), _NAVN[fundet[1]], tekst)
    if fundet := _AAR_NAVN.fullmatch(ren):
        return _nummer(int(fundet[1]), _NAVN[fundet[2]], tekst)
    if fundet := _ISO.fullmatch(ren):
        return _af_dato(*map(int, fundet.groups()), tekst)
    if fundet := _DANSK.fullmatch(ren):
        dag, nr, aar = map(int, fundet.groups())
        return _af_dato(aar, nr, dag, tekst)
    if fundet := _AAR_MAANED.fullmatch(ren):
        return _nummer(int(fundet[1] or fundet[3]), int(fundet[2] or fundet[4]), tekst)
    if fundet := _MAANED_AAR.fullmatch(ren):
        return _nummer(int(fundet[2]), int(fundet[1]), tekst)
    raise UlaeseligPeriode(_hvorfor(ren).format(tekst))


def aar_og_maaned(aar, celle) -> int:
    """Return the month of two cells: the year and the month's name or number. Raises UlaeseligPeriode."""
    aarstekst, tekst = som_tekst(aar), som_tekst(celle)
    ren = tekst.casefold().strip().rstrip(".")
    nr = _NAVN.get(ren) or (int(ren) if re.fullmatch(r"\d{1,2}", ren) else None)
    if nr is None:
        nummer = maaned(celle)
        if aarstekst and aarstekst != str(nummer // 12):
            raise UlaeseligPeriode(f"Måneden “{citat(tekst)}” ligger ikke i året “{citat(aarstekst)}”.")
        return nummer
    if not re.fullmatch(r"\d{4}", aarstekst):
        raise UlaeseligPeriode(f"“{citat(aarstekst)}” er ikke et årstal med fire cifre.")
    return _nummer(int(aarstekst), nr, f"{aarstekst} {tekst}")


def maanedsnavn(celle) -> int | None:
    """Return 1-12 for a month's name alone, as in a header under its year; else None."""
    return _NAVN.get(som_tekst(celle).casefold().strip().rstrip("."))


def er_kvartal(celle) -> bool:
    ren = " ".join(som_tekst(celle).casefold().split())
    return bool(_KVARTAL.fullmatch(ren) and _KVARTAL_TAL.search(ren))


def er_aar(celle) -> bool:
    return bool(_AAR.fullmatch(som_tekst(celle)))


def som_tekst(celle) -> str:
    """Return a cell as it is read aloud: a whole number without its decimal point."""
    if isinstance(celle, float) and celle.is_integer():
        return str(int(celle))
    return str(celle).strip()


def iso(nummer: int) -> str:
    """Return the first day of a month as ISO."""
    return f"{nummer // 12:04d}-{nummer % 12 + 1:02d}-01"


def paa_dansk(nummer: int) -> str:
    return f"{MAANEDER[nummer % 12]} {nummer // 12}"


def maaneder_i_ord(numre: Collection[int]) -> str:
    """Return months after one another, those that follow on each other as "marts 2023 til juni 2023"."""
    raekker: list[list[int]] = []
    for nr in sorted(numre):
        if raekker and nr == raekker[-1][-1] + 1:
            raekker[-1].append(nr)
        else:
            raekker.append([nr])
    ord_ = [paa_dansk(et[0]) if len(et) == 1 else f"{paa_dansk(et[0])} til {paa_dansk(et[-1])}" for et in raekker]
    *foerste, sidste = ord_
    return f"{', '.join(foerste)} og {sidste}" if foerste else sidste


def _af_dato(aar: int, nr: int, dag: int, tekst: str) -> int:
    nummer = _nummer(aar, nr, tekst)
    try:
        date(aar, nr, dag)
    except ValueError:
        raise UlaeseligPeriode(UKENDT.format(tekst)) from None
    sidste = date(aar + nr // 12, nr % 12 + 1, 1).toordinal() - date(aar, nr, 1).toordinal()
    if dag not in (1, sidste):
        raise UlaeseligPeriode(DAG.format(tekst))
    return nummer


def _nummer(aar: int, nr: int, tekst: str) -> int:
    if not 1 <= nr <= 12:
        raise UlaeseligPeriode(UKENDT.format(tekst))
    if aar < FOERSTE_AAR:
        raise UlaeseligPeriode(f"“{tekst}” ligger før {FOERSTE_AAR}. Ret årstallet.")
    if aar > 9998:
        raise UlaeseligPeriode(UKENDT.format(tekst))
    return aar * 12 + nr - 1


def _hvorfor(ren: str) -> str:
    if not ren:
        return "Måneden mangler. Skriv fx “2023-01” eller “jan 2023”."
    if er_kvartal(ren):
        return KVARTAL
    if er_aar(ren):
        return AAR
    return KORT_AAR if _NAVN_KORT_AAR.fullmatch(ren) else UKENDT
