"""A development goal and what stands under it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from strategi.models import Punkt

from ..regler import (
    AFSNITSARTER,
    HVEM,
    LAENGSTE_OVERSKRIFT,
    LAENGSTE_VIRKNING,
    MAALTYPER,
    VARIGHEDER,
    nummer_er_gyldigt,
    nummer_sortering,
)
from .kontrakt import Kontrakt


def _kontroller_nummer(nummer: str) -> None:
    if not nummer_er_gyldigt(nummer):
        raise ValidationError("Skriv nummeret som fx 1, 5.1 eller 10.")


class Udviklingsmaal(Versioneret, Fjernbar):
    """A numbered goal in a contract. The number is text: 5.1 and 5.2 may stand without a 5.

    `fortsaetter` is the goal of an earlier year that this one carries on.
    """

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="maal")
    nummer = models.CharField("nummer", max_length=15, validators=[_kontroller_nummer], help_text="Fx 1, 5.1 eller 10.")
    nummer_sort = models.CharField(max_length=30, editable=False)
    overskrift = models.CharField("overskrift", max_length=LAENGSTE_OVERSKRIFT)
    maaltype = models.CharField("type", max_length=10, choices=MAALTYPER, default="lokalt")
    varighed = models.CharField("varighed", max_length=10, choices=VARIGHEDER, default="etaarig")
    ansvarlig = models.CharField(
        "ansvarlig", max_length=120, blank=True, help_text="Én person eller rolle, fx Dagtilbudslederen."
    )
    fra_aar = models.PositiveSmallIntegerField(null=True, editable=False)
    til_aar = models.PositiveSmallIntegerField(null=True, editable=False)
    fortsaetter = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="fortsat_som"
    )
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "udviklingsmål"
        verbose_name_plural = "udviklingsmål"
        ordering = ["kontrakt", "nummer_sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kontrakt", "nummer"],
                condition=Q(fjernet=None),
                name="maal_nummer_unikt",
                violation_error_message="Kontrakten har allerede et mål med det nummer.",
            )
        ]

    def __str__(self):
        return f"{self.nummer} {self.overskrift}"

    def save(self, *args, **kwargs):
        self.nummer_sort = nummer_sortering(self.nummer)
        super().save(*args, **kwargs)


class Afsnit(Versioneret):
    """The text of one section of a goal, under the template's lasting key.

    `tekst` is rich text, but for the time frame, where it is one plain line. Sections with rows (virkninger,
    aktiviteter, afsæt) keep an optional text above their rows here. `overskrift` is the heading
    and `art` the kind it was written under: they are shown when the template has dropped the section.
    """

    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="afsnit")
    noegle = models.SlugField("nøgle", max_length=60)
    overskrift = models.CharField("overskrift", max_length=120)
    art = models.CharField("slags", max_length=20, choices=AFSNITSARTER, default="prosa")
    tekst = models.TextField("tekst", blank=True)
    klar = models.BooleanField("klar", default=False, editable=False)
    history = HistoricalRecords(excluded_fields=["klar"])

    class Meta:
        verbose_name = "afsnit"
        verbose_name_plural = "afsnit"
        ordering = ["maal", "pk"]
        constraints = [models.UniqueConstraint(fields=["maal", "noegle"], name="afsnit_et_pr_noegle")]

    def __str__(self):
        return self.overskrift


class Afsaetslink(models.Model):
    """The golden thread upwards: this goal builds on that numbered point of a strategy."""

    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="afsaetslinks")
    punkt = models.ForeignKey(Punkt, on_delete=models.PROTECT, related_name="afsaetslinks")

    class Meta:
        verbose_name = "afsæt"
        verbose_name_plural = "afsæt"
        ordering = ["maal", "punkt"]
        constraints = [models.UniqueConstraint(fields=["maal", "punkt"], name="afsaetslink_unikt")]

    def __str__(self):
        return f"{self.maal} → {self.punkt}"


class Virkning(Versioneret, Fjernbar):
    """An effect somebody should notice when the goal works: children, parents, staff or other citizens."""

    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="virkninger")
    tekst = models.TextField("virkning", max_length=LAENGSTE_VIRKNING)
    hvem = models.CharField("hvem mærker det", max_length=20, choices=HVEM, default="boern")
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "forventet virkning"
        verbose_name_plural = "forventede virkninger"
        ordering = ["maal", "raekkefoelge", "pk"]

    def __str__(self):
        return self.tekst[:80]
