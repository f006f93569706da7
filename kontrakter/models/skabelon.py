"""The year's frame for contracts: preamble, and the sections in the municipality's own order."""

import re
from datetime import date
from itertools import combinations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from historik.models import Versioneret
from organisation.models import Enhed

from ..regler import AFSNITSARTER
from ..regler.aaret import FRISTER


class SkabelonQuerySet(models.QuerySet):
    """Templates in the words of the house."""

    def i_kommune(self, kommune_id: int):
        return self.filter(kommune_id=kommune_id)

    def med_nummer(self, pk: str) -> "Skabelon | None":
        """Return the one an address names by its number; None for anything else."""
        return self.filter(pk=int(pk)).first() if re.fullmatch(r"[0-9]{1,18}", pk) else None

    def nyeste_til(self, enhed: Enhed) -> "Skabelon | None":
        """Return the newest template of the unit's municipality, one that bears the name of its kind before others."""
        alle = list(self.i_kommune(enhed.kommune_id))
        egne = [et for et in alle if et.er_til(enhed.get_type_display())]
        return next(iter(egne or alle), None)


class Skabelon(Versioneret):
    """What a municipality asks every unit to write in a given year. `revision` rises at every change."""

    kommune = models.ForeignKey(Enhed, verbose_name="kommune", on_delete=models.PROTECT, related_name="skabeloner")
    aar = models.PositiveSmallIntegerField("år", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    navn = models.CharField("navn", max_length=120, help_text="Fx Dagtilbud eller Dagpleje.")
    praeambel = models.TextField("fælles indledning (præambel)", blank=True)
    kraever_hoering = models.BooleanField(
        "skal i høring",
        default=False,
        help_text="Kontrakterne kan først godkendes, når LMU eller forældrebestyrelsen har haft dem i høring.",
    )
    frist_skrivning = models.DateField("kontrakten skrives færdig senest", null=True, blank=True)
    frist_hoering = models.DateField("høringen slutter senest", null=True, blank=True)
    frist_godkendelse = models.DateField("kontrakten godkendes senest", null=True, blank=True)
    aktiveret = models.DateTimeField("aktiveret", null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(excluded_fields=["aktiveret"])

    objects = SkabelonQuerySet.as_manager()

    class Meta:
        verbose_name = "skabelon"
        verbose_name_plural = "skabeloner"
        ordering = ["-aar", "navn"]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "aar", "navn"],
                name="skabelon_unik",
                violation_error_message="Der er allerede en skabelon med det navn for året.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{tidlig: None}) | Q(**{sen: None}) | Q(**{f"{sen}__gte": F(tidlig)}),
                    name=f"skabelon_{sen}_efter_{tidlig.removeprefix('frist_')}",
                    violation_error_message="Fristerne skal komme i rækkefølge: skrivning, høring, godkendelse.",
                )
                for tidlig, sen in combinations(FRISTER, 2)
            ),
        ]

    def __str__(self):
        return f"{self.navn} {self.aar}"

    @property
    def frister(self) -> dict[str, date | None]:
        """The three deadlines by the names of their fields, in the order they come."""
        return {felt: getattr(self, felt) for felt in FRISTER}

    def er_til(self, type_navn: str) -> bool:
        """Whether the template bears the name of a kind of unit."""
        return type_navn.casefold() in self.navn.casefold()


class SkabelonAfsnit(Versioneret):
    """One section of the template. `noegle` is its lasting name: texts are kept under it, whatever the heading."""

    skabelon = models.ForeignKey(Skabelon, on_delete=models.CASCADE, related_name="afsnit")
    noegle = models.SlugField(
        "nøgle",
        max_length=60,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*$", "Brug små bogstaver, tal og _.")],
    )
    overskrift = models.CharField("overskrift", max_length=120)
    vejledning = models.TextField(
        "vejledning", blank=True, max_length=4000, help_text="Vises ved siden af feltet, mens der skrives."
    )
    art = models.CharField("slags", max_length=20, choices=AFSNITSARTER, default="prosa")
    paakraevet = models.BooleanField("skal udfyldes", default=False)
    maks_tegn = models.PositiveIntegerField(
        "højst antal tegn", null=True, blank=True, help_text="Tomt betyder ingen grænse."
    )
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "afsnit i skabelon"
        verbose_name_plural = "afsnit i skabelon"
        ordering = ["skabelon", "raekkefoelge", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["skabelon", "noegle"],
                name="skabelonafsnit_noegle_unik",
                violation_error_message="Skabelonen har allerede et afsnit med den nøgle.",
            ),
            models.UniqueConstraint(
                fields=["skabelon", "art"],
                condition=~Q(art="prosa"),
                name="skabelonafsnit_art_unik",
                violation_error_message="Skabelonen har allerede et afsnit af den slags. "
                "Kun tekstafsnit kan der være flere af.",
            ),
        ]

    def __str__(self):
        return self.overskrift
