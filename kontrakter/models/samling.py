"""All contracts of a year, collected in one file by a worker."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from organisation.models import Enhed

GEMMES = timedelta(days=7)
TABT_EFTER = timedelta(minutes=5)


class SamlingQuerySet(models.QuerySet):
    """Collections in the words of the house."""

    def i_gang(self):
        """Those that are ordered or being made."""
        return self.filter(tilstand__in=["venter", "laves"])

    def uden_fil(self):
        """The rows without the file, which is large."""
        return self.defer("data")

    def for_gamle(self, nu=None):
        """Those that have been kept long enough."""
        return self.filter(bestilt__lt=(nu or timezone.now()) - GEMMES)


class Samling(models.Model):
    """A ZIP of a municipality's contracts of a year, as PDFs and one spreadsheet: ordered, being made, or ready.

    `antal` is how many contracts go in, `faerdige` how many the worker is done with; `fejl` has a line for each that
    could not be a PDF. `begyndt` is when the worker last came on, so that one that was lost is seen. Kept for a week.
    """

    TILSTANDE = [("venter", "Venter"), ("laves", "Laves"), ("faerdig", "Færdig"), ("fejlet", "Fejlet")]

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    aar = models.PositiveSmallIntegerField("år")
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="venter")
    antal = models.PositiveIntegerField(default=0)
    faerdige = models.PositiveIntegerField(default=0)
    data = models.BinaryField(null=True)
    fejl = models.TextField(blank=True)
    bestilt = models.DateTimeField(auto_now_add=True)
    begyndt = models.DateTimeField(null=True)
    faerdig = models.DateTimeField(null=True)

    objects = SamlingQuerySet.as_manager()

    class Meta:
        verbose_name = "samling"
        verbose_name_plural = "samlinger"
        ordering = ["-bestilt"]

    def __str__(self):
        return f"Kontrakter {self.aar}"

    @property
    def venter(self) -> bool:
        return self.tilstand in ("venter", "laves")

    @property
    def mangler(self) -> list[str]:
        """What is not in it as a PDF: a line each, with the reason."""
        return self.fejl.splitlines()

    @property
    def antal_pdf(self) -> int:
        return self.antal - len(self.mangler)

    @property
    def er_tabt(self) -> bool:
        """Whether a worker took it and has not come on for long, or the queue lost it."""
        return self.venter and (self.begyndt or self.bestilt) < timezone.now() - TABT_EFTER
