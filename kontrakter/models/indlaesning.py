"""Files that contracts are read from, and the headings a municipality teaches the reader."""

from django.conf import settings
from django.db import models

from historik.models import Versioneret
from organisation.models import Enhed

from .kontrakt import Kontrakt


class IndlaesningQuerySet(models.QuerySet):
    """Readings in the words of the house."""

    def gaeldende(self):
        """Those that have not been thrown away."""
        return self.exclude(tilstand="kasseret")

    def uden_fil(self):
        """The rows without the file itself and the proposal, which are large: for lists."""
        return self.defer("indhold", "forslag", "forrige")


class Indlaesning(Versioneret):
    """One file somebody has sent in and what was understood of it, until it is a contract or thrown away.

    `forslag` is the proposal as `kontrakter.indlaesning.forslag` writes it, with what the reviewer has changed.
    `gennemset` lists the places (`Forslag.steder`) the reviewer has looked at, `valg` is what is chosen for the
    contract's head, and `forrige` the proposal before the last change. Files sent in together share `bundt`.
    """

    TILSTANDE = [
        ("venter", "Venter på at blive læst"),
        ("laeses", "Bliver læst"),
        ("klar", "Klar til gennemsyn"),
        ("fejlet", "Kunne ikke læses"),
        ("oprettet", "Er blevet til en kontrakt"),
        ("kasseret", "Kasseret"),
    ]

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="indlaesninger")
    bundt = models.UUIDField(db_index=True)
    filnavn = models.CharField("filnavn", max_length=200)
    indhold = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="venter")
    fejl = models.TextField(blank=True)
    forslag = models.JSONField(null=True)
    gennemset = models.JSONField(default=list)
    valg = models.JSONField(default=dict)
    forrige = models.JSONField(null=True)
    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.SET_NULL, null=True, related_name="originaler")
    indsendt = models.DateTimeField(auto_now_add=True)
    begyndt = models.DateTimeField(null=True)

    objects = IndlaesningQuerySet.as_manager()

    class Meta:
        verbose_name = "indlæsning"
        verbose_name_plural = "indlæsninger"
        ordering = ["-indsendt", "pk"]

    def __str__(self):
        return self.filnavn


class Overskriftsord(models.Model):
    """A heading the municipality's contracts use for a section, besides those the reader knows."""

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    overskrift = models.CharField("overskrift i filerne", max_length=90)
    noegle = models.SlugField("afsnit", max_length=60)

    class Meta:
        verbose_name = "overskriftsord"
        verbose_name_plural = "overskriftsord"
        ordering = ["overskrift"]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "overskrift"],
                name="overskriftsord_unik",
                violation_error_message="Den overskrift er der allerede.",
            )
        ]

    def __str__(self):
        return self.overskrift
