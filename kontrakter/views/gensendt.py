"""A form that came twice, because somebody clicked once too often before the page had changed (catalogue E6)."""

from datetime import timedelta

from django.utils import timezone

_GENSENDT = timedelta(seconds=30)


def netop_oprettet(raekke, bruger) -> bool:
    """Whether the user has just made the row: a second form with the same in it is the same form once more."""
    foerste = raekke.history.order_by("history_id").first()
    if foerste is None or timezone.now() - foerste.history_date > _GENSENDT:
        return False
    return foerste.history_user_id == bruger.pk
