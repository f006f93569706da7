"""When a unit's next report must have been published, and how it stands with it. Pure.

Source: dagtilbudsloven § 5, stk. 3: at least every second year for each unit, one joint report for dagplejen. The
municipality may ask for it more often (`Tilsynsopsaetning.aar_imellem`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

AAR_IMELLEM = 2
SNART_DAGE = 90
# What stands on the plan, the most urgent first.
STAND = {
    "overskredet": "Overskredet",
    "aldrig": "Aldrig",
    "snart": "Snart",
    "i_orden": "I orden",
}
# Kinds of unit where children are looked after; a municipality, an area and a school are not supervised by this law.
TILSYNSENHEDER = {"dagtilbud", "dagpleje", "landsbyordning", "boernehus"}


def naeste_frist(seneste: date | None, aar_imellem: int = AAR_IMELLEM) -> date | None:
    """Return the day so many years after the last publication; 28 February when that year has no 29th.

    None when nothing has been published: there is no day to count from.
    """
    if seneste is None:
        return None
    try:
        return seneste.replace(year=seneste.year + aar_imellem)
    except ValueError:
        return date(seneste.year + aar_imellem, 2, 28)


def stand(frist: date | None, i_dag: date) -> str:
    """Return how a unit with this deadline stands today; the day itself is not too late."""
    if frist is None:
        return "aldrig"
    if frist < i_dag:
        return "overskredet"
    return "snart" if frist <= i_dag + timedelta(days=SNART_DAGE) else "i_orden"


def skal_have_rapport(enhedstype: str, over: Iterable[str], *, har_huse: bool) -> bool:
    """Whether a unit of this kind has a report of its own.

    `over` are the kinds of the units above it. A unit with houses has one for each of them and none for itself, but
    dagplejen has one joint report, and nothing under it has its own.
    """
    if enhedstype == "dagpleje":
        return "dagpleje" not in over
    return enhedstype in TILSYNSENHEDER and "dagpleje" not in over and not har_huse


@dataclass(frozen=True)
class Blanding:
    """How many visits were held, and how many of them nobody had been told of."""

    afholdte: int
    uanmeldte: int

    @property
    def procent(self) -> int | None:
        """The share in whole per cent; None when no visit was held."""
        return round(100 * self.uanmeldte / self.afholdte) if self.afholdte else None


@dataclass(frozen=True)
class Rettidige:
    """How many of the reports published in a period came in time; those with none before them have no deadline."""

    rapporter: int
    til_tiden: int
    foerste: int


def rettidige(udgivelser: Iterable[tuple[int, date]], aar_imellem: int, fra: int, til: int) -> Rettidige:
    """Count the publications (unit, day) of the years: each is due so many years after the one before it."""
    forrige: dict[int, date] = {}
    ialt = i_tide = foerste = 0
    for enhed, dag in sorted(udgivelser, key=lambda et: et[1]):
        frist = naeste_frist(forrige.get(enhed), aar_imellem)
        if fra <= dag.year <= til:
            ialt += 1
            foerste += frist is None
            i_tide += frist is not None and dag <= frist
        forrige[enhed] = dag
    return Rettidige(ialt, i_tide, foerste)
