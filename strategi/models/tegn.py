"""Signs that one lives by a strategy, and a team's own reflections on them."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.models import Enhed

from ..regler.tegn import LAENGSTE_ROLLE, LAENGSTE_TEGN, SVAR
from .strategi import Spor, Strategi


class Tegn(Fjernbar):
    """What can be seen of a role when an area of a strategy is lived by. `rolle` is one of the strategy's, as text."""

    spor = models.ForeignKey(Spor, on_delete=models.CASCADE, related_name="tegn")
    rolle = models.CharField("rolle", max_length=LAENGSTE_ROLLE)
    tekst = models.CharField("tegn", max_length=LAENGSTE_TEGN)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "tegn"
        verbose_name_plural = "tegn"
        ordering = ["spor", "raekkefoelge", "pk"]

    def __str__(self):
        return self.tekst

    @property
    def soeskende(self):
        """The signs it stands among: of the same area and role."""
        return Tegn.objects.gaeldende().filter(spor=self.spor_id, rolle=self.rolle)


class Refleksionsrunde(Versioneret, Fjernbar):
    """Once that a unit's team of one role looked at the strategy's signs for it."""

    strategi = models.ForeignKey(Strategi, on_delete=models.PROTECT, related_name="runder")
    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="refleksionsrunder")
    rolle = models.CharField("rolle", max_length=LAENGSTE_ROLLE)
    titel = models.CharField("titel", max_length=100)
    dato = models.DateField("dato")
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "refleksionsrunde"
        verbose_name_plural = "refleksionsrunder"
        ordering = ["enhed", "rolle", "dato", "pk"]

    def __str__(self):
        return self.titel


class Refleksion(models.Model):
    """What the team answered of one sign. It is the team's: nobody is named here, and no history says who typed it."""

    runde = models.ForeignKey(Refleksionsrunde, on_delete=models.CASCADE, related_name="refleksioner")
    tegn = models.ForeignKey(Tegn, on_delete=models.PROTECT, related_name="refleksioner")
    svar = models.CharField("svar", max_length=20, choices=SVAR)
    eksempel = models.CharField("eksempel", max_length=1000, blank=True)

    class Meta:
        verbose_name = "refleksion"
        verbose_name_plural = "refleksioner"
        ordering = ["runde", "tegn"]
        constraints = [models.UniqueConstraint(fields=["runde", "tegn"], name="refleksion_en_pr_tegn")]

    def __str__(self):
        return f"{self.tegn}: {self.get_svar_display()}"
