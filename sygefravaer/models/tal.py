"""What may be shown: the one table that pages, charts, papers and files read."""

from datetime import date

from django.db import models
from django.db.models import Q

from organisation.models import Enhed

from ..regler import CIFRE, CIFRE_I_ALT, OPGOERELSER


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

    It holds nothing that is withheld: where `skjult` is true all the month's figures are empty, where
    `fordeling_skjult` is true short and long are, and so on for twelve months (`rullende`) and the year so far
    (`aar_til_dato`). A figure that is empty and not withheld is one there is nothing to work out from. `fuldtid` is
    there where per cents were weighed by it. All is worked out once, when a file is saved
    (`sygefravaer/diskretion.py`). `over` is the unit that this one
    was added up into, as the tree was then: a unit that moves takes no history along.

    A row that is replaced by a correction stays with `gaeldende=False`: what has been shown once is known.
    """

    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    over = models.ForeignKey(Enhed, on_delete=models.PROTECT, null=True, related_name="+")
    maaned = models.DateField("måned")
    opgoerelse = models.CharField("opgørelse", max_length=12, choices=OPGOERELSER)
    fravaer = models.DecimalField("fravær", null=True, **CIFRE_I_ALT)
    muligt = models.DecimalField("muligt", null=True, **CIFRE_I_ALT)
    fuldtid = models.DecimalField("fuldtidsstillinger, der er vejet med", null=True, **CIFRE_I_ALT)
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
        indexes = [models.Index(fields=["maaned", "opgoerelse"], name="fravaerstal_maaned")]
        constraints = [
            models.UniqueConstraint(
                fields=["enhed", "opgoerelse", "maaned"], condition=Q(gaeldende=True), name="fravaerstal_et_gaeldende"
            ),
            models.CheckConstraint(condition=Q(maaned__day=1), name="fravaerstal_maanedens_foerste"),
            models.CheckConstraint(
                condition=Q(skjult=False)
                | Q(
                    fravaer=None,
                    muligt=None,
                    fuldtid=None,
                    procent=None,
                    kort=None,
                    langt=None,
                    ansatte=None,
                    rullende=None,
                    aar_til_dato=None,
                    fordeling_skjult=True,
                    rullende_skjult=True,
                    aar_skjult=True,
                ),
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


class Fravaersberegning(models.Model):
    """A version of a month: by which rules it was worked out, and how what it withholds stood.

    `blade` has for each unit whose own figures are withheld (or can only be subtracted) the row that was its, and the
    shown units that it counted in, for the absence and for short and long (0 for none). No figures: those are where
    they were read. The next correction of the month is held up against it.
    """

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    opgoerelse = models.CharField("opgørelse", max_length=12, choices=OPGOERELSER)
    maaned = models.DateField("måned")
    nr = models.PositiveIntegerField("udgave")
    graense = models.PositiveSmallIntegerField("mindste antal ansatte")
    leder_ser_egne = models.BooleanField("lederen ser sin egen enheds tal")
    blade = models.JSONField(default=dict)

    class Meta:
        verbose_name = "beregning af fraværstal"
        verbose_name_plural = "beregninger af fraværstal"
        ordering = ["kommune", "opgoerelse", "maaned", "nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "opgoerelse", "maaned", "nr"], name="fravaersberegning_en_af_hver_udgave"
            )
        ]

    def __str__(self):
        return f"{self.kommune} {self.maaned:%Y-%m}, udgave {self.nr}"
