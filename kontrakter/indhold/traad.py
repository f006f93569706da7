"""The golden thread over all units: strategy → spor → punkt → goals → activities, indicators and effects, and back.

Only goals of contracts the reader may read, and of those that stand shared in one. A constant number of queries,
whatever the number of units.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from organisation.models import Enhed
from strategi.models import Punkt, Spor, Strategi

from ..models import Afsaetslink, Aktivitet, Kontrakt, Maaldeling, Maalindikator, Udviklingsmaal, Virkning


@dataclass
class Traadmaal:
    """A goal on the thread: the units whose contract it stands in, and how much follows from it.

    `laeses`: whether the reader may read the contract it is written in, and so open it.
    """

    pk: int
    nummer: str
    overskrift: str
    nummer_sort: str
    laeses: bool
    enheder: list[str] = field(default_factory=list)
    aktiviteter: int = 0
    indikatorer: int = 0
    virkninger: int = 0

    @property
    def enhederne(self) -> str:
        return ", ".join(self.enheder)

    @property
    def plads(self) -> tuple:
        """Where it stands in a list: by unit, and there by number."""
        return self.enhederne.casefold(), self.nummer_sort, self.pk


@dataclass(frozen=True)
class Traadpunkt:
    """A point with the goals that build on it."""

    punkt: Punkt
    maal: list[Traadmaal]

    @property
    def antal_enheder(self) -> int:
        return len({navn for et in self.maal for navn in et.enheder})

    @property
    def aktiviteter(self) -> int:
        return sum(et.aktiviteter for et in self.maal)

    @property
    def indikatorer(self) -> int:
        return sum(et.indikatorer for et in self.maal)

    @property
    def virkninger(self) -> int:
        return sum(et.virkninger for et in self.maal)


@dataclass(frozen=True)
class Traadspor:
    """A track with its points."""

    spor: Spor
    punkter: list[Traadpunkt]


@dataclass(frozen=True)
class Traad:
    """A strategy's thread in a year. `uden_afsaet` are the goals that build on no point of any strategy."""

    strategi: Strategi
    spor: list[Traadspor]
    uden_afsaet: list[Traadmaal]
    antal_i_alt: int

    @property
    def punkter(self) -> list[Traadpunkt]:
        return [punkt for spor in self.spor for punkt in spor.punkter]

    @property
    def uden_maal(self) -> list[Traadpunkt]:
        return [et for et in self.punkter if not et.maal]

    @property
    def antal_maal(self) -> int:
        """Goals that build on the strategy, each counted once."""
        return len({maal.pk for punkt in self.punkter for maal in punkt.maal})

    def punktet(self, pk: int) -> Traadpunkt | None:
        """Return the point with that key."""
        return next((et for et in self.punkter if et.punkt.pk == pk), None)


@dataclass(frozen=True)
class Nedad:
    """What follows from one goal."""

    aktiviteter: list[Aktivitet]
    indikatorer: list[Maalindikator]
    virkninger: list[Virkning]


def aar_med_kontrakter(bruger) -> list[int]:
    """Return the years the contracts the reader may read are about, the newest first: one query."""
    alle = Kontrakt.objects.synlige_for(bruger).order_by().values_list("aar", "til_aar").distinct()
    return sorted({aar for fra, til in alle for aar in range(fra, (til or fra) + 1)}, reverse=True)


def omraader_for(kommune_id: int) -> dict[int, tuple[int, str]]:
    """Return unit → (key, name) of the area it lies in: one query."""
    alle = {et.pk: et for et in Enhed.objects.with_tree_fields().tree_filter(kommune_id=kommune_id)}
    ud = {}
    for enhed in alle.values():
        over = (alle[pk] for pk in enhed.tree_path if pk in alle)
        if omraade := next((et for et in over if et.type == "omraade"), None):
            ud[enhed.pk] = (omraade.pk, omraade.navn)
    return ud


