"""What one row's figures must hold against each other; figures are `Tal` or None (unknown), none of them negative.

The order of a row's figures is that of `ord.MAAL`. Asked for every row of a file, so it says nothing as soon as it can.
"""

from .skrivemaade import stemmer
from .tal import NANO, Tal, som_tekst

Fund = tuple[str, str] | None  # which measure, and what is wrong with it
_ANSATTE_0 = "Der er fravær, men ingen ansatte. Ret antallet, eller lad det stå tomt, hvis det ikke kendes."


def fejl_i(v, i: str) -> Fund:
    """Return the first thing wrong with a row, counted as `i` ("dage" or "procent")."""
    fravaer, muligt, procent, kort, langt, ansatte, fuldtid = v
    if i == "dage":
        fund = _dage(fravaer, muligt, procent)
        hele = fravaer
    else:
        fund = _procent(procent, fuldtid)
        hele = procent
    if fund:
        return fund
    if ansatte is not None and not ansatte[0] and hele[0]:
        return "ansatte", _ANSATTE_0
    if kort is None and langt is None:
        return None
    return _dele(kort, langt, hele)


def _dage(fravaer: Tal, muligt: Tal | None, procent: Tal | None) -> Fund:
    if muligt is None:
        return "muligt", "Det mulige mangler, så fraværet kan ikke regnes om til procent. Udfyld det i filen."
    if fravaer[0] > muligt[0]:
        return "fravaer", f"Fraværet ({vist(fravaer)}) er større end det mulige ({vist(muligt)}). Ret det i filen."
    if procent is None:
        return None
    if not muligt[0]:
        return ("procent", "Der er en procent, men intet muligt fravær. Ret det i filen.") if procent[0] else None
    if not stemmer(fravaer[0], muligt[0], procent[0], procent.decimaler):
        regnet = vist_tal(som_tekst(hundrededele(fravaer[0] * 100 * NANO / muligt[0])))
        return "procent", f"Procenten er {vist(procent)}, men dagene giver {regnet}. Ret det, der er forkert, i filen."
    return None


def _procent(procent: Tal, fuldtid: Tal | None) -> Fund:
    if procent[0] > 100 * NANO:
        return "procent", f"Fraværet er over 100 % ({vist(procent)}). Ret det i filen."
    if fuldtid is None:
        return "fuldtid", "Antallet af fuldtidsstillinger mangler, så procenten kan ikke vægtes. Udfyld det i filen."
    if procent[0] and not fuldtid[0]:
        return "fuldtid", "Der er fravær, men ingen fuldtidsstillinger. Ret det i filen."
    return None


def _dele(kort: Tal | None, langt: Tal | None, hele: Tal) -> Fund:
    if kort is not None and langt is not None and kort[0] + langt[0] == hele[0]:
        return None
    for navn, del_ in (("kort", kort), ("langt", langt)):
        if del_ is not None and del_[0] > hele[0] + _halv(del_) + _halv(hele):
            return navn, f"Delen ({vist(del_)}) er større end hele fraværet ({vist(hele)}). Ret det i filen."
    if kort is None or langt is None:
        return None
    if abs(kort[0] + langt[0] - hele[0]) > _halv(kort) + _halv(langt) + _halv(hele):
        sammen = vist_tal(som_tekst(kort[0] + langt[0]))
        return "langt", f"Kort og langt er {sammen} tilsammen, men fraværet er {vist(hele)}. Ret det i filen."
    return None


def _halv(et: Tal) -> int:
    """Half of a figure's last decimal; what is written with none or nine is taken as exact."""
    return 5 * 10 ** (8 - et.decimaler) if 0 < et.decimaler < 9 else 0


def hundrededele(nano: float) -> int:
    """Return billionths rounded to hundredths, to be shown."""
    return round(nano / 10**7) * 10**7


def vist(et: Tal) -> str:
    return vist_tal(et.tekst)


def vist_tal(tekst: str) -> str:
    return tekst.replace(".", ",")
