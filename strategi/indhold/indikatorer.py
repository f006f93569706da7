"""Indicators with their figures: typed ones, and those of the registered sources.

Two queries however many there are, and one call for each source that is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from ..datakilder import Seriepunkt, datakilde
from ..models import Maaling
from ..regler import Maalt
from ..regler.indikatordata import som_data, vurderes_paa
from ..regler.visning import Visning


@dataclass
class Indikatorraekke:
    """An indicator as content: `raekke` points to it. `skrevne`: how many typed figures a source hides.

    The figures are those of the years from `aar` to `til_aar`, for whoever shows them.
    """

    raekke: object
    aar: int
    til_aar: int
    i_dag: date
    kildenavn: str = ""
    aarlig: bool = False
    maalte: list[Maalt] = field(default_factory=list)
    aaret_foer: list[Maalt] = field(default_factory=list)
    skrevne: int = 0

    @property
    def pk(self) -> int:
        return self.raekke.pk

    @property
    def tekst(self) -> str:
        return self.raekke.tekst

    @property
    def indikator(self):
        return self.raekke.indikator

    @property
    def slut(self) -> date:
        """The last day whose figures are its own: when the years and its target are over."""
        return max(date(self.til_aar, 12, 31), self.indikator.maaldato or date.min)

    @cached_property
    def data(self) -> dict:
        return som_data(self.indikator, self.maalte, self.aaret_foer, self.kildenavn, aarlig=self.aarlig)

    @cached_property
    def visning(self) -> Visning:
        paa = vurderes_paa(self.i_dag, self.til_aar, self.indikator.definition, self.maalte)
        return Visning(self.data, paa, self.pk)


def med_tal(raekker: Iterable, aar: int, til_aar: int) -> list[Indikatorraekke]:
    """Return the rows, each with its `indikator`, with their figures: of the years, and of the year before them."""
    tid = (aar, til_aar, timezone.localdate())
    ud = [Indikatorraekke(raekke, *tid) for raekke in raekker]
    skrevne: dict[int, list[Maaling]] = {et.raekke.indikator_id: [] for et in ud}
    for et in Maaling.objects.gaeldende().filter(indikator__in=list(skrevne)):
        skrevne[et.indikator_id].append(et)
    for et in ud:
        egne = skrevne[et.raekke.indikator_id]
        if et.indikator.datakilde:
            et.skrevne = len(egne)
        else:
            et.maalte = [maaling.maalt for maaling in egne]
    for kode in {et.indikator.datakilde for et in ud} - {""}:
        _fra_kilden(kode, [et for et in ud if et.indikator.datakilde == kode])
    return ud


def _fra_kilden(kode: str, raekker: list[Indikatorraekke]) -> None:
    """Give the rows the source's figures; nothing where nobody has registered it."""
    if (kilde := datakilde(kode)) is None:
        return
    slut = max(et.slut for et in raekker)
    enheder = {et.indikator.enhed_id for et in raekker}
    serier = kilde.serier(enheder, date(raekker[0].aar - 1, 1, 1), min(slut, raekker[0].i_dag))
    for et in raekker:
        et.kildenavn, et.aarlig = kilde.navn, kilde.aarlig
        alle = [_maalt(punkt) for punkt in serier.get(et.indikator.enhed_id, [])]
        if not kilde.aarlig:  # one figure is no line to draw behind the other
            et.aaret_foer = [maalt for maalt in alle if maalt.dato.year < et.aar and (maalt.findes or maalt.skjult)]
        et.maalte = _til_det_nyeste([maalt for maalt in alle if maalt.dato.year >= et.aar and maalt.dato <= et.slut])


def _maalt(punkt: Seriepunkt) -> Maalt:
    return Maalt(punkt.dato, punkt.vaerdi, skjult=punkt.skjult, note=punkt.note)


def _til_det_nyeste(maalte: list[Maalt]) -> list[Maalt]:
    """Return the series to its newest figure, known, hidden or refused: the picture ends where the verdict is from."""
    slut = max((nr for nr, et in enumerate(maalte, 1) if et.findes or et.skjult or et.afvist), default=0)
    return maalte[:slut]
