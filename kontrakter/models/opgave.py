"""What a meeting decides that somebody does."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret

from .dagsorden import Dagsordenspunkt
from .moede import Moede


class OpgaveQuerySet(FjernbarQuerySet):
    """Tasks in the words of the house."""

    def aabne(self):
        return self.gaeldende().filter(loest=None)


class Opgave(Versioneret, Fjernbar):
    """A thing somebody does because it was decided at a meeting, and that is no activity of a goal."""

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="opgaver")
    punkt = models.ForeignKey(Dagsordenspunkt, on_delete=models.SET_NULL, null=True, blank=True, related_name="opgaver")
    tekst = models.CharField("hvad skal gøres", max_length=1000)
    ansvarlig = models.CharField("ansvarlig", max_length=120, help_text="Én person eller rolle.")
    frist = models.DateField("frist", null=True, blank=True)
    loest = models.DateTimeField(null=True, editable=False)
    loest_af = models.CharField(max_length=200, blank=True, editable=False)
    history = HistoricalRecords()

    objects = OpgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "opgave"
        verbose_name_plural = "opgaver"
        ordering = ["moede", "pk"]

    def __str__(self):
        return self.tekst[:80]
