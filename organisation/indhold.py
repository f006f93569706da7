"""What the pages of the organisation show, read in a constant number of queries."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from .models import Bruger, Enhed, Rolletildeling
from .regler import Ret, Rolleklasse

_PIL = " › "


@dataclass(frozen=True)
class Enhedslinje:
    """One unit in the list: how deep it lies (0 is the municipality) and the units above it, in words."""

    enhed: Enhed
    niveau: int
    sti: str

    @property
    def under(self) -> str:
        """The name of the unit right above; "" for the municipality."""
        return self.sti.rpartition(_PIL)[2]


def enhedstrae(kommune_id: int, soeg: str = "") -> list[Enhedslinje]:
    """Return the municipality's units in the order of the tree; only those that match when `soeg` is given.

    One query: the units of a municipality are some hundreds at most, and a match is shown with its place.
    """
    linjer, over, ord_ = [], [], soeg.casefold().strip()
    for enhed in Enhed.objects.with_tree_fields().tree_filter(kommune_id=kommune_id):
        over[enhed.tree_depth :] = [enhed.navn]
        if ord_ in f"{enhed.navn} {enhed.los_id} {enhed.p_nummer}".casefold():
            linjer.append(Enhedslinje(enhed, enhed.tree_depth, _PIL.join(over[:-1])))
    return linjer


def brugere_med_roller(kommune_id: int, soeg: str = "") -> QuerySet[Bruger]:
    """Return the municipality's users, each with today's roles as `.roller_nu`: two queries."""
    return Bruger.objects.i_kommune(kommune_id).soeg(soeg).prefetch_related(_roller_nu())


def _roller_nu() -> Prefetch:
    roller = Rolletildeling.objects.gaeldende().select_related("enhed")
    return Prefetch("roller", queryset=roller, to_attr="roller_nu")


# Those who write and live the contract come first: that is where a demo begins.
_DEMOORDEN = ("kontraktholder", "daglig_leder", "lmu", "foraeldrebestyrelse", "konsulent", "omraadeleder", "centerchef")


def demopersoner() -> dict[str, list[Bruger]]:
    """Return the people of the demo by municipality, each with `.roller_nu`: two queries.

    The municipality with most people first, and in it those who write contracts first.
    """
    efter_kommune: dict[str, list[Bruger]] = {}
    personer = Bruger.objects.demopersoner().select_related("kommune").order_by("kommune__navn", "pk")
    for person in personer.prefetch_related(_roller_nu()):
        efter_kommune.setdefault(str(person.kommune), []).append(person)
    for kommunens in efter_kommune.values():
        kommunens.sort(key=_demoplads)
    return dict(sorted(efter_kommune.items(), key=lambda kommune: -len(kommune[1])))


def _demoplads(person: Bruger) -> int:
    return min((_DEMOORDEN.index(et.rolle) for et in person.roller_nu if et.rolle in _DEMOORDEN), default=99)


@dataclass
class Rolleoversigt:
    """A person's roles: those that hold today, those that begin later, those that are over."""

    nu: list[Rolletildeling]
    senere: list[Rolletildeling]
    foer: list[Rolletildeling]


def rolleoversigt(bruger: Bruger) -> Rolleoversigt:
    """Return the person's roles in their municipality, sorted by time: one query."""
    dag, oversigt = timezone.localdate(), Rolleoversigt([], [], [])
    for rolle in bruger.roller.filter(enhed__kommune_id=bruger.kommune_id).select_related("enhed"):
        if rolle.til and rolle.til < dag:
            oversigt.foer.append(rolle)
        else:
            (oversigt.senere if rolle.fra > dag else oversigt.nu).append(rolle)
    return oversigt


def administratorer(kommune_id: int) -> list[Bruger]:
    """Return the people of the municipality who may give roles and manage users: the ones to ask."""
    return list(Bruger.objects.i_kommune(kommune_id).med_ret(Ret.STYR_BRUGER))


@dataclass
class Rollekort:
    """A role a person has, the places where it holds, and what it allows in words."""

    rolle: Rolleklasse
    steder: list[Rolletildeling]

    @property
    def rettigheder(self) -> list[str]:
        return [ret.beskrivelse for ret in Ret if ret in self.rolle.rettigheder]


def rollekort(bruger: Bruger) -> list[Rollekort]:
    """Return the user's roles today, each with all its places: no query beyond today's roles."""
    kort: dict[str, Rollekort] = {}
    for tildeling in bruger.gaeldende_roller:
        kort.setdefault(tildeling.rolle, Rollekort(tildeling.rolleklasse, [])).steder.append(tildeling)
    return list(kort.values())


def manglende_rettigheder(bruger: Bruger) -> list[str]:
    """Return in words what none of the user's roles allows."""
    return [ret.beskrivelse for ret in Ret if not bruger.roller_med(ret)]
