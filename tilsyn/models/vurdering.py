"""What was seen and what it comes to: assessments of themes, observations of criteria, and what must be done."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret

from ..regler import ANVISNINGSARTER, LAENGSTE_TEKST
from .redskab import Kriterium, Niveau, Tema
from .tilsyn import Tilsyn


class Vurdering(Versioneret):
    """The assessment of one theme in one tilsyn: its level, and why. Its version guards its observations too."""

    tilsyn = models.ForeignKey(Tilsyn, on_delete=models.CASCADE, related_name="vurderinger")
    tema = models.ForeignKey(Tema, on_delete=models.PROTECT, related_name="vurderinger")
    niveau = models.ForeignKey(Niveau, verbose_name="vurdering", on_delete=models.PROTECT, null=True, blank=True)
    begrundelse = models.TextField("begrundelse", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "vurdering"
        verbose_name_plural = "vurderinger"
        ordering = ["tilsyn", "tema__raekkefoelge", "pk"]
        constraints = [models.UniqueConstraint(fields=["tilsyn", "tema"], name="vurdering_en_pr_tema")]

    def __str__(self):
        return f"{self.tema}: {self.niveau or 'ikke vurderet'}"


class Observation(models.Model):
    """What was seen of one criterion: a word of the scale, and a few words of one's own."""

    vurdering = models.ForeignKey(Vurdering, on_delete=models.CASCADE, related_name="observationer")
    kriterium = models.ForeignKey(Kriterium, on_delete=models.PROTECT, related_name="observationer")
    niveau = models.ForeignKey(Niveau, on_delete=models.PROTECT, null=True, blank=True)
    tekst = models.TextField("iagttagelse", blank=True, max_length=LAENGSTE_TEKST)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "observation"
        verbose_name_plural = "observationer"
        ordering = ["vurdering", "kriterium__raekkefoelge", "pk"]
        constraints = [models.UniqueConstraint(fields=["vurdering", "kriterium"], name="observation_en_pr_kriterium")]

    def __str__(self):
        return f"{self.kriterium}: {self.niveau or self.tekst}"


class Anvisning(Versioneret, Fjernbar):
    """What the unit must do, and by when; a strakspåbud is followed up within 14 days."""

    tilsyn = models.ForeignKey(Tilsyn, on_delete=models.CASCADE, related_name="anvisninger")
    art = models.CharField("slags", max_length=20, choices=ANVISNINGSARTER, default="anvisning")
    tema = models.ForeignKey(
        Tema, verbose_name="tema", on_delete=models.PROTECT, null=True, blank=True, related_name="anvisninger"
    )
    tekst = models.TextField("hvad skal der ske?", max_length=LAENGSTE_TEKST)
    givet = models.DateField("givet", null=True, blank=True)
    frist = models.DateField("frist", null=True, blank=True)
    opfulgt = models.DateField("fulgt op", null=True, blank=True)
    note = models.TextField("hvad viste opfølgningen?", blank=True, max_length=LAENGSTE_TEKST)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "anvisning"
        verbose_name_plural = "anvisninger"
        ordering = ["tilsyn", "-art", "frist", "pk"]

    def __str__(self):
        return self.tekst if len(self.tekst) <= 60 else f"{self.tekst[:57]}…"
