"""A series of figures as a line: against a target, last year's line, a baseline, interim targets. Pure.

    stor, lille = linjer(punkter, navn="Samlet sygefravær", enhed="%", maal=Decimal(5), maal_ord="Højst 5 %")

`punkter` are anything with `dato`, `vaerdi` (a Decimal or None) and `skjult`, oldest first; `strategi.datakilder`
has such a thing. A figure that is missing makes a gap. A hidden one stands at the bottom as a crossed box, wherever
the others are, and nothing about it is used for anything: neither for the scale, the words nor the order.

`templates/diagrammer/linje.html` draws a `Linje` with attributes alone, so it is the same on the page, in print and in
the PDF; `linje_begge.html` puts the large and the small one on a page, which shows the one there is room for;
`linje_tabel.html` is the table that belongs to it. Small multiples are `linje(…, lille=True)` side by side, with the
same `top` to be comparable.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from ..tal import dansk_tal

MAANEDER = (
    "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
)
LUFT = 21  # from one label in the margin to the next
FLEST_PRIKKER = 40
# Of each size: width, height, and the room left, above, right and below the figures.
_STOR = (800, 340, 52, 18, 178, 56)
_LILLE = (400, 250, 44, 16, 132, 54)


@dataclass(frozen=True)
class Tal:
    """One figure on a day; the first of its month when the series is monthly."""

    dato: date
    vaerdi: Decimal | None
    skjult: bool = False


@dataclass(frozen=True)
class Maerkat:
    """Words in the right margin, at the height of what they are about: `art` is what that is."""

    art: str
    y: float
    tekst: str


@dataclass(frozen=True)
class Raekke:
    """A line of the table: when, the figure in words, and last year's."""

    hvornaar: str
    tal: str
    sidste_aar: str = ""


@dataclass(frozen=True)
class Linje:
    """All that is drawn, in the drawing's own units, and the same in words."""

    bredde: int
    hoejde: int
    lille: bool
    titel: str
    beskrivelse: str
    ramme: tuple[float, float, float, float]  # left, top, right, bottom of the figures
    y_streger: list[tuple[float, str]]
    x_streger: list[tuple[float, str]]
    stier: list[str]
    prikker: list[tuple[float, float]]
    skjulte: list[tuple[float, float]]
    maal: tuple[float, float] | None  # y of the line twice, or of the band's two edges
    udgang: float | None
    delmaal: list[tuple[float, float, str, int]]  # where, its figure, and how far below it that is written
    foer: list[str]
    maerkater: list[Maerkat]
    tabel: list[Raekke] = field(default_factory=list)

    @property
    def tom(self) -> bool:
        """Whether there is no figure to show, not even a hidden one."""
        return not self.prikker and not self.skjulte

    @property
    def baand(self) -> tuple[float, float] | None:
        """Top and height of a target that lies between two figures."""
        if self.maal is None or self.maal[0] == self.maal[1]:
            return None
        return self.maal[0], round(self.maal[1] - self.maal[0], 1)

    @property
    def steder(self) -> dict[str, float]:
        """Where the words around the figures stand."""
        venstre, _, hoejre, bund = self.ramme
        under = {"streg": bund + 6, "x_ord": bund + 24, "forklaring": bund + 48}
        return {"y_ord": venstre - 10, "tegn": venstre + 6, "margen": hoejre + 12, **under}

    @property
    def plads(self) -> float:
        return self.ramme[2] - self.ramme[0]

    @property
    def faerre_prikker(self) -> list[tuple[float, float]]:
        """The dots that are drawn: all of a few, of many only the last one and those the line does not reach."""
        if len(self.prikker) <= FLEST_PRIKKER:
            return self.prikker
        naaet = {tuple(map(float, et.split())) for sti in self.stier for et in sti[1:].split("L")}
        return [et for et in self.prikker if et not in naaet or et == self.prikker[-1]]

    @property
    def har_sidste_aar(self) -> bool:
        return bool(self.foer)


@dataclass(frozen=True)
class _Tegning:
    """The room and the two scales."""

    stoerrelse: tuple[int, int, int, int, int, int]
    fra: date
    dage: int
    bund: Decimal
    top: Decimal

    @property
    def ramme(self) -> tuple[float, float, float, float]:
        bredde, hoejde, venstre, over, hoejre, under = self.stoerrelse
        return venstre, over, bredde - hoejre, hoejde - under

    def x(self, dag: date) -> float:
        venstre, _, hoejre, _ = self.ramme
        return round(venstre + (hoejre - venstre) * (dag - self.fra).days / self.dage, 1)

    def y(self, vaerdi: Decimal) -> float:
        _, over, _, under = self.ramme
        return round(under - (under - over) * float((vaerdi - self.bund) / (self.top - self.bund)), 1)


