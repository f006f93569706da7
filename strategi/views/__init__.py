"""Views: the list of strategies, one strategy as the golden thread, and keeping them up to date."""

from .punkter import punkt_fjern, punkt_flyt, punkt_opret, punkt_rediger
from .spor import spor_fjern, spor_flyt, spor_opret, spor_rediger
from .strategier import strategi_fjern, strategi_liste, strategi_opret, strategi_rediger, strategi_vis

__all__ = [
    "punkt_fjern",
    "punkt_flyt",
    "punkt_opret",
    "punkt_rediger",
    "spor_fjern",
    "spor_flyt",
    "spor_opret",
    "spor_rediger",
    "strategi_fjern",
    "strategi_liste",
    "strategi_opret",
    "strategi_rediger",
    "strategi_vis",
]
