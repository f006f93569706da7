"""How many talks about long absence a unit has held: its own count, never added to others'."""

from dataclasses import dataclass
from datetime import date

from organisation.models import Enhed

from ..models import Fravaerstal, Samtaletal
from ..regler.visning import samtaler_i_ord
from .enhed import Enhedsfravaer


@dataclass(frozen=True)
class Samtaler:
    """The year and its count in words; `samtale_efter`: talks are about absence longer than this many days."""

    aar: int
    antal: str
    samtale_efter: int


def tal_i_aaret(enhed: Enhed, aar: int) -> dict[date, Samtaletal]:
    """Return month → what was written for it."""
    alle = Samtaletal.objects.filter(enhed=enhed, maaned__year=aar)
    return {et.maaned: et for et in alle}


def samtaler_i_aaret(hele: Enhedsfravaer, *, er_leder: bool) -> Samtaler | None:
    """Return the count of the year that the page's newest month lies in; None where there are no figures.

    Where any month of the year is withheld, the count is withheld too from others than the leader.
    """
    if hele.seneste is None:
        return None
    aar = hele.seneste.maaned.year
    tal = [et.antal for et in tal_i_aaret(hele.enhed, aar).values()]
    aarets = Fravaerstal.objects.gaeldende().filter(enhed=hele.enhed, maaned__year=aar)
    skjult = not er_leder and aarets.filter(skjult=True).exists()  # in whatever way of counting
    ord_ = samtaler_i_ord(sum(tal) if tal else None, er_leder=er_leder, skjult=skjult)
    return Samtaler(aar, ord_, hele.opsaetning.samtale_efter)
