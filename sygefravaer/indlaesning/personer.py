"""A file with a row for each person or each absence is known by its headings, and refused with what was seen."""

from . import hoved as hovederne
from . import ord as ordene
from .aabning import aabn_fil
from .enheder import Enhedsopslag
from .fejl import Personoplysninger
from .hoved import Hoved
from .skrivemaade import blokke
from .svar import Opsaetning
from .tabel import Tabel

_INTET_GEMT = "Filen er ikke gemt, og intet er læst. Hent et udtræk, der kun har tal for hver enhed og måned."
CPRKOLONNE = "Filen har en kolonne til CPR-numre (“{}”). " + _INTET_GEMT
PERSONRAEKKER = "Filen ser ud til at have en række for hver medarbejder (“{}”). " + _INTET_GEMT
FRAVAERSPERIODER = "Filen ser ud til at have en række for hver fraværsperiode (“{}”). " + _INTET_GEMT
NAVNE = (
    "Kolonnen “{}” ser ud til at have navne på medarbejdere: ingen af dem er en af jeres enheder. "
    + _INTET_GEMT
    + " Er det enheder, så giv kolonnen overskriften “Enhed”."
)
_GRUNDE = {"cpr": CPRKOLONNE, "person": PERSONRAEKKER, "fravaersperiode": FRAVAERSPERIODER}


def gennemse(data: bytes, ops: Opsaetning) -> None:
    """Look at a file before it is kept: open it, search all of it for CPR numbers, and see what its headings say.

    Raises KanIkkeLaeses, and Personoplysninger for what must not be kept.
    """
    opslag = Enhedsopslag(ops.enheder, ops.navne)
    for tabel in aabn_fil(data, opslag.numre).ark:
        if hoved := hovederne.find(tabel, {}):
            afvis_personer(tabel, hoved, opslag)


def afvis_personer(tabel: Tabel, hoved: Hoved, opslag: Enhedsopslag) -> None:
    """Refuse a table with a row for each person or each absence."""
    for et in hoved.kolonner:
        if grund := _GRUNDE.get(ordene.rolle(et.overskrift)):
            raise Personoplysninger(grund.format(et.navn))
    for et in hoved.kolonner:
        if et.rolle == "navn" or (et.rolle == "enhed" and ordene.rolle(et.overskrift) == "navn"):
            navne = {celler[et.indeks] for celler in next(blokke(tabel, hoved), []) if len(celler) > et.indeks}
            if not any(map(opslag.kender, navne)):
                raise Personoplysninger(NAVNE.format(et.navn))
