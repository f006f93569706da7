"""From a reviewed proposal to a whole contract as plain data (docs/kontrakt-json.md), ready to be made."""

import html
from datetime import date
from itertools import groupby

from ..regler import AKTIVITETSARTER, AKTIVITETSTILSTANDE, HVEM, MAALTYPER, VARIGHEDER, aar_af_tekst
from . import egen
from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from .forstaa import raekker
from .ordbog import KENDTE

_ARTER = {
    "afsaet": "afsaet",
    "forventede_virkninger": "virkninger",
    "tidsperspektiv": "tidsperspektiv",
    "aktiviteter": "aktiviteter",
    "opfoelgning": "opfoelgning",
}
UDEN_ANSVARLIG = "Kontraktholderen"


def som_data(
    forslag: Forslag,
    *,
    titel: str,
    aar: int,
    arter: dict[str, str],
    til_aar: int | None = None,
    ansvarlig: str = UDEN_ANSVARLIG,
) -> dict:
    """Return the contract; `arter` is the template's sections, key → kind, `ansvarlig` answers where no name stands."""
    kilde = forslag.data or {}
    return {
        "titel": titel,
        "aar": aar,
        "til_aar": til_aar,
        "indledning": _uaendret(kilde.get("indledning", ""), forslag.indledning),
        "opfoelgning": kilde.get("opfoelgning", ""),
        "maal": [_maal(maal, arter, ansvarlig) for maal in forslag.maal],
    }


def normalt_nummer(nummer: str) -> str:
    """Return a goal's number as it is kept: "5,1." is "5.1"."""
    return nummer.strip().replace(",", ".").rstrip(".").lower()


def _valgt(kode, valg: list[tuple[str, str]], ellers: str) -> str:
    """Return the choice when there is such: a file can say anything."""
    return kode if any(kode == et for et, _ in valg) else ellers


def dato_af(tekst) -> date | None:
    """Return the date, None when it is none: a file can say anything."""
    try:
        return date.fromisoformat(tekst)
    except (TypeError, ValueError):
        return None


def _dato(tekst) -> str | None:
    dato = dato_af(tekst)
    return dato.isoformat() if dato else None


def afsnitsart(noegle: str, arter: dict[str, str]) -> str:
    """Return the kind of a section: the template's; what it does not have is text, for rows would be shown nowhere."""
    return (arter or _ARTER).get(noegle, "prosa")


def _maal(maal: MaalForslag, arter: dict[str, str], ansvarlig: str) -> dict:
    samlede = _samlet(maal.afsnit)
    arter = {et.noegle: afsnitsart(et.noegle, arter) for et in samlede}
    efter_art = {arter[et.noegle]: et for et in samlede}
    tid = efter_art.get("tidsperspektiv")
    fra, til = aar_af_tekst(_plan(tid.blokke)) if tid else (None, None)
    varighed = "fleraarig" if fra and fra != til else "etaarig"
    return {
        "nummer": normalt_nummer(maal.nummer),
        "overskrift": maal.overskrift,
        "maaltype": _valgt(maal.felter.get("maaltype"), MAALTYPER, "lokalt"),
        "varighed": _valgt(maal.felter.get("varighed"), VARIGHEDER, varighed),
        "ansvarlig": str(maal.felter.get("ansvarlig") or "")[:120],
        "afsnit": [_afsnit(et, arter[et.noegle]) for et in samlede],
        "afsaet": _afsaet(efter_art.get("afsaet")),
        "virkninger": _virkninger(efter_art.get("virkninger")),
        "aktiviteter": _aktiviteter(efter_art.get("aktiviteter"), ansvarlig),
        "indikatorer": maal.felter.get("indikatorer", []),
    }


def _samlet(alle: list[AfsnitForslag]) -> list[AfsnitForslag]:
    """Return one section per key: a heading that stands twice under a goal is one section."""
    ud: dict[str, AfsnitForslag] = {}
    for et in alle:
        if et.noegle in ud:
            ud[et.noegle] = AfsnitForslag(et.noegle, ud[et.noegle].overskrift, [*ud[et.noegle].blokke, *et.blokke])
        else:
            ud[et.noegle] = et
    return list(ud.values())


