"""An activity: something a unit does to reach a goal."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.models import Enhed

from ..regler import AKTIVITETSARTER, AKTIVITETSTILSTANDE, LAENGSTE_AKTIVITET
from .maal import Udviklingsmaal


class AktivitetQuerySet(FjernbarQuerySet):
    """Activities in the words of the house."""

    def aabne(self):
        """Activities that are neither done nor stopped."""
        return self.gaeldende().filter(tilstand__in=["ikke_begyndt", "i_gang"])

    def i_kontrakter(self, kontrakter):
        """Activities of goals that have not been removed, in `kontrakter` (a QuerySet)."""
        return self.filter(maal__fjernet=None, maal__kontrakt__in=kontrakter)

    def over_frist(self, dag):
        """Activities that should have been done before `dag`."""
        return self.aabne().filter(frist__lt=dag)

    def for_huse(self, hus_ids):
        """Activities that concern one of the houses, or all houses (none is named)."""
        return self.filter(Q(huse__in=hus_ids) | Q(huse=None)).distinct()


class Aktivitet(Versioneret, Fjernbar):
    """One thing to do, with exactly one responsible: a person or a role, as text.

    `besluttet_paa` is the meeting it was decided at. `loebende`: it was decided while the contract's texts lay fast, so
    it belongs to the life of the contract and not to what was approved, until the contract is approved again.
    """

    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="aktiviteter")
    tekst = models.TextField("aktivitet", max_length=LAENGSTE_AKTIVITET)
    ansvarlig = models.CharField("ansvarlig", max_length=120, help_text="Én person eller rolle, fx De daglige ledere.")
    huse = models.ManyToManyField(
        Enhed,
        verbose_name="huse",
        blank=True,
        related_name="aktiviteter",
        help_text="Ingen valgt betyder alle.",
    )
    start = models.DateField("begynder", null=True, blank=True)
    frist = models.DateField("frist", null=True, blank=True)
    art = models.CharField("slags", max_length=20, choices=AKTIVITETSARTER, default="almindelig")
    tilstand = models.CharField("status", max_length=20, choices=AKTIVITETSTILSTANDE, default="ikke_begyndt")
    note = models.CharField("kort note", max_length=500, blank=True)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    besluttet_paa = models.ForeignKey(
        "kontrakter.Moede", on_delete=models.SET_NULL, null=True, editable=False, related_name="aktiviteter"
    )
    loebende = models.BooleanField(default=False, editable=False)
    history = HistoricalRecords(m2m_fields=[huse], excluded_fields=["loebende"])

    objects = AktivitetQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["maal", "raekkefoelge", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start=None) | Q(frist=None) | Q(frist__gte=F("start")),
                name="aktivitet_frist_efter_start",
                violation_error_message="Fristen kan ikke ligge før den dag, aktiviteten begynder.",
            )
        ]

    def __str__(self):
        return self.tekst[:80]
