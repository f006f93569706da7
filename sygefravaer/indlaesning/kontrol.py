"""What one row's figures must hold against each other; figures are `Tal` or None (unknown)."""

from .skrivemaade import stemmer
from .tal import NANO, Tal, som_tekst

Fund = tuple[str, str] | None  # which measure, and what is wrong with it
_ANSATTE_0 = "Der er fravær, men ingen ansatte. Ret antallet, eller lad det stå tomt, hvis det ikke kendes."


def fejl_i(v: dict[str, Tal | None], i: str) -> Fund:
    """Return the first thing wrong with a row, counted as `i` ("dage" or "procent")."""
    for navn, et in v.items():
        if et is not None and et.nano < 0:
            return navn, f"Tallet er negativt ({vist(et)}). Ret det i filen."
    if v["ansatte"] and v["ansatte"].nano % NANO:
        return "ansatte", f"Ansatte skal være et helt antal personer, ikke {vist(v['ansatte'])}."
    return (_dage(v) if i == "dage" else _procent(v)) or _dele(v, v["fravaer" if i == "dage" else "procent"])


def _dage(v) -> Fund:
    fravaer, muligt, procent = v["fravaer"], v["muligt"], v["procent"]
    if muligt is None:
        return "muligt", "Det mulige mangler, så fraværet kan ikke regnes om til procent. Udfyld det i filen."
    if fravaer.nano > muligt.nano:
        return "fravaer", f"Fraværet ({vist(fravaer)}) er større end det mulige ({vist(muligt)}). Ret det i filen."
    if fravaer.nano and v["ansatte"] is not None and not v["ansatte"].nano:
        return "ansatte", _ANSATTE_0
    if procent is None:
        return None
    if not muligt.nano:
        return ("procent", "Der er en procent, men intet muligt fravær. Ret det i filen.") if procent.nano else None
    if not stemmer(fravaer.nano, muligt.nano, procent.nano, procent.decimaler):
        regnet = vist_tal(som_tekst(round(fravaer.nano * 100 * NANO / muligt.nano, -6)))
        return "procent", f"Procenten er {vist(procent)}, men dagene giver {regnet}. Ret det, der er forkert, i filen."
    return None


def _procent(v) -> Fund:
    procent, fuldtid = v["procent"], v["fuldtid"]
    if procent.nano > 100 * NANO:
        return "procent", f"Fraværet er over 100 % ({vist(procent)}). Ret det i filen."
    if fuldtid is None:
        return "fuldtid", "Antallet af fuldtidsstillinger mangler, så procenten kan ikke vægtes. Udfyld det i filen."
    if procent.nano and not fuldtid.nano:
        return "fuldtid", "Der er fravær, men ingen fuldtidsstillinger. Ret det i filen."
    if procent.nano and v["ansatte"] is not None and not v["ansatte"].nano:
        return "ansatte", _ANSATTE_0
    return None


def _dele(v, hele: Tal) -> Fund:
    kort, langt = v["kort"], v["langt"]
    for navn, del_ in (("kort", kort), ("langt", langt)):
        if del_ is not None and del_.nano > hele.nano + _halv(del_) + _halv(hele):
            return navn, f"Delen ({vist(del_)}) er større end hele fraværet ({vist(hele)}). Ret det i filen."
    if kort is None or langt is None:
        return None
    if abs(kort.nano + langt.nano - hele.nano) > _halv(kort) + _halv(langt) + _halv(hele):
        sammen = vist_tal(som_tekst(kort.nano + langt.nano))
        return "langt", f"Kort og langt er {sammen} tilsammen, men fraværet er {vist(hele)}. Ret det i filen."
    return None


def _halv(et: Tal) -> int:
    """Half of a figure's last decimal; what is written with none or nine is taken as exact."""
    return 5 * 10 ** (8 - et.decimaler) if 0 < et.decimaler < 9 else 0


def vist(et: Tal) -> str:
    return vist_tal(et.tekst)


def vist_tal(tekst: str) -> str:
    return tekst.replace(".", ",")
