"""The report to the committee: what is chosen, what is written, and what was finished."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Forseglet, Versioneret
from organisation.adgang import enhed_ids_med
from organisation.models import Enhed
from organisation.regler import Ret

from ..regler.udvalg import ARTER, LAENGSTE_TITEL, MAERKER, TILSTANDE
from .redskab import Redskab

_AAR = [MinValueValidator(2000), MaxValueValidator(2100)]


class UdvalgsrapportQuerySet(FjernbarQuerySet):
    """Reports in the words of the house."""

    def synlige_for(self, bruger):
        """Those the user writes, and the finished ones of units the user sees side by side."""
        skriver = Q(enhed_id__in=enhed_ids_med(bruger, Ret.SKRIV_UDVALGSRAPPORT))
        laeser = Q(enhed_id__in=enhed_ids_med(bruger, Ret.SE_TILSYNSBILLEDE), tilstand="faerdig")
        return self.gaeldende().filter(skriver | laeser, enhed__kommune_id=bruger.kommune_id)


class Udvalgsrapport(Versioneret, Fjernbar):
    """A report on the supervision of some units in some years, for the political committee.

    `enhed` says which units: all under it. `dele` are the codes of the tables and pictures that are in it, in order
    (`indhold/udvalg.py`); their figures are live while it is a draft, and sealed with the texts when it is finished.
    """

    enhed = models.ForeignKey(Enhed, verbose_name="enheder", on_delete=models.PROTECT, related_name="udvalgsrapporter")
    titel = models.CharField("titel", max_length=LAENGSTE_TITEL)
    fra_aar = models.PositiveSmallIntegerField("fra år", validators=_AAR)
    til_aar = models.PositiveSmallIntegerField("til og med år", validators=_AAR)
    redskab = models.ForeignKey(Redskab, verbose_name="redskab", on_delete=models.PROTECT, related_name="+")
    dele = models.JSONField("tabeller og billeder", default=list, blank=True)
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="udkast", editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    history = HistoricalRecords()

    objects = UdvalgsrapportQuerySet.as_manager()

    class Meta:
        verbose_name = "rapport til udvalget"
        verbose_name_plural = "rapporter til udvalget"
        ordering = ["-til_aar", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til_aar__gte=F("fra_aar")),
                name="udvalgsrapport_slutter_efter_start",
                violation_error_message="Perioden kan ikke slutte, før den begynder.",
            )
        ]

    def __str__(self):
        return self.titel

    @property
    def maerke(self) -> str:
        """The mark of the state, in the house's own signs."""
        return MAERKER[self.tilstand]

    @property
    def periode(self) -> str:
        return str(self.fra_aar) if self.fra_aar == self.til_aar else f"{self.fra_aar}-{self.til_aar}"


class Udvalgsafsnit(Versioneret):
    """One of the texts of a report to the committee."""

    rapport = models.ForeignKey(Udvalgsrapport, on_delete=models.CASCADE, related_name="afsnit")
    art = models.CharField("afsnit", max_length=30, choices=ARTER)
    tekst = models.TextField("tekst", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "afsnit i en rapport til udvalget"
        verbose_name_plural = "afsnit i rapporter til udvalget"
        ordering = ["rapport", "pk"]
        constraints = [models.UniqueConstraint(fields=["rapport", "art"], name="udvalgsafsnit_et_af_hvert")]

    def __str__(self):
        return self.get_art_display()


class Udvalgsversion(Forseglet):
    """A report as it was finished, texts and figures: made by `indhold/udvalg.py`, and sealed by `regler/segl.py`."""

    rapport = models.ForeignKey(Udvalgsrapport, on_delete=models.PROTECT, related_name="versioner")
    faerdig = models.DateTimeField("gjort færdig")
    faerdig_af = models.CharField("gjort færdig af", max_length=200)
    faerdig_af_id = models.BigIntegerField()

    class Meta:
        verbose_name = "færdig rapport til udvalget"
        verbose_name_plural = "færdige rapporter til udvalget"
        ordering = ["rapport", "nummer"]
        constraints = [models.UniqueConstraint(fields=["rapport", "nummer"], name="udvalgsversion_nummer_unikt")]
