"""What a forum concludes about a goal at a meeting."""

from django.db import models
from simple_history.models import HistoricalRecords

from historik.models import Versioneret

from ..regler.moeder import LAENGSTE_REFERAT, VURDERINGER, maerkes_i_tal
from .maal import Udviklingsmaal
from .moede import STORT, Moede


class EvalueringQuerySet(models.QuerySet):
    """Conclusions in the words of the house."""

    def afsluttede(self):
        """Conclusions of meetings that are closed: the ones that others than the forum read."""
        holdt = self.filter(moede__tilstand="afsluttet", moede__fjernet=None, moede__kontrakt__fjernet=None)
        return holdt.filter(udgaaet=False)

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
    were: [{"pk", "tekst", "maerkes"}]. `udgaaet`: the goal had left the agenda when the meeting was closed. A goal that
    two contracts share has its conclusions in both.
    """

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="evalueringer")
    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="evalueringer")
    vurdering = models.CharField("vurdering", max_length=15, choices=VURDERINGER, blank=True)
    ser = models.TextField("hvad ser vi", max_length=LAENGSTE_REFERAT, blank=True)
    justerer = models.TextField("hvad justerer vi", max_length=LAENGSTE_REFERAT, blank=True)
    virkninger = models.JSONField("virkningerne hver for sig", default=list, blank=True)
    udgaaet = models.BooleanField(default=False, editable=False)
    history = HistoricalRecords(excluded_fields=["udgaaet"])

    objects = EvalueringQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluering"
        verbose_name_plural = "evalueringer"
        ordering = ["moede", "maal"]
        constraints = [models.UniqueConstraint(fields=["moede", "maal"], name="evaluering_en_pr_moede")]

    def __str__(self):
        return f"{self.moede}: {self.maal}"

    @property
    def maerkes_i_tal(self) -> str:
        """How many of the effects are noticed how much, in words."""
        return maerkes_i_tal(et["maerkes"] for et in self.virkninger)
