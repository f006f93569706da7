"""A handleplan: what a unit does to become better at something, and who does what of it."""

import re

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.adgang import enhed_ids_med, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..regler import LAENGSTE_NAVN, LAENGSTE_TEKST
from ..regler.handleplan import (
    FREMME,
    OPGAVE_AABEN,
    OPGAVEROLLER,
    OPGAVETILSTANDE,
    PLANARTER,
    PLANTILSTANDE,
    UDFALD,
)
from .redskab import Tema
from .tilsyn import Tilsyn

PLANMAERKER = {"udkast": "udkast", "fremlagt": "i_hoering", "godkendt": "godkendt", "evalueret": "gennemfoert"}
OPGAVEMAERKER = {"aaben": "ikke_begyndt", "i_gang": "i_gang", "udfoert": "gennemfoert", "stoppet": "stoppet"}


class HandleplanQuerySet(FjernbarQuerySet):
    """Plans in the words of the house."""

    def med_version(self):
        """Plans with `har_version`: whether one has been approved."""
        versioner = self.model._meta.get_field("versioner").related_model
        return self.annotate(har_version=Exists(versioner.objects.filter(handleplan=OuterRef("pk"))))

    def synlige_for(self, bruger):
        """Those the user sees anything of, as `regler.handleplan.planudsyn` says for one; with `har_version`."""
        return self._set_af(bruger, Q(tilstand__in=FREMME) | Q(har_version=True))

    def laeses_som_de_staar_af(self, bruger):
        """Those the user sees as they stand now, and not only as they were approved."""
        return self._set_af(bruger, Q(tilstand__in=FREMME))

    def _set_af(self, bruger, laeses: Q):
        arbejder = Q(enhed_id__in=enhed_ids_med(bruger, Ret.SKRIV_HANDLEPLAN))
        arbejder |= Q(enhed_id__in=enhed_ids_med(bruger, Ret.KRAEV_HANDLEPLAN))
        arbejder |= Q(enhed_id__in=enhed_ids_med(bruger, Ret.GODKEND_HANDLEPLAN))
        if har_ret_et_sted(bruger, Ret.KRAEV_HANDLEPLAN):
            arbejder |= Q(tilsyn__konsulent=bruger)
        laeser = Q(enhed_id__in=enhed_ids_med(bruger, Ret.SE_HANDLEPLAN)) & laeses
        egne = self.gaeldende().filter(enhed__kommune_id=bruger.kommune_id)
        return egne.med_version().filter(arbejder | laeser)

    def med_frister(self, i_dag):
        """Plans with `naeste_frist`, of their open tasks, and `for_sent`: how many of those should have been done.

        Only an approved plan is followed: the tasks of the others have no deadline yet, or no longer.
        """
        aabne = Q(tilstand="godkendt", opgaver__fjernet=None, opgaver__tilstand__in=OPGAVE_AABEN)
        return self.annotate(
            naeste_frist=models.Min("opgaver__frist", filter=aabne),
            for_sent=models.Count("opgaver", filter=aabne & Q(opgaver__frist__lt=i_dag)),
        )

    def soeg(self, ord_: str, art: str = "", tilstand: str = ""):
        """Those of units with the words in their name or with them in the title, and of the kind and state."""
        fundne = self
        if ord_:
            moenster = re.escape(ord_)
            fundne = fundne.filter(Q(enhed__navn__iregex=moenster) | Q(titel__iregex=moenster))
        if art:
            fundne = fundne.filter(art=art)
        return fundne.filter(tilstand=tilstand) if tilstand else fundne


class Handleplan(Versioneret, Fjernbar):
    """A unit's plan after a supervision, or of its own accord; with the municipality's demands when it is statutory.

    `version` guards the facts on the row itself; answers, tasks and points have their own. `evalueret_ved` is the later
    tilsyn at which it was evaluated, when it was at one.
    """

    enhed = models.ForeignKey(Enhed, verbose_name="enhed", on_delete=models.PROTECT, related_name="handleplaner")
    art = models.CharField("slags plan", max_length=20, choices=PLANARTER, default="udviklende")
    titel = models.CharField("titel", max_length=LAENGSTE_NAVN)
    tilsyn = models.ForeignKey(
        Tilsyn, verbose_name="tilsyn", on_delete=models.PROTECT, null=True, blank=True, related_name="handleplaner"
    )
    fra = models.DateField("begynder", null=True, blank=True)
    til = models.DateField("slutter", null=True, blank=True)
    evalueres = models.DateField("evalueres", null=True, blank=True)
    naeste_tilsyn = models.DateField("næste tilsyn", null=True, blank=True)
    tilstand = models.CharField("tilstand", max_length=20, choices=PLANTILSTANDE, default="udkast", editable=False)
    evalueret = models.DateField("evalueret den", null=True, blank=True, editable=False)
    evalueret_ved = models.ForeignKey(
        Tilsyn,
        verbose_name="evalueret ved",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="evaluerede_planer",
    )
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    history = HistoricalRecords()

    objects = HandleplanQuerySet.as_manager()

    class Meta:
        verbose_name = "handleplan"
        verbose_name_plural = "handleplaner"
        ordering = ["-oprettet", "-pk"]
        indexes = [models.Index(fields=["enhed", "tilstand"], name="handleplan_enhed_tilstand")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fra=None) | Q(til=None) | Q(til__gte=F("fra")),
                name="handleplan_slutter_efter_start",
                violation_error_message="Planen kan ikke slutte, før den begynder.",
            )
        ]

    def __str__(self):
        return self.titel

    @property
    def er_lovpligtig(self) -> bool:
        return self.art == "lovpligtig"

    @property
    def maerke(self) -> str:
        """The mark of the state, in the house's own signs."""
        return PLANMAERKER[self.tilstand]


