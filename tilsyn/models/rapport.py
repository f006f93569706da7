"""Files of published reports, which supervisions are read from."""

from django.db import models

from organisation.models import Enhed

from ..regler.rapport import TILSTANDE
from .tilsyn import Tilsyn


class TilsynsfilQuerySet(models.QuerySet):
    """Files in the words of the house."""

    def uden_fil(self):
        """The rows without the file itself and what was read in it, which are large: for lists."""
        return self.defer("indhold", "fund")

    def gaeldende(self):
        """Those that have not been thrown away."""
        return self.exclude(tilstand="kasseret")


class Tilsynsfil(models.Model):
    """One PDF of a published report: sent in, read, looked through, and saved as a tilsyn or thrown away.

    `fund` is what the reader understood (`indlaesning.rapport.Rapport.som_dict`). The file itself is kept with its
    tilsyn; of one that is thrown away the bytes and what was read are emptied. Files of one sending share `bundt`.
    `bruger_navn` is text: the row outlives who sent it.
    """

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    bruger_id = models.BigIntegerField(null=True)
    bruger_navn = models.CharField("hvem", max_length=200)
    bundt = models.UUIDField(db_index=True)
    filnavn = models.CharField("filnavn", max_length=200)
    indhold = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="venter")
    fund = models.JSONField(null=True)
    fejl = models.TextField(blank=True)
    tilsyn = models.ForeignKey(Tilsyn, on_delete=models.PROTECT, null=True, related_name="originaler")
    indsendt = models.DateTimeField(auto_now_add=True)
    begyndt = models.DateTimeField(null=True)
    gemt = models.DateTimeField(null=True)

    objects = TilsynsfilQuerySet.as_manager()

    class Meta:
        verbose_name = "fil med tilsynsrapport"
        verbose_name_plural = "filer med tilsynsrapporter"
        ordering = ["-indsendt", "-pk"]

    def __str__(self):
        return self.filnavn
