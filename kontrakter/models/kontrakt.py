"""The development contract of a unit for a year."""

import re
from functools import cache

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.adgang import enhed_ids_med
from organisation.models import Enhed
from organisation.regler import Ret

from ..regler import TILSTANDE, kan_opdatere_status, kan_redigere_tekst, periode_tekst
from .omgivelser import omgivelser
from .skabelon import Skabelon


class KontraktQuerySet(FjernbarQuerySet):
    """Contracts in the words of the house."""

    def synlige_for(self, bruger):
        """Contracts the user may read, in the user's own municipality."""
        return self.gaeldende().filter(
            enhed_id__in=enhed_ids_med(bruger, Ret.SE_KONTRAKT), enhed__kommune_id=bruger.kommune_id
        )

    def redigerbare_for(self, bruger):
        """Contracts the user may write in."""
        return self.gaeldende().filter(enhed_id__in=enhed_ids_med(bruger, Ret.REDIGER_KONTRAKT))

    def med_omgivelser(self):
        """Contracts with the file they were made of, their newest version's number, the last step's reason.

        `original_pk`, `original_navn`, `seneste_version`, `seneste_grund`, `_verbum` and `_hvem` of the last step: None
        without; `har_hoering`, `er_offentlig`, `har_lukket_moede`. `offentliggjort_version` is the version that was
        last made public, withdrawn or not; `hoeringens_gang` and `deltes_gang` of omgivelser.py have the rest.
        """
        return self.annotate(**omgivelser(self.model))

    def med_antal_maal(self):
        """Contracts with `antal_maal`: how many goals they show, own and shared."""
        delte = (
            self.model._meta.get_field("delte_maal").related_model.objects.modtagne().filter(kontrakt=OuterRef("pk"))
        )
        antal_delte = delte.order_by().values("kontrakt").annotate(antal=Count("pk")).values("antal")
        return self.annotate(
            antal_maal=Count("maal", filter=Q(maal__fjernet=None), distinct=True) + Coalesce(Subquery(antal_delte), 0)
        )

    def gaelder_i(self, aar: int):
        """Contracts whose period includes the year."""
        return self.filter(Q(aar=aar) | Q(aar__lt=aar, til_aar__gte=aar))

    def for_enhed_og_under(self, enhed: Enhed):
        """Contracts of a unit and all units under it."""
        return self.filter(enhed_id__in=list(enhed.descendants(include_self=True).values_list("pk", flat=True)))

    def soeg(self, ord_: str):
        """Contracts where the title, the unit or a goal's heading holds the words, in capitals or not."""
        if not ord_:
            return self
        moenster = re.escape(ord_)  # not icontains: SQLite knows no capital Æ, Ø and Å there
        # Goals are asked for apart: a join would leave only those that match for whoever counts goals afterwards.
        med_maal = self.model.objects.filter(maal__overskrift__iregex=moenster, maal__fjernet=None)
        return self.filter(
            Q(titel__iregex=moenster) | Q(enhed__navn__iregex=moenster) | Q(pk__in=med_maal.values("pk"))
        )


def _omgivelse(navn: str) -> cached_property:
    """Return a property for what `med_omgivelser` brings along, which is asked for alone where it did not."""

    def hent(kontrakt):
        model = type(kontrakt)
        alene = model.objects.annotate(**{navn: omgivelser(model)[navn]})
        return alene.values_list(navn, flat=True).get(pk=kontrakt.pk)

    return cached_property(hent)


class Kontrakt(Versioneret, Fjernbar):
    """A unit's yearly agreement with the municipality: an introduction and numbered goals.

    `version` guards the contract's own fields; `revision` rises at every change of anything shown in it and is
    what pages and PDFs are kept by.
    """

    enhed = models.ForeignKey(Enhed, verbose_name="enhed", on_delete=models.PROTECT, related_name="kontrakter")
    skabelon = models.ForeignKey(Skabelon, verbose_name="skabelon", on_delete=models.PROTECT, related_name="kontrakter")
    aar = models.PositiveSmallIntegerField("år", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    til_aar = models.PositiveSmallIntegerField(
        "til og med år",
        null=True,
        blank=True,
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        help_text="Kun når kontrakten gælder flere år.",
    )
    titel = models.CharField("titel", max_length=200)
    indledning = models.TextField("indledning", blank=True)
    opfoelgning = models.TextField(
        "fælles opfølgning", blank=True, help_text="Vises under alle mål, der ikke har deres egen opfølgning."
    )
    kontraktholder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="kontraktholder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="kontrakter",
    )
    tilstand = models.CharField("status", max_length=20, choices=TILSTANDE, default="udkast", editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    aendret = models.DateTimeField("sidst ændret", auto_now_add=True)
    history = HistoricalRecords(excluded_fields=["revision", "aendret"])

    objects = KontraktQuerySet.as_manager()

    class Meta:
        verbose_name = "udviklingskontrakt"
        verbose_name_plural = "udviklingskontrakter"
        ordering = ["-aar", "enhed__navn"]
        constraints = [
            models.UniqueConstraint(
                fields=["enhed", "aar"],
                condition=Q(fjernet=None),
                name="kontrakt_en_pr_enhed_og_aar",
                violation_error_message="Enheden har allerede en kontrakt for det år.",
            ),
            models.CheckConstraint(
                condition=Q(til_aar=None) | Q(til_aar__gte=F("aar")),
                name="kontrakt_slutter_efter_start",
                violation_error_message="Kontrakten kan ikke slutte før det år, den begynder.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand__in=[kode for kode, _ in TILSTANDE]), name="kontrakt_kendt_tilstand"
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def periode(self) -> str:
        return periode_tekst(self.aar, self.til_aar)

    @property
    def aarene(self) -> tuple[int, int]:
        """Its first and its last year."""
        return self.aar, self.til_aar or self.aar

    @property
    def tekst_kan_redigeres(self) -> bool:
        return kan_redigere_tekst(self.tilstand)

    @property
    def status_kan_opdateres(self) -> bool:
        return kan_opdatere_status(self.tilstand)

    seneste_version = _omgivelse("seneste_version")
    har_hoering = _omgivelse("har_hoering")
    er_offentlig = _omgivelse("er_offentlig")
    har_lukket_moede = _omgivelse("har_lukket_moede")
    offentliggjort_version = _omgivelse("offentliggjort_version")
    hoering_holdt = _omgivelse("hoering_holdt")
    hoering_frist = _omgivelse("hoering_frist")
    fora_i_alt = _omgivelse("fora_i_alt")
    fora_svaret = _omgivelse("fora_svaret")
    svar_at_besvare = _omgivelse("svar_at_besvare")
    deler_maal = _omgivelse("deler_maal")
    tilbudte_maal = _omgivelse("tilbudte_maal")
    delt_revision = _omgivelse("delt_revision")
    ubesvaret_hoering = _omgivelse("ubesvaret_hoering")

    @property
    def er_udkast(self) -> bool:
        return self.tilstand in ("udkast", "i_hoering", "til_godkendelse")


@cache
def kontrakter_til_en_side() -> KontraktQuerySet:
    """Return the query for contracts with all that a page of one shows, made once: making it is half of asking it."""
    return Kontrakt.objects.med_omgivelser().select_related("enhed__kommune", "skabelon", "kontraktholder")
