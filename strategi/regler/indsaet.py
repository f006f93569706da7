"""What a person types of figures: a target, a day, a scale. Pure.

Nothing is guessed: a day is written with its year in full, and a month alone is its first day. A column is read in
kolonne.py.
"""

import re
from datetime import date
from decimal import Decimal

from faelles.maaneder import MAANEDER
from faelles.tal import Ulaeselig, dansk_tal, laes_tal

from . import FLEST_TRIN, LAENGSTE_TRIN

FLEST_FEJL = 20
_ENHED = re.compile(r"(?:%|procentpoint|procent|dage|stk\.?)$", re.IGNORECASE)
_INTERVAL = re.compile(r"(?P<fra>[\d.,]+)\s*(?:-|–|til)\s*(?P<til>[\d.,]+)", re.ASCII)
_KUN_TEGN = re.compile(r"[-−–\d.,\s]*", re.ASCII)
_FALD = re.compile(r"\s*(?:et\s+)?fald\s+på\s+", re.IGNORECASE)
_DAGE = [
    re.compile(r"(?P<aar>\d{4})-(?P<maaned>\d{1,2})-(?P<dag>\d{1,2})", re.ASCII),
    re.compile(r"(?P<dag>\d{1,2})[-./](?P<maaned>\d{1,2})[-./](?P<aar>\d{4})", re.ASCII),
    re.compile(r"(?P<dag>\d{1,2})\.?\s*(?P<navn>[a-zæøå]{3,9})\.?\s+(?P<aar>\d{4})", re.ASCII),
    re.compile(r"(?P<aar>\d{4})-(?P<maaned>\d{1,2})", re.ASCII),
    re.compile(r"(?P<navn>[a-zæøå]{3,9})\.?\s+(?P<aar>\d{4})", re.ASCII),
]
_SKRIV_DAG = "Skriv den som fx 28-02-2023 eller februar 2023."


class Linjefejl(ValueError):
    """Lines that cannot be read; `fejl` are Danish sentences, each with its line's number."""

    def __init__(self, fejl: list[str]):
        super().__init__(fejl[0])
        rest = len(fejl) - FLEST_FEJL
        self.fejl = fejl[:FLEST_FEJL] + ([f"Og {rest} linjer til kan ikke læses."] if rest > 0 else [])


def uden_enhed(tekst: str) -> str:
    """Return the text without the unit at its end ("4,7 %" is "4,7")."""
    return _ENHED.sub("", tekst.rstrip()).rstrip()


def laes_vaerdi(tekst: str) -> Decimal:
    """Return a number with or without its unit: "4,7", "4,7 %". Raises Ulaeselig."""
    return laes_tal(uden_enhed(tekst.strip()))


def laes_interval(tekst: str) -> tuple[Decimal, Decimal | None]:
    """Return "5" as (5, None) and "2-3 %" as (2, 3). Raises Ulaeselig."""
    if fund := _INTERVAL.fullmatch(uden_enhed(tekst.strip())):
        fra, til = laes_tal(fund["fra"]), laes_tal(fund["til"])
        if til <= fra:
            raise Ulaeselig(f"{dansk_tal(fra)}-{dansk_tal(til)} går baglæns. Det andet tal skal være det største.")
        return fra, til
    if not _KUN_TEGN.fullmatch(uden_enhed(tekst)):
        raise Ulaeselig(f"“{tekst.strip()[:60]}” er ikke et tal. Skriv kun tallet, fx 5, eller to tal, fx 2-3.")
    return laes_vaerdi(tekst), None


def laes_fald(tekst: str) -> tuple[Decimal, Decimal | None]:
    """Return what a fall is, as people write it: "2-3", "fald på 2-3 %". Raises Ulaeselig."""
    return laes_interval(_FALD.sub("", tekst, count=1))


def laes_dag(tekst: str) -> date:
    """Return the day that is written, the first of the month where only a month is. Raises Ulaeselig."""
    rent = " ".join(tekst.split()).lower()
    fund = next((fund for moenster in _DAGE if (fund := moenster.fullmatch(rent))), None)
    if fund is None:
        raise Ulaeselig(f"“{rent[:40]}” er ikke en dato. {_SKRIV_DAG}" if rent else f"Datoen mangler. {_SKRIV_DAG}")
    dele = fund.groupdict()
    maaned = _maaned(dele["navn"]) if dele.get("navn") else int(dele["maaned"])
    try:
        dag = date(int(dele["aar"]), maaned, int(dele.get("dag") or 1))
    except ValueError:
        raise Ulaeselig(f"“{rent}” findes ikke i kalenderen. {_SKRIV_DAG}") from None
    if not 2000 <= dag.year <= 2100:
        raise Ulaeselig(f"“{rent}” ligger ikke mellem 2000 og 2100.")
    return dag


def _maaned(navn: str) -> int:
    """Return the month's number; 0, which no calendar has, for another word."""
    for nr, helt in enumerate(MAANEDER, 1):
        if navn in (helt[:3], helt):
            return nr
    return 0


def laes_trin(tekst: str) -> list[str]:
    """Return a scale's words, one a line, from the lowest. Raises Linjefejl."""
    trin = [" ".join(linje.split()) for linje in tekst.splitlines() if linje.strip()]
    fejl = [
        f"“{et[:40]}…” er for langt. Et trin kan være {LAENGSTE_TRIN} tegn." for et in trin if len(et) > LAENGSTE_TRIN
    ]
    fejl += [f"Trinnet “{et}” står to gange." for et in dict.fromkeys(trin) if trin.count(et) > 1]
    if len(trin) > FLEST_TRIN:
        fejl.append(f"Der er {len(trin)} trin. Der er plads til {FLEST_TRIN}.")
    if fejl:
        raise Linjefejl(fejl)
    return trin
