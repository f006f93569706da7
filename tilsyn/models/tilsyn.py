"""One supervision of a unit, from it is planned till its report is published."""

import re
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q
from django.db.models.functions import Coalesce, ExtractYear
from simple_history.models import HistoricalRecords

from historik.models import Fjernbar, FjernbarQuerySet, Versioneret
from organisation.adgang import enhed_ids_med, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..regler import (
    ARTER,
    BEKYMRINGER,
    LAENGSTE_DELTAGERE,
    LAENGSTE_NAVN,
    TAELLER_SOM_RAPPORT,
    TEKSTARTER,
    TILSTANDE,
    VURDERER_ENHEDEN,
)
from .redskab import Redskab

MAERKER = {
    "planlagt": "ikke_begyndt",
    "udkast": "udkast",
    "til_kommentering": "i_hoering",
    "endelig": "til_godkendelse",
    "offentliggjort": "godkendt",
}


def _foerer(bruger) -> Q:
    """Those of the units the user supervises, and those the user is chosen for; never of a unit the user leads."""
    foerer = Q(enhed_id__in=enhed_ids_med(bruger, Ret.FOER_TILSYN))
    if har_ret_et_sted(bruger, Ret.FOER_TILSYN):
        foerer |= Q(konsulent=bruger)
    return foerer & ~Q(enhed_id__in=enhed_ids_med(bruger, Ret.SVAR_TILSYN))


def _leder_og_kendt(bruger) -> Q:
    """Those of the units the user leads that the unit knows of; read with `er_offentlig`."""
    kendt = Q(anmeldt=True) | ~Q(tilstand="planlagt") | Q(er_offentlig=True)
    return Q(enhed_id__in=enhed_ids_med(bruger, Ret.SVAR_TILSYN)) & kendt


class TilsynQuerySet(FjernbarQuerySet):
    """Supervisions in the words of the house."""

    def med_offentlig(self):
        """Supervisions with `er_offentlig`: whether a version has been published."""
        versioner = self.model._meta.get_field("versioner").related_model
        return self.annotate(er_offentlig=Exists(versioner.objects.filter(tilsyn=OuterRef("pk"))))

    def offentlige(self):
        """Those anybody may read: published, also while a correction is written, for the published version stays.

        A visit to one childminder is about a person, and is not among them; dagplejen has one report for all.
        """
        return self.gaeldende().med_offentlig().filter(er_offentlig=True).exclude(art="loebende")

    def holdt_efter(self, dag: date):
        """Those whose visit was after the day, and those of which the day is not known."""
        return self.filter(Q(afholdt=None) | Q(afholdt__gt=dag))

    def synlige_for(self, bruger):
        """Those the user sees anything of, as `regler.udsyn` says for one; with `er_offentlig`."""
        laeser = Q(enhed_id__in=enhed_ids_med(bruger, Ret.SE_TILSYN), er_offentlig=True)
        egne = self.gaeldende().filter(enhed__kommune_id=bruger.kommune_id)
        return egne.med_offentlig().filter(_foerer(bruger) | _leder_og_kendt(bruger) | laeser)

    def forloeb_for(self, bruger):
        """Those whose dates the user sees, called off or not: an unannounced visit is known only once it was held."""
        egne = self.filter(enhed__kommune_id=bruger.kommune_id)
        return egne.med_offentlig().filter(_foerer(bruger) | _leder_og_kendt(bruger))

    def med_aar(self):
        """Supervisions with `aaret`: the year as `aar` finds it."""
        dage = (ExtractYear(navn) for navn in ("afholdt", "planlagt", "oprettet"))
        return self.annotate(aaret=Coalesce("rapportaar", *dage, output_field=models.IntegerField()))

    def til_billedet(self, enheder):
        """The published ones that assess the unit as a whole, with `er_offentlig` and `aaret`: of those units."""
        egne = self.gaeldende().filter(enhed__in=enheder, art__in=VURDERER_ENHEDEN)
        return egne.med_offentlig().filter(er_offentlig=True).med_aar()

    def soeg(self, ord_: str, art: str = ""):
        """Those of units with the words in their name, in capitals or not, and of the kind; "" asks for all."""
        fundne = self.filter(enhed__navn__iregex=re.escape(ord_)) if ord_ else self
        return fundne.filter(art=art) if art else fundne

    def offentlige_fra(self, enhed_id: int, art: str, aar: int):
        """The published reports of the unit, of that kind and year; the year is found as `aar` finds it."""
        uden = Q(rapportaar=None)
        i_aar = Q(rapportaar=aar) | uden & Q(afholdt__year=aar) | uden & Q(afholdt=None, planlagt__year=aar)
        return self.gaeldende().med_offentlig().filter(i_aar, enhed=enhed_id, art=art, er_offentlig=True)

    def afholdt_siden(self, dag):
        """Those whose visit was held on the day or later."""
        return self.gaeldende().filter(afholdt__gte=dag)

    def seneste_rapporter(self) -> dict[int, object]:
        """Return unit → when its latest report was published: the first version counts, a correction does not."""
        raekker = (
            self.gaeldende()
            .filter(art__in=TAELLER_SOM_RAPPORT, versioner__nummer=1)
            .order_by()
            .values_list("enhed_id")
            .annotate(seneste=Max("versioner__offentliggjort"))
        )
        return dict(raekker)


