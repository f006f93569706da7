"""An indicator that comes in a file, which can say anything: read whole, or not at all. Pure."""

from decimal import Decimal, InvalidOperation

from strategi.regler import (
    LAENGSTE_DATAKILDE,
    LAENGSTE_KILDE,
    LAENGSTE_NAVN,
    LAENGSTE_NOTE,
    LAENGSTE_RAATEKST,
    LAENGSTE_TRIN,
    MAALEENHEDER,
    MAALTYPER,
)
from strategi.regler.indikatordata import DATOER, TAL, dato_af, definition, maalinger, plant_tal

_LAENGDER = {
    "navn": LAENGSTE_NAVN,
    "maaltrin": LAENGSTE_TRIN,
    "udgangstrin": LAENGSTE_TRIN,
    "raatekst": LAENGSTE_RAATEKST,
    "kilde": LAENGSTE_KILDE,
    "datakilde": LAENGSTE_DATAKILDE,
}


def laes_fremmed(raa) -> dict | None:
    """Return the data of an indicator in a file, safe to show; None when it is none: a file can say anything."""
    try:
        tekster = {felt: str(raa.get(felt) or "")[:laengde] for felt, laengde in _LAENGDER.items()}
        ud = tekster | {felt: raa.get(felt) for felt in ("maaleenhed", "maaltype")}
        ud |= {felt: _fremmed_tal(raa.get(felt)) for felt in TAL}
        ud |= {felt: (dato_af(raa.get(felt)) or None) and raa[felt] for felt in DATOER}
        ud["trin"] = [str(et)[:LAENGSTE_TRIN] for et in raa.get("trin") or []]
        ud["delmaal"] = [{"dato": et["dato"], "vaerdi": _fremmed_tal(et["vaerdi"])} for et in raa.get("delmaal") or []]
        ud["datakilde_navn"] = ""
        maalte = [_fremmed_maaling(et) for et in raa.get("maalinger") or [] if not et.get("skjult")]
        ud["maalinger"] = list({et["dato"]: et for et in maalte}.values())
        om = definition(ud)
        maalinger(ud)
    except (AttributeError, TypeError, ValueError, KeyError, InvalidOperation):
        return None
    kendt = om.maaleenhed in dict(MAALEENHEDER) and om.maaltype in dict(MAALTYPER) and bool(om.navn.strip())
    baglaens = om.maalvaerdi_til is not None and (om.maalvaerdi is None or om.maalvaerdi_til <= om.maalvaerdi)
    return ud if kendt and not baglaens else None


def _fremmed_tal(raa) -> str | None:
    if raa is None:
        return None
    tal = Decimal(raa if isinstance(raa, str) else str(int(raa)))
    if not tal.is_finite() or abs(tal) >= 10**10 or tal != round(tal, 4):
        raise ValueError(raa)
    return plant_tal(tal)


def _fremmed_maaling(raa: dict) -> dict:
    vaerdi, trin = _fremmed_tal(raa["vaerdi"]), str(raa.get("trin") or "")[:LAENGSTE_TRIN]
    if (vaerdi is None) == (not trin):
        raise ValueError(raa)
    return {"dato": raa["dato"], "vaerdi": vaerdi, "trin": trin, "note": str(raa.get("note") or "")[:LAENGSTE_NOTE]}