class Handleplanspunkt(Versioneret, Fjernbar):
    """What a plan is about, one thing of maybe several; from a supervision's theme, or none. Its answers are rows."""

    handleplan = models.ForeignKey(Handleplan, on_delete=models.CASCADE, related_name="punkter")
    overskrift = models.CharField("overskrift", max_length=LAENGSTE_NAVN)
    tema = models.ForeignKey(
        Tema, verbose_name="tema", on_delete=models.PROTECT, null=True, blank=True, related_name="handleplanspunkter"
    )
    raekkefoelge = models.PositiveIntegerField(default=0, editable=False)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "punkt i en handleplan"
        verbose_name_plural = "punkter i handleplaner"
        ordering = ["handleplan", "raekkefoelge", "pk"]

    def __str__(self):
        return self.overskrift


class Handleplanssvar(Versioneret):
    """The answer to a SMART question of a point; without a point to a demand of the whole plan (`regler/smart.py`)."""

    handleplan = models.ForeignKey(Handleplan, on_delete=models.CASCADE, related_name="svar")
    punkt = models.ForeignKey(Handleplanspunkt, on_delete=models.CASCADE, null=True, related_name="svar")
    noegle = models.SlugField("spørgsmål", max_length=40)
    tekst = models.TextField("svar", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "svar i en handleplan"
        verbose_name_plural = "svar i handleplaner"
        ordering = ["handleplan", "punkt", "noegle"]
        constraints = [
            models.UniqueConstraint(fields=["punkt", "noegle"], name="handleplanssvar_et_pr_punkt"),
            models.UniqueConstraint(
                fields=["handleplan", "noegle"], condition=Q(punkt=None), name="handleplanssvar_et_pr_krav"
            ),
        ]

    def __str__(self):
        return self.noegle


class Handleplansopgave(Versioneret, Fjernbar):
    """A duty in a plan: what somebody in a role does, by when, and how far it has come."""

    handleplan = models.ForeignKey(Handleplan, on_delete=models.CASCADE, related_name="opgaver")
    rolle = models.CharField("hvem", max_length=20, choices=OPGAVEROLLER)
    tekst = models.TextField("opgave", max_length=LAENGSTE_TEKST)
    frist = models.DateField("frist", null=True, blank=True)
    tilstand = models.CharField("status", max_length=20, choices=OPGAVETILSTANDE, default="aaben")
    note = models.CharField("kort note", max_length=500, blank=True)
    history = HistoricalRecords()

    objects = FjernbarQuerySet.as_manager()

    class Meta:
        verbose_name = "opgave i en handleplan"
        verbose_name_plural = "opgaver i handleplaner"
        ordering = ["handleplan", "rolle", F("frist").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.tekst if len(self.tekst) <= 60 else f"{self.tekst[:57]}…"

    @property
    def maerke(self) -> str:
        return OPGAVEMAERKER[self.tilstand]

    def er_for_sent(self, i_dag) -> bool:
        """Whether it should have been done before today and is not."""
        return self.tilstand in OPGAVE_AABEN and self.frist is not None and self.frist < i_dag


class Punktevaluering(Versioneret):
    """What came of a point: how it ended, and why."""

    punkt = models.OneToOneField(Handleplanspunkt, on_delete=models.CASCADE, related_name="evaluering")
    udfald = models.CharField("udfald", max_length=20, choices=UDFALD, blank=True)
    tekst = models.TextField("evaluering", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "evaluering af et punkt"
        verbose_name_plural = "evalueringer af punkter"
        ordering = ["punkt"]

    def __str__(self):
        return self.get_udfald_display() or "Ikke evalueret"
