"""A contract's steps from state to state, and what was approved, kept for good."""

from django.db import models

from historik.models import Forseglet

from ..regler import TILSTANDE
from .kontrakt import Kontrakt


class Tilstandsskift(models.Model):
    """One step of a contract from a state to another: by what, by whom, and why when there had to be a reason.

    The name stands as text, so that the step can be read when the person is gone.
    """

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="skift")
    verbum = models.CharField(max_length=30)
    fra = models.CharField(max_length=20, choices=TILSTANDE)
    til = models.CharField(max_length=20, choices=TILSTANDE)
    grund = models.TextField("grund", blank=True)
    bruger_id = models.BigIntegerField()
    bruger_navn = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tilstandsskift"
        verbose_name_plural = "tilstandsskift"
        ordering = ["kontrakt", "pk"]

    def __str__(self):
        return f"{self.get_fra_display()} → {self.get_til_display()}"


class Advarselsgrund(models.Model):
    """Why a warning about a contract was passed by. `noegle` says what it was about (`indhold/eftersyn.py`)."""

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="advarselsgrunde")
    noegle = models.CharField(max_length=120)
    grund = models.CharField("grund", max_length=500)
    bruger_id = models.BigIntegerField()
    bruger_navn = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "grund til at gå forbi"
        verbose_name_plural = "grunde til at gå forbi"
        ordering = ["kontrakt", "pk"]
        constraints = [models.UniqueConstraint(fields=["kontrakt", "noegle"], name="advarselsgrund_unik")]

    def __str__(self):
        return self.grund


class Kontraktversion(Forseglet):
    """A contract as it was approved: its content, its paper, who approved it, and in which role.

    `indhold` is the JSON of docs/kontrakt-json.md, and the seal is `forsegling.segl`.
    """

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.PROTECT, related_name="versioner")
    pdf = models.BinaryField()
    godkendt = models.DateTimeField("godkendt")
    godkendt_af = models.CharField("godkendt af", max_length=200)
    godkendt_af_id = models.BigIntegerField()
    rolle = models.CharField("i rollen", max_length=120)

    class Meta:
        verbose_name = "kontraktversion"
        verbose_name_plural = "kontraktversioner"
        ordering = ["kontrakt", "nummer"]
        constraints = [models.UniqueConstraint(fields=["kontrakt", "nummer"], name="kontraktversion_nummer_unikt")]
