"""Which points of which tracks a goal builds on.

A track's line ("Spor 2. – God ledelse …", "Spor 2 - …", "Spor 2 …") comes first, then its points with their own
numbers, which have gaps because they belong to the track. Other papers stand by name in running text, the track's title
after a dash or a paper's name in quotation marks.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..forslag import Blok

LIGHED = 0.6  # how alike a point's title and the text must be when the number agrees
_SPOR = re.compile(r"spor\s+(?P<nummer>\d+)\s*[.:]?\s*[-–]?\s*(?P<titel>.*)", re.IGNORECASE)
_NUMMER = re.compile(r"(?P<nummer>\d{1,2})[.)]\s+(?P<titel>.+)")


@dataclass(frozen=True)
class Punkt:
    """One point of a strategy, as it stands in the municipality's own pages."""

    pk: int
    strategi: str
    spor: str
    spor_titel: str
    nummer: str
    titel: str


def ens(tekst: str) -> str:
    return re.sub(r"[^a-z0-9æøå]+", " ", tekst.casefold()).strip()


def lighed(a: str, b: str) -> float:
    """Return how alike two titles are, from 0 to 1; one that begins as the other counts as alike."""
    a, b = ens(a), ens(b)
    if a and b and (a.startswith(b) or b.startswith(a)):
        return 1.0
    return SequenceMatcher(None, a, b).ratio()


def genkend_punkter(blokke: list[Blok], punkter: list[Punkt]) -> None:
    """Mark each block that names a point, with the point or with what a new one would be."""
    spor, spor_titel = "", ""
    for blok in blokke:
        if fund := _SPOR.fullmatch(blok.tekst.strip()):
            spor, spor_titel = fund["nummer"], fund["titel"].strip(" .")
        elif (fund := _NUMMER.fullmatch(blok.tekst.strip())) and spor:
            blok.forslag["punkt"] = _nummereret(fund["nummer"], fund["titel"], spor, spor_titel, punkter)
        elif navngivet := _navngivet(blok.tekst, punkter):
            blok.forslag["punkt"] = navngivet


def _nummereret(nummer: str, titel: str, spor: str, spor_titel: str, punkter: list[Punkt]) -> dict:
    titel = titel.strip(" .")
    egne = [et for et in punkter if et.spor == spor and lighed(et.spor_titel, spor_titel) >= LIGHED]
    fundet = next((et for et in egne if et.nummer == nummer), None)
    if fundet:
        return _som_dict(fundet, sikker=lighed(fundet.titel, titel) >= LIGHED)
    ny = {"pk": None, "strategi": egne[0].strategi if egne else "", "spor": spor, "spor_titel": spor_titel}
    return ny | {"nummer": nummer, "titel": titel, "sikker": False, "valgt": False}


def _navngivet(tekst: str, punkter: list[Punkt]) -> dict | None:
    """Return the point whose own title, or the only one whose track's title, stands in the text."""
    i_tekst = f" {ens(tekst)} "
    for felt in ("titel", "spor_titel"):
        fundet = [et for et in punkter if len(navn := ens(getattr(et, felt))) > 5 and f" {navn} " in i_tekst]
        if len(fundet) == 1:
            return _som_dict(fundet[0], sikker=felt == "titel")
    return None


def _som_dict(punkt: Punkt, *, sikker: bool) -> dict:
    return {
        "pk": punkt.pk,
        "strategi": punkt.strategi,
        "spor": punkt.spor,
        "spor_titel": punkt.spor_titel,
        "nummer": punkt.nummer,
        "titel": punkt.titel,
        "sikker": sikker,
        "valgt": sikker,
    }
