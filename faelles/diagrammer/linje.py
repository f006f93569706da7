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
from datetime import date
from decimal import Decimal
from itertools import pairwise

from .linjeord import Ord, Raekke, Tal, afkort, beskrivelse, flest_decimaler, tabel
from .skala import Tegning, aaret_efter, aarsstreger, maaneder, maanedsstreger, skala, stoerrelse, tid, trin_op

LUFT = 21  # from one label in the margin to the next
FLEST_PRIKKER = 40


@dataclass(frozen=True, kw_only=True)
class Valg:
    """What is drawn around the figures, and how.

    `enhed` is what stands after a figure ("%", "dage"); `trin` are the words of 1, 2, 3 …. `maanedlig`: a figure stands
    for its whole month, and a month without one is a gap; `aarlig`: for its whole year. `maal` is a line, with
    `maal_til` a band, and `maal_ord` says which kind. `sidste_aar` stands with its own days and is drawn a year later.
    `slut`: how far the time goes at least.
    `top`: how far up the figures go at least.
    """

    navn: str
    enhed: str = ""
    maanedlig: bool = False
    aarlig: bool = False
    maal: Decimal | None = None
    maal_til: Decimal | None = None
    maal_ord: str = ""
    udgang: Decimal | None = None
    delmaal: Sequence[tuple[date, Decimal]] = ()
    sidste_aar: Iterable = ()
    trin: Sequence[str] = ()
    slut: date | None = None
    top: Decimal | None = None
    lille: bool = False


@dataclass(frozen=True)
class Maerkat:
    """Words in the right margin, at the height of what they are about: `art` is what that is."""

    art: str
    y: float
    tekst: str


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


def linjer(punkter: Iterable, **valg) -> tuple[Linje, Linje]:
    """Return the large and the small drawing of the same, for a page of any width."""
    punkter = list(punkter)
    return linje(punkter, **valg), linje(punkter, lille=True, **valg)


def linje(punkter: Iterable, **valg) -> Linje:
    """Return the drawing; what can be chosen stands in Valg."""
    om = Valg(**valg)
    egne, foer = _egne(punkter), [replace(et, dato=aaret_efter(et.dato)) for et in _egne(om.sidste_aar)]
    vis = Ord(om.enhed, tuple(om.trin), om.maanedlig, om.lille, flest_decimaler([*egne, *foer]), om.aarlig)
    bund, loft, skridt = _skala(om, egne, foer)
    fra, til = tid([et.dato for et in egne] + [dag for dag, _ in om.delmaal] + ([om.slut] if om.slut and egne else []))
    tegning = Tegning(stoerrelse(om.lille, bool(om.trin)), fra, (til - fra).days, bund, loft)
    tidligere = stier(tegning, [et for et in foer if fra <= et.dato <= til], om.maanedlig)
    bredde, hoejde = tegning.stoerrelse[:2]
    return Linje(
        bredde=bredde,
        hoejde=hoejde,
        lille=om.lille,
        titel=f"{om.navn}, {om.enhed}" if om.enhed else om.navn,
        beskrivelse=beskrivelse(vis, egne, bool(tidligere), om.maal_ord, om.delmaal, om.udgang),
        ramme=tegning.ramme,
        y_streger=[(tegning.y(et), vis.paa_kanten(et)) for et in trin_op(bund, loft, skridt)],
        x_streger=(aarsstreger if om.aarlig else maanedsstreger)(tegning, til, 3 if om.lille else 7),
        stier=stier(tegning, egne, om.maanedlig),
        prikker=[(tegning.x(et.dato), tegning.y(et.vaerdi)) for et in egne if et.vaerdi is not None],
        skjulte=[(tegning.x(et.dato), tegning.ramme[3]) for et in egne if et.skjult],
        maal=_maal(tegning, om),
        udgang=None if om.udgang is None else tegning.y(om.udgang),
        delmaal=[_delmaal(tegning, vis, egne, dag, vaerdi) for dag, vaerdi in om.delmaal],
        foer=tidligere,
        maerkater=_maerkater(
            tegning, vis, egne, foer if tidligere else [], (om.maal, om.maal_til, om.maal_ord), om.udgang
        ),
        tabel=tabel(vis, egne, foer),
    )


