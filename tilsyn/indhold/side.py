"""What a tilsyn's own page shows somebody: only what they may see is read."""

from dataclasses import dataclass, field

from ..models import Anvisning, Tilsynsskift, Tilsynsversion
from ..regler import TEKSTARTER
from ..regler.livsforloeb import HVAD_NU, OVERGANGE, hindringer
from ..regler.udsyn import Udsyn
from .rapport import Temadel, fakta_for, temadele

# The reasons that are written for the unit to read; the others are the consultants' own.
_TIL_ENHEDEN = {"traek-tilbage", "luk-kommentering"}


@dataclass(frozen=True)
class Tekstdel:
    """One of the texts: its kind, its heading, what stands there, and whether it can be written now."""

    art: str
    navn: str
    tekst: str
    skrives: bool


@dataclass
class Tilsynsside:
    """The page. What the person may not see is empty."""

    hvad_nu: str
    tekster: list[Tekstdel]
    temaer: list[Temadel] = field(default_factory=list)
    anvisninger: list[Anvisning] = field(default_factory=list)
    versioner: list[Tilsynsversion] = field(default_factory=list)
    seneste_skift: Tilsynsskift | None = None
    mangler: list[str] = field(default_factory=list)
    har_original: bool = False

    @property
    def vurderede(self) -> int:
        return sum(1 for et in self.temaer if et.niveau)

    @property
    def fremme(self) -> str:
        return f"{self.vurderede} af {len(self.temaer)} temaer er vurderet"


def hent_side(blik) -> Tilsynsside:
    """Return the page for a `adgang.Blik`: at most ten queries."""
    tilsyn = blik.tilsyn
    side = Tilsynsside(HVAD_NU[tilsyn.tilstand], _tekster(blik))
    if blik.syn >= Udsyn.RAPPORT:
        side.anvisninger = list(tilsyn.anvisninger.gaeldende().select_related("tema"))
    if tilsyn.er_offentlig:
        side.har_original = tilsyn.originaler.exists()
        side.versioner = list(tilsyn.versioner.defer("indhold").order_by("-nummer"))
    side.seneste_skift = _seneste_skift(blik)
    if blik.foerer:
        side.temaer = temadele(tilsyn)
        naeste = next((et for et in blik.skridt if et.frem), None)
        side.mangler = hindringer(naeste, fakta_for(tilsyn)) if naeste and naeste.vilkaar else []
    return side


def _tekster(blik) -> list[Tekstdel]:
    laeses = [art for art, _ in TEKSTARTER if blik.laeser(art)]
    skrevet = {et.art: et.tekst for et in blik.tilsyn.tekster.filter(art__in=laeses)}
    return [
        Tekstdel(art, navn, skrevet.get(art, ""), blik.skriver(art))
        for art, navn in TEKSTARTER
        if art in laeses and (skrevet.get(art) or blik.skriver(art))
    ]


def _seneste_skift(blik) -> Tilsynsskift | None:
    skift = blik.tilsyn.skift.order_by("pk").last()
    if skift is None or not skift.grund or not (blik.foerer or (blik.leder and skift.verbum in _TIL_ENHEDEN)):
        return None
    skift.hvad = OVERGANGE[skift.verbum].skete.removesuffix(".")
    return skift