def linjer(punkter: Iterable, **valg) -> tuple[Linje, Linje]:
    """Return the large and the small drawing of the same, for a page of any width."""
    punkter = list(punkter)
    return linje(punkter, **valg), linje(punkter, lille=True, **valg)


def linje(
    punkter: Iterable,
    *,
    navn: str,
    enhed: str = "",
    maal: Decimal | None = None,
    maal_til: Decimal | None = None,
    maal_ord: str = "",
    udgang: Decimal | None = None,
    delmaal: Sequence[tuple[date, Decimal]] = (),
    sidste_aar: Iterable = (),
    trin: Sequence[str] = (),
    slut: date | None = None,
    top: Decimal | None = None,
    lille: bool = False,
) -> Linje:
    """Return the drawing. `enhed` is what stands after a figure ("%", "dage"); `trin` are the words of 1, 2, 3 ….

    `maal` is a line, with `maal_til` a band, and `maal_ord` says which kind. `sidste_aar` stands with its own days and
    is drawn a year later. `slut`: how far the time goes at least. `top`: how far up the figures go at least.
    """
    egne = [Tal(et.dato, None if et.skjult else et.vaerdi, et.skjult) for et in punkter]
    foer = [Tal(_aaret_efter(et.dato), None if et.skjult else et.vaerdi, et.skjult) for et in sidste_aar]
    maanedsvis = bool(egne) and all(et.dato.day == 1 for et in egne)
    vis = _Ord(enhed, tuple(trin), maanedsvis, lille)
    alle = [et.vaerdi for et in (*egne, *foer) if et.vaerdi is not None]
    faste = [et for et in (maal, maal_til, udgang, top, *(vaerdi for _, vaerdi in delmaal)) if et is not None]
    bund, loft, skridt = _skala([*alle, *faste], len(trin))
    fra, til = _tid([et.dato for et in egne] + [dag for dag, _ in delmaal] + ([slut] if slut and egne else []))
    tegning = _Tegning(_stoerrelse(lille, bool(trin)), fra, (til - fra).days, bund, loft)
    maerkater = _maerkater(tegning, vis, egne, foer, maal, maal_til, maal_ord, udgang)
    ud = Linje(
        *tegning.stoerrelse[:2],
        lille,
        f"{navn}, {enhed}" if enhed else navn,
        "",
        tegning.ramme,
        [(tegning.y(et), vis.paa_kanten(et)) for et in _trin_op(bund, loft, skridt)],
        _maanedsstreger(tegning, til, 3 if lille else 7),
        _stier(tegning, egne, maanedsvis),
        [(tegning.x(et.dato), tegning.y(et.vaerdi)) for et in egne if et.vaerdi is not None],
        [(tegning.x(et.dato), tegning.ramme[3]) for et in egne if et.skjult],
        None if maal is None else (tegning.y(maal if maal_til is None else maal_til), tegning.y(maal)),
        None if udgang is None else tegning.y(udgang),
        [_delmaal(tegning, vis, egne, dag, vaerdi) for dag, vaerdi in delmaal],
        _stier(tegning, [et for et in foer if fra <= et.dato <= til], maanedsvis),
        maerkater,
        _tabel(vis, egne, foer),
    )
    return replace(ud, beskrivelse=_beskrivelse(ud, vis, egne, maal_ord, delmaal, udgang))


def _stoerrelse(lille: bool, trin: bool) -> tuple[int, int, int, int, int, int]:
    bredde, hoejde, venstre, *resten = _LILLE if lille else _STOR
    return bredde, hoejde, (124 if lille else 160) if trin else venstre, *resten


# --- Words ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Ord:
    """How a figure and a day are written in this drawing."""

    enhed: str
    trin: tuple[str, ...]
    maanedsvis: bool
    lille: bool

    def tal(self, vaerdi: Decimal) -> str:
        if self.trin:
            return self.paa_aksen(vaerdi)
        return " ".join(filter(None, (dansk_tal(vaerdi), self.enhed)))

    def paa_aksen(self, vaerdi: Decimal) -> str:
        if not self.trin:
            return dansk_tal(vaerdi)
        hel = vaerdi == vaerdi.to_integral_value() and 1 <= vaerdi <= len(self.trin)
        return self.trin[int(vaerdi) - 1] if hel else ""

    def paa_kanten(self, vaerdi: Decimal) -> str:
        return _afkort(self.paa_aksen(vaerdi), 13 if self.lille else 17)

    def et(self, tal: Tal | None) -> str:
        if tal is None or (tal.vaerdi is None and not tal.skjult):
            return "intet tal"
        return "skjult" if tal.vaerdi is None else self.tal(tal.vaerdi)

    def dag(self, dag: date) -> str:
        maaned = f"{MAANEDER[dag.month - 1]} {dag.year}"
        return maaned if self.maanedsvis else f"{dag.day}. {maaned}"


