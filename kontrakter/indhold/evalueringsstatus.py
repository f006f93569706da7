"""The year's evaluations over all units: each forum's newest assessment of each goal, and who has not evaluated.

Nine queries at most, whatever the number of units. Only conclusions of closed meetings about the unit's own contract:
what another unit's forums say of a goal the two share stands with that unit.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain, groupby
from typing import NamedTuple

from django.db.models import Q

from organisation.models import Enhed
from strategi.models import Spor

from ..models import Afsaetslink, Evaluering, Kontrakt, Maaldeling, Moede, Udviklingsmaal
from ..regler import nummer_sortering, opremsning
from ..regler.evalueringsstatus import (
    IKKE_EVALUERET,
    MANGLER_INGEN,
    MANGLER_NOGLE,
    STATUSVALG,
    UENIGE,
    moedemangel,
    statuskoder,
    svaerhed,
)
from ..regler.fora import FORUMARTER
from ..regler.moeder import VURDERINGER, er_forbi, moedetid

_FORUMART = dict(FORUMARTER)
_VURDERING = dict(VURDERINGER)


class Moedelinje(NamedTuple):
    """A meeting, as far as the status looks at it."""

    pk: int
    kontrakt_id: int
    forum_id: int
    aar: int
    maaned: int
    dato: date | None
    tilstand: str
    navn: str
    art: str
    navn_ved_lukning: str

    @property
    def er_lukket(self) -> bool:
        return self.tilstand == "afsluttet"

    @property
    def forum(self) -> str:
        return self.navn_ved_lukning or self.navn or _FORUMART[self.art]

    @property
    def naar(self) -> str:
        return moedetid(self.aar, self.maaned, self.dato)


class Forumvurdering(NamedTuple):
    """A forum's newest assessment of a goal."""

    moede: Moedelinje
    kode: str

    @property
    def ord(self) -> str:
        return _VURDERING[self.kode]


@dataclass
class Maalstatus:
    """A goal with what its forums say of it; `laeses`: whether the page of its evaluations can be opened."""

    pk: int
    nummer: str
    overskrift: str
    nummer_sort: str
    laeses: bool = True
    spor: dict[int, str] = field(default_factory=dict)
    efter_forum: dict[int, tuple[Moedelinje, str]] = field(default_factory=dict)

    @property
    def vurderinger(self) -> list[Forumvurdering]:
        return [Forumvurdering(*self.efter_forum[forum]) for forum in sorted(self.efter_forum)]

    @property
    def _givne(self) -> frozenset[str]:
        return frozenset([kode for _, kode in self.efter_forum.values()])

    @property
    def koder(self) -> frozenset[str]:
        return statuskoder(self._givne)

    @property
    def uenige(self) -> bool:
        return UENIGE in self.koder

    @property
    def svaerhed(self) -> int:
        return svaerhed(self._givne)

    @property
    def sporene(self) -> str:
        return ", ".join(self.spor.values())

    @property
    def grupper(self) -> list[tuple[str, str, str]]:
        """The assessments as (code, words, the forums that gave it and when), in the order of the words."""
        efter: dict[str, dict[str, list[str]]] = {}
        for moede, kode in self.vurderinger:
            efter.setdefault(kode, {}).setdefault(moede.naar, []).append(moede.forum)
        return [
            (kode, ord_, f"{opremsning(fora)}, {naar}")
            for kode, ord_ in VURDERINGER
            for naar, fora in efter.get(kode, {}).items()
        ]


@dataclass
class Enhedsstatus:
    """A unit in a year: its contract when it has one, its goals, and the meetings that should have been held."""

    pk: int
    navn: str
    omraade_id: int | None
    omraade: str
    kontrakt_id: int | None
    maal: list[Maalstatus]
    moeder: int = 0
    holdt: int = 0
    sene: list[Moedelinje] = field(default_factory=list)

    @cached_property
    def mangel(self) -> str:
        """The code of MANGELVALG that the unit counts under."""
        return moedemangel(self.moeder, self.holdt, len(self.sene))

    @property
    def mangel_ord(self) -> str:
        """How much is missing, in words: "Har ikke evalueret", "Mangler 2 møder"; "" when nothing is."""
        antal = len(self.sene)
        mangler = {IKKE_EVALUERET: "Har ikke evalueret", MANGLER_INGEN: ""}
        return mangler.get(self.mangel, f"Mangler {antal} møde{'' if antal == 1 else 'r'}")

    @cached_property
    def mangler(self) -> str:
        """What it is that is missing, in words; "" when nothing is."""
        if self.kontrakt_id is None:
            return "Ingen kontrakt"
        if not self.moeder:
            return "Ingen møder er planlagt"
        return opremsning([f"{et.forum} {et.naar}" for et in self.sene])

    @property
    def moedetal(self) -> str:
        return f"{self.holdt} af {self.moeder} møder er afsluttet" if self.moeder else ""


