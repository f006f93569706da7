"""The municipality's tools for supervision: what is looked at, and the words it is assessed in."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from organisation.models import Enhed

from ..regler import LAENGSTE_KRITERIUM, LAENGSTE_NAVN, NIVEAUARTER
from ..regler.skala import Trin


class RedskabQuerySet(models.QuerySet):
    """Tools in the words of the house."""

    def i_kommune(self, kommune_id: int):
        return self.filter(kommune_id=kommune_id)

    def der_kan_vurderes_i(self):
        """Tools with a theme, and a scale for themes."""
        temaer, niveauer = (self.model._meta.get_field(navn).related_model for navn in ("temaer", "niveauer"))
        egne = {"redskab": OuterRef("pk")}
        return self.filter(Exists(temaer.objects.filter(**egne)), Exists(niveauer.objects.filter(**egne, art="tema")))

    def gaelder(self, dag):
        """Tools that apply on the day."""
        return self.filter(Q(fra=None) | Q(fra__lte=dag), Q(til=None) | Q(til__gte=dag))


class Redskab(models.Model):
    """A tool: themes with criteria, and the levels they are assessed in, from one day to another.

    A municipality changes its tool some years; the old one stays, with the reports that were written in it.
    """

    kommune = models.ForeignKey(
        Enhed, verbose_name="kommune", on_delete=models.PROTECT, related_name="redskaber", editable=False
    )
    navn = models.CharField("navn", max_length=LAENGSTE_NAVN)
    beskrivelse = models.TextField("kort beskrivelse", blank=True, max_length=2000)
    fra = models.DateField("gælder fra", null=True, blank=True, help_text="Kan stå tomt.")
    til = models.DateField("gælder til og med", null=True, blank=True, help_text="Tomt betyder indtil videre.")
    history = HistoricalRecords()

    objects = RedskabQuerySet.as_manager()

    class Meta:
        verbose_name = "redskab"
        verbose_name_plural = "redskaber"
        ordering = [F("til").desc(nulls_first=True), "navn", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "navn"],
                name="redskab_navn_unikt",
                violation_error_message="Kommunen har allerede et redskab med det navn.",
            ),
            models.CheckConstraint(
                condition=Q(til=None) | Q(fra=None) | Q(til__gte=F("fra")),
                name="redskab_slutter_efter_start",
                violation_error_message="Redskabet kan ikke slutte, før det begynder.",
            ),
        ]

    def __str__(self):
        return self.navn


class Tema(models.Model):
    """A theme of a tool (also called pejlemærke). `andre_navne` are other names it is known by, one a line."""

    redskab = models.ForeignKey(Redskab, on_delete=models.CASCADE, related_name="temaer")
    navn = models.CharField("navn", max_length=LAENGSTE_NAVN)
    andre_navne = models.TextField(
        "andre navne", blank=True, max_length=2000, help_text="Ét på hver linje: det, temaet også hedder i rapporter."
    )
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temaer"
        ordering = ["redskab", "raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["redskab", "navn"],
                name="tema_navn_unikt",
                violation_error_message="Redskabet har allerede et tema med det navn.",
            )
        ]

    def __str__(self):
        return self.navn

    @property
    def kendt_som(self) -> list[str]:
        """Every name of the theme, its own first."""
        return [self.navn, *(navn for linje in self.andre_navne.splitlines() if (navn := linje.strip()))]


class Kriterium(models.Model):
    """What is looked for under a theme."""

    tema = models.ForeignKey(Tema, on_delete=models.CASCADE, related_name="kriterier")
    tekst = models.CharField("kriterium", max_length=LAENGSTE_KRITERIUM)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kriterium"
        verbose_name_plural = "kriterier"
        ordering = ["tema", "raekkefoelge", "pk"]

    def __str__(self):
        return self.tekst


class Niveau(models.Model):
    """A level of a tool's scale, the best first: of a whole theme, or of what is seen of one criterion.

    `kode` is its lasting name, which reports are read and counted by; `navn` is the municipality's word.
    """

    redskab = models.ForeignKey(Redskab, on_delete=models.CASCADE, related_name="niveauer")
    art = models.CharField("slags", max_length=10, choices=NIVEAUARTER)
    kode = models.SlugField(
        "kode", max_length=40, help_text="Det korte navn, niveauet altid kendes på, fx juster. Kun a-z, tal og _."
    )
    navn = models.CharField("niveauets ord", max_length=LAENGSTE_NAVN)
    beskrivelse = models.TextField("hvad det betyder", blank=True, max_length=2000)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "niveau"
        verbose_name_plural = "niveauer"
        ordering = ["redskab", "-art", "raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["redskab", "art", "kode"],
                name="niveau_kode_unik",
                violation_error_message="Skalaen har allerede et niveau med den kode.",
            )
        ]

    def __str__(self):
        return self.navn

    @property
    def trin(self) -> Trin:
        """The level as a plain value."""
        return Trin(self.redskab_id, self.pk, self.navn, self.raekkefoelge)


class Skalaoversaettelse(models.Model):
    """That a level of one tool answers to a level of another, because an administrator has said so."""

    fra_niveau = models.ForeignKey(Niveau, verbose_name="niveau", on_delete=models.CASCADE, related_name="oversat_til")
    til_niveau = models.ForeignKey(
        Niveau, verbose_name="svarer til", on_delete=models.CASCADE, related_name="oversat_fra"
    )
    redskab = models.ForeignKey(Redskab, on_delete=models.CASCADE, related_name="oversat_hertil", editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "skalaoversættelse"
        verbose_name_plural = "skalaoversættelser"
        ordering = ["fra_niveau", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fra_niveau", "redskab"], name="skalaoversaettelse_en_pr_redskab")
        ]

    def __str__(self):
        return f"{self.fra_niveau} svarer til {self.til_niveau}"
