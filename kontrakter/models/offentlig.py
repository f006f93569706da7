"""What anybody can read without logging in: approved versions that were made public."""

from django.db import models
from django.db.models import Q

from ..regler import periode_tekst
from .kontrakt import Kontrakt
from .version import Kontraktversion


class OffentliggoerelseQuerySet(models.QuerySet):
    """Publications in the words of the house."""

    def viste(self):
        """What the public pages speak of: the newest of each contract, withdrawn or not."""
        return self.filter(erstattet=None, kontrakt__fjernet=None)

    def i_kommune(self, kommune_id: int):
        """Publications of one municipality's units."""
        return self.filter(kontrakt__enhed__kommune_id=kommune_id)


class Offentliggoerelse(models.Model):
    """An approved version that was made public: when and by whom, and whether it still is.

    A contract has one that counts (`erstattet` is empty): it is public, or it is withdrawn and leaves a notice. A later
    one takes its place, and the older stays as a mark of what once was public. Title and years are the version's own,
    so that the list shows nothing of a draft. Names stand as text.
    """

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.PROTECT, related_name="offentliggoerelser")
    version = models.ForeignKey(Kontraktversion, on_delete=models.PROTECT, related_name="offentliggoerelser")
    titel = models.CharField("titel", max_length=200)
    aar = models.PositiveSmallIntegerField("år")
    til_aar = models.PositiveSmallIntegerField("til og med år", null=True)
    offentliggjort = models.DateTimeField("offentliggjort")
    offentliggjort_af = models.CharField("offentliggjort af", max_length=200)
    offentliggjort_af_id = models.BigIntegerField()
    trukket_tilbage = models.DateTimeField("trukket tilbage", null=True)
    trukket_af = models.CharField("trukket tilbage af", max_length=200, blank=True)
    grund = models.TextField("grund", blank=True)
    erstattet = models.DateTimeField("erstattet", null=True)

    objects = OffentliggoerelseQuerySet.as_manager()

    class Meta:
        verbose_name = "offentliggørelse"
        verbose_name_plural = "offentliggørelser"
        ordering = ["-aar", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kontrakt"], condition=Q(erstattet=None), name="offentliggoerelse_en_pr_kontrakt"
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def periode(self) -> str:
        return periode_tekst(self.aar, self.til_aar)

    @property
    def er_offentlig(self) -> bool:
        """Whether it can be read by anybody now."""
        return self.erstattet is None and self.trukket_tilbage is None
