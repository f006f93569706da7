"""Dates as the reports write them. One that is impossible or can be read in two ways is not read at all."""

import re
from dataclasses import dataclass
from datetime import date

from .kendte import MAANEDER
from .tekst import ens_streger, paen

_NUMMER = {navn: nummer for nummer, navne in enumerate(MAANEDER, 1) for navn in navne}
_MD = "|".join(sorted(_NUMMER, key=len, reverse=True))
_DAG = r"(?<!\d)(?<!\d\.)(?<!\d )(?P<d>\d{1,2})"
_AAR = r"(?P<aar>20\d\d(?!\d)|\d\d(?!\s?\d|[.:]\d))"
# The last day of two; the first stands before it with or without a month of its own.
_TO_DAGE = r"(?:\d{1,2}\s*[.]?\s*(?:[-./]\s*\d{1,2}\s*[.]?|(?:" + _MD + r")\.?)?\s*(?:og|-|&|\+|til)\s*(?:d\.|den)?\s*)"
_FORMER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d-])(?<!\d )(?P<aar>20\d\d)\s?-\s?(?P<m>\d{1,2})\s?-\s?(?P<d>\d{1,2})(?![-\d])(?!\s\d)",
        _DAG + r"\s?\.?\s?(?P<navn>" + _MD + r")\b\.?,?\s?" + _AAR,
        r"(?<!\d[-/])(?<!\d[-/] )" + _DAG + r"\s?[-./]\s?(?P<m>\d{1,2})(?:\s?[-./]\s?|\s)" + _AAR,
    )
)
_TAET = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d-])(?P<aar>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d-])",
        r"(?<!\d)(?P<d>\d{1,2})\.?(?P<navn>" + _MD + r")(?P<aar>20\d\d)(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<aar>20\d\d)(?!\d)",
    )
)
_FOERST = re.compile(_TO_DAGE + r"$", re.IGNORECASE)
_TID = r"\d{1,2}(?:[.:]\d\d)?"
_KLOKKEN = re.compile(rf"\bkl(?:okken|\.)?\s*{_TID}(?:\s*(?:-|til)\s*{_TID})?", re.IGNORECASE)
_MELLEMRUM = re.compile(r"\s+")


@dataclass(frozen=True)
class Laest:
    """An ISO date or None, and what a person must be told."""

    iso: str | None = None
    bemaerkning: str = ""


def laes_dato(raa: str, aar: int | None = None) -> Laest:
    """Return the date in the text; `aar` is the report's year, which only ever makes a date doubtful."""
    tekst = _KLOKKEN.sub(" ", ens_streger(paen(raa))).strip()
    if not tekst:
        return Laest()
    fund = _find(tekst, _FORMER) or _find(_MELLEMRUM.sub("", tekst), _TAET)
    if not fund:
        return Laest(None, "kan ikke læses som en dato")
    if _kan_vendes(fund[-1], aar):
        return Laest(None, "kan læses som to forskellige datoer")
    dage = [_dag(et) for et in fund]
    if None in dage:
        return Laest(None, "er en dato, der ikke findes")
    if len(set(dage)) > 2:
        return Laest(None, "er flere datoer")
    sidste = max(dage)
    flere = len(set(dage)) > 1 or bool(_FOERST.search(fund[0].string[: fund[0].start()]))
    return Laest(sidste.isoformat(), "er mere end én dag; den sidste er taget" if flere else _langt_fra(sidste, aar))


def _find(tekst: str, former: tuple[re.Pattern, ...]) -> list[re.Match]:
    for form in former:
        if fund := list(form.finditer(tekst)):
            return fund
    return []


def _dag(fund: re.Match) -> date | None:
    dele = fund.groupdict()
    maaned = _NUMMER[dele["navn"].lower()] if dele.get("navn") else int(dele["m"])
    aar = int(dele["aar"])
    try:
        return date(aar if aar > 99 else 2000 + aar, maaned, int(dele["d"]))
    except ValueError:
        return None


def _kan_vendes(fund: re.Match, aar: int | None) -> bool:
    """Whether "22-06-15" is rather the year first: read the usual way it is years away from the report."""
    dele = fund.groupdict()
    if dele.get("navn") or len(dele["aar"]) > 2 or aar is None:
        return False
    return abs(2000 + int(dele["aar"]) - aar) > 1 and abs(2000 + int(dele["d"]) - aar) <= 1


def _langt_fra(dag: date, aar: int | None) -> str:
    return "ligger mere end et år fra rapportens år" if aar and abs(dag.year - aar) > 1 else ""
