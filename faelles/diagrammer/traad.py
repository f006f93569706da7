"""The golden thread as a drawing: boxes in columns, and the threads between them. Pure.

Whoever draws says in which column and which row a box stands; a row may lie between two others (1.5).
"""

from dataclasses import dataclass
from textwrap import wrap

HOEJDE, RAEKKE, TOP, LUFT = 62, 76, 44, 64  # a box, from one row to the next, the headings, between two columns
SKRIFT, LINJE, INDRYK = 7.9, 18, 12  # width of a letter, from one line of text to the next, inside a box
FLEST_LINJER = 2
KANT = 1.0  # room for the line around a box at the edge


@dataclass(frozen=True)
class Boks:
    """One thing on the thread: its words, a small line under them, where it leads, and `tom` when nothing follows."""

    noegle: str
    kolonne: int
    raekke: float
    tekst: str
    under: str = ""
    sti: str = ""
    tom: bool = False


@dataclass(frozen=True)
class Placeret:
    """A box where it stands: its corner, its width, its lines of text and their heights."""

    boks: Boks
    x: float
    y: float
    bredde: float
    linjer: list[tuple[float, str]]
    under: tuple[float, str] | None

    @property
    def tekst_x(self) -> float:
        return self.x + INDRYK


@dataclass(frozen=True)
class Traaddiagram:
    """The whole drawing. `overskrifter` stand over the columns, `traade` are SVG paths."""

    bredde: float
    hoejde: float
    boks_hoejde: float
    overskrifter: list[tuple[float, str]]
    bokse: list[Placeret]
    traade: list[str]


def traaddiagram(
    kolonner: list[tuple[str, float]], bokse: list[Boks], forbindelser: list[tuple[str, str]]
) -> Traaddiagram:
    """Return the drawing of columns (heading, width) with the boxes and the threads from one key to another."""
    kanter = [KANT]
    for _, bredde in kolonner:
        kanter.append(kanter[-1] + bredde + LUFT)
    placerede = {et.noegle: _placer(et, kanter[et.kolonne], kolonner[et.kolonne][1]) for et in bokse}
    nederst = max((et.y for et in placerede.values()), default=TOP) + HOEJDE + 2
    return Traaddiagram(
        bredde=kanter[-1] - LUFT + KANT,
        hoejde=nederst,
        boks_hoejde=HOEJDE,
        overskrifter=[(x, ord_) for x, (ord_, _) in zip(kanter, kolonner, strict=False)],
        bokse=list(placerede.values()),
        traade=[_traad(placerede[fra], placerede[til]) for fra, til in forbindelser],
    )


def _placer(boks: Boks, x: float, bredde: float) -> Placeret:
    y = TOP + RAEKKE * boks.raekke
    tegn = int((bredde - 2 * INDRYK) / SKRIFT)
    flest = FLEST_LINJER if boks.under else FLEST_LINJER + 1
    tekst = wrap(boks.tekst, tegn, max_lines=flest, placeholder=" …") or [""]
    foerste = y + HOEJDE / 2 - LINJE * (len(tekst) + bool(boks.under) - 1) / 2
    linjer = [(round(foerste + LINJE * nr, 1), linje) for nr, linje in enumerate(tekst)]
    smaat = wrap(boks.under, tegn + 4, max_lines=1, placeholder=" …")  # in smaller letters
    under = (round(foerste + LINJE * len(tekst), 1), smaat[0]) if smaat else None
    return Placeret(boks, x, round(y, 1), bredde, linjer, under)


def _traad(fra: Placeret, til: Placeret) -> str:
    """Return a soft curve from the right side of one box to the left side of another."""
    ax, ay, bx, by = fra.x + fra.bredde, fra.y + HOEJDE / 2, til.x, til.y + HOEJDE / 2
    midt = round((ax + bx) / 2, 1)
    return f"M{ax} {ay}C{midt} {ay} {midt} {by} {bx} {by}"
