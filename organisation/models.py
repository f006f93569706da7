"""Units, people, and who may do what where."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from .regler import AARLIGE_KONTRAKTENHEDER, ENHEDSTYPER, KONTRAKTENHEDER, ROLLER, ROLLEVALG, Ret


class EnhedQuerySet(TreeQuerySet):
    """Units in the words of the house."""

    def aktive(self, dag=None):
        """Units that are open on `dag` (today when left out)."""
        dag = dag or timezone.localdate()
        return self.filter(Q(aktiv_fra=None) | Q(aktiv_fra__lte=dag), Q(aktiv_til=None) | Q(aktiv_til__gte=dag))

    def aabne_i(self, aar: int):
        """Units that are open on some day of the year."""
        slut, start = date(aar, 12, 31), date(aar, 1, 1)
        return self.filter(Q(aktiv_fra=None) | Q(aktiv_fra__lte=slut), Q(aktiv_til=None) | Q(aktiv_til__gte=start))

    def i_kommune(self, kommune_id: int):
        """Units of one municipality, the municipality itself included."""
        return self.filter(kommune_id=kommune_id)

    def med_kontrakt(self):
        """Units of a kind that may have a contract."""
        return self.filter(type__in=KONTRAKTENHEDER)

    def med_aarlig_kontrakt(self):
        """Units of a kind that makes a contract every year."""
        return self.filter(type__in=AARLIGE_KONTRAKTENHEDER)


class Enhed(TreeNode):
    """A place in the organisation, from the municipality down to the single house."""

    navn = models.CharField("navn", max_length=200)
    type = models.CharField("type", max_length=20, choices=ENHEDSTYPER)
    kommune = models.ForeignKey(
        "self", verbose_name="kommune", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    los_id = models.CharField(
        "LOS-ID",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^\d{1,20}$", "Et LOS-ID består kun af tal.")],
        help_text="Enhedens nummer i lønsystemet. Kan stå tomt.",
    )
    p_nummer = models.CharField(
        "P-nummer",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{10}$", "Et P-nummer har 10 cifre.")],
        help_text="10 cifre. Kan stå tomt.",
    )
    aktiv_fra = models.DateField("åben fra", null=True, blank=True)
    aktiv_til = models.DateField(
        "åben til og med",
        null=True,
        blank=True,
        help_text="Udfyld, når enheden lukker. Dens kontrakter kan stadig læses.",
    )
    revision = models.PositiveIntegerField(
        default=1,
        editable=False,
        help_text="På kommunen: stiger, når et navn, som kontrakter viser, ændres.",
    )
    history = HistoricalRecords()

    objects = EnhedQuerySet.as_manager()

    class Meta:
        verbose_name = "enhed"
        verbose_name_plural = "enheder"
        ordering = ["navn"]
        constraints = [
            models.UniqueConstraint(
                fields=["kommune", "los_id"],
                condition=~Q(los_id=""),
                name="enhed_los_id_unik",
                violation_error_message="En anden enhed i kommunen har allerede dette LOS-ID.",
            ),
            models.CheckConstraint(
                condition=Q(aktiv_til=None) | Q(aktiv_fra=None) | Q(aktiv_til__gte=F("aktiv_fra")),
                name="enhed_lukker_efter_aabning",
                violation_error_message="Enheden kan ikke lukke, før den åbner.",
            ),
            models.CheckConstraint(
                condition=Q(type="kommune", parent=None) | (~Q(type="kommune") & Q(parent__isnull=False)),
                name="enhed_kun_kommune_er_rod",
                violation_error_message="Kun en kommune kan stå øverst, og en kommune kan ikke stå under andre.",
            ),
        ]

    def __str__(self):
        return self.navn

    def save(self, *args, **kwargs):
        """Keep `kommune` right: the root's own id, handed down."""
        if self.parent_id:
            self.kommune_id = self.parent.kommune_id
        super().save(*args, **kwargs)
        if self.parent_id is None and self.kommune_id is None:
            self.kommune_id = self.pk
            type(self).objects.filter(pk=self.pk).update(kommune_id=self.pk)

    @property
    def lukket(self) -> bool:
        return bool(self.aktiv_til and self.aktiv_til < timezone.localdate())


class BrugerManager(BaseUserManager):
    """Makes users from an e-mail address."""

    def create_user(self, email, password=None, **felter):
        bruger = self.model(email=self.normalize_email(email).lower(), **felter)
        bruger.set_password(password)
        bruger.save()
        return bruger

    def create_superuser(self, email, password=None, **felter):
        return self.create_user(email, password, **(felter | {"is_superuser": True}))

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class BrugerQuerySet(models.QuerySet):
    """Users in the words of the house."""

    def i_kommune(self, kommune_id: int):
        return self.filter(kommune_id=kommune_id)

    def med_ret(self, ret: Ret, enhed: Enhed | None = None):
        """Users who may log in and today hold a role with the right, on `enhed` or anywhere in their municipality."""
        koder = [kode for kode, rolle in ROLLER.items() if ret in rolle.rettigheder]
        tildelinger = Rolletildeling.objects.gaeldende().filter(rolle__in=koder)
        if enhed is not None:
            tildelinger = tildelinger.filter(enhed__in=enhed.ancestors(include_self=True))
        return self.filter(pk__in=tildelinger.values("bruger"), is_active=True)

    def demopersoner(self):
        """The invented people of a demo, whom anybody may log in as there."""
        return self.filter(email__endswith="@demo.roedtraad.example", is_active=True)

    def soeg(self, ord_: str):
        return self.filter(Q(navn__icontains=ord_) | Q(email__icontains=ord_)) if ord_ else self


