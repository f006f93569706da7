"""Danish numbers: how they are written, and how they are read. Pure.

What a person types is read only when there is one way to read it. "1.234" is a thousand and something, as everywhere
in Denmark, and "5.5" is nothing: it is refused with the two ways it can be written. So is "0.500": no thousands begin
with 0, so its point may well be a comma.
"""

import re
from decimal import Decimal

_TAL = re.compile(r"(?P<minus>[-−])?(?P<hele>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<broek>\d+))?", re.ASCII)
FLEST_HELE, FLEST_DECIMALER = 10, 4
# Why a figure is hidden, after "fordi det": true also of a large house whose figure would give a small one's away.
OM_FAA = "kunne fortælle noget om få personer"


class Ulaeselig(ValueError):
    """A text that is not one number. The message is Danish and says what to write instead."""


def decimaler(tal: Decimal) -> int:
    """Return how many decimals the number needs."""
    return max(0, -tal.normalize().as_tuple().exponent)


def dansk_tal(tal: Decimal, mindst: int = 0) -> str:
    """Return "4,7", "12", "1.234,5", "-0,3": no zeros at the end beyond `mindst` decimals, and no "-0"."""
    tekst = f"{tal or abs(tal):,.{max(mindst, decimaler(tal))}f}"
    return tekst.replace(",", " ").replace(".", ",").replace(" ", ".")


def heltal(tekst: str | None, cifre: int = 17) -> int | None:
    """Return the whole number that stands in an address, as digits alone and at most so many; None for all else."""
    return int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) <= cifre else None


def antal_ord(antal: int, en: str, flere: str) -> str:
    """Return the number with its word: "1 aktivitet", "3 aktiviteter"."""
    return f"{antal} {en if antal == 1 else flere}"


def laes_tal(tekst: str) -> Decimal:
    """Return the number that is written in Danish, exactly as it stands. Raises Ulaeselig."""
    rent = tekst.strip().replace("\N{NO-BREAK SPACE}", " ")
    if not rent:
        raise Ulaeselig("Skriv et tal.")
    fund = _TAL.fullmatch(rent)
    if fund is None:
        raise Ulaeselig(_hvorfor(rent))
    hele, decimaler = fund["hele"].replace(".", ""), fund["broek"] or ""
    if len(hele) > FLEST_HELE:
        raise Ulaeselig(f"“{rent[:60]}” er for stort. Der er plads til {FLEST_HELE} cifre foran kommaet.")
    if len(decimaler.rstrip("0")) > FLEST_DECIMALER:
        raise Ulaeselig(f"“{rent[:60]}” har for mange decimaler. Der er plads til {FLEST_DECIMALER} efter kommaet.")
    tal = Decimal(f"{hele}.{decimaler.rstrip('0') or '0'}").normalize()
    return _uden_potens(-tal if fund["minus"] and tal else tal)


def _uden_potens(tal: Decimal) -> Decimal:
    """Return 100 as 100 and not as 1E+2."""
    return tal.quantize(Decimal(1)) if tal == tal.to_integral_value() else tal


def _hvorfor(rent: str) -> str:
    if re.fullmatch(r"-?\d+\.\d+", rent, re.ASCII):
        return f"“{rent[:60]}” kan læses på to måder. Skriv decimaler med komma, fx {rent[:60].replace('.', ',')}."
    return f"“{rent[:60]}” er ikke et tal. Skriv det som fx 4,7 eller 1.250."
