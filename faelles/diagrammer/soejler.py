"""How many stand at each level, row by row: a bar in pieces, each with its level's mark. Pure.

    soejler(titel="Temaer", raekker=[("Leg", [3, 1])], niveauer=["God", "Ringe"])

`templates/diagrammer/soejler.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .moenster import fyld, kortord, linjer_af, tone

BREDDE, NAVNE, HOVED, RAEKKE, BJAELKE, TOP = 1080, 260, 44, 66, 24, 26
TEGN = 7.9  # width of a character


@dataclass(frozen=True)
class Stykke:
    """A piece of a bar: its ground, its mark and what is filled of it, its number with its word where there is room."""

    x: float
    bredde: float
    maerke: float
    fyld_y: float
    fyld_hoejde: float
    farve: str
    tone: float
    tekst: str
    midt: float


@dataclass(frozen=True)
class Bjaelke:
    """A row: its name on lines, the top of its bar, and the pieces."""

    navn: list[tuple[float, str]]
    y: float
    stykker: list[Stykke]


@dataclass(frozen=True)
class Soejler:
    """All that is drawn, in the drawing's own units, and the same in words."""

    bredde: int
    hoejde: int
    titel: str
    beskrivelse: str
    bjaelker: list[Bjaelke]
    forklaring: list[tuple[float, float, float, str]]


def soejler(*, titel: str, raekker: Sequence[tuple[str, Sequence[int]]], niveauer: Sequence[str]) -> Soejler:
    """Return the drawing; `raekker` are (name, how many at each level), all to the same measure."""
    flest = max((sum(antal) for _, antal in raekker), default=0) or 1
    return Soejler(
        bredde=BREDDE,
        hoejde=HOVED + len(raekker) * RAEKKE,
        titel=titel,
        beskrivelse=_beskrivelse(raekker, niveauer),
        bjaelker=[_bjaelke(nr, navn, antal, flest, niveauer) for nr, (navn, antal) in enumerate(raekker)],
        forklaring=_forklaring(niveauer),
    )


def _bjaelke(nr: int, navn: str, antal: Sequence[int], flest: int, niveauer: Sequence[str]) -> Bjaelke:
    y = HOVED + nr * RAEKKE + TOP
    linjer = linjer_af(navn, 32, 2)
    navnet = [(y + BJAELKE / 2 + 5 + 18 * (plads - (len(linjer) - 1) / 2), et) for plads, et in enumerate(linjer)]
    enhed, x, stykker = (BREDDE - NAVNE) / flest, float(NAVNE), []
    for plads, et in enumerate(antal, 1):
        if et:
            stykker.append(_stykke(x, et, enhed, y, plads, niveauer))
            x += et * enhed
    return Bjaelke(navnet, y, stykker)


def _stykke(x: float, antal: int, enhed: float, y: float, plads: int, niveauer: Sequence[str]) -> Stykke:
    af = len(niveauer)
    bredde, hoejde = round(antal * enhed - 3, 1), round(BJAELKE * fyld(plads, af), 1)
    farve, styrke = tone(plads, af)
    ord_ = f"{antal} {kortord(list(niveauer), 14)[plads - 1].lower()}"
    tekst = ord_ if len(ord_) * TEGN < bredde else str(antal)
    return Stykke(
        round(x, 1),
        bredde,
        min(bredde, BJAELKE),
        round(y + BJAELKE - hoejde, 1),
        hoejde,
        farve,
        styrke,
        tekst,
        round(x + bredde / 2, 1),
    )


def _forklaring(niveauer: Sequence[str]) -> list[tuple[float, float, float, str]]:
    """Return (x, top and height of what is filled of the mark, word) of each level, side by side."""
    ud, x = [], 0.0
    for plads, navn in enumerate(niveauer, 1):
        hoejde = round(18 * fyld(plads, len(niveauer)), 1)
        ud.append((round(x, 1), round(20 - hoejde, 1), hoejde, navn))
        x += 56 + 8.2 * len(navn)
    return ud


def _beskrivelse(raekker, niveauer) -> str:
    dele = (f"{navn}: {_antal(antal, niveauer) or 'ingen'}." for navn, antal in raekker)
    return " ".join([*dele, "Tallene står i tabellen."])


def _antal(antal: Sequence[int], niveauer: Sequence[str]) -> str:
    return ", ".join(f"{nr} {ord_.lower()}" for nr, ord_ in zip(antal, niveauer, strict=True) if nr)