class Bruger(AbstractBaseUser, PermissionsMixin):
    """A person who logs in with an e-mail address; belongs to one municipality."""

    email = models.EmailField(
        "e-mail", unique=True, error_messages={"unique": "Der er allerede en bruger med denne e-mail."}
    )
    navn = models.CharField("navn", max_length=200)
    kommune = models.ForeignKey(
        Enhed, verbose_name="kommune", on_delete=models.PROTECT, null=True, related_name="brugere"
    )
    is_active = models.BooleanField(
        "kan logge ind", default=True, help_text="Fjern fluebenet for at lukke personen ude med det samme."
    )
    demo_tekst = models.CharField(max_length=200, blank=True, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)

    objects = BrugerManager.from_queryset(BrugerQuerySet)()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["navn"]

    class Meta:
        verbose_name = "bruger"
        verbose_name_plural = "brugere"
        ordering = ["navn", "pk"]

    def __str__(self):
        return self.navn

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def is_staff(self) -> bool:
        return False

    @cached_property
    def gaeldende_roller(self) -> list["Rolletildeling"]:
        """The role assignments that hold today, read once per request, with their units."""
        return list(self.roller.gaeldende().select_related("enhed"))

    def roller_med(self, ret: Ret) -> list["Rolletildeling"]:
        """Those of today's assignments whose role has the right `ret`."""
        return [rolle for rolle in self.gaeldende_roller if ret in rolle.rolleklasse.rettigheder]


class RolletildelingQuerySet(models.QuerySet):
    """Role assignments in the words of the house."""

    def gaeldende(self, dag=None):
        """Assignments that hold on `dag`, of the user's own municipality only."""
        dag = dag or timezone.localdate()
        return self.filter(Q(til=None) | Q(til__gte=dag), fra__lte=dag, enhed__kommune=F("bruger__kommune"))


class Rolletildeling(models.Model):
    """A person has a role on a unit, and so on everything under it, from one day to another."""

    bruger = models.ForeignKey(Bruger, verbose_name="bruger", on_delete=models.CASCADE, related_name="roller")
    rolle = models.CharField("rolle", max_length=30, choices=ROLLEVALG)
    enhed = models.ForeignKey(Enhed, verbose_name="enhed", on_delete=models.PROTECT, related_name="roller")
    fra = models.DateField("fra", default=timezone.localdate)
    til = models.DateField("til og med", null=True, blank=True, help_text="Kan stå tomt.")

    objects = RolletildelingQuerySet.as_manager()

    class Meta:
        verbose_name = "rolletildeling"
        verbose_name_plural = "rolletildelinger"
        ordering = ["enhed__navn", "rolle"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til=None) | Q(til__gte=F("fra")),
                name="rolle_slutter_efter_start",
                violation_error_message="Rollen kan ikke slutte, før den begynder.",
            )
        ]

    def __str__(self):
        return f"{self.get_rolle_display()}, {self.enhed}"

    @property
    def rolleklasse(self):
        return ROLLER[self.rolle]

    @property
    def i_saetning(self) -> str:
        """The role as it stands inside a sentence: "daglig leder", but "LMU-medlem"."""
        navn = self.get_rolle_display()
        return navn if navn[:2].isupper() else navn[0].lower() + navn[1:]


class KalenderlinkQuerySet(models.QuerySet):
    """Calendar links in the words of the house."""

    def aabne(self):
        """Links that have not been closed, of people who may log in."""
        return self.filter(lukket=None, bruger__is_active=True)


class Kalenderlink(models.Model):
    """A secret address from which a calendar fetches a person's dates without log-in: whoever knows it can read them.

    It can be read here, so that the person can put it into one more device; closing it makes it worthless at once
    (docs/beslutninger/0012-kalender.md).
    """

    bruger = models.ForeignKey(
        Bruger, verbose_name="bruger", on_delete=models.CASCADE, related_name="kalenderlinks", editable=False
    )
    hemmelighed = models.CharField(max_length=64, unique=True, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    hentet = models.DateField("sidst hentet", null=True, editable=False)
    lukket = models.DateTimeField("lukket", null=True, editable=False)

    objects = KalenderlinkQuerySet.as_manager()

    class Meta:
        verbose_name = "kalenderlink"
        verbose_name_plural = "kalenderlinks"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["bruger"], condition=Q(lukket=None), name="kalenderlink_et_aabent")
        ]

    def __str__(self):
        return f"Kalenderlink for {self.bruger}"  # never the secret: this may stand in a log