def hent_traad(bruger, strategi: Strategi, aar: int, enhed_ids=None) -> Traad:
    """Return the strategy's thread in the year, in the contracts of the units (None: all) the reader may read.

    Nine queries.
    """
    kontrakter = Kontrakt.objects.synlige_for(bruger).gaelder_i(aar)
    kontrakter = kontrakter if enhed_ids is None else kontrakter.filter(enhed__in=enhed_ids)
    maal = _hent_maal(list(kontrakter.order_by().values_list("pk", flat=True)))
    efter_punkt, med_afsaet = _hent_links(maal)
    spor = list(strategi.spor.prefetch_related("punkter"))
    egne = {et.pk for spor_ in spor for punkt in spor_.punkter.all() for et in efter_punkt.get(punkt.pk, [])}
    _tael(maal, egne)
    traadspor = [
        Traadspor(et, [Traadpunkt(punkt, _ordnet(efter_punkt.get(punkt.pk, []))) for punkt in et.punkter.all()])
        for et in spor
    ]
    uden = _ordnet(et for pk, et in maal.items() if pk not in med_afsaet)
    return Traad(strategi, traadspor, uden, len(maal))


def _ordnet(maal) -> list[Traadmaal]:
    return sorted(maal, key=lambda et: et.plads)


def _hent_maal(kontrakter: list[int]) -> dict[int, Traadmaal]:
    """Return the goals of the contracts, own and shared, by key: two queries."""
    ud: dict[int, Traadmaal] = {}
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt__in=kontrakter).order_by()
    felter = ("pk", "nummer", "overskrift", "nummer_sort")
    for *om, enhed in egne.values_list(*felter, "kontrakt__enhed__navn"):
        ud[om[0]] = Traadmaal(*om, laeses=True, enheder=[enhed])
    delte = Maaldeling.objects.modtagne().filter(kontrakt__in=kontrakter).order_by("kontrakt__enhed__navn")
    felter = ("maal_id", "nummer", "maal__overskrift", "maal__nummer_sort")
    for *om, enhed in delte.values_list(*felter, "kontrakt__enhed__navn"):
        ud.setdefault(om[0], Traadmaal(*om, laeses=False)).enheder.append(enhed)
    return ud


def _hent_links(maal: dict[int, Traadmaal]) -> tuple[dict[int, list[Traadmaal]], set[int]]:
    """Return point → the goals that build on it, and the keys of the goals that build on any: one query."""
    efter_punkt: dict[int, list[Traadmaal]] = {}
    med_afsaet = set()
    for maal_id, punkt_id in Afsaetslink.objects.filter(maal__in=list(maal)).order_by().values_list("maal", "punkt"):
        efter_punkt.setdefault(punkt_id, []).append(maal[maal_id])
        med_afsaet.add(maal_id)
    return efter_punkt, med_afsaet


def _tael(maal: dict[int, Traadmaal], pks: set[int]) -> None:
    """Count what follows from the goals: three queries."""
    for navn, model in (("aktiviteter", Aktivitet), ("indikatorer", Maalindikator), ("virkninger", Virkning)):
        alle = model.objects.gaeldende().filter(maal__in=pks).order_by().values_list("maal")
        for pk, antal in alle.annotate(antal=Count("pk")):
            setattr(maal[pk], navn, antal)


def hent_nedad(pks: list[int]) -> dict[int, Nedad]:
    """Return goal → what follows from it: three queries."""
    ud = {pk: Nedad([], [], []) for pk in pks}
    alle = Q(maal__in=pks)
    for et in Aktivitet.objects.gaeldende().filter(alle):
        ud[et.maal_id].aktiviteter.append(et)
    for et in Maalindikator.objects.gaeldende().filter(alle).select_related("indikator"):
        ud[et.maal_id].indikatorer.append(et)
    for et in Virkning.objects.gaeldende().filter(alle):
        ud[et.maal_id].virkninger.append(et)
    return ud


def hent_opad(maal: Udviklingsmaal) -> list[Punkt]:
    """Return the points the goal builds on, with their track and strategy: one query."""
    punkter = Punkt.objects.filter(afsaetslinks__maal=maal).select_related("spor__strategi")
    return list(punkter.order_by("spor__strategi__titel", "spor__raekkefoelge", "raekkefoelge", "pk"))
