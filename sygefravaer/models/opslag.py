"""Who has looked at whose figures, and how many talks were held."""

from django.db import models
from django.db.models import Q

from historik.models import Versioneret
from organisation.models import Enhed


class Fravaersopslag(models.Model):
    """Somebody who does not lead the unit has read its sick leave. Names are text: the row outlives both."""

    tid = models.DateTimeField("tidspunkt", auto_now_add=True, db_index=True)
    bruger_id = models.BigIntegerField()
    bruger_navn = models.CharField("hvem", max_length=200)
    kommune_id = models.BigIntegerField(db_index=True)
    enhed_id = models.BigIntegerField(db_index=True)
    enhed_navn = models.CharField("enhed", max_length=200)
    side = models.CharField("side", max_length=80)

    class Meta:
        verbose_name = "opslag i sygefravær"
        verbose_name_plural = "opslag i sygefravær"
        ordering = ["-tid", "-pk"]

    def __str__(self):
        return f"{self.bruger_navn}: {self.enhed_navn}"


class Samtaletal(Versioneret):
    """How many talks about long absence a unit has held in a month. A count, never a person."""

    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    maaned = models.DateField("måned")
    antal = models.PositiveSmallIntegerField("antal samtaler")

    class Meta:
        verbose_name = "antal sygefraværssamtaler"
        verbose_name_plural = "antal sygefraværssamtaler"
        ordering = ["enhed", "-maaned"]
        constraints = [
            models.UniqueConstraint(fields=["enhed", "maaned"], name="samtaletal_et_pr_maaned"),
            models.CheckConstraint(condition=Q(maaned__day=1), name="samtaletal_maanedens_foerste"),
        ]

    def __str__(self):
        return f"{self.enhed} {self.maaned:%Y-%m}: {self.antal}"
