"""The figures as they were read: known only to the import and to what works out what may be shown."""

from django.db import models
from django.db.models import F, Q

from organisation.models import Enhed

from ..regler import CIFRE, OPGOERELSER
from .indlaesning import Fravaersindlaesning


class FravaersmaalingQuerySet(models.QuerySet):
    """Measurements in the words of the house."""

    def gaeldende(self):
        """Those that no later import has replaced and nobody has taken back."""
        return self.filter(gaeldende=True)


class Fravaersmaaling(models.Model):
    """A unit's sick leave in one month, counted in one way, as one import read it. Never a person's.

    `fravaer` and `muligt` are in the unit of `opgoerelse`. Where the file has only a per cent (`procent`), it is
    weighed by `fuldtid` when units are added up. `kort` and `langt` are parts of `fravaer` (or of `procent`).
    `ansatte` counts persons. A month read again gets a new row, and the old one stays with `gaeldende=False`, so that
    an import can be taken back. The row of a unit that has units under it is the unit's own staff.

    Pages do not read this table: they read `Fravaerstal`, which holds only what may be shown.
    """

    indlaesning = models.ForeignKey(Fravaersindlaesning, on_delete=models.PROTECT, related_name="maalinger")
    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    maaned = models.DateField("måned", help_text="Månedens første dag.")
    opgoerelse = models.CharField("opgørelse", max_length=12, choices=OPGOERELSER)
    fravaer = models.DecimalField("fravær", null=True, **CIFRE)
    muligt = models.DecimalField("muligt", null=True, **CIFRE)
    procent = models.DecimalField("procent", null=True, **CIFRE)
    kort = models.DecimalField("kort fravær", null=True, **CIFRE)
    langt = models.DecimalField("langt fravær", null=True, **CIFRE)
    ansatte = models.PositiveIntegerField("ansatte", null=True)
    fuldtid = models.DecimalField("fuldtidsstillinger", null=True, **CIFRE)
    gaeldende = models.BooleanField(default=True)
    erstatter = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="erstattet_af", editable=False
    )

    objects = FravaersmaalingQuerySet.as_manager()

    class Meta:
        verbose_name = "fraværsmåling"
        verbose_name_plural = "fraværsmålinger"
        ordering = ["enhed", "maaned"]
        indexes = [models.Index(fields=["maaned", "opgoerelse"], name="fravaersmaaling_maaned")]
        constraints = [
            models.UniqueConstraint(
                fields=["enhed", "opgoerelse", "maaned"],
                condition=Q(gaeldende=True),
                name="fravaersmaaling_en_gaeldende",
            ),
            models.CheckConstraint(condition=Q(maaned__day=1), name="fravaersmaaling_maanedens_foerste"),
            models.CheckConstraint(
                condition=(Q(fravaer=None) | Q(fravaer__gte=0)) & (Q(muligt=None) | Q(muligt__gte=0)),
                name="fravaersmaaling_ikke_negativ",
            ),
            models.CheckConstraint(
                condition=Q(fravaer=None) | Q(muligt=None) | Q(fravaer__lte=F("muligt")),
                name="fravaersmaaling_hoejst_det_mulige",
            ),
        ]

    def __str__(self):
        return f"{self.enhed} {self.maaned:%Y-%m}"
