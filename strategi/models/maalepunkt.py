"""How one can see that a strategy or a vision comes true: its målepunkter, and methods that units use in common."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.models import Enhed

from ..regler.metoder import LAENGSTE_METODE, Brug
from .indikator import Indikator
from .strategi import Spor, Strategi


class Maalepunkt(Versioneret, Fjernbar):
    """Something one looks at to see whether a strategy comes true: of one of its parts, or of the whole (`spor` None).

    It may have an indicator: what is measured, and what it should come to. With `enheder` it is a list of methods that
    those units use in common, and its figure is how many all of them use.
    """

    strategi = models.ForeignKey(Strategi, on_delete=models.CASCADE, related_name="maalepunkter")
    spor = models.ForeignKey(Spor, on_delete=models.CASCADE, related_name="maalepunkter", null=True, blank=True)
    tekst = models.CharField("målepunkt", max_length=500)
    indikator = models.OneToOneField(
        Indikator, on_delete=models.PROTECT, related_name="maalepunkt", null=True, editable=False
    )
    enheder = models.ManyToManyField(Enhed, verbose_name="enheder, der tæller med", related_name="+", blank=True)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords(m2m_fields=[enheder])

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "målepunkt"
        verbose_name_plural = "målepunkter"
        ordering = ["strategi", F("spor").asc(nulls_first=True), "raekkefoelge", "pk"]

    def __str__(self):
        return self.tekst

    @property
    def soeskende(self):
        """The målepunkter it stands among."""
        return Maalepunkt.objects.gaeldende().filter(strategi=self.strategi_id, spor=self.spor_id)


class Metode(Fjernbar):
    """A method or a way of working that the units of a målepunkt are to use in common."""

    maalepunkt = models.ForeignKey(Maalepunkt, on_delete=models.CASCADE, related_name="metoder")
    navn = models.CharField("navn", max_length=LAENGSTE_METODE)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "metode"
        verbose_name_plural = "metoder"
        ordering = ["maalepunkt", "raekkefoelge", "pk"]

    def __str__(self):
        return self.navn


class Metodebrug(models.Model):
    """A unit has ticked that it uses a method, from the day `fra`; `til` is the day it no longer does."""

    metode = models.ForeignKey(Metode, on_delete=models.CASCADE, related_name="brug")
    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    fra = models.DateField("fra")
    til = models.DateField("til", null=True)

    class Meta:
        verbose_name = "brug af metode"
        verbose_name_plural = "brug af metoder"
        ordering = ["metode", "enhed", "fra"]
        constraints = [
            models.UniqueConstraint(fields=["metode", "enhed"], condition=Q(til=None), name="metodebrug_en_ad_gangen")
        ]

    def __str__(self):
        return f"{self.metode}, {self.enhed}"

    @property
    def brug(self) -> Brug:
        return Brug(self.metode_id, self.enhed_id, self.fra, self.til)
