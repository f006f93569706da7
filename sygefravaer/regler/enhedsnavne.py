"""Names of units in files: which of ours a name is like, and what is said when somebody has chosen. Pure."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from faelles.tal import antal_ord

FLEST_FORSLAG = 3
_LIGNER = 0.75  # of 1; below it Danish names of houses are alike only in "Børnehuset" and "Dagtilbud"
_NUMMER = re.compile(r"\d{3,}")


def ligner(tekst: str, navne: Mapping[str, str]) -> list[str]:
    """Return the keys of the units whose names are nearest to what stands in a file, the nearest first.

    `navne` is key → name. Nothing is chosen by it: a person does.
    """
    rene: dict[str, list[str]] = {}
    for noegle, navn in navne.items():
        rene.setdefault(_rens(navn), []).append(noegle)
    fundne = get_close_matches(_rens(tekst), rene, n=FLEST_FORSLAG, cutoff=_LIGNER)
    return [noegle for navn in fundne for noegle in rene[navn]][:FLEST_FORSLAG]


def husket_i_ord(valg: Mapping[str, object | None]) -> str:
    """Return what is remembered of the names somebody has chosen for; None is a name whose rows are left out."""
    udelades = sum(et is None for et in valg.values())
    enheder = len(valg) - udelades
    dele = [f"{antal_ord(enheder, 'enhed', 'enheder')} er husket"] if enheder else []
    dele += [f"{antal_ord(udelades, 'enhed', 'enheder')} udelades, også næste gang"] if udelades else []
    return f"{', og '.join(dele)}. Filen bliver læst igen. Valget kan ændres under “Enhedernes navne i filerne”."


def _rens(navn: str) -> str:
    return " ".join(_NUMMER.sub(" ", navn.replace("#", " ")).casefold().split())