class Statusraekke(NamedTuple):
    """One line of the status: a goal of a unit, or a unit that has none."""

    enhed: Enhedsstatus
    maal: Maalstatus | None


class Statusgruppe(NamedTuple):
    """Lines of the same unit that follow each other."""

    enhed: Enhedsstatus
    raekker: list[Statusraekke]


def hent_enhedsstatus(enhed_ids, aar: int, i_dag: date) -> list[Enhedsstatus]:
    """Return every unit that makes a contract each year or has one for this, by name, among `enhed_ids`."""
    alle = Kontrakt.objects.gaeldende().filter(enhed__in=enhed_ids).gaelder_i(aar).order_by("aar")
    kontrakter = dict(alle.values_list("enhed_id", "pk"))  # of two that cover the year, the newest
    aarlige = Enhed.objects.filter(pk__in=enhed_ids).med_aarlig_kontrakt().aabne_i(aar)
    enheder = Enhed.objects.filter(Q(pk__in=aarlige.values("pk")) | Q(pk__in=kontrakter))
    linjer = enheder.order_by().values_list("pk", "navn", "parent_id", "parent__navn")
    maal = _hent_maal(list(kontrakter.values()), enhed_ids)
    moeder = _hent_moeder(list(kontrakter.values()), aar)
    _saet_vurderinger(maal, moeder)
    ud = []
    for enhed_pk, navn, *omraade in sorted(linjer, key=lambda linje: linje[1].casefold()):
        pk = kontrakter.get(enhed_pk)
        egne = sorted(maal.get(pk, {}).values(), key=lambda et: (et.nummer_sort, et.pk))
        aarets = [et for et in moeder.get(pk, []) if et.aar == aar]
        sene = [et for et in aarets if not et.er_lukket and er_forbi(et.aar, et.maaned, et.dato, i_dag)]
        holdt = sum(et.er_lukket for et in aarets)
        ud.append(Enhedsstatus(enhed_pk, navn, *omraade, pk, egne, len(aarets), holdt, sene))
    return ud


def _hent_maal(kontrakter: list[int], laeses) -> dict[int, dict[int, Maalstatus]]:
    """Return contract → its goals by key, own and shared, each with its spor: four queries."""
    ud: dict[int, dict[int, Maalstatus]] = {}
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt__in=kontrakter).order_by()
    for kontrakt, *felter in egne.values_list("kontrakt_id", "pk", "nummer", "overskrift", "nummer_sort"):
        ud.setdefault(kontrakt, {})[felter[0]] = Maalstatus(*felter)
    delte = Maaldeling.objects.modtagne().filter(kontrakt__in=kontrakter).order_by()
    felter = ("kontrakt_id", "maal_id", "nummer", "maal__overskrift", "maal__kontrakt__enhed_id")
    udefra = set()
    for kontrakt, pk, nummer, overskrift, ejer in delte.values_list(*felter):
        ud.setdefault(kontrakt, {})[pk] = Maalstatus(pk, nummer, overskrift, nummer_sortering(nummer), ejer in laeses)
        udefra.add(pk)
    spor = _hent_spor(kontrakter, udefra)
    for maal in ud.values():
        for et in maal.values():
            et.spor = spor.get(et.pk, {})
    return ud


