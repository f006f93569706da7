"""A strategy's signs as a table, a unit's reflections over time, and all the teams' taken together."""

from collections import Counter
from dataclasses import dataclass

from organisation.models import Enhed

from ..graenser import graense
from ..models import Refleksion, Refleksionsrunde, Spor, Strategi, Tegn
from ..regler.fordeling import Vist, vis_fordelinger
from ..regler.tegn import SVAR, alle_roller, moenster


@dataclass(frozen=True)
class Celle:
    """The signs of one area for one role."""

    spor: Spor
    tegn: list[Tegn]


@dataclass(frozen=True)
class Rolleraekke:
    """A role and its signs, area by area."""

    rolle: str
    celler: list[Celle]


def hent_tegn(strategi: Strategi, spor: list[Spor]) -> list[Rolleraekke]:
    """Return the signs as a table role × area, none when the strategy has neither roles nor signs: one query."""
    efter: dict[tuple[str, int], list[Tegn]] = {}
    for et in Tegn.objects.gaeldende().filter(spor__strategi=strategi):
        efter.setdefault((et.rolle, et.spor_id), []).append(et)
    roller = alle_roller(strategi.roller, {rolle for rolle, _ in efter})
    return [Rolleraekke(rolle, [Celle(et, efter.get((rolle, et.pk), [])) for et in spor]) for rolle in roller]


def tegn_for(strategi: Strategi, rolle: str) -> list[Tegn]:
    """Return the role's signs, area by area."""
    alle = Tegn.objects.gaeldende().filter(spor__strategi=strategi, rolle=rolle).select_related("spor")
    return list(alle.order_by("spor__raekkefoelge", "spor", "raekkefoelge", "pk"))


# --- A unit over time -------------------------------------------------------------------------
@dataclass(frozen=True)
class Svarcelle:
    """What was answered in one round: the word, the pattern, and the example."""

    runde: Refleksionsrunde
    ord: str = ""
    moenster: str = ""
    eksempel: str = ""


@dataclass(frozen=True)
class Udvikling:
    """One role's rounds in order, and for each area its signs with what was answered."""

    rolle: str
    runder: list[Refleksionsrunde]
    omraader: list[tuple[Spor, list[tuple[Tegn, list[Svarcelle]]]]]


def hent_udvikling(strategi: Strategi, enhed: Enhed) -> list[Udvikling]:
    """Return how the unit's teams have answered, role by role: three queries."""
    runder = list(Refleksionsrunde.objects.gaeldende().filter(strategi=strategi, enhed=enhed).order_by("dato", "pk"))
    svar = {(et.runde_id, et.tegn_id): et for et in Refleksion.objects.filter(runde__in=[et.pk for et in runder])}
    tegn = Tegn.objects.filter(spor__strategi=strategi).select_related("spor")
    tegn = list(tegn.order_by("spor__raekkefoelge", "spor", "raekkefoelge", "pk"))
    roller = alle_roller(strategi.roller, {et.rolle for et in runder})
    ud = []
    for rolle in roller:
        egne = [et for et in runder if et.rolle == rolle]
        if egne:
            ud.append(Udvikling(rolle, egne, _omraader(egne, [et for et in tegn if et.rolle == rolle], svar)))
    return ud


def _omraader(runder: list, tegn: list[Tegn], svar: dict) -> list:
    """A removed sign is still shown where it was answered."""
    efter: dict[Spor, list] = {}
    for et in tegn:
        if et.fjernet and not any((runde.pk, et.pk) in svar for runde in runder):
            continue
        celler = [_celle(runde, svar.get((runde.pk, et.pk))) for runde in runder]
        efter.setdefault(et.spor, []).append((et, celler))
    return list(efter.items())


def _celle(runde: Refleksionsrunde, svar: Refleksion | None) -> Svarcelle:
    if svar is None:
        return Svarcelle(runde)
    return Svarcelle(runde, svar.get_svar_display(), moenster(svar.svar), svar.eksempel)


# --- All teams --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Tegnfordeling:
    """A sign and what may be shown of the teams' answers."""

    tegn: Tegn
    vist: Vist

    @property
    def grupper(self) -> list[tuple[str, object]]:
        """The groups that are shown; none where there is only one, which is the whole."""
        vises = [(navn, et) for navn, et in self.vist.grupper.items() if et]
        return vises if len(self.vist.grupper) > 1 else []


@dataclass(frozen=True)
class Samlet:
    """One role's signs with their distributions, area by area."""

    rolle: str
    omraader: list[tuple[Spor, list[Tegnfordeling]]]

    @property
    def vises(self) -> bool:
        """Whether there is a sign of which anything may be shown."""
        return any(et.vist.samlet for _, raekker in self.omraader for et in raekker)


def hent_samlet(strategi: Strategi) -> list[Samlet]:
    """Return how the teams' newest answers are distributed in the whole municipality: a constant number of queries.

    It is the same for everybody who may read it, so that two readers cannot subtract what each is shown.
    """
    nyeste = _nyeste(strategi)
    grupper = _grupper({enhed for enhed, _ in nyeste})
    mindst = graense(strategi.ejer.kommune_id)
    tegn = Tegn.objects.gaeldende().filter(spor__strategi=strategi).select_related("spor")
    efter: dict[str, dict[Spor, list[Tegnfordeling]]] = {}
    for et in tegn.order_by("spor__raekkefoelge", "spor", "raekkefoelge", "pk"):
        antal = {gruppe: Counter() for gruppe in sorted(set(grupper.values()))}
        for (enhed, tegn_id), svar in nyeste.items():
            if tegn_id == et.pk:
                antal[grupper[enhed]][svar] += 1
        vist = vis_fordelinger(antal or {"": {}}, mindst)
        efter.setdefault(et.rolle, {}).setdefault(et.spor, []).append(Tegnfordeling(et, vist))
    roller = alle_roller(strategi.roller, efter)
    return [Samlet(rolle, list(efter[rolle].items())) for rolle in roller if rolle in efter]


def _nyeste(strategi: Strategi) -> dict[tuple[int, int], str]:
    """Return (unit, sign) → the team's newest answer."""
    alle = Refleksion.objects.filter(runde__strategi=strategi, runde__fjernet=None, tegn__fjernet=None)
    raekker = alle.order_by("runde__dato", "runde").values_list("runde__enhed", "tegn", "svar")
    return {(enhed, tegn): svar for enhed, tegn, svar in raekker}


def _grupper(enheder: set[int]) -> dict[int, str]:
    """Return unit → the name of the area it lies in; "Andre enheder" where it lies in none."""
    fundne = list(Enhed.objects.with_tree_fields().filter(pk__in=enheder))
    omraader = dict(Enhed.objects.filter(type="omraade").values_list("pk", "navn"))
    return {et.pk: next((omraader[pk] for pk in et.tree_path if pk in omraader), "Andre enheder") for et in fundne}


SVARORD = [ord_ for _, ord_ in SVAR]
