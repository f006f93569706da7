"""The development contract of a unit for a year."""

import re

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from historik.models import Versioneret
from organisation.adgang import enhed_ids_med
from organisation.models import Enhed
from organisation.regler import Ret

from ..regler import TILSTANDE, kan_opdatere_status, kan_redigere_tekst, periode_tekst
from .faelles import Fjernbar, FjernbarQuerySet
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

        `original_pk`, `original_navn`, `seneste_version`, `seneste_grund`: None without; `har_hoering`, `er_offentlig`.
        `offentliggjort_version` is the version that was last made public, withdrawn or not. Of the newest hearing:
        `hoering_holdt`, held to the end since the newest version; `hoering_frist`, `fora_i_alt` and `fora_svaret`, of
        one that is going on; `svar_at_besvare`, answers the holder has not answered.
        """
        filer, versioner, skift, hoeringer, offentlige = (
            self.model._meta.get_field(navn).related_model.objects.filter(kontrakt=OuterRef("pk"))
            for navn in ("originaler", "versioner", "skift", "hoeringer", "offentliggoerelser")
        )
        siden = hoeringer.filter(
            ~Exists(versioner.filter(kontrakt=OuterRef("kontrakt"), godkendt__gte=OuterRef("sendt"))), trukket=False
        )
        aaben = hoeringer.filter(afsluttet=None)
        fora = hoeringer.model._meta.get_field("fora").related_model.objects.order_by()
        nyeste = siden.order_by("-pk").values("pk")[:1]
        return self.annotate(
            original_pk=Subquery(filer.values("pk")[:1]),
            original_navn=Subquery(filer.values("filnavn")[:1]),
            seneste_version=Subquery(versioner.order_by("-nummer").values("nummer")[:1]),
            seneste_grund=Subquery(skift.order_by("-pk").values("grund")[:1]),
            har_hoering=Exists(hoeringer),
            er_offentlig=Exists(offentlige.filter(erstattet=None, trukket_tilbage=None)),
            offentliggjort_version=Subquery(offentlige.filter(erstattet=None).values("version__nummer")[:1]),
            hoering_holdt=Exists(siden.exclude(afsluttet=None)),
            hoering_frist=Subquery(aaben.values("frist")[:1]),
            fora_i_alt=_antal(fora.filter(hoering__in=aaben.values("pk"))),
            fora_svaret=_antal(fora.filter(hoering__in=aaben.values("pk")).exclude(svaret=None)),
            svar_at_besvare=_antal(fora.filter(hoering__in=nyeste, besvaret=None).exclude(svaret=None)),
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
    def tekst_kan_redigeres(self) -> bool:
        return kan_redigere_tekst(self.tilstand)

    @property
    def status_kan_opdateres(self) -> bool:
        return kan_opdatere_status(self.tilstand)

    @cached_property
    def seneste_version(self) -> int | None:
        """The number of the newest approved version; `med_omgivelser` brings it along."""
        return self.versioner.order_by("-nummer").values_list("nummer", flat=True).first()

    @cached_property
    def har_hoering(self) -> bool:
        """Whether the contract has been in hearing; `med_omgivelser` brings it along."""
        return self.hoeringer.exists()

    @cached_property
    def er_offentlig(self) -> bool:
        """Whether a version of the contract is public; `med_omgivelser` brings it along."""
        return self.offentliggoerelser.filter(erstattet=None, trukket_tilbage=None).exists()

    @property
    def er_udkast(self) -> bool:
        return self.tilstand in ("udkast", "i_hoering", "til_godkendelse")
