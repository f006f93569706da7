"""Strakspåbud and bekymring: given here, or only explained? What is not clear is said in a remark."""

import re

from .kendte import (
    BEKYMRING,
    BENAEGTELSER,
    BETINGET,
    EFTER_STRAKSPAABUD,
    EGET_BEGYNDER,
    EGET_ENDER,
    GIVET,
    INTET_SVAR,
    PAABUD_ORD,
    STRAKSPAABUD,
)
from .rapport import Rapport
from .sider import Dokument, Linje
from .tekst import kort, normal, paen

_SAETNING = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])|\s[•]\s")
_INTET = {normal(en) for en in INTET_SVAR}
_PAABUD = normal(PAABUD_ORD)
FLEST_CITATER = 5


def laes(dok: Dokument, rapport: Rapport) -> None:
    """Read into the report whether a strakspåbud is given, and what is said of bekymring."""
    eget = _eget(dok)
    afsnit, andet = _del_op(dok, eget)
    _strakspaabud(rapport, paen(" ".join(linje.tekst for linje in afsnit)), _saetninger(andet))
    ord_ = [normal(en) for en in BEKYMRING]
    naevnt = [en for en in _saetninger(eget) if any(et in normal(en) for et in ord_)]
    rapport.bekymring = [kort(en, 400) for en in naevnt[:FLEST_CITATER]]
    if naevnt:
        rapport.bemaerk(f"Rapporten nævner bekymring eller skærpet tilsyn: “{kort(naevnt[0])}”.")


def _eget(dok: Dokument) -> list[Linje]:
    """Return the lines after the explanations and before the appendix."""
    begynder = tuple(normal(en) for en in EGET_BEGYNDER)
    fra = next((nr for nr, linje in enumerate(dok.linjer) if linje.norm.startswith(begynder)), len(dok.linjer))
    ender = tuple(normal(en) for en in EGET_ENDER)
    til = next((nr for nr, en in enumerate(dok.linjer) if nr > fra and en.norm.startswith(ender)), len(dok.linjer))
    return dok.linjer[fra:til]


def _del_op(dok: Dokument, eget: list[Linje]) -> tuple[list[Linje], list[Linje]]:
    """Return what stands under the heading for strakspåbud, and all the rest."""
    overskrifter = {normal(en) for en in STRAKSPAABUD}
    efter = tuple(normal(en) for en in EFTER_STRAKSPAABUD)
    fra = next((nr for nr, linje in enumerate(eget) if linje.norm.rstrip(":") in overskrifter), None)
    if fra is None:
        return [], eget
    til = fra + 1
    while til < len(eget) and not eget[til].norm.startswith(efter) and not dok.er_stor(eget[til]):
        til += 1
    return eget[fra + 1 : til], eget[:fra] + eget[til:]


def _saetninger(linjer: list[Linje]) -> list[str]:
    """Return the sentences; one never goes on from a paragraph into the next."""
    afsnit: list[list[Linje]] = []
    for linje in linjer:
        if afsnit and linje.fortsaetter(afsnit[-1][-1]):
            afsnit[-1].append(linje)
        else:
            afsnit.append([linje])
    tekster = (paen(" ".join(linje.tekst for linje in et)) for et in afsnit)
    return [en for tekst in tekster for en in _SAETNING.split(tekst) if en]


def _strakspaabud(rapport: Rapport, afsnit: str, andet: list[str]) -> None:
    rapport.strakspaabud_raa = afsnit
    if normal(afsnit).strip(".:,") not in _INTET:
        svar = [_givet(en) for en in _SAETNING.split(afsnit)]
        rapport.strakspaabud = True in svar and False not in svar
        if not rapport.strakspaabud and (True in svar or False not in svar):
            rapport.bemaerk(f"Det er uklart, om der er givet strakspåbud: “{kort(afsnit)}”.")
    elif naevnt := next((en for en in andet if _givet(en)), ""):
        rapport.strakspaabud_raa = naevnt
        rapport.bemaerk(f"Rapporten nævner et strakspåbud, men ikke i sit eget afsnit: “{kort(naevnt)}”.")


def _givet(saetning: str) -> bool | None:
    """Return whether the sentence says that a strakspåbud is given, is not given, or neither."""
    norm = normal(saetning)
    if _PAABUD not in norm:
        return None
    ord_ = {ordet.strip(".,:;()”“").lower() for ordet in saetning.split()}
    if ord_ & {*BENAEGTELSER, "ingen", "intet"} or any(f"{en}{_PAABUD}" in norm for en in ("ingen", "ikke", "intet")):
        return False
    if any(_er_i(en, norm, ord_) for en in BETINGET):
        return None
    return True if any(_er_i(en, norm, ord_) for en in GIVET) else None


def _er_i(en: str, norm: str, ord_: set[str]) -> bool:
    """Whether the word stands in the sentence: short ones only as words, for letters that meet make many of those."""
    return en in ord_ if len(en) < 6 else normal(en) in norm
