"""Målepunkter as content: each with how its indicator stands, and its list of methods with who uses them.

The same few queries however many there are, and one call for each source of figures that is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch
from django.utils import timezone

from organisation.models import Enhed

from ..models import Maalepunkt, Metode, Metodebrug, Strategi
from ..regler.metoder import Brug, antal_over_tid, i_alle
from ..regler.visning import Visning
from .indikatorer import Indikatorraekke, med_tal


@dataclass
class Metoderaekke:
    """A method, the units that use it today among those that count, and those that do not."""

    metode: Metode
    bruger: list[Enhed]
    mangler: list[Enhed]


@dataclass
class Metodeliste:
    """The methods that units are to use in common, and the number of them that all do."""

    enheder: list[Enhed]
    raekker: list[Metoderaekke]
    i_alle: int


@dataclass
class Maalepunktindhold:
    """A målepunkt with what can be shown of it."""

    maalepunkt: Maalepunkt
    raekke: Indikatorraekke | None = None
    brug: list[Brug] = field(default_factory=list)

    @property
    def visning(self) -> Visning | None:
        return self.raekke and self.raekke.visning

    @cached_property
    def metoder(self) -> list[Metode]:
        return list(self.maalepunkt.metoder.all())

    @cached_property
    def enheder(self) -> list[Enhed]:
        return list(self.maalepunkt.enheder.all())

    @cached_property
    def liste(self) -> Metodeliste | None:
        """The list of methods; None where the målepunkt is none."""
        if not self.enheder:
            return None
        i_dag = timezone.localdate()
        nu = {(et.metode, et.enhed) for et in self.brug if et.paa(i_dag)}
        raekker = [
            Metoderaekke(
                metode,
                [enhed for enhed in self.enheder if (metode.pk, enhed.pk) in nu],
                [enhed for enhed in self.enheder if (metode.pk, enhed.pk) not in nu],
            )
            for metode in self.metoder
        ]
        return Metodeliste(self.enheder, raekker, len(i_alle(self.brug, *self.noegler, i_dag)))

    @property
    def noegler(self) -> tuple[list[int], list[int]]:
        """The keys of the methods, and of the units that count."""
        return [et.pk for et in self.metoder], [et.pk for et in self.enheder]


def hent_maalepunkter(strategi: Strategi) -> list[Maalepunktindhold]:
    """Return the strategy's målepunkter in order, each with its figures."""
    return med_indhold(Maalepunkt.objects.gaeldende().filter(strategi=strategi), strategi)


def hent_et_maalepunkt(maalepunkt: Maalepunkt) -> Maalepunktindhold:
    """Return one målepunkt with its figures."""
    [et] = med_indhold(Maalepunkt.objects.filter(pk=maalepunkt.pk), maalepunkt.strategi)
    return et


def med_indhold(maalepunkter, strategi: Strategi) -> list[Maalepunktindhold]:
    """Return the målepunkter of the strategy (a QuerySet) with what can be shown of them."""
    hentede = maalepunkter.select_related("indikator").prefetch_related(
        "enheder",
        Prefetch("metoder", Metode.objects.gaeldende()),
        Prefetch("metoder__brug", Metodebrug.objects.all()),
    )
    alle = [
        Maalepunktindhold(et, brug=[en.brug for metode in et.metoder.all() for en in metode.brug.all()])
        for et in hentede
    ]
    _giv_tal(alle, strategi)
    return alle


def _brug(maalepunkt: Maalepunkt) -> list[Brug]:
    return [en.brug for metode in maalepunkt.metoder.all() for en in metode.brug.all()]


def _giv_tal(alle: Iterable[Maalepunktindhold], strategi: Strategi) -> None:
    i_dag = timezone.localdate()
    efter = {et.maalepunkt.pk: et for et in alle}
    med = [et.maalepunkt for et in alle if et.maalepunkt.indikator_id]
    for raekke in med_tal(med, strategi.fra_aar, strategi.til_aar or max(strategi.fra_aar, i_dag.year)):
        et = efter[raekke.pk]
        et.raekke = raekke
        if et.enheder:  # a list counts itself
            raekke.maalte = antal_over_tid(et.brug, *et.noegler, i_dag)
