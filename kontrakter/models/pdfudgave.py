"""PDFs that are made and kept, so that an unchanged paper is served and not rendered."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .kontrakt import Kontrakt
from .moede import Moede


class PdfUdgave(models.Model):
    """One paper as PDF at one state of its content (`stempel`), ordered, being made, made, or failed.

    The paper is the contract, the contract with what its forums have concluded (`evalueringer`), one of its meetings
    (`moede`), or one of another room's (`emne`, which `papirregister.py` finds again). `bestilt_af` is who ordered it:
    what other rooms put on an agenda may depend on who reads it.
    """

    TILSTANDE = [("venter", "Venter"), ("laves", "Laves"), ("faerdig", "Færdig"), ("fejlet", "Fejlet")]

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, null=True, related_name="pdfudgaver")
    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, null=True, related_name="pdfudgaver")
    evalueringer = models.BooleanField(default=False)
    emne = models.CharField(max_length=60, blank=True)
    stempel = models.CharField(max_length=64)
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="venter")
    data = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    fejl = models.TextField(blank=True)
    bestilt = models.DateTimeField(auto_now_add=True)
    bestilt_af = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    begyndt = models.DateTimeField(null=True)
    faerdig = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "PDF-udgave"
        verbose_name_plural = "PDF-udgaver"
        ordering = ["-bestilt"]
        constraints = [
            models.UniqueConstraint(
                fields=["kontrakt", "evalueringer", "stempel"], condition=Q(moede=None), name="pdfudgave_kontrakt_unik"
            ),
            models.UniqueConstraint(fields=["moede", "stempel"], name="pdfudgave_moede_unik"),
            models.UniqueConstraint(fields=["emne", "stempel"], condition=~Q(emne=""), name="pdfudgave_emne_unik"),
            models.CheckConstraint(
                condition=Q(kontrakt=None, moede=None) & ~Q(emne="") | Q(kontrakt__isnull=False, emne=""),
                name="pdfudgave_et_papir",
            ),
        ]

    def __str__(self):
        return f"{self.emne or self.kontrakt_id} {self.stempel[:8]}"
