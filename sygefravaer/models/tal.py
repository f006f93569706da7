"""What may be shown: the one table that pages, charts, papers and files read."""

from datetime import date

from django.db import models
from django.db.models import Q

from organisation.models import Enhed

from ..regler import CIFRE, OPGOERELSER


class FravaerstalQuerySet(models.QuerySet):
    """Figures in the words of the house."""

    def gaeldende(self):
        """What is shown now."""
        return self.filter(gaeldende=True)

    def i_perioden(self, fra: date, til: date):
        """Months from the one of `fra` to the one of `til`, both included."""
        return self.filter(maaned__gte=fra.replace(day=1), maaned__lte=til)


class Fravaerstal(models.Model):
    """A unit's figures in one month, with all under it, as anybody who may see the unit may see them.

    It holds nothing that is withheld: where `skjult` is true the month's figures are empty, where `fordeling_skjult`
    is true short and long are, and so on for twelve months (`rullende`) and the year so far (`aar_til_dato`). Per
    cents are worked out once, when a file is saved (`sygefravaer/diskretion.py`). `over` is the unit that this one
    was added up into, as the tree was then: a unit that moves takes no history along.

    A row that is replaced by a correction stays with `gaeldende=False`: what has been shown once is known.
    """

    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    over = models.ForeignKey(Enhed, on_delete=models.PROTECT, null=True, related_name="+")
    maaned = models.DateField("måned")
    opgoerelse = models.CharField("opgørelse", max_length=12, choices=OPGOERELSER)
    fravaer = models.DecimalField("fravær", null=True, **CIFRE)
    muligt = models.DecimalField("muligt", null=True, **CIFRE)
    procent = models.DecimalField("procent", null=True, **CIFRE)
    kort = models.DecimalField("kort fravær i procent", null=True, **CIFRE)
    langt = models.DecimalField("langt fravær i procent", null=True, **CIFRE)
    ansatte = models.PositiveIntegerField("ansatte", null=True)
    rullende = models.DecimalField("procent, seneste 12 måneder", null=True, **CIFRE)
    aar_til_dato = models.DecimalField("procent, året til dato", null=True, **CIFRE)
    skjult = models.BooleanField("måneden er skjult", default=False)
    fordeling_skjult = models.BooleanField("kort og langt er skjult", default=False)
    rullende_skjult = models.BooleanField("12 måneder er skjult", default=False)
    aar_skjult = models.BooleanField("året til dato er skjult", default=False)
    gaeldende = models.BooleanField(default=True)

    objects = FravaerstalQuerySet.as_manager()

    class Meta:
        verbose_name = "fraværstal"
        verbose_name_plural = "fraværstal"
        ordering = ["enhed", "maaned"]
        constraints = [
            models.UniqueConstraint(
                fields=["enhed", "opgoerelse", "maaned"], condition=Q(gaeldende=True), name="fravaerstal_et_gaeldende"
            ),
            models.CheckConstraint(
                condition=Q(skjult=False)
                | Q(fravaer=None, muligt=None, procent=None, kort=None, langt=None, fordeling_skjult=True),
                name="fravaerstal_skjult_er_tomt",
            ),
            models.CheckConstraint(
                condition=Q(fordeling_skjult=False) | Q(kort=None, langt=None), name="fravaerstal_fordeling_er_tom"
            ),
            models.CheckConstraint(
                condition=Q(rullende_skjult=False) | Q(rullende=None), name="fravaerstal_rullende_er_tom"
            ),
            models.CheckConstraint(
                condition=Q(aar_skjult=False) | Q(aar_til_dato=None), name="fravaerstal_aaret_er_tomt"
            ),
        ]

    def __str__(self):
        return f"{self.enhed} {self.maaned:%Y-%m}"
