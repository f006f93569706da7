"""Views: the list of strategies, one strategy as the golden thread, and keeping them up to date."""

from .indikatorer import indikator_fjern, indikator_genskab, indikator_opret, indikator_rediger
from .maalepunkter import (
    maalepunkt_fjern,
    maalepunkt_flyt,
    maalepunkt_genskab,
    maalepunkt_opret,
    maalepunkt_rediger,
    maalepunkt_vis,
)
from .maalinger import (
    maaling_fjern,
    maaling_genskab,
    maaling_opret,
    maaling_rediger,
    maalinger_fjern,
    maalinger_genskab,
    maalinger_indsaet,
)
from .metoder import (
    metode_fjern,
    metode_flyt,
    metode_genskab,
    metode_opret,
    metode_rediger,
    metodebrug_rediger,
    metodeliste_rediger,
)
from .punkter import punkt_fjern, punkt_flyt, punkt_opret, punkt_rediger
from .refleksion import refleksion_samlet, refleksion_vis, runde_fjern, runde_genskab, runde_opret, runde_rediger
from .spor import spor_fjern, spor_flyt, spor_opret, spor_rediger
from .strategier import strategi_fjern, strategi_liste, strategi_opret, strategi_rediger, strategi_vis
from .tegn import roller_rediger, tegn_fjern, tegn_flyt, tegn_genskab, tegn_liste, tegn_opret, tegn_rediger

__all__ = [
    "indikator_fjern",
    "indikator_genskab",
    "indikator_opret",
    "indikator_rediger",
    "maalepunkt_fjern",
    "maalepunkt_flyt",
    "maalepunkt_genskab",
    "maalepunkt_opret",
    "maalepunkt_rediger",
    "maalepunkt_vis",
    "maaling_fjern",
    "maaling_genskab",
    "maaling_opret",
    "maaling_rediger",
    "maalinger_fjern",
    "maalinger_genskab",
    "maalinger_indsaet",
    "metode_fjern",
    "metode_flyt",
    "metode_genskab",
    "metode_opret",
    "metode_rediger",
    "metodebrug_rediger",
    "metodeliste_rediger",
    "punkt_fjern",
    "punkt_flyt",
    "punkt_opret",
    "punkt_rediger",
    "refleksion_samlet",
    "refleksion_vis",
    "roller_rediger",
    "runde_fjern",
    "runde_genskab",
    "runde_opret",
    "runde_rediger",
    "spor_fjern",
    "spor_flyt",
    "spor_opret",
    "spor_rediger",
    "strategi_fjern",
    "strategi_liste",
    "strategi_opret",
    "strategi_rediger",
    "strategi_vis",
    "tegn_fjern",
    "tegn_flyt",
    "tegn_genskab",
    "tegn_liste",
    "tegn_opret",
    "tegn_rediger",
]