class Tilsyn(Versioneret, Fjernbar):
    """The municipality's supervision of a unit: visit, dialogue and report.

    `version` guards the facts on the row itself; texts and assessments have their own. The participants are written as
    what they are ("daglig leder, to pædagoger"), never by name. Who writes is `konsulent`; whoever does not log in here
    stands in `konsulent_navn`. `rapportaar` stands on the front of a report that was read in.
    """

    enhed = models.ForeignKey(Enhed, verbose_name="enhed", on_delete=models.PROTECT, related_name="tilsyn")
    redskab = models.ForeignKey(Redskab, verbose_name="redskab", on_delete=models.PROTECT, related_name="tilsyn")
    art = models.CharField("slags tilsyn", max_length=30, choices=ARTER, default="ordinaert")
    anmeldt = models.BooleanField("anmeldt", default=True)
    tilstand = models.CharField("tilstand", max_length=20, choices=TILSTANDE, default="planlagt", editable=False)
    planlagt = models.DateField("planlagt til", null=True, blank=True)
    afholdt = models.DateField("besøget blev holdt", null=True, blank=True)
    afholdt_til = models.DateField("til og med", null=True, blank=True, help_text="Når besøget tog flere dage.")
    dialog = models.DateField("faglig dialog", null=True, blank=True)
    konsulent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="konsulent",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tilsyn",
    )
    konsulent_navn = models.CharField("konsulent, der ikke logger ind her", max_length=LAENGSTE_NAVN, blank=True)
    deltager_ledelse = models.CharField("ledelse", max_length=LAENGSTE_DELTAGERE, blank=True)
    deltager_personale = models.CharField("personale", max_length=LAENGSTE_DELTAGERE, blank=True)
    deltager_foraeldre = models.CharField("forældre", max_length=LAENGSTE_DELTAGERE, blank=True)
    bekymring = models.CharField("bekymring", max_length=20, choices=BEKYMRINGER, default="ingen")
    rapportaar = models.PositiveSmallIntegerField("rapportens år", null=True, blank=True, editable=False)
    oprettet = models.DateTimeField("oprettet", auto_now_add=True)
    history = HistoricalRecords()

    objects = TilsynQuerySet.as_manager()

    class Meta:
        verbose_name = "tilsyn"
        verbose_name_plural = "tilsyn"
        ordering = [F("afholdt").desc(nulls_first=True), "-planlagt", "-pk"]
        indexes = [models.Index(fields=["enhed", "tilstand"], name="tilsyn_enhed_tilstand")]
        constraints = [
            models.CheckConstraint(
                condition=Q(afholdt_til=None) | Q(afholdt__isnull=False, afholdt_til__gte=F("afholdt")),
                name="tilsyn_slutter_efter_start",
                violation_error_message="Besøget kan ikke slutte, før det begynder.",
            )
        ]

    def __str__(self):
        return f"{self.get_art_display()}, {self.enhed}"

    @property
    def aar(self) -> int:
        """The year it belongs to: on the report's front, of the visit, of the plan, else of when it was made."""
        return self.rapportaar or (self.afholdt or self.planlagt or self.oprettet).year

    @property
    def konsulenten(self) -> str:
        """Who supervises, by name; both when there are two."""
        return ", ".join(navn for navn in (self.konsulent and self.konsulent.navn, self.konsulent_navn) if navn)

    @property
    def maerke(self) -> str:
        """The mark of the state, in the house's own signs."""
        return MAERKER[self.tilstand]

    @property
    def anmeldt_ord(self) -> str:
        return "Anmeldt" if self.anmeldt else "Uanmeldt"


class Tilsynstekst(Versioneret):
    """What somebody writes about a tilsyn outside the themes: the preparations, the general, the unit's comments."""

    tilsyn = models.ForeignKey(Tilsyn, on_delete=models.CASCADE, related_name="tekster")
    art = models.CharField("slags", max_length=30, choices=TEKSTARTER)
    tekst = models.TextField("tekst", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tekst i et tilsyn"
        verbose_name_plural = "tekster i tilsyn"
        ordering = ["tilsyn", "art"]
        constraints = [models.UniqueConstraint(fields=["tilsyn", "art"], name="tilsynstekst_en_af_hver")]

    def __str__(self):
        return self.get_art_display()
