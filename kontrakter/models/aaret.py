"""The year over all units: how far each contract is, read in a handful of queries whatever their number."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q

from organisation.models import Bruger, Enhed

from ..regler.aaret import (
    GODKENDTE,
    HOLDERENS_TRIN,
    SKRIVNING_FORBI,
    TRIN,
    Frist,
    aaret_at_vise,
    er_for_sent,
    naeste_frist,
    trin_for,
)
from .aktivitet import Aktivitet
from .kontrakt import Kontrakt
from .maal import Afsaetslink, Afsnit, Udviklingsmaal, Virkning
from .maalindikator import Maalindikator
from .skabelon import Skabelon
from .version import Kontraktversion, Tilstandsskift

_DEL = "kontrakt__skabelon__afsnit"
_FELTER = (
    *("enhed_id", "skabelon_id", "aar", "til_aar", "titel", "tilstand", "aendret", "fjernet"),
    *(f"kontraktholder__{felt}" for felt in ("navn", "email", "is_active", "kommune_id")),
)
_RAEKKER = {
    "virkninger": Virkning.objects.gaeldende(),
    "aktiviteter": Aktivitet.objects.gaeldende(),
    "afsaet": Afsaetslink.objects.all(),
    "indikatorer": Maalindikator.objects.gaeldende(),
}


def klare_afsnit(kontrakt_ids) -> dict[int, tuple[int, int]]:
    """Return {contract: (sections marked as ready, sections in all)}, as `indhold.eftersyn.klare` counts: one query.

    A section that has been emptied since it was marked is not ready. A contract without goals, or whose template has no
    sections, is not in it.
    """
    egne = OuterRef("pk")
    maerket = Afsnit.objects.filter(maal=egne, noegle=OuterRef(f"{_DEL}__noegle"), klar=True)
    med_raekker = Q()
    for art, alle in _RAEKKER.items():
        med_raekker |= Q(**{f"{_DEL}__art": art}) & Exists(alle.filter(maal=egne))
    med_faelles = Q(**{f"{_DEL}__art": "opfoelgning"}) & ~Q(kontrakt__opfoelgning="")
    klar = Exists(maerket.exclude(tekst="")) | (Exists(maerket) & (med_raekker | med_faelles))
    talt = (
        Udviklingsmaal.objects.gaeldende()
        .filter(kontrakt__in=kontrakt_ids)
        .order_by()
        .values("kontrakt_id")
        .annotate(i_alt=Count(_DEL), klare=Count(_DEL, filter=klar))
    )
    return {et["kontrakt_id"]: (et["klare"], et["i_alt"]) for et in talt if et["i_alt"]}


def skrevet_under(skabelon: Skabelon) -> dict[str, list[tuple[str, int]]]:
    """Return {key of a section: [(unit, goals with something under it)]}: who is affected when it goes. One query."""
    skrevet = ~Q(tekst="")
    for art, alle in _RAEKKER.items():
        skrevet |= Q(art=art) & Exists(alle.filter(maal=OuterRef("maal")))
    raekker = (
        Afsnit.objects.filter(
            skrevet, maal__kontrakt__skabelon=skabelon, maal__kontrakt__fjernet=None, maal__fjernet=None
        )
        .order_by("maal__kontrakt__enhed__navn")
        .values_list("noegle", "maal__kontrakt__enhed__navn")
        .annotate(antal=Count("pk"))
    )
    efter: dict[str, list[tuple[str, int]]] = {}
    for noegle, enhed, antal in raekker:
        efter.setdefault(noegle, []).append((enhed, antal))
    return efter


@dataclass
class Aarsraekke:
    """One unit in a year: its contract when it has one, how far it is, and the deadline before it."""

    enhed: Enhed
    aar: int
    i_dag: date
    kontrakt: Kontrakt | None
    skabelon: Skabelon | None
    klare: int = 0
    i_alt: int = 0
    seneste_paamindelse: date | None = None

    @property
    def procent(self) -> int:
        """How many of the sections asked for the writer has marked as ready, in per cent; 100 only when all are."""
        return 100 * self.klare // self.i_alt if self.i_alt else 0

    @cached_property
    def trin(self) -> str:
        kontrakt = self.kontrakt
        begyndt = kontrakt is not None and bool(self.i_alt or kontrakt.har_tekst)
        godkendt_foer = kontrakt is not None and kontrakt.godkendt_foer
        return trin_for(kontrakt and kontrakt.tilstand, begyndt=begyndt, godkendt_foer=godkendt_foer)

    @property
    def er_godkendt(self) -> bool:
        """Whether a version of the unit's contract counts, also while it is corrected."""
        return self.trin in GODKENDTE

    @property
    def trin_navn(self) -> str:
        return TRIN[self.trin]

    @cached_property
    def frist(self) -> Frist | None:
        kontrakt = self.kontrakt
        return naeste_frist(
            self.trin,
            self.skabelon.frister if self.skabelon else {},
            skrevet_foer=bool(kontrakt and kontrakt.skrevet_foer),
            godkendt_foer=bool(kontrakt and kontrakt.godkendt_foer),
        )

    @property
    def for_sent(self) -> bool:
        return er_for_sent(self.frist, self.i_dag)

    @property
    def holder(self) -> Bruger | None:
        return self.kontrakt.kontraktholder if self.kontrakt else None

    @property
    def kan_mindes(self) -> bool:
        """Whether the unit's kontraktholder has something to do by a deadline."""
        return bool(self.holder and self.frist and self.trin in HOLDERENS_TRIN)

    @property
    def lukker(self) -> date | None:
        """The unit's last day, when it closes in the year."""
        dag = self.enhed.aktiv_til
        return dag if dag and dag.year == self.aar else None

    @property
    def omraade(self) -> str:
        return self.enhed.parent.navn if self.enhed.parent else ""