def _hent_spor(kontrakter: list[int], maal) -> dict[int, dict[int, str]]:
    """Return goal → {spor: its name} for the goals of the contracts and those named: two queries."""
    links = Afsaetslink.objects.filter(Q(maal__kontrakt__in=kontrakter) | Q(maal__in=maal)).order_by()
    efter_maal: dict[int, set[int]] = {}
    for pk, spor in links.values_list("maal_id", "punkt__spor_id"):
        efter_maal.setdefault(pk, set()).add(spor)
    brugte = {pk: frozenset(valgte) for pk, valgte in efter_maal.items()}
    fundne = Spor.objects.filter(pk__in=frozenset().union(*brugte.values())).order_by("titel", "pk")
    navne = {et.pk: str(et) for et in fundne}
    # many goals build on the same few spor, and share the dict of them
    ens = {valgte: {pk: navn for pk, navn in navne.items() if pk in valgte} for valgte in set(brugte.values())}
    return {pk: ens[valgte] for pk, valgte in brugte.items()}


def _hent_moeder(kontrakter: list[int], aar: int) -> dict[int, list[Moedelinje]]:
    """Return contract → its meetings of this year and those before: one query.

    Those that are closed as they were closed, and the others as they come.
    """
    alle = Moede.objects.gaeldende().filter(kontrakt__in=kontrakter, aar__lte=aar)
    om = ("pk", "kontrakt_id", "forum_id", "aar", "maaned", "dato", "tilstand")
    felter = (*om, "forum__navn", "forum__art", "forum_navn")
    ud: dict[int, list[Moedelinje]] = {}
    for raekke in alle.order_by("afsluttet", "aar", "maaned", "pk").values_list(*felter):
        ud.setdefault(raekke[1], []).append(Moedelinje(*raekke))
    return ud


def _saet_vurderinger(maal: dict, moeder: dict[int, list[Moedelinje]]) -> None:
    """Put on each goal every forum's newest assessment of it: a query for the newest meetings, one for those before.

    The ones before are asked about the goals that were not assessed at all of the newest; most often there are none.
    """
    lukkede = [et for kontrakt in maal for et in moeder.get(kontrakt, []) if et.er_lukket]
    sidste = {et.forum_id: et for et in lukkede}
    _skriv_vurderinger(maal, list(sidste.values()), Evaluering.objects.all())
    fora = Counter(et.kontrakt_id for et in sidste.values())
    mangler = [et.pk for pk, egne in maal.items() for et in egne.values() if len(et.efter_forum) < fora[pk]]
    if not mangler:
        return
    foer = [et for et in reversed(lukkede) if sidste[et.forum_id] is not et]  # the newest first
    _skriv_vurderinger(maal, foer, Evaluering.objects.filter(maal__in=mangler))


def _skriv_vurderinger(maal: dict, moeder: list[Moedelinje], evalueringer) -> None:
    """Put on the goals what was said of them at the meetings, which come newest first; what stands there is newer."""
    plads = {et.pk: nr for nr, et in enumerate(moeder)}
    alle = evalueringer.vurderede().filter(moede__in=list(plads)).order_by()
    fundne = alle.values_list("moede_id", "maal_id", "vurdering")
    for moede_pk, maal_pk, kode in sorted(fundne, key=lambda et: plads[et[0]]):
        moede = moeder[plads[moede_pk]]
        if et := maal[moede.kontrakt_id].get(maal_pk):
            et.efter_forum.setdefault(moede.forum_id, (moede, kode))


def raekker_af(enheder: list[Enhedsstatus]) -> list[Statusraekke]:
    """Return a line for each goal, and one for each unit without goals."""
    return [Statusraekke(enhed, maal) for enhed in enheder for maal in enhed.maal or [None]]


def grupper_af(raekker: list[Statusraekke]) -> list[Statusgruppe]:
    """Return the lines with those together that are of the same unit and follow each other."""
    fulgt = groupby(raekker, key=lambda raekke: raekke.enhed.pk)
    fundne = [list(egne) for _, egne in fulgt]
    return [Statusgruppe(egne[0].enhed, egne) for egne in fundne]


def statustal(enheder: list[Enhedsstatus]) -> dict:
    """Return the year in numbers: units, those that miss meetings, goals, and goals under each STATUSVALG."""
    maal = [et.koder for enhed in enheder for et in enhed.maal]
    antal = Counter(chain.from_iterable(maal))
    mangler = Counter(enhed.mangel for enhed in enheder)
    return {
        "enheder": len(enheder),
        "ikke_evalueret": mangler[IKKE_EVALUERET],
        "mangler_nogle": mangler[MANGLER_NOGLE],
        "maal": len(maal),
        "valg": [(kode, ord_, antal[kode]) for kode, ord_ in STATUSVALG],
    }
