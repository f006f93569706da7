"""What can be read out of the texts of a proposal: marked on each block as a suggestion, never put in its place.

| block in | key in `Blok.forslag` | what |
|---|---|---|
| the afsæt | `punkt` | a point of a strategy, or a new one to be made |
| the activities | `aktivitet` | kind, who answers for it, the date it names |
| the effects | `hvem` | who should notice it |
| the follow-up | `moeder` | forum, months, year |
| anywhere | `maaltal` | targets such as "max 5 %", as they stand |

A goal's years (`MaalForslag.felter`) come from its time frame.
"""

from ...regler.fora import genkend_moeder
from ..forslag import AfsnitForslag, Blok, Forslag
from .afsaet import Punkt, genkend_punkter
from .aktiviteter import genkend_aktivitet
from .maaltal import genkend_maaltal
from .virkninger import hvem

__all__ = ["Punkt", "forstaa", "raekker"]


def forstaa(forslag: Forslag, punkter: list[Punkt]) -> None:
    """Mark what can be read out of the proposal; `punkter` are those of the municipality's strategies."""
    if forslag.data:
        return  # our own file says all of it already
    for maal in forslag.maal:
        for afsnit in maal.afsnit:
            _forstaa_afsnit(afsnit, forslag.aar, punkter)
    for blok in forslag.blokke():
        if tal := genkend_maaltal(blok.tekst):
            blok.forslag["maaltal"] = tal
    _bemaerk(forslag)


def _forstaa_afsnit(afsnit: AfsnitForslag, aar: int | None, punkter: list[Punkt]) -> None:
    if afsnit.noegle == "afsaet":
        genkend_punkter(afsnit.blokke, punkter)
    for blok in raekker(afsnit):
        if afsnit.noegle == "aktiviteter":
            blok.forslag["aktivitet"] = genkend_aktivitet(blok.tekst, aar)
        elif afsnit.noegle == "forventede_virkninger":
            blok.forslag["hvem"] = hvem(blok.tekst)
    for blok in afsnit.blokke if afsnit.noegle == "opfoelgning" else []:
        if moeder := genkend_moeder(blok.tekst, aar):
            blok.forslag["moeder"] = moeder


def raekker(afsnit: AfsnitForslag) -> list[Blok]:
    """Return the blocks that become rows: the list items, or all where the section has no list.

    In our own file it is known which they are.
    """
    kendte = [blok for blok in afsnit.blokke if blok.forslag.get("raekke")]
    if kendte or afsnit.html:
        return kendte
    liste = [blok for blok in afsnit.blokke if blok.art in ("li", "ol")]
    return liste or afsnit.blokke


def _bemaerk(forslag: Forslag) -> None:
    nye = {
        (blok.forslag["punkt"]["spor"], blok.forslag["punkt"]["titel"])
        for blok in forslag.blokke()
        if "punkt" in blok.forslag and blok.forslag["punkt"]["pk"] is None
    }
    if nye:
        forslag.bemaerk("Afsæt", f"{len(nye)} punkter i afsættene findes ikke i kommunens strategier endnu.")
    tvivl = [tal["tekst"] for blok in forslag.blokke() for tal in blok.forslag.get("maaltal", []) if tal["tvivl"]]
    if tvivl:
        forslag.bemaerk("Måltal", f"Er det procent eller procentpoint? {', '.join(f'“{et}”' for et in tvivl)}")
