"""What a person should look at before the proposal becomes a contract, with the way to each place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .forslag import Forslag
from .gennemsyn import Gennemsyn, Sted, Stykke

FLEST_VEJE = 8
_TAELLES = ("Linjeskift", "Ikke placeret", "Afsæt", "Måltal")  # said when the file was read; counted again here


@dataclass
class SeEfter:
    """One remark: what it is about, what it says, and links to it (id, name)."""

    om: str
    tekst: str
    veje: list[tuple[str, str]] = field(default_factory=list)


def se_efter(forslag: Forslag, g: Gennemsyn) -> list[SeEfter]:
    """Return the remarks of the proposal as it is now: what has been mended is left out."""
    faste = [
        SeEfter(et.sted, et.tekst, _vej(et.sted, g))
        for et in forslag.bemaerkninger
        if et.sted != "Udeladt" and et.sted not in _TAELLES
    ]
    talte = [_linjeskift(g), _uplaceret(g), _punkter(g), _maaltal(g)]
    return [*faste, *(et for et in talte if et)]


def udeladt(forslag: Forslag) -> list[str]:
    """Return what was left out on purpose when the file was read."""
    return [et.tekst for et in forslag.bemaerkninger if et.sted == "Udeladt"]


def _vej(sted: str, g: Gennemsyn) -> list[tuple[str, str]]:
    """Return the way to a goal or a section that a remark names ("Mål 1, Aktiviteter")."""
    ens = [(et.anker, et.navn) for et in g.alle() if et.navn == sted.replace(", ", ": ", 1)]
    return ens[:1] or [(et.anker, sted) for et in g.maal if sted == f"Mål {et.nummer}"][:1]


def _steder(g: Gennemsyn, har: Callable[[Stykke], int]) -> tuple[int, list[tuple[str, str]]]:
    """Return how many there are, and the way to the first of each place."""
    antal, veje = 0, []
    for sted in g.alle():
        fundne = [et for et in sted.stykker if har(et)] if sted.sted != "fravalgt" else []
        if fundne:
            her = sum(map(har, fundne))
            antal += her
            veje.append((_anker(sted, fundne[0]), f"{sted.navn} ({her})" if her > 1 else sted.navn))
    flere = [("", f"og {len(veje) - FLEST_VEJE} steder til")] if len(veje) > FLEST_VEJE else []
    return antal, veje[:FLEST_VEJE] + flere


def _anker(sted: Sted, stykke: Stykke) -> str:
    return sted.anker if sted.foldet else f"blok-{stykke.blok.nr}"


def _linjeskift(g: Gennemsyn) -> SeEfter | None:
    antal, veje = _steder(g, lambda et: max(0, len(et.dele) - 1))
    gange = "ét sted" if antal == 1 else f"{antal} steder"
    tekst = f"Et linjeskift mangler måske {gange}. Se forslaget, før du deler teksten."
    return SeEfter("Linjeskift", tekst, veje) if antal else None


def _uplaceret(g: Gennemsyn) -> SeEfter | None:
    antal = len(g.uplaceret.stykker)
    tekst = "Ét stykke tekst er ikke placeret." if antal == 1 else f"{antal} stykker tekst er ikke placeret."
    return SeEfter("Ikke placeret", tekst, [("uplaceret", "Placér det")]) if antal else None


def _punkter(g: Gennemsyn) -> SeEfter | None:
    antal, veje = _steder(g, lambda et: int(bool(et.punkt and et.punkt["pk"] is None)))
    hvad = "Ét punkt i afsættene" if antal == 1 else f"{antal} punkter i afsættene"
    return SeEfter("Afsæt", f"{hvad} findes ikke i kommunens strategier endnu.", veje) if antal else None


def _maaltal(g: Gennemsyn) -> SeEfter | None:
    def tvivl(stykke: Stykke) -> list[str]:
        return [et["tekst"] for et in stykke.blok.forslag.get("maaltal", []) if et["tvivl"]]

    antal, veje = _steder(g, lambda et: len(tvivl(et)))
    ord_ = [f"“{tal}”" for sted in g.alle() if sted.sted != "fravalgt" for et in sted.stykker for tal in tvivl(et)]
    return SeEfter("Måltal", f"Er det procent eller procentpoint? {', '.join(ord_)}", veje) if antal else None
