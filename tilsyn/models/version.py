"""A tilsyn's steps from state to state, and what was published, kept for good."""

from django.db import models

from historik.models import Forseglet

from ..regler import TILSTANDE
from .tilsyn import Tilsyn


class Tilsynsskift(models.Model):
    """One step of a tilsyn from a state to another: by what, by whom, and why. The name stands as text."""

    tilsyn = models.ForeignKey(Tilsyn, on_delete=models.CASCADE, related_name="skift")
    verbum = models.CharField(max_length=30)
    fra = models.CharField(max_length=20, choices=TILSTANDE)
    til = models.CharField(max_length=20, choices=TILSTANDE)
    grund = models.TextField("grund", blank=True)
    bruger_id = models.BigIntegerField()
    bruger_navn = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tilsynsskift"
        verbose_name_plural = "tilsynsskift"
        ordering = ["tilsyn", "pk"]

    def __str__(self):
        return f"{self.get_fra_display()} → {self.get_til_display()}"


class Tilsynsversion(Forseglet):
    """A report as it was published. `indhold` is made by `indhold/rapport.py`, and the seal by `regler/segl.py`."""

    tilsyn = models.ForeignKey(Tilsyn, on_delete=models.PROTECT, related_name="versioner")
    offentliggjort = models.DateTimeField("offentliggjort")
    offentliggjort_af = models.CharField("offentliggjort af", max_length=200)
    offentliggjort_af_id = models.BigIntegerField()

    class Meta:
        verbose_name = "tilsynsversion"
        verbose_name_plural = "tilsynsversioner"
        ordering = ["tilsyn", "nummer"]
        constraints = [models.UniqueConstraint(fields=["tilsyn", "nummer"], name="tilsynsversion_nummer_unikt")]
