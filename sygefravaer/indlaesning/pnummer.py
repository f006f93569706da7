"""Columns that can only be P-numre: then an unknown one is a unit to be matched, and no CPR number.

A P-nummer is ten digits that begin with 10, so it reads as the tenth of a month when its third and fourth digit are 01
to 12. One alone cannot be told from a CPR number, but a column can: its heading says P-nummer, every number in it
begins with 10, and at least half of them are no dates or are numbers of the municipality's own units.
"""

import re

from .cpr import ti_cifre
from .hoved import Hoved
from .perioder import som_tekst
from .tabel import Tabel

_PNUMMER = re.compile(r"10\d{8}", re.ASCII)
_FLEST = 20_000  # more than there are units
TVIVL = (
    "Linje {}, kolonnen “{}”: Det er ikke et P-nummer, vi kender, og det kan være et CPR-nummer. Filen er ikke gemt, "
    "og intet er læst. Er det et P-nummer, så skriv det på enheden under Administration, eller fjern kolonnen, hvis "
    "enhedernes navne også står i filen, og send filen ind igen."
)


def kun_pnumre(tabel: Tabel, hoved: Hoved, numre: set[str]) -> set[int]:
    """Return which columns of P-numre hold nothing that can be anything else."""
    fundne: dict[int, set[str]] = {et.indeks: set() for et in hoved.med("pnr")}
    if fundne:
        for _, celler in tabel.raekker(hoved.linje):
            _saml(fundne, celler)
    return {nr for nr, tal in fundne.items() if 2 * sum(_er_sikker(et, numre) for et in tal) >= len(tal)}


def _saml(fundne: dict[int, set[str]], celler: list) -> None:
    """Gather a line's numbers, and leave out a column that holds something else."""
    for nr in [et for et in fundne if et < len(celler)]:
        if tekst := som_tekst(celler[nr]).strip():
            fundne[nr].add(tekst)
            if not _PNUMMER.fullmatch(tekst) or len(fundne[nr]) > _FLEST:
                del fundne[nr]


def _er_sikker(tal: str, numre: set[str]) -> bool:
    return tal in numre or not any(ti_cifre(tal))
