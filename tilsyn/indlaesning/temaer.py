"""The assessment at each theme: the theme's heading, the heading over the level, the level, "Begrundelse".

Read from the level's heading: the nearest theme heading above it says what it is about. A level counts only between
those two, so neither the explanations at the front nor what is written in running text can be taken for one.
"""

import re
from dataclasses import dataclass

from . import niveauer
from .kendte import BEGRUNDELSE, EFTER_TEMAERNE, FOER_TEMA, NIVEAU_HER, REDSKABER, Redskab
from .rapport import Vurdering
from .sider import Dokument, Linje
from .tekst import kort, normal, paen, resten

LAENGST_OP = 20  # lines from the level's heading up to the theme's
LAENGST_NED = 8  # lines from the level's heading down to "Begrundelse"
UDEN_BEGRUNDELSE = 3
FLEST_LINJER = 4  # of a heading
_HER = {normal(en) for en in NIVEAU_HER}
_BEGRUNDELSE = {normal(en) for en in BEGRUNDELSE}
_EFTER = {normal(en) for en in EFTER_TEMAERNE}
_FOER = re.compile(rf"(?:(?:{'|'.join(normal(en) for en in FOER_TEMA)})\d{{1,2}}[.:]?|\d{{1,2}}[.:)])")
_FOER_RAA = re.compile(r"^\s*(?:\w+\s*\d{1,2}\s*[.:]|\d{1,2}\s*[.:)])\s*")
_NAVNE = {
    redskab.navn: {normal(form): tema.navn for tema in redskab.temaer for form in (tema.navn, *tema.ogsaa)}
    for redskab in REDSKABER
}


@dataclass
class Fund:
    """A level as it stands at a theme: which names the heading may mean, tool → theme."""

    navne: dict[str, str]
    overskrift: str
    svar: niveauer.Svar
    raa: str
    side: int


def navne(tekst: str, begynder: bool = False) -> dict[str, str]:
    """Return tool → theme for a heading that is a known theme's, or with `begynder` begins as one."""
    norm = _FOER.sub("", normal(tekst), count=1) if _FOER.match(normal(tekst)) else normal(tekst)
    ud = {redskab: kendte[norm] for redskab, kendte in _NAVNE.items() if norm in kendte}
    if ud or not begynder:
        return ud
    for redskab, kendte in _NAVNE.items():
        if fundet := max((form for form in kendte if norm.startswith(form)), key=len, default=""):
            ud[redskab] = kendte[fundet]
    laengst = max((len(normal(navn)) for navn in ud.values()), default=0)
    return {redskab: navn for redskab, navn in ud.items() if len(normal(navn)) == laengst}


def find(dok: Dokument) -> list[Fund]:
    """Return every level that stands at a theme, in the order of the document."""
    linjer = dok.linjer
    fund, brugt = [], set()
    for nr, linje in enumerate(linjer):
        paa_linjen = _paa_linjen(linje)
        if linje.norm in _HER or paa_linjen:
            tekst = [paa_linjen] if paa_linjen else []
            slut = _slut(dok, nr + 1)
            brugt.add(slut)
            overskrift = _overskrift(dok, nr)
            if overskrift:
                fund.append(_fund(overskrift, tekst + [en.tekst for en in linjer[nr + 1 : slut]], linje.side))
        elif linje.norm in _BEGRUNDELSE and nr not in brugt:
            fund += _uden_overskrift(dok, nr)
    return fund


def _paa_linjen(linje: Linje) -> str:
    """Return the level when it stands on the heading's own line: "Indsats: Tilpas indsats"."""
    for en in _HER:
        if linje.norm.startswith(f"{en}:") and len(linje.norm) > len(en) + 1:
            return resten(linje.tekst, len(en) + 1)
    return ""


def _slut(dok: Dokument, fra: int) -> int:
    """Return where the level's text ends."""
    for nr in range(fra, min(fra + LAENGST_NED, len(dok.linjer))):
        linje = dok.linjer[nr]
        if linje.norm in _BEGRUNDELSE or linje.side != dok.linjer[fra - 1].side:
            return nr
        if linje.norm in _HER | _EFTER or dok.er_stor(linje) or navne(linje.tekst):
            return nr
    return min(fra + UDEN_BEGRUNDELSE, len(dok.linjer))


