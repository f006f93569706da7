"""Rows that people put in order themselves: a number in the field `raekkefoelge`, counted from 1.

Two rows made at the same moment may get the same number; the models then order them by age, and moving one of
them numbers them all again.
"""

from django.db.models import Max


def naeste_plads(raekker) -> int:
    """Return the place after the last of `raekker` (a QuerySet)."""
    return (raekker.aggregate(hoejst=Max("raekkefoelge"))["hoejst"] or 0) + 1


def flytteknap(pk: int, raekker, *, op: bool) -> str:
    """Return which of a row's two buttons to stand on after a move, "op" or "ned": the same, or the one that is left.

    "" when the row is alone and has none.
    """
    alle = list(raekker.values_list("pk", flat=True))
    kan = {"op": alle[:1] != [pk], "ned": alle[-1:] != [pk]}
    valg = ("op", "ned") if op else ("ned", "op")
    return next((knap for knap in valg if kan[knap]), "")


def byt_plads(pk: int, raekker, *, op: bool) -> bool:
    """Swap the row `pk` with its neighbour above or below in the QuerySet `raekker`; call inside a transaction.

    False, and nothing is written, when the row stands at that end or is gone.
    """
    alle = list(raekker.select_for_update())
    plads = next((nr for nr, et in enumerate(alle) if et.pk == pk), None)
    if plads is None:
        return False
    ny_plads = plads + (-1 if op else 1)
    if not 0 <= ny_plads < len(alle):
        return False
    alle[plads], alle[ny_plads] = alle[ny_plads], alle[plads]
    for nr, et in enumerate(alle, 1):
        if et.raekkefoelge != nr:
            raekker.filter(pk=et.pk).update(raekkefoelge=nr)
    return True
