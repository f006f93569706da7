"""Supervision across units: each unit's newest published levels, how they are distributed, and year by year.

The same few queries however many units and years there are. Only what has been published is read (`offentlige.py`).
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ..models import Niveau, Redskab, Tema
from ..regler.andel import Offentligt, nyeste
from ..regler.billede import INTET, Fordeling, Maalestok, aarenes_fordeling, fordel
from .enheder import Sted, hent_trae, med_rapport
from .offentlige import hent_offentlige
from .skala import Skalaer, hent_skalaer

UDVIKLING_AAR = 5


@dataclass(frozen=True)
class Billedraekke:
    """A unit with its newest tilsyn of the period: its cells, or what is to be said instead of them."""

    sted: Sted
    tilsyn: Offentligt | None
    felter: tuple[int, ...]
    andet_redskab: str = ""

    @property
    def vises(self) -> bool:
        """Whether there is a cell to show."""
        return any(et > INTET for et in self.felter)

    @property
    def besked(self) -> str:
        if self.tilsyn is None:
            return "Intet tilsyn"
        return f"Vurderet med “{self.andet_redskab}”" if self.andet_redskab else "Ikke vurderet"


@dataclass(frozen=True)
class Billede:
    """The whole picture in one tool's themes and scale. `fordelinger` and `udvikling` are theme by theme."""

    redskab: Redskab
    temaer: list[Tema]
    skala: list[Niveau]
    raekker: list[Billedraekke]
    fordelinger: list[Fordeling]
    aarene: list[int]
    udvikling: list[list[Fordeling]]

    @property
    def viste(self) -> list[Billedraekke]:
        return [et for et in self.raekker if et.vises]

    @property
    def andre(self) -> list[Billedraekke]:
        """Those with a tilsyn whose levels cannot be shown here."""
        return [et for et in self.raekker if et.tilsyn and not et.vises]

    @property
    def uden(self) -> list[Billedraekke]:
        return [et for et in self.raekker if et.tilsyn is None]


@dataclass(frozen=True)
class Grundlag:
    """What every picture of a municipality is made of: its units, its tools, and what was published."""

    trae: dict[int, Sted]
    skalaer: Skalaer
    alle: list[Offentligt]

    @property
    def redskaber(self) -> list[Redskab]:
        """The tools that have both themes and a scale for them."""
        med_temaer = {et.redskab_id for et in self.skalaer.temaer}
        med_skala = {et.redskab_id for et in self.skalaer.niveauer.values()}
        return [et for pk, et in self.skalaer.redskaber.items() if pk in med_temaer & med_skala]

    def oftest(self, fra: int, til: int) -> Redskab | None:
        """Return the tool most of the period's published supervisions were made with; the first where none was."""
        brugt = Counter(et.redskab for et in self.alle if fra <= et.aar <= til and et.niveauer)
        mulige = self.redskaber
        return max(mulige, key=lambda et: brugt[et.pk], default=None)


def hent_grundlag(enhed_ids: Collection[int], kommune_id: int, fra: int, til: int) -> Grundlag:
    """Return the units and all they have had published in those years: nine queries."""
    trae, skalaer = hent_trae(kommune_id), hent_skalaer(kommune_id)
    egne = {pk: et for pk, et in trae.items() if pk in enhed_ids}
    return Grundlag(trae, skalaer, hent_offentlige(list(egne), fra, til, skalaer))


def maalestok(skalaer: Skalaer, redskab_id: int) -> Maalestok:
    """Return the tool as what is shown in."""
    plads = {et.pk: nr for nr, et in enumerate(skalaer.skala(redskab_id), 1)}
    oversat = {fra: plads[til.pk] for fra, til in skalaer.oversat_til(redskab_id).items() if til.pk in plads}
    temaer = [skalaer.samme_tema(et) for et in skalaer.temaer_i(redskab_id)]
    return Maalestok(redskab_id, temaer, plads | oversat)


def lav_billede(om: Grundlag, enhed_ids: Collection[int], redskab: Redskab, fra: int, til: int, i_dag: date) -> Billede:
    """Return the picture of the units from `fra` to `til`, and of the years up to `til`. Asks for nothing."""
    stok, skala = maalestok(om.skalaer, redskab.pk), om.skalaer.skala(redskab.pk)
    egne = [et for et in om.alle if et.enhed in enhed_ids]
    seneste = nyeste(et for et in egne if fra <= et.aar <= til)
    steder = {et.enhed.pk: et for et in med_rapport(om.trae, min(date(til, 12, 31), i_dag)) if et.enhed.pk in enhed_ids}
    steder |= {pk: om.trae[pk] for pk in seneste}
    raekker = [_raekke(et, seneste.get(pk), stok, om.skalaer) for pk, et in steder.items()]
    raekker.sort(key=lambda et: (et.sted.omraade.casefold(), et.sted.enhed.navn.casefold()))
    aarene = list(range(til - UDVIKLING_AAR + 1, til + 1))
    med_felter = [et.felter for et in raekker if et.tilsyn]
    return Billede(
        redskab,
        om.skalaer.temaer_i(redskab.pk),
        skala,
        raekker,
        [fordel([et[plads] for et in med_felter], len(skala)) for plads in range(len(stok.temaer))],
        aarene,
        aarenes_fordeling(egne, aarene, stok, len(skala)),
    )


def _raekke(sted: Sted, tilsyn: Offentligt | None, stok: Maalestok, skalaer: Skalaer) -> Billedraekke:
    if tilsyn is None:
        return Billedraekke(sted, None, (INTET,) * len(stok.temaer))
    andet = "" if tilsyn.redskab == stok.redskab else str(skalaer.redskaber[tilsyn.redskab])
    return Billedraekke(sted, tilsyn, stok.felter(tilsyn.niveauer), andet)


@dataclass(frozen=True)
class Enhedsbillede:
    """One unit year by year in one tool's themes and scale: a column for each year it had a tilsyn."""

    redskab: Redskab
    temaer: list[Tema]
    skala: list[Niveau]
    aarene: list[Offentligt]
    felter: list[tuple[int, ...]]

    @property
    def raekker(self) -> list[tuple[Tema, list[int]]]:
        return [(tema, [et[nr] for et in self.felter]) for nr, tema in enumerate(self.temaer)]


def lav_enhedsbillede(om: Grundlag, redskab: Redskab) -> Enhedsbillede:
    """Return the unit's years in the tool. Asks for nothing."""
    stok = maalestok(om.skalaer, redskab.pk)
    aarene = sorted({et.aar for et in om.alle if et.niveauer})
    valgte = [next(iter(nyeste(et for et in om.alle if et.aar == aar).values())) for aar in aarene]
    felter = [stok.felter(et.niveauer) for et in valgte]
    return Enhedsbillede(redskab, om.skalaer.temaer_i(redskab.pk), om.skalaer.skala(redskab.pk), valgte, felter)
