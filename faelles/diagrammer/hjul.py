"""A year as a wheel: twelve months around, January to the right of the top, with a few words in each. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

BREDDE = 800
MIDTE = BREDDE / 2
INDERST, VISER, TEKST, NAVN, YDERST = 128, 182, 266, 356, 396  # distances from the middle
LINJE = 23  # from one line of text to the next
FLEST_LINJER, FLEST_TEGN = 5, 14


@dataclass(frozen=True)
class Maanedsfelt:
    """One month of the wheel: its edge as an SVG path, where its name and its words stand, and what it leads to."""

    nr: int
    navn: str
    kort: str
    antal: int
    tilstand: str  # "forbi", "nu" or "" for what is still to come
    kant: str
    navn_x: float
    navn_y: float
    x: float
    y: float
    linjer: list[tuple[float, str]]


@dataclass(frozen=True)
class Hjul:
    """The wheel, and where today's hand stands in it: None in another year."""

    aar: int
    felter: list[Maanedsfelt]
    i_dag: tuple[float, float, float, float] | None


def hjul(aar: int, maaneder: list[tuple[str, int, list[str]]], i_dag: date) -> Hjul:
    """Return the wheel of `aar` for twelve (month's name, how many things, words for them)."""
    felter = [_felt(nr, *maaned, _tilstand(aar, nr, i_dag)) for nr, maaned in enumerate(maaneder, 1)]
    return Hjul(aar, felter, _viser(i_dag) if i_dag.year == aar else None)


def _tilstand(aar: int, nr: int, i_dag: date) -> str:
    nu = (i_dag.year, i_dag.month)
    return "nu" if (aar, nr) == nu else "forbi" if (aar, nr) < nu else ""


def _punkt(radius: float, vinkel: float) -> tuple[float, float]:
    """Return the point so far from the middle, `vinkel` (0 to 1) of the way round from the top."""
    return (
        round(MIDTE + radius * sin(2 * pi * vinkel), 1),
        round(MIDTE - radius * cos(2 * pi * vinkel), 1),
    )


def _felt(nr: int, navn: str, antal: int, ord_: list[str], tilstand: str) -> Maanedsfelt:
    fra, til = (nr - 1) / 12, nr / 12
    midt = (fra + til) / 2
    (x, y), (navn_x, navn_y) = _punkt(TEKST, midt), _punkt(NAVN, midt)
    linjer = [_afkort(et) for et in ord_]
    if len(linjer) > FLEST_LINJER:
        linjer = [*linjer[: FLEST_LINJER - 1], f"og {len(linjer) - FLEST_LINJER + 1} til"]
    top = y - LINJE * (len(linjer) - 1) / 2
    return Maanedsfelt(
        nr,
        navn,
        navn[:3],
        antal,
        tilstand,
        _kant(fra, til),
        navn_x,
        navn_y,
        x,
        y,
        [(round(top + LINJE * plads, 1), et) for plads, et in enumerate(linjer)],
    )


def _afkort(tekst: str) -> str:
    return tekst if len(tekst) <= FLEST_TEGN else tekst[: FLEST_TEGN - 1].rstrip() + "…"


def _kant(fra: float, til: float) -> str:
    (ax, ay), (bx, by) = _punkt(YDERST, fra), _punkt(YDERST, til)
    (cx, cy), (dx, dy) = _punkt(INDERST, til), _punkt(INDERST, fra)
    return f"M{ax} {ay}A{YDERST} {YDERST} 0 0 1 {bx} {by}L{cx} {cy}A{INDERST} {INDERST} 0 0 0 {dx} {dy}Z"


def _viser(dag: date) -> tuple[float, float, float, float]:
    """Return the two ends of today's hand: as far into its month as the day is, and short of the words."""
    vinkel = (dag.month - 1 + (dag.day - 0.5) / monthrange(dag.year, dag.month)[1]) / 12
    return (*_punkt(INDERST, vinkel), *_punkt(VISER, vinkel))
