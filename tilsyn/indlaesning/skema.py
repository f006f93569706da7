"""The table that sums the levels up, this year's and last year's: read by its columns, or else cell by cell."""

import re
from dataclasses import dataclass

from . import niveauer
from .kendte import REDSKABER, Redskab
from .rapport import Vurdering
from .sider import Dokument, Linje, Stykke
from .tekst import normal

SAMME_KOLONNE = 8.0  # points
LUFT = 2.5  # of the letters' height: within a row, the lines stand closer
HOEJST = 60  # lines
_BEGYNDER = "tilsynsvurderinger"
_AAR = re.compile(r"20\d\d")


@dataclass
class _Raekke:
    aar: str
    stykker: list[Stykke]


def find(dok: Dokument, redskab: Redskab | None = None) -> dict[str, list[Vurdering]]:
    """Return year → the themes' levels; empty where the table is not there or cannot be read with certainty."""
    linjer = _tabellen(dok)
    hoved, raekker = _del_op(linjer)
    ud = {}
    for et in [redskab] if redskab else REDSKABER:
        for raekke in raekker:
            if laest := _efter_kolonner(hoved, raekke, et) or _efter_orden(hoved, raekke, et):
                ud.setdefault(raekke.aar, laest)
    return ud


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
        foerste, andre = linje.stykker[0], linje.stykker[1:]
        if _AAR.fullmatch(normal(foerste.tekst)):
            raekker.append(_Raekke(normal(foerste.tekst), list(andre)))
        elif not raekker:
            hoved.extend(linje.stykker)
        elif foer.y - linje.y > LUFT * linje.hoejde:
            break
        else:
            raekker[-1].stykker.extend(linje.stykker)
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


def _efter_orden(hoved: list[Stykke], raekke: _Raekke, redskab: Redskab) -> list[Vurdering]:
    """Return the row's levels in the order the file has them, when head and row hold the themes and nothing else."""
    koder = niveauer.raekke(_i_filens_orden(raekke.stykker))
    navne = [normal(form) for form in (tema.navn for tema in redskab.temaer)]
    if len(koder) != len(navne) or _i_filens_orden(hoved) != "".join(navne):
        return []
    return [Vurdering(tema.navn, kode) for tema, kode in zip(redskab.temaer, koder, strict=True)]


def _i_filens_orden(stykker: list[Stykke]) -> str:
    return normal("".join(et.tekst for et in sorted(stykker, key=lambda et: et.nr)))


def _tema(redskab: Redskab, tekst: str) -> str | None:
    norm = normal(tekst)
    return next((tema.navn for tema in redskab.temaer if norm in {normal(en) for en in (tema.navn, *tema.ogsaa)}), None)
