"""What a municipality has decided about sick leave."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from organisation.models import Enhed

from ..regler import KORT_TIL_OG_MED, MINDSTE_DISKRETIONSGRAENSE, OPGJORT, OPGOERELSER, SAMTALE_EFTER


class Fravaersopsaetning(models.Model):
    """A municipality's rules for sick leave; without a row the defaults hold.

    `opgoerelse` is the way of counting that pages and contracts show. `leder_ser_egne` lets the leaders of a unit see
    its own figures also where they are withheld from others.
    """

    kommune = models.OneToOneField(Enhed, on_delete=models.PROTECT, related_name="fravaersopsaetning", editable=False)
    diskretionsgraense = models.PositiveSmallIntegerField(
        "mindste antal ansatte",
        default=MINDSTE_DISKRETIONSGRAENSE,
        validators=[MinValueValidator(MINDSTE_DISKRETIONSGRAENSE)],
        help_text="Tal for færre ansatte end dette vises ikke. Grænsen kan kun hæves.",
    )
    kort_til_og_med = models.PositiveSmallIntegerField(
        "kort fravær er til og med (dage)", default=KORT_TIL_OG_MED, validators=[MinValueValidator(1)]
    )
    samtale_efter = models.PositiveSmallIntegerField(
        "samtale efter flere end (dage)", default=SAMTALE_EFTER, validators=[MinValueValidator(1)]
    )
    opgoerelse = models.CharField("opgørelse, der vises", max_length=12, choices=OPGOERELSER, default="dagsvaerk")
    leder_ser_egne = models.BooleanField(
        "lederen ser sin egen enheds tal",
        default=False,
        help_text="Også dem, der er skjult for andre, fordi de kunne fortælle noget om få personer.",
    )

    class Meta:
        verbose_name = "opsætning af sygefravær"
        verbose_name_plural = "opsætninger af sygefravær"
        constraints = [
            models.CheckConstraint(
                condition=Q(diskretionsgraense__gte=MINDSTE_DISKRETIONSGRAENSE),
                name="fravaer_mindste_graense",
                violation_error_message=f"Grænsen kan ikke være under {MINDSTE_DISKRETIONSGRAENSE} ansatte.",
            )
        ]

    def __str__(self):
        return f"Sygefravær i {self.kommune}"

    @property
    def opgjort(self) -> str:
        """How the per cent that is shown comes about, as a sentence."""
        return OPGJORT[self.opgoerelse]
