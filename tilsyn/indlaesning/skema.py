"""The table that sums the levels up, this year's and last year's: read by its columns, or else cell by cell."""

import re
from dataclasses import dataclass

from . import niveauer
from .kendte import REDSKABER, Redskab, Tema
from .rapport import Vurdering
from .sider import Dokument, Linje, Stykke
from .tekst import normal

SAMME_KOLONNE = 8.0  # points
LUFT = 2.5  # of the letters' height: within a row, the lines stand closer
HOEJST = 60  # lines
_BEGYNDER = "tilsynsvurderinger"
_RAEKKE = re.compile(rf"(?P<aar>20\d\d)(?P<niveauer>(?:{niveauer.NIVEAU})+)")
_AAR = re.compile(r"20\d\d")


@dataclass
class _Raekke:
    aar: str
    stykker: list[Stykke]


def find(dok: Dokument, redskab: Redskab | None = None) -> dict[str, list[Vurdering]]:
    """Return year → the themes' levels; empty where the table is not there or cannot be read with certainty."""
    linjer = _tabellen(dok)
    hoved, raekker = _del_op(linjer)
    for et in [redskab] if redskab else REDSKABER:
        kolonner = {raekke.aar: laest for raekke in raekker if (laest := _efter_kolonner(hoved, raekke, et))}
        if ud := _efter_orden(linjer, et) | kolonner:
            return ud
    return {}


def _tabellen(dok: Dokument) -> list[Linje]:
    for nr, linje in enumerate(dok.linjer):
        if linje.norm.startswith(_BEGYNDER) and dok.er_stor(linje):
            fra = nr + 1
            while fra < len(dok.linjer) and dok.er_stor(dok.linjer[fra]):
                fra += 1
            slut = fra
            while slut < min(len(dok.linjer), fra + HOEJST) and not dok.er_stor(dok.linjer[slut]):
                slut += 1
            return [en for en in dok.linjer[fra:slut] if en.side == linje.side]
    return []


def _del_op(linjer: list[Linje]) -> tuple[list[Stykke], list[_Raekke]]:
    """Return the pieces of the table's head, and its rows; a row begins where a year stands first on a line."""
    hoved: list[Stykke] = []
    raekker: list[_Raekke] = []
    foer = None
    for linje in linjer:
        foerste, *andre = (et for et in linje.stykker if et.tekst.strip())
        if _AAR.fullmatch(normal(foerste.tekst)):
            raekker.append(_Raekke(normal(foerste.tekst), andre))
        elif not raekker:
            hoved += [foerste, *andre]
        elif foer.y - linje.y > LUFT * linje.hoejde:
            break
        else:
            raekker[-1].stykker += [foerste, *andre]
        foer = linje
    return hoved, raekker


def _efter_kolonner(hoved: list[Stykke], raekke: _Raekke, redskab: Redskab) -> list[Vurdering]:
    """Return the row's levels by the columns its cells begin at."""
    kanter: list[float] = []
    for et in sorted(raekke.stykker, key=lambda et: et.x):
        if not kanter or (et.x - kanter[-1] > SAMME_KOLONNE and niveauer.begynder(et.tekst)):
            kanter.append(et.x)
    if len(kanter) != len(redskab.temaer):
        return []
    navne = [_tema(redskab, tekst) for tekst in _i_kolonner(hoved, kanter)]
    koder = [niveauer.celle(tekst) for tekst in _i_kolonner(raekke.stykker, kanter)]
    if None in koder or set(navne) != {tema.navn for tema in redskab.temaer}:
        return []
    laest = dict(zip(navne, koder, strict=True))
    return [Vurdering(tema.navn, laest[tema.navn]) for tema in redskab.temaer]


def _i_kolonner(stykker: list[Stykke], kanter: list[float]) -> list[str]:
    """Return each column's text, from the top down."""
    ud = [""] * len(kanter)
    for et in sorted(stykker, key=lambda et: (-round(et.y), et.x)):
        plads = sum(1 for kant in kanter if et.x >= kant - SAMME_KOLONNE) - 1
        if plads >= 0:
            ud[plads] += et.tekst
    return ud


def _efter_orden(linjer: list[Linje], redskab: Redskab) -> dict[str, list[Vurdering]]:
    """Return the rows in the order the file has them: all the themes, then year and levels with nothing between."""
    stykker = sorted((et for linje in linjer for et in linje.stykker), key=lambda et: et.nr)
    tekst = normal("".join(et.tekst for et in stykker))
    hoved = re.match("".join(f"(?:{'|'.join(_former(tema))})" for tema in redskab.temaer), tekst)
    ud = {}
    while hoved and (raekke := _RAEKKE.match(tekst, hoved.end())):
        koder = niveauer.raekke(raekke["niveauer"])
        if len(koder) == len(redskab.temaer):
            ud[raekke["aar"]] = [Vurdering(tema.navn, kode) for tema, kode in zip(redskab.temaer, koder, strict=True)]
        hoved = raekke
    return ud


def _former(tema: Tema) -> list[str]:
    return sorted((re.escape(normal(en)) for en in (tema.navn, *tema.ogsaa)), key=len, reverse=True)


def _tema(redskab: Redskab, tekst: str) -> str | None:
    norm = normal(tekst)
    return next((tema.navn for tema in redskab.temaer if norm in {normal(en) for en in (tema.navn, *tema.ogsaa)}), None)
