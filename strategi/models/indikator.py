"""What is measured of something one wants, and what it should come to."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from historik.models import Versioneret
from organisation.models import Enhed

from ..datakilder import SKEL
from ..regler import (
    LAENGSTE_DATAKILDE,
    LAENGSTE_KILDE,
    LAENGSTE_NAVN,
    LAENGSTE_RAATEKST,
    LAENGSTE_TRIN,
    MAALEENHEDER,
    MAALTYPER,
    Definition,
    i_delmaal,
)


class IndikatorQuerySet(models.QuerySet):
    """Indicators in the words of the house."""

    def fra_kilden(self, kode: str):
        """Those whose figures come from the source, or from any choice of the family with that code."""
        return self.filter(Q(datakilde=kode) | Q(datakilde__startswith=f"{kode}{SKEL}"))


class Indikator(Versioneret):
    """Something that is measured, and what it should come to: "Samlet sygefravær, højst 5 %".

    It belongs to nothing here: whoever shows it (a goal in a contract) points to it. `enhed` is the unit whose figures
    they are. `raatekst` is the target as it stood in the document, kept whatever it is taken to mean. `trin` are the
    words of a scale from the lowest, `delmaal` the interim targets as [{"dato": "2023-06-30", "vaerdi": "5.5"}]: both
    are part of the definition, so that it is one row with one version and one history. `datakilde` is the code of a
    registered source (datakilder.py), or blank where figures are typed.
    """

    enhed = models.ForeignKey(Enhed, verbose_name="enhed", on_delete=models.PROTECT, related_name="indikatorer")
    navn = models.CharField("navn", max_length=LAENGSTE_NAVN)
    maaleenhed = models.CharField("måleenhed", max_length=10, choices=MAALEENHEDER, default="procent")
    maaltype = models.CharField("slags mål", max_length=20, choices=MAALTYPER, default="uafgjort")
    maalvaerdi = models.DecimalField("mål", max_digits=14, decimal_places=4, null=True, blank=True)
    maalvaerdi_til = models.DecimalField("mål til", max_digits=14, decimal_places=4, null=True, blank=True)
    maaltrin = models.CharField("trin, der skal nås", max_length=LAENGSTE_TRIN, blank=True)
    maaldato = models.DateField("nås senest", null=True, blank=True)
    udgangsvaerdi = models.DecimalField("udgangspunkt", max_digits=14, decimal_places=4, null=True, blank=True)
    udgangstrin = models.CharField("udgangspunkt i trin", max_length=LAENGSTE_TRIN, blank=True)
    udgangsdato = models.DateField("udgangspunktet er fra", null=True, blank=True)
    trin = models.JSONField("trin", default=list, blank=True)
    delmaal = models.JSONField("delmål", default=list, blank=True)
    raatekst = models.CharField("som der står", max_length=LAENGSTE_RAATEKST, blank=True)
    kilde = models.CharField("kilde", max_length=LAENGSTE_KILDE, blank=True)
    datakilde = models.CharField("tallene kommer fra", max_length=LAENGSTE_DATAKILDE, blank=True)
    history = HistoricalRecords()

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        ordering = ["enhed", "navn", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maalvaerdi_til=None) | Q(maalvaerdi_til__gt=models.F("maalvaerdi")),
                name="indikator_maal_i_orden",
                violation_error_message="Det andet tal i målet skal være større end det første.",
            )
        ]

    def __str__(self):
        return self.navn

    @property
    def definition(self) -> Definition:
        """The indicator as plain values."""
        return Definition(
            navn=self.navn,
            maaleenhed=self.maaleenhed,
            maaltype=self.maaltype,
            maalvaerdi=self.maalvaerdi,
            maalvaerdi_til=self.maalvaerdi_til,
            maaltrin=self.maaltrin,
            maaldato=self.maaldato,
            udgangsvaerdi=self.udgangsvaerdi,
            udgangstrin=self.udgangstrin,
            udgangsdato=self.udgangsdato,
            trin=tuple(self.trin),
            delmaal=i_delmaal(self.delmaal),
            raatekst=self.raatekst,
            maanedlig=bool(self.datakilde),
        )
