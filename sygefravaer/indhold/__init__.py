"""What pages, papers and files show of sick leave. It is read from `Fravaerstal` and nowhere else."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from organisation.models import Enhed
from strategi.lofter import lofter

from ..models import Fravaersopsaetning, Fravaerstal
from ..regler.visning import Tal, vist


def opsaetning_for(kommune_id: int) -> Fravaersopsaetning:
    """Return what the municipality has decided; the defaults where it has decided nothing. One query."""
    fundet = Fravaersopsaetning.objects.filter(kommune_id=kommune_id).first()
    return fundet or Fravaersopsaetning(kommune_id=kommune_id)


# The codes under which others know the figures (datakilder.py).
MAANED, AARET_RUNDT = "sygefravaer_maaned", "sygefravaer_12"


class Maanedstal(NamedTuple):
    """A unit's month as it may be shown. What the table does not hold is missing in all of it."""

    procent: Tal = Tal()
    kort: Tal = Tal()
    langt: Tal = Tal()
    rullende: Tal = Tal()
    aar: Tal = Tal()


INTET = Maanedstal()
_FELTER = (
    *("enhed_id", "maaned", "procent", "skjult", "kort", "langt", "fordeling_skjult"),
    *("rullende", "rullende_skjult", "aar_til_dato", "aar_skjult"),
)


def maanedstal(alle) -> dict[int, dict[date, Maanedstal]]:
    """Return unit → month → figures of the rows of a `Fravaerstal` queryset: one query, and no rows are made."""
    ud: dict[int, dict[date, Maanedstal]] = {}
    for enhed, maaned, *felter in alle.order_by("maaned").values_list(*_FELTER):
        ud.setdefault(enhed, {})[maaned] = _maanedstal(*felter)
    return ud


def _maanedstal(
    procent: Decimal | None,
    skjult: bool,
    kort: Decimal | None,
    langt: Decimal | None,
    fordeling_skjult: bool,
    rullende: Decimal | None,
    rullende_skjult: bool,
    aar: Decimal | None,
    aar_skjult: bool,
) -> Maanedstal:
    return Maanedstal(
        vist(procent, skjult),
        vist(kort, fordeling_skjult),
        vist(langt, fordeling_skjult),
        vist(rullende, rullende_skjult),
        vist(aar, aar_skjult),
    )


def tal_for(enhed_ids: Collection[int], opgoerelse: str):
    """Return the rows that are shown of the units, counted in one way."""
    return Fravaerstal.objects.gaeldende().filter(enhed__in=enhed_ids, opgoerelse=opgoerelse)


def loft_for(enheder: Collection[Enhed], aar: int) -> dict[int, Decimal]:
    """Return unit id → the most its sick leave should be in the year ("højst 5 %"); none where no goal says so.

    A house without a ceiling of its own lives by that of the unit above it, whose contract it works under.
    """
    over = {et.pk: et.parent_id for et in enheder if et.type == "boernehus" and et.parent_id}
    fundne = lofter(MAANED, {et.pk for et in enheder} | set(over.values()), aar)
    egne = {et.pk: fundne.get(et.pk, fundne.get(over.get(et.pk))) for et in enheder}
    return {pk: loft for pk, loft in egne.items() if loft is not None}
