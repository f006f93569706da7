"""Rows against columns, a level in each field: in words, with a mark that is more or less filled. Pure.

    varmekort(titel="Temaer og enheder", kolonner=["Leg"], raekker=[("Huset", "Nord", [1])], niveauer=["God", "Ringe"])

A field is the level's place from the best, which is 1; 0 is "not assessed" and -1 is "another scale". All of one level
are drawn in one path, so the drawing is small however many fields it has. `templates/diagrammer/varmekort.html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .moenster import fyld, kortord, linjer_af, tone

BREDDE, NAVNE, HOVED, RAEKKE, LUFT = 1080, 230, 74, 46, 3
BREDESTE = 240  # a field is no wider, however few there are
MAERKE = 18  # side of a level's mark
# Width of a character: of a word in a field, over a column, under a name, and of a name.
TEGN, HOVEDTEGN, SMAL, FED = 7.7, 7.4, 6.6, 8
IKKE, ANDEN = "Ikke vurderet", "Anden skala"


@dataclass(frozen=True)
class Lag:
    """All fields of one level: the ground, the outlines of the marks and what is filled of them, as SVG paths."""

    bund: str
    farve: str
    tone: float
    kant: str
    fyld: str


@dataclass(frozen=True)
class Varmekort:
    """All that is drawn, in the drawing's own units, and the same in words."""

    bredde: int
    hoejde: int
    titel: str
    beskrivelse: str
    hoved: list[tuple[float, list[tuple[int, str]]]]
    navne: list[list[tuple[float, str, bool]]]
    streger: list[float]
    lag: list[Lag]
    ord: list[tuple[float, float, str, bool]]


def varmekort(
    *, titel: str, kolonner: Sequence[str], raekker: Sequence[tuple[str, str, Sequence[int]]], niveauer: Sequence[str]
) -> Varmekort:
    """Return the drawing; `raekker` are (name, what stands under it, fields)."""
    felt = min(BREDESTE, (BREDDE - NAVNE) / max(1, len(kolonner)))
    steder = [
        (round(NAVNE + nr * felt, 1), HOVED + plads * RAEKKE, vaerdi)
        for plads, (*_, felter) in enumerate(raekker)
        for nr, vaerdi in enumerate(felter)
    ]
    ord_ = kortord(list(niveauer), int((felt - MAERKE - 20) / TEGN))
    return Varmekort(
        bredde=BREDDE,
        hoejde=HOVED + len(raekker) * RAEKKE + 2,
        titel=titel,
        beskrivelse=_beskrivelse(kolonner, raekker, niveauer),
        hoved=[(round(NAVNE + nr * felt + 4, 1), _hovedlinjer(et, felt)) for nr, et in enumerate(kolonner)],
        navne=[_navn(HOVED + nr * RAEKKE, navn, under) for nr, (navn, under, _) in enumerate(raekker)],
        streger=[HOVED + nr * RAEKKE for nr in range(len(raekker) + 1)],
        lag=[_lag(plads, len(niveauer), felt, steder) for plads in range(1, len(niveauer) + 1)],
        ord=[_ord(x, y, vaerdi, ord_) for x, y, vaerdi in steder],
    )


def _navn(y: float, navn: str, under: str) -> list[tuple[float, str, bool]]:
    """Return a row's name on lines, and what stands under it: where, what, and whether it is the name."""
    linjer = linjer_af(navn, int((NAVNE - 10) / FED), 1 if under else 2)
    linjer = [(et, True) for et in linjer] + [(et, False) for et in linjer_af(under, int(NAVNE / SMAL), 1)]
    top = y + RAEKKE / 2 + 5 - 9 * (len(linjer) - 1)
    return [(top + 18 * nr, tekst, fed) for nr, (tekst, fed) in enumerate(linjer)]


def _hovedlinjer(navn: str, felt: float) -> list[tuple[int, str]]:
    linjer = linjer_af(navn, int((felt - 2) / HOVEDTEGN), 3)
    return [(HOVED - 12 - 18 * (len(linjer) - 1 - nr), et) for nr, et in enumerate(linjer)]


def _lag(plads: int, af: int, felt: float, steder: list[tuple[float, int, int]]) -> Lag:
    egne = [(x, y) for x, y, vaerdi in steder if vaerdi == plads]
    hoejde = round(MAERKE * fyld(plads, af), 1)
    midt = (RAEKKE - MAERKE) / 2
    bred, hoej = round(felt - 2 * LUFT, 1), RAEKKE - 2 * LUFT
    farve, styrke = tone(plads, af)
    return Lag(
        bund="".join(f"M{x + LUFT:g} {y + LUFT:g}h{bred:g}v{hoej:g}h-{bred:g}z" for x, y in egne),
        farve=farve,
        tone=styrke,
        kant="".join(f"M{x + 10:g} {y + midt:g}h{MAERKE}v{MAERKE}h-{MAERKE}z" for x, y in egne),
        fyld="".join(f"M{x + 10:g} {y + midt + MAERKE:g}h{MAERKE}v-{hoejde:g}h-{MAERKE}z" for x, y in egne if hoejde),
    )


def _ord(x: float, y: int, vaerdi: int, ord_: list[str]) -> tuple[float, float, str, bool]:
    """Return where a field's word stands, the word, and whether it is a level's."""
    if vaerdi > 0:
        return round(x + 16 + MAERKE, 1), y + RAEKKE / 2 + 5, ord_[vaerdi - 1], True
    return round(x + 10, 1), y + RAEKKE / 2 + 5, ANDEN if vaerdi else IKKE, False


def _beskrivelse(kolonner, raekker, niveauer) -> str:
    antal = [
        sum(vaerdi == plads for *_, felter in raekker for vaerdi in felter) for plads in range(1, len(niveauer) + 1)
    ]
    ord_ = ", ".join(f"{nr} {navn.lower()}" for nr, navn in zip(antal, niveauer, strict=True))
    return f"{len(raekker)} rækker og {len(kolonner)} kolonner. Felterne er {ord_}. De står i tabellen."
