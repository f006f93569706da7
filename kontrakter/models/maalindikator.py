"""What is measured of a goal: the goal's row, and the indicator it points to."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from strategi.models import Indikator

from .maal import Udviklingsmaal


class Maalindikator(Versioneret, Fjernbar):
    """An indicator stands under a goal, in an order. What it is, and what was measured, is the indicator's own."""

    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="indikatorer")
    indikator = models.OneToOneField(Indikator, on_delete=models.CASCADE, related_name="maalindikator")
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "målets indikator"
        verbose_name_plural = "målenes indikatorer"
        ordering = ["maal", "raekkefoelge", "pk"]

    def __str__(self):
        return self.tekst

    @property
    def tekst(self) -> str:
        return self.indikator.navn
