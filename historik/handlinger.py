"""The one door into the log: who did what, written in the same transaction as the deed."""

from .models import Haendelse


def registrer(*, emne: str, tekst: str, af, kommune_id: int | None = None, poster=()) -> Haendelse:
    """Write one finished Danish sentence about `emne` ("kontrakt:12"), done by the user `af`."""
    return Haendelse.objects.create(
        emne=emne,
        tekst=tekst,
        kommune_id=kommune_id,
        bruger_id=getattr(af, "pk", None),
        bruger_navn=getattr(af, "navn", None) or "Systemet",
        poster=[[post.instance_type._meta.label_lower, post.history_id] for post in poster if post],
    )
