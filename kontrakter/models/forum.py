"""The forums of a unit: who evaluates its contract, which goals, and in which months."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.models import Enhed

from ..regler.fora import FORUMARTER, maaneder_i_ord, navn_i_saetning
from ..regler.moeder import MAALVALG
from .maal import Udviklingsmaal


class Forum(Versioneret, Fjernbar):
    """A group that evaluates the unit's contract: the months it meets in, each year; none means as the work goes along.

    `navn` is its own name where its kind is not enough: "Distriktsmødet med Stilling Skole".
    """

    enhed = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="fora")
    art = models.CharField("slags", max_length=20, choices=FORUMARTER)
    navn = models.CharField("navn", max_length=120, blank=True, help_text="Fx Distriktsmødet med Stilling Skole.")
    maaneder = models.JSONField("måneder", default=list, blank=True)
    medlemmer = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="medlemmer", blank=True, related_name="fora"
    )
    maalvalg = models.CharField("hvilke mål", max_length=10, choices=MAALVALG, default="alle")
    valgte_maal = models.ManyToManyField(
        Udviklingsmaal,
        verbose_name="valgte mål",
        blank=True,
        related_name="+",
        help_text="Bruges kun, når forummet evaluerer bestemte mål. Næste års fortsættelse af et valgt mål følger med.",
    )
    history = HistoricalRecords(m2m_fields=[medlemmer, valgte_maal])

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "forum"
        verbose_name_plural = "fora"
        ordering = ["enhed", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enhed", "art", "navn"],
                condition=Q(fjernet=None),
                name="forum_unikt",
                violation_error_message="Enheden har allerede et forum af den slags med det navn.",
            )
        ]

    def __str__(self):
        return self.navn or self.get_art_display()

    @property
    def i_saetning(self) -> str:
        """The name as inside a sentence: "LMU", "ledelsesteamet"."""
        return navn_i_saetning(str(self))

    @property
    def naar(self) -> str:
        """When it meets, in words: "februar og september", "løbende"."""
        return maaneder_i_ord(self.maaneder) or "løbende"
