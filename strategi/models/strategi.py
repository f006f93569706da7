"""What goals point to: the municipality's strategies, their tracks and numbered points."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max, Min, Q
from simple_history.models import HistoricalRecords

from organisation.models import Enhed

from ..regler.ord import Ord, ord_for

ARTER = [
    ("politik", "Politik"),
    ("strategi", "Strategi"),
    ("vision", "Vision"),
    ("retning", "Direktionens retning"),
]


class StrategiQuerySet(models.QuerySet):
    """Strategies in the words of the house."""

    def i_kommune(self, kommune_id: int):
        return self.filter(ejer__kommune_id=kommune_id)

    def gaelder_i(self, aar: int):
        """Strategies whose period includes the year."""
        return self.filter(Q(til_aar=None) | Q(til_aar__gte=aar), fra_aar__lte=aar)

    def valgt(self, *, aar: int | None = None, art: str | None = None):
        """Strategies that apply in the year and are of the kind; None asks for all."""
        valgte = self.gaelder_i(aar) if aar else self
        return valgte.filter(art=art) if art else valgte

    def aarstal(self) -> list[int]:
        """The years there is anything to choose between: from the first that applies to the last named one."""
        yderst = self.aggregate(foerst=Min("fra_aar"), sidst=Max("fra_aar"), slut=Max("til_aar"))
        if yderst["foerst"] is None:
            return []
        sidst = max(yderst["sidst"], yderst["slut"] or 0)
        return list(range(sidst, yderst["foerst"] - 1, -1))


class Strategi(models.Model):
    """A political or strategic paper that goals in contracts build on. `roller` are those its signs are for."""

    titel = models.CharField("titel", max_length=200)
    art = models.CharField("slags", max_length=20, choices=ARTER)
    ejer = models.ForeignKey(Enhed, verbose_name="ejer", on_delete=models.PROTECT, related_name="strategier")
    fra_aar = models.PositiveSmallIntegerField("gælder fra år")
    til_aar = models.PositiveSmallIntegerField(
        "gælder til og med år", null=True, blank=True, help_text="Tomt betyder, at den gælder indtil videre."
    )
    beskrivelse = models.TextField("kort beskrivelse", blank=True, max_length=2000)
    visionstekst = models.TextField(
        "visionen", blank=True, max_length=4000, help_text="Visionen med jeres egne ord. Kan stå tomt."
    )
    roller = models.JSONField("roller", default=list, blank=True)
    history = HistoricalRecords()

    objects = StrategiQuerySet.as_manager()

    class Meta:
        verbose_name = "strategi"
        verbose_name_plural = "strategier"
        ordering = ["-fra_aar", "titel"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til_aar=None) | Q(til_aar__gte=F("fra_aar")),
                name="strategi_slutter_efter_start",
                violation_error_message="Strategien kan ikke slutte, før den begynder.",
            ),
            models.UniqueConstraint(
                fields=["ejer", "titel", "fra_aar"],
                name="strategi_unik",
                violation_error_message="Der er allerede en strategi med den titel fra samme år.",
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def periode(self) -> str:
        return f"{self.fra_aar}-{self.til_aar or ''}" if self.til_aar != self.fra_aar else str(self.fra_aar)

    @property
    def ord(self) -> Ord:
        """What its parts are called."""
        return ord_for(self.art)


class Spor(models.Model):
    """A track (spor) or area of effort (indsatsområde) of a strategy."""

    strategi = models.ForeignKey(Strategi, on_delete=models.CASCADE, related_name="spor")
    nummer = models.CharField("nummer", max_length=10, blank=True, help_text="Fx 2. Kan stå tomt.")
    titel = models.CharField("titel", max_length=200)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "spor"
        verbose_name_plural = "spor"
        ordering = ["strategi", "raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategi", "nummer"],
                condition=~Q(nummer=""),
                name="spor_nummer_unik",
                violation_error_message="Strategien har allerede et spor med det nummer.",
            )
        ]

    def __str__(self):
        return f"Spor {self.nummer}: {self.titel}" if self.nummer else self.titel


class Punkt(models.Model):
    """A numbered point under a track. Its number belongs to the track and may have gaps (1, 2, 6)."""

    spor = models.ForeignKey(Spor, on_delete=models.CASCADE, related_name="punkter")
    nummer = models.CharField("nummer", max_length=10, blank=True, help_text="Sporets eget nummer, fx 6.")
    titel = models.CharField("titel", max_length=300)
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "punkt"
        verbose_name_plural = "punkter"
        ordering = ["spor", "raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["spor", "nummer"],
                condition=~Q(nummer=""),
                name="punkt_nummer_unik",
                violation_error_message="Sporet har allerede et punkt med det nummer.",
            )
        ]

    def __str__(self):
        return f"{self.nummer} {self.titel}".strip()

    def clean(self):
        if not self.titel.strip():
            raise ValidationError({"titel": "Skriv, hvad punktet hedder."})
