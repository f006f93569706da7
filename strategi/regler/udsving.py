"""Whether a figure is so unlike those before it that somebody should be asked if it is right. Pure.

A question, never a refusal: what cannot be is an error elsewhere, and what is unlikely may be true. The limits are wide
on purpose, for a question that comes often is not read.
"""

from collections.abc import Collection
from decimal import Decimal
from statistics import median

from faelles.tal import dansk_tal

from . import Definition

FAKTOR_OP, FAKTOR_NED = 4, 20
MINDSTE_AFSTAND = 10  # upwards, in the figure's own unit: from 1 % to 5 % is no slip of the hand
FAERREST = 2  # figures that make a level
_IKKE_UNDER_NUL = {"procent", "antal", "dage"}


def rimeligt(niveau) -> tuple:
    """Return the least and the most a figure can be at a level over 0 without being asked about; 0 never is."""
    return niveau / FAKTOR_NED, max(FAKTOR_OP * niveau, niveau + MINDSTE_AFSTAND)


def langt_fra(vaerdi, niveau) -> bool:
    """Whether a figure is far from the level of others: four times as much and ten more, or a twentieth of it."""
    if niveau <= 0:
        return False
    mindst, hoejst = rimeligt(niveau)
    return vaerdi > hoejst or 0 < vaerdi < mindst


def undren(om: Definition, vaerdi: Decimal, andre: Collection[Decimal]) -> str:
    """Return what is odd about a figure, "Tallet er 47 %. De andre er fra 4,1 til 6 %."; "" when nothing is.

    `andre` is the indicator's other figures; its baseline counts as one.
    """
    tal = f"Tallet er {om.tal(vaerdi)}"
    if vaerdi < 0 and om.maaleenhed in _IKKE_UNDER_NUL:
        return f"{tal}, altså under 0."
    if vaerdi > 100 and om.maaleenhed == "procent":
        return f"{tal}, altså over 100 %."
    andre = [*andre, *([] if om.udgangsvaerdi is None else [om.udgangsvaerdi])]
    usandsynligt = len(andre) >= FAERREST and langt_fra(vaerdi, median(andre))
    return f"{tal}. De andre er {_spaend(om, andre)}." if usandsynligt else ""


def _spaend(om: Definition, andre: Collection[Decimal]) -> str:
    lavest, hoejest = min(andre), max(andre)
    return om.tal(lavest) if lavest == hoejest else f"fra {dansk_tal(lavest)} til {om.tal(hoejest)}"
