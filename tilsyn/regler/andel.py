"""How large a share of the units stands at a level or better in a theme, one year at a time. Pure.

Source: a cluster's vision, "alle pædagogiske tilsyn i 2026 ender med vedligehold i temaet samspil og relationer". The
share is of the units whose theme was assessed that year, and the sentence says of how many, and how many had no
tilsyn. Where a level of another tool has not been mapped by an administrator, there is no share and the sentence says
why: to leave those units out would be to say something of units nobody has compared.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from faelles.tal import antal_ord

from .skala import KanIkkeSammenlignes, Trin, er_mindst


@dataclass(frozen=True)
class Offentligt:
    """What a published tilsyn came to. `niveauer`: theme's key → level's key; `dag`: of the visit or the dialogue."""

    tilsyn: int
    enhed: int
    aar: int
    dag: date | None
    redskab: int
    niveauer: Mapping[int, int]

    @property
    def orden(self) -> tuple:
        return self.aar, self.dag or date.min, self.tilsyn


def nyeste(alle: Iterable[Offentligt], temaer: Collection[int] = ()) -> dict[int, Offentligt]:
    """Return unit → its newest tilsyn that assesses one of the themes, or any theme when none is named."""
    ud: dict[int, Offentligt] = {}
    for et in sorted(alle, key=lambda et: et.orden):
        if et.niveauer and (not temaer or not et.niveauer.keys().isdisjoint(temaer)):
            ud[et.enhed] = et
    return ud


@dataclass(frozen=True)
class Spoergsmaal:
    """What is asked: the keys the theme goes by in the municipality's tools, and the level that is good enough.

    `oversat`: key of another tool's level → the level of this tool it answers to. `bedst`: no level is better.
    """

    tema: str
    temaer: frozenset[int]
    krav: Trin
    trin: Mapping[int, Trin]
    oversat: Mapping[int, Trin]
    bedst: bool = False

    @property
    def eller_bedre(self) -> str:
        return f"“{self.krav.navn}”{'' if self.bedst else ' eller bedre'}"


@dataclass(frozen=True)
class Andel:
    """The answer for one year: units by how they stand. `uforenelige` were assessed in a scale nobody has mapped."""

    aar: int
    opfylder: int
    vurderede: int
    uforenelige: int
    uden_tema: int
    uden_tilsyn: int

    @property
    def vaerdi(self) -> Decimal | None:
        """The share in per cent with one decimal; None where scales cannot be compared."""
        if self.uforenelige or not self.vurderede:
            return None
        return round(Decimal(100 * self.opfylder) / self.vurderede, 1)

    def saetning(self, om: Spoergsmaal) -> str:
        """Say of how many the share is, or why there is none, and who is not in it."""
        return " ".join(filter(None, (self._hoved(om), self._uden_tema, self._uden_tilsyn)))

    def _hoved(self, om: Spoergsmaal) -> str:
        if self.uforenelige:
            hvem = f"{_enheder(self.uforenelige)} er vurderet på en anden skala"
            return (
                f"Der er ikke regnet en andel for {self.aar}: {hvem}, og ingen har sagt, hvad dens niveauer svarer "
                "til. Det gør kommunens administrator under redskabet."
            )
        af = f"{self.opfylder} af {_enheder(self.vurderede)}, der fik temaet “{om.tema}” vurderet i {self.aar}"
        return f"{af}, står på {om.eller_bedre}."

    @property
    def _uden_tema(self) -> str:
        return f"{_enheder(self.uden_tema)} havde tilsyn, men ikke om temaet." if self.uden_tema else ""

    @property
    def _uden_tilsyn(self) -> str:
        return f"{_enheder(self.uden_tilsyn)} havde intet tilsyn det år." if self.uden_tilsyn else ""


def _enheder(antal: int) -> str:
    return antal_ord(antal, "enhed", "enheder")


def andel(aar: int, alle: Iterable[Offentligt], enheder: Collection[int], om: Spoergsmaal) -> Andel | None:
    """Return the year's answer; None when no unit's theme was assessed. `enheder` should have a report of their own."""
    aarets = [et for et in alle if et.aar == aar]
    vurderede = nyeste(aarets, om.temaer)
    if not vurderede:
        return None
    svar = [_svar(et, om) for et in vurderede.values()]
    med_tilsyn = {et.enhed for et in aarets}
    return Andel(
        aar,
        opfylder=svar.count("ja"),
        vurderede=len(svar) - svar.count("uforenelig"),
        uforenelige=svar.count("uforenelig"),
        uden_tema=len(med_tilsyn - vurderede.keys()),
        uden_tilsyn=len(set(enheder) - med_tilsyn),
    )


def _svar(et: Offentligt, om: Spoergsmaal) -> str:
    niveau = next(niveau for tema, niveau in et.niveauer.items() if tema in om.temaer)
    try:
        return "ja" if er_mindst(om.trin[niveau], om.krav, om.oversat) else "nej"
    except KanIkkeSammenlignes:
        return "uforenelig"
