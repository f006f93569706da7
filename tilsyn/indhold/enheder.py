"""The units that have a report of their own, and where they lie: one query for a whole municipality."""

from dataclasses import dataclass
from datetime import date

from organisation.models import Enhed

from ..regler.frister import skal_have_rapport


@dataclass(frozen=True)
class Sted:
    """A unit with the area it lies in, "" where there is none, and the keys of itself and all above it."""

    enhed: Enhed
    omraade: str
    linje: frozenset[int]

    def aaben(self, dag: date) -> bool:
        fra, til = self.enhed.aktiv_fra, self.enhed.aktiv_til
        return (fra is None or fra <= dag) and (til is None or til >= dag)


def hent_trae(kommune_id: int) -> dict[int, Sted]:
    """Return all units of the municipality by key, closed ones too."""
    alle = {et.pk: et for et in Enhed.objects.with_tree_fields().tree_filter(kommune_id=kommune_id)}
    return {et.pk: _sted(et, alle) for et in alle.values()}


def _sted(enhed: Enhed, alle: dict[int, Enhed]) -> Sted:
    over = (alle[pk] for pk in enhed.tree_path[:-1])
    omraade = next((et.navn for et in over if et.type == "omraade"), "")
    return Sted(enhed, omraade, frozenset(enhed.tree_path))


def med_rapport(trae: dict[int, Sted], dag: date) -> list[Sted]:
    """Return the units that were open on the day and have a report of their own."""
    aabne = [et for et in trae.values() if et.aaben(dag)]
    med_huse = {et.enhed.parent_id for et in aabne if et.enhed.type == "boernehus"}
    return [et for et in aabne if _har_rapport(et, trae, har_huse=et.enhed.pk in med_huse)]


def _har_rapport(sted: Sted, trae: dict[int, Sted], *, har_huse: bool) -> bool:
    over = [trae[pk].enhed.type for pk in sted.enhed.tree_path[:-1]]
    return skal_have_rapport(sted.enhed.type, over, har_huse=har_huse)
