"""What anybody may read of supervision without logging in: what has been sealed and published, and nothing else.

It never looks at who asks, nor at what is being written now. What is not published is 404, the same as unknown.
"""

from django.http import Http404

from ..models import Tilsyn, Tilsynsfil, Tilsynsversion


def offentlige_rapporter(kommune_pk: int, enhed_pk: int | None = None):
    """Return the published supervisions of the municipality, or of one unit of it; with their unit."""
    alle = Tilsyn.objects.offentlige().filter(enhed__kommune_id=kommune_pk)
    alle = alle if enhed_pk is None else alle.filter(enhed_id=enhed_pk)
    return alle.select_related("enhed__kommune", "enhed__parent")


def hent_offentlig_rapport(kommune_pk: int, enhed_pk: int, pk: int) -> tuple[Tilsyn, Tilsynsversion]:
    """Return a published supervision and its newest version; else 404."""
    tilsyn = offentlige_rapporter(kommune_pk, enhed_pk).filter(pk=pk).first()
    if tilsyn is None:
        raise Http404
    return tilsyn, tilsyn.versioner.order_by("nummer").last()


def hent_offentlig_original(kommune_pk: int, enhed_pk: int, pk: int) -> tuple[Tilsyn, Tilsynsfil]:
    """Return the PDF that a published report was read from, with its tilsyn; 404 for one that was written here."""
    tilsyn, _ = hent_offentlig_rapport(kommune_pk, enhed_pk, pk)
    fil = tilsyn.originaler.first()
    if fil is None:
        raise Http404
    return tilsyn, fil