def _afsnit(afsnit: AfsnitForslag, art: str) -> dict:
    blokke = [blok for blok in afsnit.blokke if not _staar_andetsteds(blok, afsnit, art)]
    tekst = _plan(blokke) if art == "tidsperspektiv" else _uaendret(afsnit.html, blokke)
    return {"noegle": afsnit.noegle, "overskrift": KENDTE.get(afsnit.noegle, afsnit.overskrift), "tekst": tekst}


def _staar_andetsteds(blok: Blok, afsnit: AfsnitForslag, art: str) -> bool:
    """Whether the block becomes a row or a link, so that it is not text as well."""
    if art == "afsaet":
        return bool(blok.art != "p" and blok.forslag.get("punkt", {}).get("valgt")) or _er_sporlinje(blok, afsnit)
    return art in ("virkninger", "aktiviteter") and any(blok is raekke for raekke in raekker(afsnit))


def _er_sporlinje(blok: Blok, afsnit: AfsnitForslag) -> bool:
    """Whether the block is a track's line, and all the points under it are linked: the links name the track."""
    if not blok.tekst.casefold().startswith("spor "):
        return False
    under = []
    for anden in afsnit.blokke[afsnit.blokke.index(blok) + 1 :]:
        if anden.art == "p":
            break
        under.append(anden)
    return bool(under) and all(et.forslag.get("punkt", {}).get("valgt") for et in under)


def _afsaet(afsnit: AfsnitForslag | None) -> list[dict]:
    punkter = [blok.forslag.get("punkt") for blok in afsnit.blokke] if afsnit else []
    felter = ("strategi", "spor", "spor_titel", "nummer", "titel")
    return [{felt: punkt[felt] for felt in felter} for punkt in punkter if punkt and punkt.get("valgt")]


def _virkninger(afsnit: AfsnitForslag | None) -> list[dict]:
    if not afsnit:
        return []
    return [
        {"tekst": blok.tekst, "hvem": _valgt(blok.forslag.get("hvem"), HVEM, "borgere")} for blok in raekker(afsnit)
    ]


def _aktiviteter(afsnit: AfsnitForslag | None, ansvarlig: str) -> list[dict]:
    return [_aktivitet(blok, ansvarlig) for blok in raekker(afsnit)] if afsnit else []


def _aktivitet(blok: Blok, ansvarlig: str) -> dict:
    laest = blok.forslag.get("aktivitet", {})
    bruges = laest.get("sikker", True) or laest.get("valgt")
    return {
        "tekst": blok.tekst,
        "ansvarlig": str(laest.get("ansvarlig") or ansvarlig)[:120],
        "huse": laest.get("huse", []),
        "start": _dato(laest.get("start")),
        "frist": _dato(laest.get("frist")) if laest.get("frist_sikker", True) else None,
        "art": _valgt(laest.get("art"), AKTIVITETSARTER, "almindelig") if bruges else "almindelig",
        "tilstand": _valgt(laest.get("tilstand"), AKTIVITETSTILSTANDE, "ikke_begyndt"),
        "note": str(laest.get("note") or "")[:500],
    }


def _plan(blokke: list[Blok]) -> str:
    return "\n".join(blok.tekst for blok in blokke)


def _uaendret(kilde: str, blokke: list[Blok]) -> str:
    """Return the rich text the blocks came from when nobody has changed them, else rich text of the blocks."""
    if kilde and [(et.art, et.tekst) for et in egen.blokke(kilde)] == [(et.art, et.tekst) for et in blokke]:
        return kilde
    return som_html(blokke)


def som_html(blokke: list[Blok]) -> str:
    """Return the blocks as rich text; list items that follow each other are one list."""
    ud = []
    for art, gruppe in groupby(blokke, key=_vises_som):
        tekster = [html.escape(blok.tekst, quote=False).replace("\n", "<br>") for blok in gruppe]
        if art == "p":
            ud += [f"<p>{tekst}</p>" for tekst in tekster]
        else:
            ud.append(f"<{art}>{''.join(f'<li>{tekst}</li>' for tekst in tekster)}</{art}>")
    return "".join(ud)


def _vises_som(blok: Blok) -> str:
    """A point that bears its own number keeps it, as a paragraph: a list would count from 1."""
    if blok.art == "ol":
        return "p" if blok.tekst[:1].isdigit() else "ol"
    return "ul" if blok.art == "li" else "p"
