"""Every mail the product sends: written down first, sent afterwards."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone

from organisation.models import Enhed

from ..regler.udsendelse import MAILSLAGS, TEKST_GEMMES_DAGE
from .kontrakt import Kontrakt

TABT_EFTER = timedelta(minutes=3)


class UdsendelseQuerySet(models.QuerySet):
    """Mails in the words of the house."""

    def venter(self):
        """Those that are neither sent nor given up."""
        return self.filter(sendt=None, opgivet=None)

    def i_tilstand(self, tilstand: str):
        """Those that are "sendt", "venter" or "opgivet"."""
        valg = {"sendt": self.exclude(sendt=None), "venter": self.venter(), "opgivet": self.exclude(opgivet=None)}
        return valg[tilstand]

    def opgivne(self):
        """Those that were tried often enough, and that can be tried again: the text is still there."""
        return self.exclude(opgivet=None).exclude(tekst="")

    def med_gammel_tekst(self, nu=None):
        """Those whose text has been kept long enough; one that waits keeps it."""
        graense = (nu or timezone.now()) - timedelta(days=TEKST_GEMMES_DAGE)
        gamle = Q(opgivet=None, tid__lt=graense) | Q(opgivet__lt=graense)
        return self.filter(gamle).exclude(tekst="").exclude(sendt=None, opgivet=None)

    def kan_sendes(self, nu=None):
        """Those whose turn it is, and that no worker has in hand."""
        nu = nu or timezone.now()
        ledig = Q(begyndt=None) | Q(begyndt__lt=nu - TABT_EFTER)
        return self.venter().filter(ledig, Q(naeste_forsoeg=None) | Q(naeste_forsoeg__lte=nu))


class Udsendelse(models.Model):
    """One mail to one person: what was written, when it was ordered, and when the mail server took it.

    The row is written in the same transaction as the act it tells of, so the act succeeds whatever the mail server
    does. Name and address stand as text: the row outlives the person. The text is emptied after some time; the row says
    to whom, what kind and when as long as the contracts are kept.
    """

    kommune = models.ForeignKey(Enhed, on_delete=models.PROTECT, related_name="+")
    modtager_id = models.BigIntegerField(db_index=True)
    modtager_navn = models.CharField("modtager", max_length=200)
    email = models.EmailField("e-mail")
    slags = models.CharField("slags", max_length=30)
    emne = models.CharField("emne", max_length=200)
    tekst = models.TextField("tekst")
    kontrakt = models.ForeignKey(Kontrakt, on_delete=models.SET_NULL, null=True, related_name="udsendelser")
    tid = models.DateTimeField("bestilt", auto_now_add=True)
    begyndt = models.DateTimeField(null=True)
    sendt = models.DateTimeField("sendt", null=True)
    forsoeg = models.PositiveSmallIntegerField(default=0)
    naeste_forsoeg = models.DateTimeField(null=True)
    opgivet = models.DateTimeField(null=True)
    fejl = models.TextField(blank=True)

    objects = UdsendelseQuerySet.as_manager()

    class Meta:
        verbose_name = "udsendelse"
        verbose_name_plural = "udsendelser"
        ordering = ["-tid", "-pk"]

    def __str__(self):
        return f"{self.emne} til {self.modtager_navn}"

    @property
    def kan_proeves_igen(self) -> bool:
        return bool(self.opgivet and self.tekst)

    @property
    def slags_navn(self) -> str:
        return MAILSLAGS[self.slags].navn if self.slags in MAILSLAGS else self.slags


class PaamindelseQuerySet(models.QuerySet):
    """Reminders in the words of the house."""

    def naevnt_for(self, bruger_id: int) -> dict[str, date]:
        """Return {matter: the day up to which the person has been told of it}: one query."""
        egne = self.filter(modtager_id=bruger_id).order_by()
        return dict(egne.values("sag").annotate(seneste=Max("til")).values_list("sag", "seneste"))


class Paamindelse(models.Model):
    """One matter that a mail of the calendar named: for whom, on which day, and up to which day the mail speaks of it.

    Written with the mail, so that no mail is without them and nobody is told of the same thing twice on a day.
    """

    udsendelse = models.ForeignKey(Udsendelse, on_delete=models.CASCADE, related_name="paamindelser")
    modtager_id = models.BigIntegerField()
    sag = models.CharField("sag", max_length=40)
    dag = models.DateField("dag")
    til = models.DateField("til og med")

    objects = PaamindelseQuerySet.as_manager()

    class Meta:
        verbose_name = "påmindelse"
        verbose_name_plural = "påmindelser"
        ordering = ["udsendelse", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["modtager_id", "sag", "dag"], name="paamindelse_en_om_dagen"),
        ]

    def __str__(self):
        return f"{self.sag} til og med {self.til:%d.%m.%Y}"


class Mailvalg(models.Model):
    """A person does not want this kind of mail."""

    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailvalg")
    slags = models.CharField("slags", max_length=30)

    class Meta:
        verbose_name = "mailvalg"
        verbose_name_plural = "mailvalg"
        ordering = ["bruger", "slags"]
        constraints = [models.UniqueConstraint(fields=["bruger", "slags"], name="mailvalg_unikt")]

    def __str__(self):
        return f"{self.bruger} uden {self.slags}"
