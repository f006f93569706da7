"""What is kept of a handleplan for good: its steps, what the board remarked, what was approved; and where it led on."""

from django.db import models
from django.db.models import Q

from historik.models import Forseglet
from kontrakter.models import Aktivitet, Udviklingsmaal

from ..regler.handleplan import LAENGSTE_BEMAERKNING, PLANTILSTANDE
from .handleplan import Handleplan, Handleplanspunkt


class Handleplansskift(models.Model):
    """One step of a plan from a state to another: by what, by whom, and why. The name stands as text."""

    handleplan = models.ForeignKey(Handleplan, on_delete=models.CASCADE, related_name="skift")
    verbum = models.CharField(max_length=30)
    fra = models.CharField(max_length=20, choices=PLANTILSTANDE)
    til = models.CharField(max_length=20, choices=PLANTILSTANDE)
    grund = models.TextField("grund", blank=True)
    bruger_id = models.BigIntegerField()
    bruger_navn = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "handleplansskift"
        verbose_name_plural = "handleplansskift"
        ordering = ["handleplan", "pk"]

    def __str__(self):
        return f"{self.get_fra_display()} → {self.get_til_display()}"


class Handleplansbemaerkning(models.Model):
    """What somebody of the board wrote to a plan, or what was answered (`svar_paa`). It is never changed or deleted.

    Triggers in the database refuse it, so that what the board said stands. Names stand as text.
    """

    handleplan = models.ForeignKey(Handleplan, on_delete=models.PROTECT, related_name="bemaerkninger")
    nummer = models.PositiveIntegerField()
    svar_paa = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="svar")
    tekst = models.TextField("bemærkning", max_length=LAENGSTE_BEMAERKNING)
    bruger_id = models.BigIntegerField()
    bruger_navn = models.CharField(max_length=200)
    rolle = models.CharField("i rollen", max_length=120)
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "bemærkning til en handleplan"
        verbose_name_plural = "bemærkninger til handleplaner"
        ordering = ["handleplan", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["handleplan", "nummer"], name="handleplansbemaerkning_nummer_unikt")
        ]

    def __str__(self):
        return self.tekst if len(self.tekst) <= 60 else f"{self.tekst[:57]}…"


class Handleplansversion(Forseglet):
    """A plan as it was approved. `indhold` is made by `indhold/handleplan.py`, and the seal by `regler/segl.py`."""

    handleplan = models.ForeignKey(Handleplan, on_delete=models.PROTECT, related_name="versioner")
    godkendt = models.DateTimeField("godkendt")
    godkendt_af = models.CharField("godkendt af", max_length=200)
    godkendt_af_id = models.BigIntegerField()
    rolle = models.CharField("i rollen", max_length=120)

    class Meta:
        verbose_name = "handleplansversion"
        verbose_name_plural = "handleplansversioner"
        ordering = ["handleplan", "nummer"]
        constraints = [models.UniqueConstraint(fields=["handleplan", "nummer"], name="handleplansversion_nummer_unikt")]


class Kontraktlink(models.Model):
    """That a point was carried on to a contract, as a goal or as an activity of one. Both show the other."""

    punkt = models.ForeignKey(Handleplanspunkt, on_delete=models.CASCADE, related_name="kontraktlinks")
    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, null=True, related_name="+")
    aktivitet = models.ForeignKey(Aktivitet, on_delete=models.CASCADE, null=True, related_name="+")
    tid = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kontraktlink"
        verbose_name_plural = "kontraktlinks"
        ordering = ["punkt", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maal=None, aktivitet__isnull=False) | Q(maal__isnull=False, aktivitet=None),
                name="kontraktlink_til_et",
            )
        ]

    def __str__(self):
        return str(self.maal or self.aktivitet)
