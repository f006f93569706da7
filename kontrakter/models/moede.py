"""A meeting of a forum about the contract, and its states."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret

from ..regler.fora import navn_i_saetning
from ..regler.moeder import LAENGSTE_MOEDETEKST, MOEDETILSTANDE, moedetid
from .forum import Forum
from .kontrakt import Kontrakt

# What is large, and needed on the meeting's own page only.
STORT = ("dagsorden_data", "billede", "udgangspunkt")


class MoedeQuerySet(FjernbarQuerySet):
    """Meetings in the words of the house."""

    def i_orden(self):
        """Meetings as they come: by month, then by day where one is set. Without what is large."""
        rene = self.gaeldende().select_related("forum").defer(*STORT)
        return rene.order_by("aar", "maaned", F("dato").asc(nulls_last=True), "pk")

    def foer(self, moede: "Moede"):
        """Meetings of the same forum, also of the years before, that come before `moede`, the nearest first."""
        tidligere = Q(aar__lt=moede.aar) | Q(aar=moede.aar, maaned__lt=moede.maaned)
        return self.filter(tidligere, forum=moede.forum_id).order_by("-aar", "-maaned", "-pk")

    def efter(self, moede: "Moede"):
        """Meetings of the same forum about the same contract that come after `moede`, the nearest first."""
        senere = Q(aar__gt=moede.aar) | Q(aar=moede.aar, maaned__gt=moede.maaned)
        return self.filter(senere, forum=moede.forum_id, kontrakt=moede.kontrakt_id).order_by("aar", "maaned", "pk")

    def afsluttede(self):
        """Meetings that have been held and closed."""
        return self.gaeldende().filter(tilstand="afsluttet")

    def kommende(self):
        """Meetings that have not been closed."""
        return self.gaeldende().exclude(tilstand="afsluttet")

    def forbi(self, i_dag: date):
        """Meetings that have not been closed though their time is over: `regler.moeder.er_forbi` as a condition."""
        maaneden = Q(aar__lt=i_dag.year) | Q(aar=i_dag.year, maaned__lt=i_dag.month)
        return self.kommende().filter(Q(dato__lt=i_dag) | (Q(dato=None) & maaneden))


class Moede(Versioneret, Fjernbar):
    """One meeting of a forum about the contract: in a month, and on a day when that is known.

    `dagsorden_data` is the contract dict when the agenda was made ready, kept until the meeting is closed. `billede` is
    what the goals looked like when it was closed (`regler/billede.py`), `udgangspunkt` when it was planned, or the
    contract was approved: what a forum's first meeting is held up against. Names stand as text: `forum_navn` is the
    forum's when the meeting was closed.
    """

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="moeder")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="moeder")
    aar = models.PositiveSmallIntegerField("år")
    maaned = models.PositiveSmallIntegerField("måned")
    dato = models.DateField("dato", null=True, blank=True)
    kl = models.TimeField("klokken", null=True, blank=True)
    sted = models.CharField("sted", max_length=120, blank=True)
    tilstand = models.CharField("tilstand", max_length=10, choices=MOEDETILSTANDE, default="planlagt", editable=False)
    spoergsmaal = models.TextField("spørgsmål til forummet", max_length=LAENGSTE_MOEDETEKST, blank=True)
    deltagere = models.TextField("deltagere", max_length=LAENGSTE_MOEDETEKST, blank=True)
    begyndt = models.DateTimeField("begyndt", null=True, editable=False)
    afsluttet = models.DateTimeField("afsluttet", null=True, editable=False)
    afsluttet_af = models.CharField(max_length=200, blank=True, editable=False)
    forum_navn = models.CharField(max_length=120, blank=True, editable=False)
    grund = models.CharField("hvorfor er ikke alle mål vurderet", max_length=500, blank=True)
    dagsorden_data = models.JSONField(null=True, editable=False)
    billede = models.JSONField(null=True, editable=False)
    udgangspunkt = models.JSONField(null=True, editable=False)
    history = HistoricalRecords(excluded_fields=STORT)

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
            models.CheckConstraint(
                condition=(
                    Q(tilstand="afsluttet", afsluttet__isnull=False, begyndt__isnull=False)
                    | (~Q(tilstand="afsluttet") & Q(afsluttet=None))
                ),
                name="moede_afsluttet_har_tid",
            ),
            models.CheckConstraint(
                condition=~Q(tilstand="afsluttet") | ~Q(forum_navn=""), name="moede_afsluttet_har_forumnavn"
            ),
        ]

    def __str__(self):
        return f"{self.forumnavn}, {self.naar}"

    @property
    def forumnavn(self) -> str:
        """The forum's name; of a closed meeting what it was then."""
        return self.forum_navn or str(self.forum)

    @property
    def forum_i_saetning(self) -> str:
        """The forum's name as inside a sentence."""
        return navn_i_saetning(self.forumnavn)

    @property
    def naar(self) -> str:
        """The day, or the month while that is all that is known."""
        return moedetid(self.aar, self.maaned, self.dato)

    @property
    def er_lukket(self) -> bool:
        return self.tilstand == "afsluttet"
