"""The room of a drawing, and its two scales: figures up, days along. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from ..maaneder import MAANEDER, skub

# Of each size: width, height, and the room left, above, right and below the figures.
_STOR = (800, 340, 52, 18, 178, 56)
_LILLE = (400, 250, 44, 16, 132, 54)


@dataclass(frozen=True)
class Tegning:
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


def stoerrelse(lille: bool, trin: bool) -> tuple[int, int, int, int, int, int]:
    bredde, hoejde, venstre, *resten = _LILLE if lille else _STOR
    return bredde, hoejde, (124 if lille else 160) if trin else venstre, *resten


def maaneder(fra: date, til: date) -> int:
    return 12 * (til.year - fra.year) + til.month - fra.month


def skala(vaerdier: list[Decimal], antal_trin: int) -> tuple[Decimal, Decimal, Decimal]:
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


def trin_op(bund: Decimal, top: Decimal, skridt: Decimal) -> list[Decimal]:
    """Return the figures that are written on the scale; of steps each its own, half a step in."""
    foerst = (bund / skridt).to_integral_value(ROUND_CEILING) * skridt
    return [foerst + nr * skridt for nr in range(int((top - foerst) / skridt) + 1)]


def tid(dage: list[date]) -> tuple[date, date]:
    """Return first and last day of the drawing; a month around a single day."""
    fra, til = (min(dage), max(dage)) if dage else (date(2000, 1, 1), date(2000, 12, 31))
    return (fra, til) if til > fra else (fra - timedelta(days=31), til + timedelta(days=31))


def maanedsstreger(tegning: Tegning, til: date, flest: int) -> list[tuple[float, str]]:
    """Return x and words of the months that are named: so few that they do not stand on each other."""
    fra = tegning.fra
    i_alt = maaneder(fra, til)
    for skridt in (1, 2, 3, 6, 12, 24, 60, 120, 600):
        foerst = fra if fra.day == 1 else skub(fra.replace(day=1), 1)
        alle = [skub(foerst, nr) for nr in range(i_alt + 1)]
        valgte = [dag for dag in alle if dag <= til and (12 * (dag.year - 2000) + dag.month - 1) % skridt == 0]
        if len(valgte) <= flest:
            break
    kun_aar = skridt >= 12  # every one of them is a January
    return [(tegning.x(dag), str(dag.year) if kun_aar else _kort(dag, foerst=nr == 0)) for nr, dag in enumerate(valgte)]


def aarsstreger(tegning: Tegning, til: date, flest: int) -> list[tuple[float, str]]:
    """Return x and year of the Januaries: so few that they do not stand on each other."""
    aarene = [aar for aar in range(tegning.fra.year, til.year + 1) if date(aar, 1, 1) >= tegning.fra]
    skridt = -(-len(aarene) // flest) or 1
    return [(tegning.x(date(aar, 1, 1)), str(aar)) for aar in aarene[::skridt]]


def _kort(dag: date, *, foerst: bool) -> str:
    navn = MAANEDER[dag.month - 1][:3]
    return f"{navn} {dag.year}" if foerst or dag.month == 1 else navn


def aaret_efter(dag: date) -> date:
    return date(dag.year + 1, 2, 28) if (dag.month, dag.day) == (2, 29) else dag.replace(year=dag.year + 1)
