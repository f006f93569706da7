"""How figures of sick leave are said: with one decimal, or as "skjult" or "mangler". Pure.

A figure is rounded once, and what stands on the page is what is compared: of a figure shown as "5 %" nobody is told
that it lies over a ceiling of 5 %. Whether a figure is hidden is decided elsewhere; here it is only a word, the same
in text, tables, charts and files.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from faelles.maaneder import maanedsnavn
from faelles.tal import OM_FAA, antal_ord, dansk_tal

SKJULT, MANGLER = "skjult", "mangler"
HVORFOR_SKJULT = f"Et tal er skjult, når det {OM_FAA}. Det er ikke 0."
INTET_LOFT = "intet loft"
HVAD_MANGLER = "Et tal mangler, når kommunen ikke har indlæst det, eller ikke alle de måneder, det er lagt sammen af."
FAA_SAMTALER = 5  # a count from one to four is said as "under 5"
FLEST_AAR = 10


class Tal(NamedTuple):
    """A per cent as it is shown: rounded, hidden, or missing when it is neither."""

    vaerdi: Decimal | None = None
    skjult: bool = False

    @property
    def ord(self) -> str:
        if self.vaerdi is None:
            return SKJULT if self.skjult else MANGLER
        return f"{self.vaerdi:.1f} %".replace(".", ",")

    @property
    def art(self) -> str:
        """Return "tal", "skjult" or "mangler"."""
        return "tal" if self.vaerdi is not None else self.ord


def vist(vaerdi: Decimal | None, skjult: bool = False) -> Tal:
    """Return the figure as it is shown; of a hidden one nothing is kept."""
    if skjult or vaerdi is None:
        return Tal(None, skjult)
    return Tal(vaerdi.quantize(Decimal("0.1"), ROUND_HALF_UP))


def over_loftet(tal: Tal, loft: Decimal | None) -> bool:
    """Whether the shown figure lies over the ceiling; of what is not shown nothing is said."""
    return tal.vaerdi is not None and loft is not None and tal.vaerdi > loft


def om_loftet(tal: Tal, loft: Decimal | None) -> str:
    """Return "under loftet på 5 %" and the like; "" where there is no ceiling or no figure."""
    if tal.vaerdi is None or loft is None:
        return ""
    hvor = "over" if tal.vaerdi > loft else "lige på" if tal.vaerdi == loft else "under"
    return f"{hvor} loftet på {dansk_tal(loft)} %"


def loft_i_ord(loft: Decimal | None) -> str:
    """Return "Højst 5 %"; "" where there is no ceiling."""
    return "" if loft is None else f"Højst {dansk_tal(loft)} %"


def uden_loft_i_ord(antal: int) -> str:
    """Return that so many units are left out for want of a ceiling; "" when none is."""
    if not antal:
        return ""
    hvem, dem = antal_ord(antal, "enhed", "enheder"), "den" if antal == 1 else "dem"
    return f"{hvem} har intet loft og er derfor ikke med. Vælg “Uden loft” for at se {dem}."


def forskel_i_ord(forskel: Decimal) -> str:
    """Return percentage points with their sign: "+0,4 procentpoint", "-2,0 procentpoint", "uændret"."""
    if not forskel:
        return "uændret"
    return f"{'+' if forskel > 0 else '-'}{dansk_tal(abs(forskel), mindst=1)} procentpoint"


def saetning(maaned: date | None, tal: Tal, loft: Decimal | None = None) -> str:
    """Return the figure of the month as a sentence."""
    if maaned is None:
        return "Der er ingen tal for sygefravær endnu."
    if tal.art == SKJULT:
        return f"Sygefraværet i {maanedsnavn(maaned)} er skjult, fordi tallet {OM_FAA}."
    if tal.art == MANGLER:
        return f"Tallet for sygefravær i {maanedsnavn(maaned)} mangler."
    return ", ".join(filter(None, (f"Sygefraværet var {tal.ord} i {maanedsnavn(maaned)}", om_loftet(tal, loft)))) + "."


def samtaler_i_ord(antal: int | None, *, er_leder: bool, skjult: bool = False) -> str:
    """Return a year's number of talks: whoever does not lead the unit is told no number under five.

    Nor any, and not that there is none, where absence of the year is withheld (`skjult`): talks tell of it too.
    """
    if skjult and not er_leder:
        return SKJULT
    if antal is None:
        return "ikke oplyst"
    if antal == 0:
        return "ingen"
    return f"under {FAA_SAMTALER}" if antal < FAA_SAMTALER and not er_leder else str(antal)