def _overskrift(dok: Dokument, nr: int) -> tuple[dict[str, str], str] | None:
    """Return the nearest theme heading above the line on its page: (what it may mean, as it is written).

    Where none is known, it is the largest heading there that means nothing to us.
    """
    ukendt: list[Linje] = []
    for slut in range(nr - 1, max(-1, nr - 1 - LAENGST_OP), -1):
        linje = dok.linjer[slut]
        if linje.norm in _HER | _BEGRUNDELSE | _EFTER or linje.side != dok.linjer[nr].side:
            break
        blok = _blok(dok.linjer, slut)
        for fra in range(len(blok)):
            tekst = " ".join(en.tekst for en in blok[fra:])
            if kendt := navne(tekst, begynder=dok.er_stor(linje)):
                return kendt, tekst
        if dok.er_stor(linje) and (not ukendt or linje.hoejde > ukendt[-1].hoejde + 0.6):
            ukendt = blok
    return ({}, " ".join(en.tekst for en in ukendt)) if ukendt else None


def _blok(linjer: list[Linje], slut: int) -> list[Linje]:
    """Return the lines of the heading that ends at `slut`."""
    fra = slut
    while fra > 0 and slut - fra < FLEST_LINJER - 1 and linjer[fra].fortsaetter(linjer[fra - 1]):
        fra -= 1
    return linjer[fra : slut + 1]


def _uden_overskrift(dok: Dokument, nr: int) -> list[Fund]:
    """Return the level over a "Begrundelse" where the heading over the level is missing."""
    overskrift = _overskrift(dok, nr)
    if not overskrift or not overskrift[0]:
        return []
    for antal in (1, 2, 3):
        tekster = [en.tekst for en in dok.linjer[nr - antal : nr]]
        if niveauer.er_saetning(" ".join(tekster)) or (antal == 1 and niveauer.niveau(tekster[0]).niveau):
            return [_fund(overskrift, tekster, dok.linjer[nr].side)]
    return []


def _fund(overskrift: tuple[dict[str, str], str], tekster: list[str], side: int) -> Fund:
    raa = paen(" ".join(tekster))
    return Fund(overskrift[0], _FOER_RAA.sub("", paen(overskrift[1])), niveauer.niveau(raa), raa, side)


def redskab(fund: list[Fund]) -> Redskab | None:
    """Return the tool the report is made with: the one that most headings fit; None when it is not decided."""
    antal = {et.navn: len({en.navne[et.navn] for en in fund if et.navn in en.navne}) for et in REDSKABER}
    bedst = max(antal.values())
    valgt = [et for et in REDSKABER if antal[et.navn] == bedst]
    return valgt[0] if bedst and len(valgt) == 1 else None


def vurdering(tema: str, fund: list[Fund]) -> tuple[Vurdering, str]:
    """Return the theme's assessment of what was found at it, and a remark or ""."""
    if not fund:
        return Vurdering(tema), f"{tema}: vurderingen er ikke fundet."
    raa = " / ".join(dict.fromkeys(et.raa for et in fund))
    laeste = {et.svar.niveau for et in fund}
    if len(laeste) > 1:
        return Vurdering(tema, None, raa), f"{tema}: rapporten har flere forskellige vurderinger: “{kort(raa)}”."
    svar = fund[0].svar
    if svar.niveau is None:
        raa_del = f": “{kort(raa)}”" if raa else ""
        return Vurdering(tema, None, raa), f"{tema}: {svar.hvorfor}{raa_del}."
    if any(et.svar.usaedvanlig for et in fund):
        return Vurdering(tema, svar.niveau, raa), f"{tema}: vurderingen står i usædvanlige ord: “{kort(raa)}”."
    if any(et.svar.haenger for et in fund):
        return Vurdering(tema, svar.niveau, raa), f"{tema}: der står mere i vurderingen: “{kort(raa)}”."
    return Vurdering(tema, svar.niveau, raa), ""
