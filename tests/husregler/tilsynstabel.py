"""Who gets what where in supervision: the part of the reviewed table that adgangstabel.py takes in.

The letters are explained there.
"""

from historik.laest import aftryk
from tilsyn.models import Tilsynsopsaetning

from .side import Side

LAESER = {"AaCOSKDLF": "+", "U": "3"}
STYRER_KOMMUNE = {"A": "+", "aCOSKDLFU": "3"}
REDSKAB = {"AaCOSKDLF": "++4", "U": "444"}  # whoever reads reports may know what they were written in
STYR_REDSKAB = {"A": "++4", "aCOSKDLF": "334", "U": "444"}


def _tilsynsopsaetning(_):
    laest = aftryk(Tilsynsopsaetning(), ["aar_imellem", "kraever_uvildighed"])
    return {"aar_imellem": 1, "kraever_uvildighed": "on", "laest": laest}


def _redskab(s):
    return {"navn": "Nyt", "laest": aftryk(s.redskab, ["navn", "beskrivelse", "fra", "til"])}


def _oversaettelse(s):
    svarer_til = s.loest_redskab.niveauer.filter(art="tema").first()
    return {f"niveau_{et.pk}": svarer_til.pk for et in s.redskab.niveauer.filter(art="tema")}


def _tema(s):
    return {"navn": "Nyt", "laest": aftryk(s.tema, ["navn", "andre_navne"])}


def _niveau(s):
    return {"navn": "Nyt", "kode": "nyt", "laest": aftryk(s.niveau, ["navn", "kode", "beskrivelse"])}


TILSYN: dict[str, Side] = {
    "tilsyn:tilsynsopsaetning": Side("", "GP", STYRER_KOMMUNE, data=_tilsynsopsaetning),
    "tilsyn:redskab_liste": Side("", "G", LAESER),
    "tilsyn:redskab_opret": Side("", "GP", STYRER_KOMMUNE, data=lambda _: {"navn": "Nyt"}),
    "tilsyn:redskab_eksempel": Side("", "P", STYRER_KOMMUNE, data=lambda _: {"noegle": "kids"}),
    "tilsyn:redskab_vis": Side("redskab", "G", REDSKAB),
    "tilsyn:redskab_rediger": Side("redskab", "GP", STYR_REDSKAB, data=_redskab),
    "tilsyn:redskab_fjern": Side("loest_redskab", "GP", STYR_REDSKAB),
    "tilsyn:skala_oversaet": Side("skala", "GP", STYR_REDSKAB, data=_oversaettelse),
    "tilsyn:tema_opret": Side("redskab", "GP", STYR_REDSKAB, data=lambda _: {"navn": "Nyt"}),
    "tilsyn:tema_rediger": Side("tema", "GP", STYR_REDSKAB, data=_tema),
    "tilsyn:tema_flyt": Side("loest_tema", "P", STYR_REDSKAB, data=lambda _: {"retning": "op"}),
    "tilsyn:tema_fjern": Side("loest_tema", "GP", STYR_REDSKAB),
    "tilsyn:kriterium_opret": Side("tema", "GP", STYR_REDSKAB, data=lambda _: {"tekst": "Nyt"}),
    "tilsyn:kriterium_rediger": Side(
        "kriterium",
        "GP",
        STYR_REDSKAB,
        data=lambda s: {"tekst": "Nyt", "laest": aftryk(s.kriterium, ["tekst"])},
    ),
    "tilsyn:kriterium_flyt": Side("kriterium", "P", STYR_REDSKAB, data=lambda _: {"retning": "op"}),
    "tilsyn:kriterium_fjern": Side("kriterium", "GP", STYR_REDSKAB),
    "tilsyn:niveau_opret": Side("niveauart", "GP", STYR_REDSKAB, data=lambda _: {"navn": "Nyt", "kode": "nyt"}),
    "tilsyn:niveau_rediger": Side("niveau", "GP", STYR_REDSKAB, data=_niveau),
    "tilsyn:niveau_flyt": Side("niveau", "P", STYR_REDSKAB, data=lambda _: {"retning": "op"}),
    "tilsyn:niveau_fjern": Side("niveau", "GP", STYR_REDSKAB),
}
