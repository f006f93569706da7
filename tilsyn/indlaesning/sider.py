"""A PDF's lines in the order they stand on the paper, whatever order they were written to the file in (pypdf)."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from pypdf import PdfReader

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.filtype import FOR_INDVIKLET, LAENGSTE_TEKST

from .kendte import BEGRUNDELSE, NIVEAU_HER
from .tekst import normal, paen

SAMME_LINJE = 0.4  # of the letters' height: so far apart, two pieces may still stand on one line
SAMME_AFSNIT = 1.7  # of the letters' height: from line to line within a paragraph
STOR = 1.25  # of the height most of the text has: so large, a line is set as a heading
_YDERST = 2
_TAL = re.compile(r"\d+")
_SIDETAL = re.compile(r"(?:side)?\d{1,3}(?:(?:af|/)\d{1,3})?")
ORD_VI_SOEGER = {normal(en) for en in (*NIVEAU_HER, *BEGRUNDELSE)}


@dataclass
class Stykke:
    """A piece of text as the file has it; y grows upwards, `nr` is its place in the file."""

    x: float
    y: float
    hoejde: float
    tekst: str
    nr: int


@dataclass
class Linje:
    """One line of a page."""

    side: int
    y: float
    hoejde: float
    stykker: list[Stykke]
    tekst: str = ""
    norm: str = ""

    def __post_init__(self) -> None:
        self.tekst = paen(_sammen(self.stykker))
        self.norm = normal(self.tekst)

    def fortsaetter(self, foer: "Linje") -> bool:
        """Whether it belongs to the same paragraph or heading as the line before it."""
        return (
            self.side == foer.side
            and abs(self.hoejde - foer.hoejde) < 0.6
            and 0 <= foer.y - self.y <= SAMME_AFSNIT * max(self.hoejde, foer.hoejde)
        )


@dataclass
class Dokument:
    """The lines without running headers, and what those in small print said."""

    linjer: list[Linje]
    sider: int
    loebende: list[str] = field(default_factory=list)
    broedtekst: float = 0.0

    def er_stor(self, linje: Linje) -> bool:
        """Whether the line is set as a heading: clearly larger than what most of the text is set in."""
        return linje.hoejde >= STOR * self.broedtekst


def dokument(laeser: PdfReader) -> Dokument:
    """Return the lines of the file. Raises KanIkkeLaeses when there is no end of text."""
    sider, i_alt = [], 0
    for nummer, side in enumerate(laeser.pages, 1):
        stykker = _stykker(side)
        i_alt += sum(len(et.tekst) for et in stykker)
        if i_alt > LAENGSTE_TEKST:
            raise KanIkkeLaeses(FOR_INDVIKLET)
        sider.append(_linjer(stykker, nummer))
    broedtekst = _broedtekst([linje for side in sider for linje in side])
    loebende = [linje for linje in _loebende(sider) if linje.hoejde < STOR * broedtekst]
    smaa = [linje.tekst for linje in loebende if linje.hoejde < broedtekst]
    vaek = {_moenster(linje) for linje in loebende}
    linjer = [linje for side in sider for linje in side if not (_er_yderst(linje, side) and _skal_vaek(linje, vaek))]
    return Dokument(linjer, len(sider), smaa, broedtekst)


def _stykker(side) -> list[Stykke]:
    ud: list[Stykke] = []

    def tag(tekst: str, cm: list, tm: list, _skrift: object, stoerrelse: float) -> None:
        if tekst:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            skala = math.sqrt(abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])))
            ud.append(Stykke(float(x), float(y), abs(float(stoerrelse)) * skala or 1.0, tekst, len(ud)))

    side.extract_text(visitor_text=tag)
    return ud


def _linjer(stykker: list[Stykke], side: int) -> list[Linje]:
    """Return the pieces as lines, from the top down."""
    raekker: list[list[Stykke]] = []
    for et in sorted(stykker, key=lambda et: (-et.y, et.nr)):
        hoejde = raekker[-1][0] if raekker else None
        if hoejde and hoejde.y - et.y <= SAMME_LINJE * min(hoejde.hoejde, et.hoejde):
            raekker[-1].append(et)
        else:
            raekker.append([et])
    return [_linje(side, raekke) for raekke in raekker if any(et.tekst.strip() for et in raekke)]


def _linje(side: int, raekke: list[Stykke]) -> Linje:
    """Return the pieces of a line from left to right; its height is that of the letters, not of the spaces."""
    synlige = [et for et in raekke if et.tekst.strip()]
    fra_venstre = sorted(raekke, key=lambda et: (et.x, et.nr))
    return Linje(side, synlige[0].y, max(et.hoejde for et in synlige), fra_venstre)


def _sammen(stykker: list[Stykke]) -> str:
    """Return the pieces as text; pieces that are far apart get a space between them."""
    ud = ""
    for foer, et in zip([None, *stykker], stykker, strict=False):
        if foer and not ud.endswith(" ") and et.x - foer.x > (len(foer.tekst) * 0.55 + 0.1) * foer.hoejde:
            ud += " "
        ud += et.tekst.replace("\n", " ")
    return ud


def _moenster(linje: Linje) -> str:
    return _TAL.sub("#", linje.norm)


def _er_yderst(linje: Linje, side: list[Linje]) -> bool:
    return linje in side[:_YDERST] or linje in side[-_YDERST:]


def _loebende(sider: list[list[Linje]]) -> list[Linje]:
    """Return one of each line that stands, but for its numbers, at the edge of most pages, the commonest first."""
    yderst = [linje for side in sider for linje in {id(et): et for et in (*side[:_YDERST], *side[-_YDERST:])}.values()]
    antal = Counter(_moenster(linje) for linje in yderst)
    faste = [moenster for moenster, gange in antal.most_common() if gange >= 3 and gange * 2 > len(sider)]
    return [_hyppigste([linje for linje in yderst if _moenster(linje) == moenster]) for moenster in faste]


def _hyppigste(linjer: list[Linje]) -> Linje:
    """Return the line that is most often written that way: spaces may stand differently from page to page."""
    tekst = Counter(linje.tekst for linje in linjer).most_common(1)[0][0]
    return next(linje for linje in linjer if linje.tekst == tekst)


def _skal_vaek(linje: Linje, vaek: set[str]) -> bool:
    """Whether it is a page number or a running header; the front page is kept as it is, and so is what we look for."""
    if linje.side == 1 or linje.norm in ORD_VI_SOEGER:
        return False
    return bool(_SIDETAL.fullmatch(linje.norm)) or _moenster(linje) in vaek


def _broedtekst(linjer: list[Linje]) -> float:
    antal = Counter()
    for linje in linjer:
        antal[round(linje.hoejde, 1)] += len(linje.norm)
    return antal.most_common(1)[0][0] if antal else 0.0
