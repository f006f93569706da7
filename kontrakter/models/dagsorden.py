"""The free items of a meeting's agenda."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret

from ..regler.moeder import LAENGSTE_MOEDETEKST, LAENGSTE_REFERAT, PLACERINGER
from .moede import Moede


class Dagsordenspunkt(Versioneret, Fjernbar):
    """A free item of the agenda, before or after the goals, with its minutes.

    `kommer_fra` is the item of an earlier meeting that it was moved or copied from.
    """

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="punkter")
    overskrift = models.CharField("overskrift", max_length=200)
    tekst = models.TextField("hvad skal drøftes", max_length=LAENGSTE_MOEDETEKST, blank=True)
    placering = models.CharField("plads", max_length=5, choices=PLACERINGER, default="efter")
    referat = models.TextField("referat", max_length=LAENGSTE_REFERAT, blank=True)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    kommer_fra = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "punkt på dagsordenen"
        verbose_name_plural = "punkter på dagsordenen"
        ordering = ["moede", "raekkefoelge", "pk"]

    def __str__(self):
        return self.overskrift
