"""The figures of an indicator that were typed."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from historik.models import Versioneret

from ..regler import LAENGSTE_NOTE, LAENGSTE_TRIN, Maalt
from .indikator import Indikator


class MaalingQuerySet(models.QuerySet):
    """Measurements in the words of the house."""

    def gaeldende(self):
        """Those that have not been removed."""
        return self.filter(fjernet=None)

    def vaerdier(self, indikator_pk: int, *, undtagen: int | None = None):
        """Return the numbers that stand for an indicator, but that of the row `undtagen`; asked for when used."""
        alle = self.gaeldende().filter(indikator=indikator_pk, vaerdi__isnull=False).exclude(pk=undtagen)
        return alle.order_by().values_list("vaerdi", flat=True)


class Maaling(Versioneret):
    """A figure of an indicator, typed by a person: a number, or the word of a step, on a day.

    `skrevet_af` is a name as text: it stays when the user is gone. `indsat` marks those that came in one column, so
    that they can be undone together.
    """

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="maalinger")
    dato = models.DateField("dato")
    vaerdi = models.DecimalField("tal", max_digits=14, decimal_places=4, null=True, blank=True)
    trin = models.CharField("trin", max_length=LAENGSTE_TRIN, blank=True)
    note = models.CharField("note", max_length=LAENGSTE_NOTE, blank=True)
    skrevet_af = models.CharField("skrevet af", max_length=200, blank=True)
    indsat = models.UUIDField(null=True, editable=False)
    fjernet = models.DateTimeField("fjernet", null=True, editable=False)
    history = HistoricalRecords(excluded_fields=["indsat"])

    objects = MaalingQuerySet.as_manager()

    class Meta:
        verbose_name = "måling"
        verbose_name_plural = "målinger"
        ordering = ["indikator", "dato", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "dato"],
                condition=Q(fjernet=None),
                name="maaling_en_pr_dag",
                violation_error_message="Der er allerede et tal for den dag. Ret det i stedet.",
            ),
            models.CheckConstraint(
                condition=Q(vaerdi__isnull=False, trin="") | (Q(vaerdi=None) & ~Q(trin="")),
                name="maaling_tal_eller_trin",
            ),
        ]

    def __str__(self):
        return f"{self.indikator}, {self.dato:%d.%m.%Y}"

    @property
    def tal(self) -> str:
        """The figure with its unit, or the step."""
        return self.trin or self.indikator.definition.tal(self.vaerdi)

    @property
    def maalt(self) -> Maalt:
        return Maalt(self.dato, self.vaerdi, self.trin, note=self.note)
