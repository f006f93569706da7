"""What a leader sees of the own unit and nobody else does, where the municipality has decided so (`leder_ser_egne`).

The one place outside the import and the discretion that reads the figures as they were read. Only on the leader's own
page, of a unit without others under it: nothing of it is drawn, printed, put in a file or shown at a meeting. What is
withheld from others is worked out with it in mind that the leaders know these (docs/beslutninger/0015-diskretion.md).
"""

from datetime import date
from decimal import Decimal

from organisation.models import Enhed

from ..models import Fravaersmaaling
from ..regler.visning import Tal, maanedsnavn, vist
from .enhed import Enhedsfravaer


def kun_for_lederen(hele: Enhedsfravaer, *, er_leder: bool) -> list[tuple[str, Tal]]:
    """Return the months of the page that are hidden, with their figures: two queries at most, none for others."""
    skjulte = [et.maaned for et in hele.linjer if et.tal.procent.skjult]
    if not (er_leder and hele.opsaetning.leder_ser_egne and skjulte):
        return []
    if Enhed.objects.filter(parent=hele.enhed).exists():
        return []
    alle = Fravaersmaaling.objects.gaeldende().filter(
        enhed=hele.enhed, maaned__in=skjulte, opgoerelse=hele.opsaetning.opgoerelse
    )
    felter = ("maaned", "fravaer", "muligt", "procent")
    return [_maaned(*raekke) for raekke in alle.order_by("maaned").values_list(*felter)]


def _maaned(maaned: date, fravaer: Decimal | None, muligt: Decimal | None, procent: Decimal | None):
    if muligt and fravaer is not None:
        procent = 100 * fravaer / muligt
    return maanedsnavn(maaned), vist(procent)
