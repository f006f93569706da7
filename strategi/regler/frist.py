"""Whether a target was reached by the day it should have been: the same for numbers, steps and yes or no. Pure.

Not reached when the day is over is behind. Reached too late is reached, and the sentence says so. What counts is since
when it has been reached without a break; a figure that is hidden neither breaks nor begins anything.
"""

from collections.abc import Callable, Iterable
from datetime import date

from . import Definition, Maalt, dansk_dag, tidspunkt


def naaet_siden(kendte: Iterable[Maalt], er_naaet: Callable[[Maalt], bool]) -> date | None:
    """Return the first day of the unbroken run of reached figures that ends with the newest; None without one."""
    siden = None
    for et in reversed([et for et in kendte if et.findes]):
        if not er_naaet(et):
            break
        siden = et.dato
    return siden


def for_sent_i_ord(om: Definition, siden: date | None) -> str:
    """Return the sentence, with a space before it, that a target was reached too late; "" when it was not."""
    if om.maaldato is None or siden is None or siden <= om.maaldato:
        return ""
    hvornaar = tidspunkt(om, siden).removeprefix("i ").removeprefix("den ")
    return f" Målet har været nået siden {hvornaar}, efter fristen {dansk_dag(om.maaldato)}."


def forbi_i_ord(om: Definition, paa: date) -> str:
    """Return the sentence, with a space before it, that the day is over; "" while there is time."""
    if om.maaldato is None or paa <= om.maaldato:
        return ""
    return f" Det skulle være nået senest {dansk_dag(om.maaldato)}."
