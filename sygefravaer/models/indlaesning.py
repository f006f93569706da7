"""Files that figures are read from, and what a municipality has taught the reader."""

from django.db import models

from organisation.models import Enhed

from ..regler import OPGOERELSER


class FravaersindlaesningQuerySet(models.QuerySet):
    """Readings in the words of the house."""

    def uden_fil(self):
        """The rows without the file itself and what was found in it, which are large: for lists."""
        return self.defer("indhold", "fund")


class Fravaersindlaesning(models.Model):
    """One file with sick-leave figures: sent in, read and tried, confirmed, and perhaps taken back.

    `kolonner` is which column is what, as chosen for this file; `fund` is what the dry run found: counts, errors by
    line and column, what was skipped, and a fingerprint of the rows, which are to be the same when they are saved. It
    is the sender's alone to see. The bytes are emptied when the file is saved or thrown away.
    `bruger_navn` is text: the row outlives who sent it.
    """

    TILSTANDE = [
        ("venter", "Venter på at blive læst"),
        ("laeses", "Bliver læst"),
        ("klar", "Klar til at blive gemt"),
        ("fejl", "Har fejl, der skal rettes"),
        ("gemmes", "Bliver gemt"),
        ("gemt", "Gemt"),
        ("fortrudt", "Fortrudt"),
        ("kasseret", "Kasseret"),
    ]

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    bruger_id = models.BigIntegerField(null=True)
    bruger_navn = models.CharField("hvem", max_length=200)
    filnavn = models.CharField("filnavn", max_length=200)
    indhold = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    opgoerelse = models.CharField("opgørelse", max_length=12, choices=OPGOERELSER, blank=True)
    kolonner = models.JSONField(default=dict)
    fund = models.JSONField(default=dict)
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="venter")
    fejl = models.TextField(blank=True)
    indsendt = models.DateTimeField(auto_now_add=True)
    begyndt = models.DateTimeField(null=True)
    gemt = models.DateTimeField(null=True)

    objects = FravaersindlaesningQuerySet.as_manager()

    class Meta:
        verbose_name = "indlæsning af sygefravær"
        verbose_name_plural = "indlæsninger af sygefravær"
        ordering = ["-indsendt", "-pk"]

    def __str__(self):
        return self.filnavn


class Kolonnevalg(models.Model):
    """Which column is what in files with this header, as somebody of the municipality once confirmed it."""

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    aftryk = models.CharField(max_length=64)
    valg = models.JSONField(default=dict)

    class Meta:
        verbose_name = "kolonnevalg"
        verbose_name_plural = "kolonnevalg"
        constraints = [models.UniqueConstraint(fields=["kommune", "aftryk"], name="kolonnevalg_unikt")]

    def __str__(self):
        return f"{self.kommune}: {self.aftryk[:8]}"


class Enhedsnavn(models.Model):
    """What a unit is called in the municipality's files; without a unit it is one whose rows are left out."""

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    noegle = models.CharField("navn i filerne", max_length=200)
    enhed = models.ForeignKey(
        Enhed, verbose_name="enhed", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "enhedens navn i filerne"
        verbose_name_plural = "enhedernes navne i filerne"
        ordering = ["noegle"]
        constraints = [models.UniqueConstraint(fields=["kommune", "noegle"], name="enhedsnavn_unikt")]

    def __str__(self):
        return self.noegle
