"""What the administrators have said about how scales answer to each other, and which themes are the same."""

from dataclasses import dataclass

from ..models import Niveau, Redskab, Skalaoversaettelse, Tema
from ..regler.skala import Trin


@dataclass(frozen=True)
class Skalaer:
    """A municipality's tools, their themes in order, the levels of their themes by key, and the translations."""

    redskaber: dict[int, Redskab]
    temaer: list[Tema]
    niveauer: dict[int, Niveau]
    oversaettelser: list[tuple[int, Trin]]

    @property
    def trin(self) -> dict[int, Trin]:
        return {pk: et.trin for pk, et in self.niveauer.items()}

    def oversat_til(self, redskab_id: int) -> dict[int, Trin]:
        """Return key of another tool's level → the level of this tool it answers to."""
        return {fra: til for fra, til in self.oversaettelser if til.redskab == redskab_id}

    def temaer_i(self, redskab_id: int) -> list[Tema]:
        return [et for et in self.temaer if et.redskab_id == redskab_id]

    def skala(self, redskab_id: int) -> list[Niveau]:
        """Return the levels of the tool's themes, the best first."""
        egne = (et for et in self.niveauer.values() if et.redskab_id == redskab_id)
        return sorted(egne, key=lambda et: (et.raekkefoelge, et.pk))

    def samme_tema(self, tema: Tema) -> frozenset[int]:
        """Return the keys of the theme in every tool: it is the same where one of its names is."""
        navne = _navne(tema)
        return frozenset(et.pk for et in self.temaer if not navne.isdisjoint(_navne(et)))


def _navne(tema: Tema) -> set[str]:
    return {" ".join(et.split()).casefold() for et in tema.kendt_som}


def hent_skalaer(kommune_id: int) -> Skalaer:
    """Return the municipality's tools with all that is needed to compare their levels: four queries."""
    egne = {"redskab__kommune": kommune_id}
    oversat = Skalaoversaettelse.objects.filter(**egne).select_related("til_niveau")
    return Skalaer(
        {et.pk: et for et in Redskab.objects.i_kommune(kommune_id)},
        list(Tema.objects.filter(**egne).select_related("redskab").order_by("redskab_id", "raekkefoelge", "pk")),
        {et.pk: et for et in Niveau.objects.filter(**egne, art="tema").order_by("pk")},
        [(et.fra_niveau_id, et.til_niveau.trin) for et in oversat],
    )
