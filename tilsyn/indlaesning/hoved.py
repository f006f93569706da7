"""What the report is: its kind, the unit, the year, the dates and who made it."""

import re
from collections.abc import Iterator

from .datoer import laes_dato
from .kendte import AFSLUTTET, ANDRE_FELTER, ARTER, FAGLIG_DIALOG, KONSULENT
from .rapport import Rapport
from .sider import Dokument, Linje
from .tekst import helt_navn, kort, normal, paen, resten

_AAR = re.compile(r"20\d\d")
_AAR_TIL_SIDST = re.compile(r"[\s\-–—,]*(?P<aar>20\d\d)\s*$")
_FELTER = {
    navn: sorted((normal(en) for en in ord_), key=len, reverse=True)
    for navn, ord_ in (
        ("konsulent", KONSULENT),
        ("dialog", FAGLIG_DIALOG),
        ("afsluttet", AFSLUTTET),
        ("andet", ANDRE_FELTER),
    )
}
_FOER_VAERDI = re.compile(r"^[\s:]*(?:(?:den|d)\b\.?\s*)?[\s:]*", re.IGNORECASE)
_FLERE = re.compile(r"\s*(?:,|;|/|&|\bog\b|\bsamt\b)\s*")
LAENGSTE_NAVN = 150


def laes(dok: Dokument, rapport: Rapport) -> None:
    """Read the front page and the fields into the report."""
    forside = [linje for linje in dok.linjer if linje.side == 1]
    rapport.art = art(forside)
    rapport.aar = _aar(forside, dok)
    rapport.institution = _institution(forside, dok, rapport)
    felter = _felter(dok)
    _dato(rapport, "faglig_dialog", "Datoen for dialogen", felter.get("dialog", []))
    _dato(rapport, "afsluttet", "Datoen for afslutningen", felter.get("afsluttet", []))
    rapport.konsulenter = _konsulenter(felter.get("konsulent", []))
    if rapport.faglig_dialog and rapport.afsluttet and rapport.afsluttet < rapport.faglig_dialog:
        rapport.bemaerk("Tilsynet er afsluttet før dialogen, efter de datoer der står.")


def art(forside: list[Linje]) -> str | None:
    """Return the kind the front page says it is."""
    titel = "".join(linje.norm for linje in forside)
    return next((navn for navn, ord_ in ARTER if any(normal(en) in titel for en in ord_)), None)


def _aar(forside: list[Linje], dok: Dokument) -> int | None:
    """Return the year: alone on a line of the front page, last in its title, or in the running footer."""
    for linje in forside:
        if _AAR.fullmatch(linje.norm):
            return int(linje.norm)
    titler = [linje.tekst for linje in forside if dok.er_stor(linje)]
    for tekst in (*titler, *dok.loebende):
        if fund := _AAR_TIL_SIDST.search(tekst):
            return int(fund["aar"])
    return None


def _institution(forside: list[Linje], dok: Dokument, rapport: Rapport) -> str | None:
    """Return the unit's name: under the title and the year, mended by how the running footer writes it."""
    navn = paen(" ".join(linje.tekst for linje in _navnelinjer(forside))).replace("- ", "-")
    loebende = [paen(_AAR_TIL_SIDST.sub("", tekst)) for tekst in dok.loebende]
    for andet in loebende:
        if navn and normal(andet) == normal(navn):
            return min(andet, _uden_aar(navn), key=lambda et: et.count(" "))
    if navn and len(navn) <= LAENGSTE_NAVN:
        return _uden_aar(navn)
    if not rapport.art:
        return None
    return next((en for en in loebende if 2 < len(en) <= LAENGSTE_NAVN and "!" not in en), None)


def _uden_aar(navn: str) -> str:
    return _AAR_TIL_SIDST.sub("", navn) or navn


def _navnelinjer(forside: list[Linje]) -> list[Linje]:
    """Return the lines after the title and the year, down to the first field."""
    titel = "".join(normal(en) for _, ord_ in ARTER for en in ord_)
    fra = 0
    for nr, linje in enumerate(forside):
        if _AAR.fullmatch(linje.norm) or (linje.norm and _er_titel(linje.norm, titel)):
            fra = nr + 1
    ud: list[Linje] = []
    for linje in forside[fra:] if fra else []:
        if _felt(linje) or (ud and not linje.fortsaetter(ud[-1])):
            break
        ud.append(linje)
    return ud


def _er_titel(norm: str, titel: str) -> bool:
    uden_aar = _AAR.sub("", norm)
    return len(uden_aar) > 3 and uden_aar in titel


def _felt(linje: Linje) -> tuple[str, str] | None:
    """Return (field, what stands after its name) when the line begins with one."""
    for navn, ord_ in _FELTER.items():
        for et in ord_:
            if linje.norm.startswith(et):
                return navn, resten(linje.tekst, len(et))
    return None


def _felter(dok: Dokument) -> dict[str, list[str]]:
    """Return field → its values in the order they stand."""
    ud: dict[str, list[str]] = {}
    for nr, linje in enumerate(dok.linjer):
        if felt := _felt(linje):
            vaerdi = " ".join((felt[1], *_fortsat(dok.linjer, nr)))
            ud.setdefault(felt[0], []).append(_FOER_VAERDI.sub("", paen(vaerdi)).strip())
    return ud


def _fortsat(linjer: list[Linje], nr: int) -> Iterator[str]:
    """Yield the rest of the paragraph that begins on the line."""
    for foer, linje in zip(linjer[nr:], linjer[nr + 1 :], strict=False):
        if not linje.fortsaetter(foer) or _felt(linje):
            return
        yield linje.tekst


def _dato(rapport: Rapport, felt: str, hvad: str, vaerdier: list[str]) -> None:
    """Read a date into the field; all the places that give it must agree."""
    fyldte = [en for en in dict.fromkeys(vaerdier) if en]
    if not fyldte:
        return
    laest = [laes_dato(en, rapport.aar) for en in fyldte]
    setattr(rapport, f"{felt}_raa", " / ".join(fyldte))
    datoer = {en.iso for en in laest}
    if len(datoer) > 1:
        rapport.bemaerk(f"{hvad} står forskelligt i rapporten: “{kort(' / '.join(fyldte))}”.")
        return
    setattr(rapport, felt, datoer.pop())
    if tekst := next((en.bemaerkning for en in laest if en.bemaerkning), ""):
        rapport.bemaerk(f"{hvad} {tekst}: “{kort(fyldte[0])}”.")


def _konsulenter(vaerdier: list[str]) -> list[str]:
    navne = [helt_navn(navn) for vaerdi in vaerdier for navn in _FLERE.split(vaerdi.rstrip(". ")) if navn.strip()]
    return [navn for navn in dict.fromkeys(navne) if len(navn) <= LAENGSTE_NAVN]
