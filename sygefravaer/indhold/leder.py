"""What a leader sees of the own unit and nobody else does, where the municipality has decided so (`egne.py`).

On the leader's own page alone: nothing of it is drawn, printed, put in a file or shown at a meeting.
"""

from faelles.maaneder import maanedsnavn

from ..regler.visning import Tal, vist
from .egne import egne_tal
from .enhed import Enhedsfravaer


def kun_for_lederen(hele: Enhedsfravaer) -> list[tuple[str, Tal]]:
    """Return the months of the page that are hidden from others, with their figures."""
    skjulte = {et.maaned for et in hele.linjer if et.tal.procent.skjult}
    if not skjulte:
        return []
    alle = egne_tal(enhed=hele.enhed, opgoerelse=hele.opsaetning.opgoerelse, fra=min(skjulte), til=max(skjulte))
    return [(maanedsnavn(et.maaned), vist(et.procent)) for et in alle if et.maaned in skjulte]
