"""The text of a PDF, page by page, in the layout it has on the paper (pypdf)."""

import re
from collections import Counter

from pypdf import PdfReader

from .forslag import Udeladt
from .linjer import Linje

_SIDETAL = re.compile(r"\s*(?:side\s*)?-?\s*\d{1,3}\s*-?(?:\s*(?:af|/)\s*\d{1,3})?\s*", re.IGNORECASE)
_YDERST = 2  # lines at the top and bottom of a page that may be a running header or footer


def sidetekster(laeser: PdfReader) -> list[str]:
    """Return each page's text as it stands on the paper."""
    return [side.extract_text(extraction_mode="layout") for side in laeser.pages]


def linjer(sider: list[str]) -> tuple[list[Linje], list[Udeladt]]:
    """Return the pages' lines, and the page numbers and running headers that are left out."""
    delt = [side.splitlines() for side in sider]
    loebende = _loebende([_yderste(side) for side in delt])
    ud: list[Linje] = []
    udeladt: list[Udeladt] = []
    for sidetal, side in enumerate(delt, 1):
        yderste = _yderste(side)
        luft = foerste = True
        for plads, raa in enumerate(side):
            grund = plads in yderste and _grund(raa, loebende)
            if grund:
                udeladt.append(Udeladt(len(ud) + 1, raa.strip(), f"{grund}, side {sidetal}"))
            tom = bool(grund) or not raa.strip()
            linje = Linje(len(ud) + 1, "" if grund else raa, side=sidetal, luft=luft and not tom, sideskift=foerste)
            ud.append(linje)
            luft, foerste = tom, foerste and tom
    return ud, udeladt


def _yderste(side: list[str]) -> dict[int, str]:
    """Return place → text of the first and last lines with something on them."""
    fyldte = [(plads, linje) for plads, linje in enumerate(side) if linje.strip()]
    return dict(fyldte[:_YDERST] + fyldte[-_YDERST:])


def _moenster(linje: str) -> str:
    return re.sub(r"\d+", "#", " ".join(linje.split())).casefold()


def _loebende(yderste: list[dict[int, str]]) -> set[str]:
    """Return what stands, but for its numbers, at the edge of more than half of the pages, and at least three."""
    antal = Counter(moenster for side in yderste for moenster in {_moenster(linje) for linje in side.values()})
    return {moenster for moenster, gange in antal.items() if gange >= 3 and gange * 2 > len(yderste)}


def _grund(linje: str, loebende: set[str]) -> str:
    if _SIDETAL.fullmatch(linje):
        return "sidetal"
    return "gentaget sidehoved eller sidefod" if _moenster(linje) in loebende else ""
