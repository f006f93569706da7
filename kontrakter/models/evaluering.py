"""What a forum concludes about a goal at a meeting, and what it decides that somebody does."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Versioneret

from ..regler.moeder import LAENGSTE_REFERAT, VURDERINGER
from .faelles import Fjernbar, FjernbarQuerySet
from .maal import Udviklingsmaal
from .moede import STORT, Dagsordenspunkt, Moede


class EvalueringQuerySet(models.QuerySet):
    """Conclusions in the words of the house."""

    def afsluttede(self):
        """Conclusions of meetings that are closed: the ones that others than the forum read."""
        return self.filter(moede__tilstand="afsluttet", moede__fjernet=None)

    def vurderede(self):
        """Conclusions in which the goal has been assessed."""
        return self.exclude(vurdering="")

    def nyeste_foerst(self):
        """Conclusions with their meeting and forum, the newest first."""
        stort = [f"moede__{navn}" for navn in STORT]
        return self.select_related("moede__forum__enhed").defer(*stort).order_by("-moede__afsluttet", "-pk")


class Evaluering(Versioneret):
    """One forum's conclusion about one goal at one meeting.

    `virkninger` is what is seen of each expected effect, apart from the activities, with the effect's words as they
    were: [{"pk", "tekst", "maerkes"}]. A goal that two contracts share has its conclusions in both.
    """

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="evalueringer")
    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="evalueringer")
    vurdering = models.CharField("vurdering", max_length=15, choices=VURDERINGER, blank=True)
    ser = models.TextField("hvad ser vi", max_length=LAENGSTE_REFERAT, blank=True)
    justerer = models.TextField("hvad justerer vi", max_length=LAENGSTE_REFERAT, blank=True)
    virkninger = models.JSONField("virkningerne hver for sig", default=list, blank=True)
    history = HistoricalRecords()

    objects = EvalueringQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluering"
        verbose_name_plural = "evalueringer"
        ordering = ["moede", "maal"]
        constraints = [models.UniqueConstraint(fields=["moede", "maal"], name="evaluering_en_pr_moede")]

    def __str__(self):
        return f"{self.moede}: {self.maal}"


class OpgaveQuerySet(FjernbarQuerySet):
    """Tasks in the words of the house."""

    def aabne(self):
        return self.gaeldende().filter(loest=None)


class Opgave(Versioneret, Fjernbar):
    """A thing somebody does because it was decided at a meeting, and that is no activity of a goal."""

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="opgaver")
    punkt = models.ForeignKey(Dagsordenspunkt, on_delete=models.SET_NULL, null=True, blank=True, related_name="opgaver")
    tekst = models.CharField("hvad skal gøres", max_length=1000)
    ansvarlig = models.CharField("ansvarlig", max_length=120, help_text="Én person eller rolle.")
    frist = models.DateField("frist", null=True, blank=True)
    loest = models.DateTimeField(null=True, editable=False)
    loest_af = models.CharField(max_length=200, blank=True, editable=False)
    history = HistoricalRecords()

    objects = OpgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "opgave"
        verbose_name_plural = "opgaver"
        ordering = ["moede", "pk"]

    def __str__(self):
        return self.tekst[:80]
