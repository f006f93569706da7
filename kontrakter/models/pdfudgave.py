"""PDFs that are made and kept, so that an unchanged contract is served and not rendered."""

from django.db import models

from .kontrakt import Kontrakt


class PdfUdgave(models.Model):
    """One contract as PDF at one state of its content (`stempel`), ordered, being made, made, or failed."""

    TILSTANDE = [("venter", "Venter"), ("laves", "Laves"), ("faerdig", "Færdig"), ("fejlet", "Fejlet")]

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="pdfudgaver")
    stempel = models.CharField(max_length=64)
    tilstand = models.CharField(max_length=10, choices=TILSTANDE, default="venter")
    data = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    fejl = models.TextField(blank=True)
    bestilt = models.DateTimeField(auto_now_add=True)
    begyndt = models.DateTimeField(null=True)
    faerdig = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "PDF-udgave"
        verbose_name_plural = "PDF-udgaver"
        ordering = ["-bestilt"]
        constraints = [models.UniqueConstraint(fields=["kontrakt", "stempel"], name="pdfudgave_unik")]

    def __str__(self):
        return f"{self.kontrakt_id} {self.stempel[:8]}"