def _kontrakter_i(enhed_ids, aar: int) -> dict[int, Kontrakt]:
    """Return {unit: its contract for the year}; of two that cover it, the newest. Without its long texts."""
    forbi = Tilstandsskift.objects.filter(kontrakt=OuterRef("pk"), verbum__in=SKRIVNING_FORBI)
    alle = (
        Kontrakt.objects.gaeldende()
        .filter(enhed__in=enhed_ids)
        .gaelder_i(aar)
        .select_related("kontraktholder")
        .annotate(
            skrevet_foer=Exists(forbi),
            godkendt_foer=Exists(Kontraktversion.objects.filter(kontrakt=OuterRef("pk"))),
            har_tekst=~Q(indledning="") | ~Q(opfoelgning=""),
        )
        .only(*_FELTER)
        .order_by("aar")
    )
    return {kontrakt.enhed_id: kontrakt for kontrakt in alle}


def hent_aarsraekker(enhed_ids, kommune_id: int, aar: int, i_dag: date) -> list[Aarsraekke]:
    """Return every unit that makes a contract each year or has one for this, by name: four queries.

    A unit that is closed before the year begins, or opens after it has ended, stands there only with a contract.
    """
    kontrakter = _kontrakter_i(enhed_ids, aar)
    aarlige = Enhed.objects.filter(pk__in=enhed_ids).med_aarlig_kontrakt().aabne_i(aar)
    enheder = Enhed.objects.filter(Q(pk__in=aarlige.values("pk")) | Q(pk__in=kontrakter)).select_related("parent")
    egne = Q(aar=aar, kommune_id=kommune_id) | Q(pk__in={et.skabelon_id for et in kontrakter.values()})
    skabeloner = {skabelon.pk: skabelon for skabelon in Skabelon.objects.filter(egne).defer("praeambel")}
    aarets = [skabelon for skabelon in skabeloner.values() if skabelon.aar == aar and skabelon.aktiveret]
    klare = klare_afsnit([kontrakt.pk for kontrakt in kontrakter.values()])
    raekker = []
    for enhed in sorted(enheder, key=lambda enhed: enhed.navn.casefold()):
        kontrakt = kontrakter.get(enhed.pk)
        skabelon = skabeloner[kontrakt.skabelon_id] if kontrakt else aarets_skabelon(aarets, enhed)
        antal, i_alt = klare.get(kontrakt.pk, (0, 0)) if kontrakt else (0, 0)
        raekker.append(Aarsraekke(enhed, aar, i_dag, kontrakt, skabelon, antal, i_alt))
    return raekker


def aarets_tal(raekker: list[Aarsraekke]) -> dict[str, int]:
    """Return the year in numbers: units in all, not begun, late, and approved."""
    return {
        "i_alt": len(raekker),
        "ikke_begyndt": sum(raekke.trin == "ikke_begyndt" for raekke in raekker),
        "for_sent": sum(raekke.for_sent for raekke in raekker),
        "godkendt": sum(raekke.er_godkendt for raekke in raekker),
    }


def aarets_skabelon(aktiverede: list[Skabelon], enhed: Enhed) -> Skabelon | None:
    """Return the activated template a unit without a contract belongs under: one of its kind's name, else the only."""
    egne = [skabelon for skabelon in aktiverede if skabelon.er_til(enhed.get_type_display())]
    return next(iter(egne), aktiverede[0] if len(aktiverede) == 1 else None)


def aarene(kommune_id: int, i_aar: int) -> tuple[list[int], int]:
    """Return the years there is something to see of, newest first, and the one to begin with: two queries."""
    fundne = list(Skabelon.objects.i_kommune(kommune_id).order_by().values_list("aar", "aktiveret"))
    kontrakter = Kontrakt.objects.gaeldende().filter(enhed__kommune_id=kommune_id).order_by()
    antal = dict(kontrakter.values("aar").annotate(antal=Count("pk")).values_list("aar", "antal"))
    valgt = aaret_at_vise(i_aar, {aar for aar, aktiveret in fundne if aktiveret}, antal)
    return sorted({aar for aar, _ in fundne} | set(antal) | {valgt}, reverse=True), valgt