def _tabel(vis: _Ord, egne: list[Tal], foer: list[Tal]) -> list[Raekke]:
    dengang = {et.dato: et for et in foer}
    return [Raekke(vis.dag(et.dato), vis.et(et), vis.et(dengang.get(et.dato)) if foer else "") for et in egne]


def _beskrivelse(ud: Linje, vis: _Ord, egne: list[Tal], maal_ord: str, delmaal, udgang) -> str:
    """Return the picture in words. Of hidden figures only that they are hidden."""
    if not egne:
        return "Der er ingen tal endnu."
    ord_ = [f"Fra {vis.dag(egne[0].dato)} til {vis.dag(egne[-1].dato)}."]
    synlige = [et for et in egne if et.vaerdi is not None]
    if len(synlige) > 1:
        lavest, hoejest = (yderst(synlige, key=lambda et: et.vaerdi) for yderst in (min, max))
        ord_.append(f"Lavest {_tal_dag(vis, lavest)}, højest {_tal_dag(vis, hoejest)}.")
    ord_.append(f"Sidste tal er {_tal_dag(vis, egne[-1])}.")
    ord_ += [f"Mål: {maal_ord}."] * bool(maal_ord)
    ord_ += [f"Udgangspunkt: {vis.tal(udgang)}."] if udgang is not None else []
    ord_ += [f"Delmål: {', '.join(f'{vis.tal(vaerdi)} i {_maaned(dag)}' for dag, vaerdi in delmaal)}."] * bool(delmaal)
    ord_ += [f"{len(ud.skjulte)} tal er skjult, fordi der er få bag dem."] * bool(ud.skjulte)
    ord_ += ["Året før er tegnet med."] * ud.har_sidste_aar
    return " ".join([*ord_, "Tallene står i tabellen."])


def _tal_dag(vis: _Ord, tal: Tal) -> str:
    return f"{vis.et(tal)} {'i' if vis.maanedsvis else 'den'} {vis.dag(tal.dato)}"


def _maaned(dag: date) -> str:
    return f"{MAANEDER[dag.month - 1]} {dag.year}"


def _maerkater(tegning, vis, egne, foer, maal, maal_til, maal_ord, udgang) -> list[Maerkat]:
    """Return the words in the margin, moved apart where they would stand on each other."""
    fundne = []
    if egne and egne[-1].vaerdi is not None:
        fundne.append(Maerkat("seneste", tegning.y(egne[-1].vaerdi), vis.tal(egne[-1].vaerdi)))
    elif egne and egne[-1].skjult:
        fundne.append(Maerkat("skjult", tegning.ramme[3], "skjult"))
    if maal is not None and maal_ord:
        midt = maal if maal_til is None else (maal + maal_til) / 2
        fundne.append(Maerkat("maal", tegning.y(midt), maal_ord))
    if udgang is not None:
        ord_ = "Udgang" if vis.lille else "Udgangspunkt"
        fundne.append(Maerkat("udgang", tegning.y(udgang), f"{ord_} {vis.tal(udgang)}"))
    if sidste := [et for et in foer if et.vaerdi is not None and et.dato <= (egne[-1].dato if egne else et.dato)]:
        fundne.append(Maerkat("foer", tegning.y(sidste[-1].vaerdi), "Året før"))
    kortet = [replace(et, tekst=_afkort(et.tekst, 15 if vis.lille else 21)) for et in fundne]
    return _spred(sorted(kortet, key=lambda et: et.y), tegning.ramme[3])


def _afkort(tekst: str, tegn: int) -> str:
    return tekst if len(tekst) <= tegn else tekst[: tegn - 1].rstrip() + "…"


def _spred(maerkater: list[Maerkat], bund: float) -> list[Maerkat]:
    ud: list[Maerkat] = []
    for et in maerkater:
        ud.append(replace(et, y=max(et.y, ud[-1].y + LUFT) if ud else et.y))
    for plads in range(len(ud) - 1, -1, -1):
        loft = bund if plads == len(ud) - 1 else ud[plads + 1].y - LUFT
        ud[plads] = replace(ud[plads], y=round(min(ud[plads].y, loft), 1))
    return ud


