"""One form, one row: a form that is sent twice makes one row (catalogue E6).

A form for a new row carries `efter`, the newest row there was when it was opened. What it is about to make is
looked for among the rows that have come since; a double click, or a second try after a broken connection, finds
the row of the first. The same text may still be added on purpose: a new form has a new `efter`.
"""

from ..models import Udviklingsmaal


def nyeste(model, maal: Udviklingsmaal) -> int:
    """Return the key of the goal's newest row, 0 when there is none."""
    return model.objects.filter(maal=maal).order_by("-pk").values_list("pk", flat=True).first() or 0


def er_oprettet(model, *, maal: Udviklingsmaal, efter: int, **felter) -> bool:
    """Whether a row with these fields has come under the goal since `efter`. Call it in the saving transaction."""
    list(Udviklingsmaal.objects.select_for_update().filter(pk=maal.pk))  # of two at once the second waits here
    return model.objects.gaeldende().filter(maal=maal, pk__gt=efter, **felter).exists()