def _skala(om: Valg, egne: list[Tal], foer: list[Tal]) -> tuple:
    """Return the bottom, the top and the step of the figures, over everything that is drawn."""
    alle = [et.vaerdi for et in (*egne, *foer)] + [om.maal, om.maal_til, om.udgang, om.top]
    alle += [vaerdi for _, vaerdi in om.delmaal]
    return skala([et for et in alle if et is not None], len(om.trin))


def _maal(tegning: Tegning, om: Valg) -> tuple[float, float] | None:
    if om.maal is None:
        return None
    return tegning.y(om.maal if om.maal_til is None else om.maal_til), tegning.y(om.maal)


def _egne(punkter: Iterable) -> list[Tal]:
    """Return the figures as plain ones; of a hidden one nothing but that it is."""
    return [Tal(et.dato, None if et.skjult else et.vaerdi, et.skjult) for et in punkter]


def _maerkater(tegning, vis, egne, foer, maalet, udgang) -> list[Maerkat]:
    """Return the words in the margin, moved apart where they would stand on each other."""
    fundne = []
    maal, maal_til, maal_ord = maalet
    if egne and egne[-1].vaerdi is not None:
        fundne.append(Maerkat("seneste", tegning.y(egne[-1].vaerdi), vis.tal(egne[-1].vaerdi)))
    elif egne and egne[-1].skjult:
        fundne.append(Maerkat("skjult", tegning.ramme[3], "skjult"))
    if maal is not None and maal_ord:
        midt = maal if maal_til is None else (maal + maal_til) / 2
        fundne.append(Maerkat("maal", tegning.y(midt), maal_ord))
    if udgang is not None:
        ord_ = "Udgang" if vis.lille else "Udgangspunkt"
        tal = "" if vis.trin else f" {vis.tal(udgang)}"  # a step's word stands on the scale
        fundne.append(Maerkat("udgang", tegning.y(udgang), f"{ord_}{tal}"))
    if sidste := [et for et in foer if et.vaerdi is not None and et.dato <= (egne[-1].dato if egne else et.dato)]:
        fundne.append(Maerkat("foer", tegning.y(sidste[-1].vaerdi), "Året før"))
    kortet = [replace(et, tekst=afkort(et.tekst, 15 if vis.lille else 21)) for et in fundne]
    return _spred(sorted(kortet, key=lambda et: et.y), tegning.ramme[3])


def _spred(maerkater: list[Maerkat], bund: float) -> list[Maerkat]:
    ud: list[Maerkat] = []
    for et in maerkater:
        ud.append(replace(et, y=max(et.y, ud[-1].y + LUFT) if ud else et.y))
    for plads in range(len(ud) - 1, -1, -1):
        loft = bund if plads == len(ud) - 1 else ud[plads + 1].y - LUFT
        ud[plads] = replace(ud[plads], y=round(min(ud[plads].y, loft), 1))
    return ud


# --- Lines and scales -----------------------------------------------------------------------------
def stier(tegning: Tegning, tal: list[Tal], maanedlig: bool) -> list[str]:
    """Return the line in pieces: it is broken where a figure, or a month of a monthly series, is not."""
    stykker: list[list[Tal]] = [[]]
    for et in tal:
        hul = maanedlig and stykker[-1] and maaneder(stykker[-1][-1].dato, et.dato) > 1
        if et.vaerdi is None or hul:
            stykker.append([])
        if et.vaerdi is not None:
            stykker[-1].append(et)
    return [_sti(tegning, stykke) for stykke in stykker if len(stykke) > 1]


def _delmaal(tegning: Tegning, vis: Ord, egne: list[Tal], dag: date, vaerdi: Decimal) -> tuple:
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


def _sti(tegning: Tegning, stykke: list[Tal]) -> str:
    return "M" + "L".join(f"{tegning.x(et.dato)} {tegning.y(et.vaerdi)}" for et in stykke)
