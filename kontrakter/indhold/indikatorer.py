"""The indicators of goals with their figures: typed ones, and those of the registered sources.

Two queries however many there are, and one call for each source that is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from strategi.datakilder import datakilde
from strategi.models import Maaling
from strategi.regler import Maalt

from ..models import Kontrakt, Maalindikator
from ..regler.indikatorer import som_data, vurderes_paa
from ..regler.indikatorvisning import Visning


@dataclass
class Indikatorraekke:
    """A goal's indicator as content: `raekke` with its figures. `skrevne`: the typed ones a source hides."""

    raekke: Maalindikator
    aar: int
    til_aar: int
    i_dag: date
    kildenavn: str = ""
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
        """The last day whose figures are its own: its contract's and its target's are over."""
        return max(date(self.til_aar, 12, 31), self.indikator.maaldato or date.min)

    @cached_property
    def data(self) -> dict:
        return som_data(self.indikator, self.maalte, self.aaret_foer, self.kildenavn)

    @cached_property
    def visning(self) -> Visning:
        paa = vurderes_paa(self.i_dag, self.til_aar, self.indikator.definition, self.maalte)
        return Visning(self.data, paa, self.pk)


def med_tal(raekker: Iterable[Maalindikator], kontrakt: Kontrakt) -> list[Indikatorraekke]:
    """Return the rows with their figures, as the contract shows them: its own years, and the year before them."""
    tid = (kontrakt.aar, kontrakt.til_aar or kontrakt.aar, timezone.localdate())
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
        et.kildenavn = kilde.navn
        alle = [Maalt(punkt.dato, punkt.vaerdi, skjult=punkt.skjult) for punkt in serier.get(et.indikator.enhed_id, [])]
        et.aaret_foer = [maalt for maalt in alle if maalt.dato.year < et.aar and (maalt.findes or maalt.skjult)]
        et.maalte = _til_det_nyeste([maalt for maalt in alle if maalt.dato.year >= et.aar and maalt.dato <= et.slut])


def _til_det_nyeste(maalte: list[Maalt]) -> list[Maalt]:
    """Return the series to its newest figure, known or hidden: the picture ends where the verdict is from."""
    slut = max((nr for nr, et in enumerate(maalte, 1) if et.findes or et.skjult), default=0)
    return maalte[:slut]
