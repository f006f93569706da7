"""What is written around a meeting: members' questions to the leader, and notes to minutes that are closed."""

from django.db import models

from historik.models import Versioneret

from ..regler.moeder import LAENGSTE_MOEDETEKST
from .maal import Udviklingsmaal
from .moede import Moede


class Moedekommentar(Versioneret):
    """A comment or question from a member of the forum to the leader, and the answer to it."""

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="kommentarer")
    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.SET_NULL, null=True, related_name="+")
    sted = models.CharField(max_length=400)
    tekst = models.TextField("kommentar eller spørgsmål", max_length=LAENGSTE_MOEDETEKST)
    skrevet_af_id = models.BigIntegerField()
    skrevet_af = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)
    svar = models.TextField("svar", max_length=LAENGSTE_MOEDETEKST, blank=True)
    svaret = models.DateTimeField(null=True)
    svaret_af = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "kommentar til mødet"
        verbose_name_plural = "kommentarer til mødet"
        ordering = ["moede", "pk"]

    def __str__(self):
        return self.tekst[:80]


class Referatrettelse(models.Model):
    """A note to the minutes of a meeting that is closed: they are never changed themselves."""

    moede = models.ForeignKey(Moede, on_delete=models.CASCADE, related_name="rettelser")
    tekst = models.TextField("rettelse", max_length=LAENGSTE_MOEDETEKST)
    skrevet_af_id = models.BigIntegerField()
    skrevet_af = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "rettelse til referatet"
        verbose_name_plural = "rettelser til referatet"
        ordering = ["moede", "pk"]

    def __str__(self):
        return self.tekst[:80]
