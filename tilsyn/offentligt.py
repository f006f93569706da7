"""Published reports among a unit's public things (`kontrakter/offentligt.py`).

Only when a version was published is told, and that is in the seal: what stands on the tilsyn's own row may be a
correction that nobody but the consultants has read.
"""

from django.db.models import Exists, Max, Min, OuterRef
from django.utils import timezone
from django.utils.formats import date_format

from kontrakter.offentligt import Offentligt

from .adgang.offentlig import offentlige_rapporter
from .adresser import originaladresse, rapportadresse, rapportpdfadresse
from .models import Tilsyn, Tilsynsfil


class Rapporter:
    """The source of published reports."""

    navn = "Tilsynsrapporter"
    flere = "Tilsyn"

    def kommuner(self) -> set[int]:
        """See `kontrakter.offentligt.Kilde`."""
        alle = Tilsyn.objects.offentlige().order_by().values_list("enhed__kommune_id", flat=True)
        return set(alle.distinct())

    def hent(self, kommune_id: int, enhed_id: int | None = None) -> list[Offentligt]:
        """See `kontrakter.offentligt.Kilde`."""
        alle = offentlige_rapporter(kommune_id, enhed_id).annotate(
            foerst=Min("versioner__offentliggjort"),
            senest=Max("versioner__offentliggjort"),
            har_original=Exists(Tilsynsfil.objects.filter(tilsyn=OuterRef("pk"))),
        )
        return [_rapport(et) for et in alle.order_by("-foerst", "-pk")]


def _rapport(tilsyn: Tilsyn) -> Offentligt:
    foerst, senest = (timezone.localtime(tid).date() for tid in (tilsyn.foerst, tilsyn.senest))
    om = f"Offentliggjort {date_format(foerst, 'j. F Y')}"
    rettet = f", rettet {date_format(senest, 'j. F Y')}" if senest > foerst else ""
    original = (("Den oprindelige PDF", originaladresse(tilsyn)),) if tilsyn.har_original else ()
    return Offentligt(
        enhed=tilsyn.enhed,
        aar=foerst.year,
        titel=tilsyn.get_art_display(),  # lies fast once a version has been published
        adresse=rapportadresse(tilsyn),
        om=f"{om}{rettet}.",
        filer=(("PDF", rapportpdfadresse(tilsyn)), *original),
    )
