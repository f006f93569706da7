"""What the administrators have said about how scales answer to each other."""

from ..models import Niveau, Redskab, Skalaoversaettelse
from ..regler.skala import Trin, oversaet


def oversaettelser_til(redskab: Redskab) -> dict[int, Trin]:
    """Return key of a level of another tool → the level of this one it answers to: one query."""
    alle = Skalaoversaettelse.objects.filter(redskab=redskab).select_related("til_niveau")
    return {et.fra_niveau_id: et.til_niveau.trin for et in alle}


def niveau_i(niveau: Niveau, redskab: Redskab) -> Trin:
    """Return what the level is in the tool. Raises KanIkkeSammenlignes where nobody has said so."""
    return oversaet(niveau.trin, redskab.pk, oversaettelser_til(redskab))