# --- Lines and scales -----------------------------------------------------------------------------
def _stier(tegning: _Tegning, tal: list[Tal], maanedsvis: bool) -> list[str]:
    """Return the line in pieces: it is broken where a figure is missing or hidden."""
    stykker: list[list[Tal]] = [[]]
    for et in tal:
        hul = maanedsvis and stykker[-1] and _maaneder(stykker[-1][-1].dato, et.dato) > 1
        if et.vaerdi is None or hul:
            stykker.append([])
        if et.vaerdi is not None:
            stykker[-1].append(et)
    return [_sti(tegning, stykke) for stykke in stykker if len(stykke) > 1]


def _delmaal(tegning: _Tegning, vis: _Ord, egne: list[Tal], dag: date, vaerdi: Decimal) -> tuple:
    """Return an interim target with its words above it, or under it where the line runs there."""
    x, y = tegning.x(dag), tegning.y(vaerdi)
    kendte = [(tegning.x(et.dato), tegning.y(et.vaerdi)) for et in egne if et.vaerdi is not None]
    naer = [
        ay + (by - ay) * (px - ax) / (bx - ax)
        for (ax, ay), (bx, by) in pairwise(kendte)
        for px in (x - 50, x, x + 50)
        if ax <= px <= bx
    ]
    over = any(y - 34 < linje < y - 2 for linje in naer)
    return x, y, vis.tal(vaerdi), 24 if over else -13


def _sti(tegning: _Tegning, stykke: list[Tal]) -> str:
    return "M" + "L".join(f"{tegning.x(et.dato)} {tegning.y(et.vaerdi)}" for et in stykke)


def _maaneder(fra: date, til: date) -> int:
    return 12 * (til.year - fra.year) + til.month - fra.month


def _skala(vaerdier: list[Decimal], antal_trin: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return bottom, top and step of the scale. It begins at 0, so that a small change does not look large."""
    if antal_trin:
        return Decimal("0.5"), antal_trin + Decimal("0.5"), Decimal(1)
    lavest, hoejest = min([*vaerdier, Decimal(0)]), max([*vaerdier, Decimal(0)])
    if hoejest == lavest:
        hoejest = lavest + 1
    skridt = _skridt((hoejest - lavest) / 4)
    bund = (lavest / skridt).to_integral_value(ROUND_FLOOR) * skridt
    return bund, (hoejest / skridt).to_integral_value(ROUND_CEILING) * skridt, skridt


def _skridt(mindst: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 5, 10, 20 … or 0.5, 0.2, 0.1 … that is at least `mindst`."""
    tier = Decimal(10) ** mindst.adjusted()
    return next(tier * et for et in (1, 2, 5, 10) if tier * et >= mindst)


def _trin_op(bund: Decimal, top: Decimal, skridt: Decimal) -> list[Decimal]:
    """Return the figures that are written on the scale; of steps each its own, half a step in."""
    foerst = (bund / skridt).to_integral_value(ROUND_CEILING) * skridt
    return [foerst + nr * skridt for nr in range(int((top - foerst) / skridt) + 1)]


def _tid(dage: list[date]) -> tuple[date, date]:
    """Return first and last day of the drawing; a month around a single day."""
    fra, til = (min(dage), max(dage)) if dage else (date(2000, 1, 1), date(2000, 12, 31))
    return (fra, til) if til > fra else (fra - timedelta(days=31), til + timedelta(days=31))


def _maanedsstreger(tegning: _Tegning, til: date, flest: int) -> list[tuple[float, str]]:
    """Return x and words of the months that are named: so few that they do not stand on each other."""
    fra = tegning.fra
    i_alt = _maaneder(fra, til)
    for skridt in (1, 2, 3, 6, 12, 24, 60, 120, 600):
        foerst = fra if fra.day == 1 else _plus(fra.replace(day=1), 1)
        alle = [_plus(foerst, nr) for nr in range(i_alt + 1)]
        valgte = [dag for dag in alle if dag <= til and (12 * (dag.year - 2000) + dag.month - 1) % skridt == 0]
        if len(valgte) <= flest:
            break
    return [(tegning.x(dag), _kort(dag, foerst=nr == 0)) for nr, dag in enumerate(valgte)]


def _kort(dag: date, *, foerst: bool) -> str:
    navn = MAANEDER[dag.month - 1][:3]
    return f"{navn} {dag.year}" if foerst or dag.month == 1 else navn


def _plus(dag: date, maaneder: int) -> date:
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + maaneder, 12)
    return dag.replace(year=aar, month=maaned + 1)


def _aaret_efter(dag: date) -> date:
    return date(dag.year + 1, 2, 28) if (dag.month, dag.day) == (2, 29) else dag.replace(year=dag.year + 1)
