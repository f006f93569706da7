"""A goal that stands in two contracts: one writes it, the other has it too."""

from django.db import models
from django.db.models import Q

from historik.models import Fjernbar, FjernbarQuerySet

from ..regler import nummer_sortering
from .kontrakt import Kontrakt
from .maal import Udviklingsmaal


class MaaldelingQuerySet(FjernbarQuerySet):
    """Sharings in the words of the house."""

    def tilbudte(self):
        """Those that wait for an answer, of goals that still stand."""
        return self._levende().filter(modtaget=None)

    def modtagne(self):
        """Those that both contracts stand by, of goals that still stand."""
        return self._levende().exclude(modtaget=None)

    def _levende(self):
        return self.gaeldende().filter(maal__fjernet=None, maal__kontrakt__fjernet=None, kontrakt__fjernet=None)


class Maaldeling(Fjernbar):
    """The goal `maal`, which is written in its own contract, stands in `kontrakt` too, under a number of its own there.

    Offered by whoever writes the goal; it stands in the other contract when that one's writer has taken it
    (`modtaget`). `fjernet`: taken back, declined, or taken out again; only the side that did it
    (`stoppet_af_ejer`) can undo it.
    """

    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, related_name="delinger")
    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="delte_maal")
    nummer = models.CharField("nummer", max_length=15, blank=True)
    tilbudt = models.DateTimeField("tilbudt", auto_now_add=True)
    modtaget = models.DateTimeField("modtaget", null=True, editable=False)
    stoppet_af_ejer = models.BooleanField("stoppet af ejer", default=False, editable=False)

    objects = MaaldelingQuerySet.as_manager()

    class Meta:
        verbose_name = "delt mål"
        verbose_name_plural = "delte mål"
        ordering = ["kontrakt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["maal", "kontrakt"], condition=Q(fjernet=None), name="maaldeling_en_ad_gangen"
            ),
            models.UniqueConstraint(
                fields=["kontrakt", "nummer"],
                condition=Q(fjernet=None, modtaget__isnull=False),
                name="maaldeling_nummer_unikt",
            ),
        ]

    def __str__(self):
        return f"{self.maal.overskrift} ({self.maal.kontrakt.enhed} og {self.kontrakt.enhed})"

    @property
    def nummer_sort(self) -> str:
        return nummer_sortering(self.nummer)


def numre_i(kontrakt: Kontrakt) -> list[str]:
    """Return the numbers of the contract's goals, own and shared: two queries."""
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt).values_list("nummer", flat=True)
    delte = Maaldeling.objects.modtagne().filter(kontrakt=kontrakt).values_list("nummer", flat=True)
    return [*egne, *delte]
