"""The forums of a unit, and when they meet to evaluate its contract."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from historik.models import Versioneret
from organisation.models import Enhed

from ..regler import MAANEDER
from ..regler.fora import FORUMARTER, maaneder_i_ord
from .faelles import Fjernbar, FjernbarQuerySet
from .kontrakt import Kontrakt


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
    history = HistoricalRecords(m2m_fields=[medlemmer])

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
        navn = str(self)
        return navn if navn.split(maxsplit=1)[0].isupper() else navn[0].lower() + navn[1:]

    @property
    def naar(self) -> str:
        """When it meets, in words: "februar og september", "løbende"."""
        return maaneder_i_ord(self.maaneder) or "løbende"


class MoedeQuerySet(FjernbarQuerySet):
    """Meetings in the words of the house."""

    def i_orden(self):
        """Meetings as they come: by month, then by day where one is set."""
        return self.gaeldende().select_related("forum").order_by("aar", "maaned", "dato", "pk")


class Moede(Versioneret, Fjernbar):
    """One meeting of a forum about the contract: in a month, and on a day when that is known."""

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="moeder")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="moeder")
    aar = models.PositiveSmallIntegerField("år")
    maaned = models.PositiveSmallIntegerField("måned")
    dato = models.DateField("dato", null=True, blank=True)
    history = HistoricalRecords()

    objects = MoedeQuerySet.as_manager()

    class Meta:
        verbose_name = "evalueringsmøde"
        verbose_name_plural = "evalueringsmøder"
        ordering = ["kontrakt", "aar", "maaned", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kontrakt", "forum", "aar", "maaned"], condition=Q(fjernet=None), name="moede_et_pr_maaned"
            ),
            models.CheckConstraint(condition=Q(maaned__gte=1, maaned__lte=12), name="moede_maaned_findes"),
        ]

    def __str__(self):
        return f"{self.forum}, {self.naar}"

    @property
    def naar(self) -> str:
        """The day, or the month while that is all that is known."""
        return f"{self.dato:%d.%m.%Y}" if self.dato else f"{MAANEDER[self.maaned - 1]} {self.aar}"
