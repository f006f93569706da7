"""A contract in hearing: who is asked, what they say of it, and what the contract holder answers."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format

from historik.models import Versioneret

from ..regler import HOERINGSFORA, LAENGSTE_HOERINGSSVAR, LAENGSTE_KOMMENTAR, forum_i_saetning
from .kontrakt import Kontrakt
from .maal import Udviklingsmaal


class HoeringQuerySet(models.QuerySet):
    """Hearings in the words of the house."""

    def aabne(self):
        """Hearings that are going on."""
        return self.filter(afsluttet=None)

    def holdt(self):
        """Hearings that were held to the end, not drawn back."""
        return self.exclude(afsluttet=None).filter(trukket=False)

    def med_ubehandlede(self):
        """Those that count, of the text as it is now, where comments wait for the holder: `ubehandlede` is how many."""
        version = Kontrakt._meta.get_field("versioner").related_model
        godkendt = version.objects.filter(kontrakt=OuterRef("kontrakt"), godkendt__gte=OuterRef("sendt"))
        aabne = Count("kommentarer", filter=Q(kommentarer__svar_paa=None, kommentarer__klaret=None))
        return self.filter(~Exists(godkendt), trukket=False).annotate(ubehandlede=aabne).filter(ubehandlede__gt=0)

    def siden_seneste_version(self, kontrakt: Kontrakt):
        """Those of the contract that were about the text as it is now: sent after its newest approved version."""
        seneste = kontrakt.versioner.order_by("nummer").values_list("godkendt", flat=True).last()
        egne = self.filter(kontrakt=kontrakt)
        return egne.filter(sendt__gt=seneste) if seneste else egne


class Hoering(models.Model):
    """One round in which forums are asked what they think of a contract, until a day."""

    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.CASCADE, related_name="hoeringer")
    frist = models.DateField("svar senest")
    besked = models.TextField("besked", blank=True)
    sendt = models.DateTimeField(auto_now_add=True)
    sendt_af = models.CharField(max_length=200)
    afsluttet = models.DateTimeField(null=True)
    trukket = models.BooleanField(default=False)

    objects = HoeringQuerySet.as_manager()

    class Meta:
        verbose_name = "høring"
        verbose_name_plural = "høringer"
        ordering = ["kontrakt", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kontrakt"], condition=Q(afsluttet=None), name="hoering_en_aaben")
        ]

    def __str__(self):
        return f"Høring af {self.kontrakt}"

    def mangler_svar_foer_fristen(self) -> bool:
        """Whether it goes on, and somebody can still answer who has not: one query."""
        aaben = self.afsluttet is None and self.frist >= timezone.localdate()
        return aaben and self.fora.filter(svaret=None).exists()

    def udestaar(self) -> list[str]:
        """Return what nobody has answered or dealt with yet, in Danish sentences: two queries.

        Of a hearing that was drawn back only the answers that were given count.
        """
        if self.trukket:
            return [forum.udestaar for forum in self.fora.exclude(svaret=None) if forum.udestaar]
        ud = [saetning for forum in self.fora.all() if (saetning := forum.udestaar)]
        if self.afsluttet and timezone.localtime(self.afsluttet).date() < self.frist:
            ud.append(self._sluttede_foer_fristen())
        aabne = self.kommentarer.filter(svar_paa=None, klaret=None).count()
        if aabne:
            ud.append("Én kommentar er ikke behandlet." if aabne == 1 else f"{aabne} kommentarer er ikke behandlet.")
        return ud

    def _sluttede_foer_fristen(self) -> str:
        """Return that it ended early, with the reason that was given."""
        skift = self.kontrakt.skift.filter(fra="i_hoering", tid__gte=self.sendt).order_by("pk").first()
        grund = f" Begrundelse: {skift.grund}" if skift and skift.grund else ""
        return f"Høringen sluttede før fristen {date_format(self.frist, 'j. F Y')}.{grund}"


class Hoeringsforum(Versioneret):
    """A forum that is asked: its answer, with the names of those who stand behind it as text, and the answer to that.

    `svarer` is the member who is appointed to answer; without one any member may. `skrevet_ind` says who wrote the
    answer in when the forum gave it on paper.
    """

    hoering = models.ForeignKey(Hoering, on_delete=models.CASCADE, related_name="fora")
    forum = models.CharField("forum", max_length=30, choices=HOERINGSFORA)
    svarer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    hoeringssvar = models.TextField("høringssvar", blank=True, max_length=LAENGSTE_HOERINGSSVAR)
    navne = models.CharField("på forummets vegne", max_length=300, blank=True)
    svaret = models.DateTimeField(null=True)
    skrevet_ind = models.CharField(max_length=200, blank=True)
    besvarelse = models.TextField("kontraktholderens svar", blank=True, max_length=LAENGSTE_HOERINGSSVAR)
    besvaret = models.DateTimeField(null=True)
    besvaret_af = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "forum i høring"
        verbose_name_plural = "fora i høring"
        ordering = ["hoering", "pk"]
        constraints = [models.UniqueConstraint(fields=["hoering", "forum"], name="hoeringsforum_unikt")]

    def __str__(self):
        return self.get_forum_display()

    @property
    def udestaar(self) -> str:
        """What is missing of the forum's answer and the answer to it, as a sentence; "" when nothing is."""
        if not self.svaret:
            return f"{self} har ikke svaret."
        return "" if self.besvaret else f"Høringssvaret fra {forum_i_saetning(self.forum)} er ikke besvaret."


class Kommentar(models.Model):
    """What a member of a forum says of a section, of a goal, or of the whole; or a reply to that.

    `sted` is where it belongs as text, so that it can be read when the section has another name. Names stand as text.
    """

    hoering = models.ForeignKey(Hoering, on_delete=models.CASCADE, related_name="kommentarer")
    forum = models.CharField("forum", max_length=30, choices=HOERINGSFORA)
    maal = models.ForeignKey(Udviklingsmaal, on_delete=models.SET_NULL, null=True, related_name="+")
    noegle = models.CharField(max_length=60, blank=True)
    sted = models.CharField(max_length=400)
    svar_paa = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="svar")
    tekst = models.TextField("kommentar", max_length=LAENGSTE_KOMMENTAR)
    skrevet_af_id = models.BigIntegerField()
    skrevet_af = models.CharField(max_length=200)
    tid = models.DateTimeField(auto_now_add=True)
    klaret = models.DateTimeField(null=True)
    klaret_af = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["hoering", "pk"]

    def __str__(self):
        return self.tekst[:80]
