"""The consultants' plan: which units are due a report, which are late, and how many visits nobody was told of.

A handful of queries, however many units there are.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from organisation.models import Enhed

from ..models import Tilsyn, Tilsynsopsaetning
from ..regler.frister import STAND, Blanding, naeste_frist, stand
from .enheder import hent_trae, med_rapport


@dataclass(frozen=True)
class Planraekke:
    """One unit on the plan. `seneste` is when its latest report was published, `paa_vej` the tilsyn going on."""

    enhed: Enhed
    omraade: str
    seneste: date | None
    frist: date | None
    stand: str
    paa_vej: Tilsyn | None

    @property
    def maerke(self) -> str:
        """The mark of how it stands, in the house's own signs."""
        return "klar" if self.stand == "snart" else "forsinket"

    @property
    def stand_navn(self) -> str:
        return STAND[self.stand]


@dataclass(frozen=True)
class Plan:
    """The whole plan: its rows, and the mix of visits since the last round began."""

    raekker: list[Planraekke]
    blanding: Blanding

    def antal(self, kode: str) -> int:
        """Return how many units stand like that."""
        return sum(raekke.stand == kode for raekke in self.raekker)

    @property
    def optaelling(self) -> list[tuple[str, str, int]]:
        """(code, words, number) of each way to stand."""
        return [(kode, navn, self.antal(kode)) for kode, navn in STAND.items()]


def opsaetning_for(kommune_id: int) -> Tilsynsopsaetning:
    """Return the municipality's rules; the defaults, not saved, where it has decided nothing."""
    return Tilsynsopsaetning.objects.filter(kommune_id=kommune_id).first() or Tilsynsopsaetning(kommune_id=kommune_id)


def hent_plan(enhed_ids: set[int], kommune_id: int, *, i_dag: date | None = None) -> Plan:
    """Return the plan of the units, which are open ones of one municipality: four queries."""
    i_dag = i_dag or timezone.localdate()
    aar_imellem = opsaetning_for(kommune_id).aar_imellem
    egne = [et for et in med_rapport(hent_trae(kommune_id), i_dag) if et.enhed.pk in enhed_ids]
    seneste = Tilsyn.objects.filter(enhed_id__in=enhed_ids).seneste_rapporter()
    paa_vej = _paa_vej(enhed_ids)
    raekker = [
        _raekke(et.enhed, et.omraade, seneste.get(et.enhed.pk), paa_vej.get(et.enhed.pk), aar_imellem, i_dag)
        for et in egne
    ]
    return Plan(raekker, _blanding(enhed_ids, aar_imellem, i_dag))


def _raekke(enhed, omraade, seneste, tilsyn, aar_imellem: int, i_dag: date) -> Planraekke:
    dag = timezone.localtime(seneste).date() if seneste else None
    frist = naeste_frist(dag, aar_imellem)
    return Planraekke(enhed, omraade, dag, frist, stand(frist, i_dag), tilsyn)


def _paa_vej(enhed_ids: set[int]) -> dict[int, Tilsyn]:
    """Return unit → the tilsyn that is planned or being written; the one that is planned first, where there are two."""
    alle = Tilsyn.objects.gaeldende().exclude(tilstand="offentliggjort").filter(enhed_id__in=enhed_ids)
    return {et.enhed_id: et for et in alle.select_related("konsulent").order_by("-planlagt", "-pk")}


def _blanding(enhed_ids: set[int], aar_imellem: int, i_dag: date) -> Blanding:
    siden = naeste_frist(i_dag, -aar_imellem)
    holdt = Tilsyn.objects.filter(enhed_id__in=enhed_ids).afholdt_siden(siden).order_by().values_list("anmeldt")
    anmeldte = [anmeldt for (anmeldt,) in holdt]
    return Blanding(len(anmeldte), anmeldte.count(False))


SORTERING = {
    "frist": lambda et: (list(STAND).index(et.stand), et.frist or date.min, et.enhed.navn),
    "enhed": lambda et: et.enhed.navn.lower(),
    "omraade": lambda et: (et.omraade.lower(), et.enhed.navn.lower()),
    "seneste": lambda et: (et.seneste or date.min, et.enhed.navn.lower()),
}


def sorter(raekker: list[Planraekke], valg: str) -> list[Planraekke]:
    """Return the rows in the chosen order; "_omvendt" turns it, an unknown one is by deadline."""
    navn = valg.removesuffix("_omvendt")
    omvendt = valg.endswith("_omvendt") and navn in SORTERING
    return sorted(raekker, key=SORTERING.get(navn, SORTERING["frist"]), reverse=omvendt)
