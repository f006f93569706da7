"""What can be found: one row for each place in a contract that holds words."""

from django.db import connections, models
from django.db.models.expressions import RawSQL
from django.urls import reverse

from organisation.models import Enhed

from ..regler.soegning import FLEST_FUND, SOEGESLAGS
from .kontrakt import Kontrakt
from .maal import Afsaetslink, Udviklingsmaal
from .soegeindeks import soegning


class SoegepostQuerySet(models.QuerySet):
    """Places in the words of the house."""

    def synlige_for(self, bruger):
        """Places in contracts the user may read."""
        return self.filter(kontrakt__in=Kontrakt.objects.synlige_for(bruger))

    def valgt(self, *, aar: int | None = None, enhed: Enhed | None = None, spor=None):
        """Places of the year, of the unit and those under it, of goals that build on the track; None asks for all."""
        ud = self.filter(aar=aar) if aar else self
        if enhed:
            ud = ud.filter(enhed__in=list(enhed.descendants(include_self=True).values_list("pk", flat=True)))
        return ud.filter(maal__in=Afsaetslink.objects.filter(punkt__spor=spor).values("maal")) if spor else ud

    def med_ord(self, ordene: list[str], *, i_titel: bool = False):
        """Places that hold all the words (`regler.soegning.soegeord`), or have them in their title."""
        sql, udtryk = soegning(connections[self.db].vendor, ordene, i_titel=i_titel)
        return self.filter(pk__in=RawSQL(sql, udtryk))  # noqa: S611  # nosec B611

    def bedste(self, ordene: list[str]) -> list[int]:
        """Return the ids of the best places, at most FLEST_FUND and one more: words in a title first, then the newest.

        Where there are more, the ones that were written last are taken: two queries, whatever is found.
        """
        fundne = {}
        for i_titel in (True, False):
            raekker = self.med_ord(ordene, i_titel=i_titel).order_by("-pk").values_list("pk", "aar", "kontrakt")
            nye = [raekke for raekke in raekker[: FLEST_FUND + 1] if raekke[0] not in fundne]
            fundne |= dict.fromkeys(et[0] for et in sorted(nye, key=lambda et: (-et[1], et[2], et[0])))
        return list(fundne)[: FLEST_FUND + 1]


class Soegepost(models.Model):
    """A place in a contract, with its words as plain text: what a search looks in, and where it leads.

    It is made of the contract (handlinger/soegning.py) and holds nothing of its own. `titel` is what weighs most,
    `sted` the heading it stands under; a shared goal has a row in each of its contracts, with its number there. The
    database keeps its own index beside the table (soegeindeks.py).
    """

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="soegeposter")
    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.CASCADE, null=True, related_name="+")
    enhed = models.ForeignKey(Enhed, on_delete=models.CASCADE, related_name="+")
    aar = models.PositiveSmallIntegerField()
    slags = models.CharField(max_length=20, choices=SOEGESLAGS)
    nummer = models.CharField(max_length=15, blank=True)
    anker = models.CharField(max_length=120)
    sted = models.CharField(max_length=120, blank=True)
    titel = models.CharField(max_length=300, blank=True)
    tekst = models.TextField(blank=True)

    objects = SoegepostQuerySet.as_manager()

    class Meta:
        verbose_name = "søgepost"
        verbose_name_plural = "søgeposter"
        ordering = ["kontrakt", "pk"]
        constraints = [models.UniqueConstraint(fields=["kontrakt", "anker"], name="soegepost_en_pr_sted")]

    def __str__(self):
        return self.hvor

    @property
    def hvor(self) -> str:
        """Which contract or goal it is, as a reader says it: "Mål 2 i Dagtilbud Højvangen 2023"."""
        hvad = f"Mål {self.nummer} i" if self.maal_id else "Kontrakten for"
        return f"{hvad} {self.kontrakt.enhed} {self.kontrakt.periode}"

    @property
    def sti(self) -> str:
        """The address of the place: on the contract's page, or where the goal's evaluations stand.

        Those stand with the contract the goal belongs to; who reads another it is shared with is led to it there.
        """
        if self.slags == "evaluering" and self.kontrakt_id == self.maal.kontrakt_id:
            return f"{reverse('kontrakter:maal_evalueringer', args=[self.maal_id])}#{self.anker}"
        anker = f"maal-{self.maal_id}" if self.slags == "evaluering" else self.anker
        return f"{reverse('kontrakter:kontrakt_vis', args=[self.kontrakt_id])}#{anker}"
