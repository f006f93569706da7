"""The review page's view of a proposal: its places in order, each with its blocks as they are shown."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from ..regler import AKTIVITETSARTER, HVEM, fora
from . import linjeskift
from .data import afsnitsart, dato_af
from .forslag import AfsnitForslag, Blok, Forslag
from .forstaa import maaltal, raekker
from .ordbog import KENDTE
from .ret import oprindelse, som_linjer, vist

_RAEKKE = {"aktiviteter": "Aktivitet", "virkninger": "Virkning"}


@dataclass
class Stykke:
    """One block as it is shown. `dele` is the text cut where a line break may be missing; one when there are none."""

    blok: Blok
    dele: list[str]
    raekke: str = ""
    aktivitet: dict | None = None
    hvem: str = ""
    punkt: dict | None = None
    fra: str = ""
    skrevet: dict = field(default_factory=dict)

    @property
    def felter(self) -> dict:
        """What the fields of the open block hold: what stands, else what was written and could not be saved."""
        return {"tekst": self.linjetekst, "sted": "", "fejl": {}} | vist(self.blok) | self.skrevet

    @property
    def ider(self) -> dict[str, str]:
        """The ids of the fields of the open block."""
        return {felt: f"{felt}-{self.blok.nr}" for felt in ("tekst", "art", "ansvarlig", "frist")}

    @property
    def delt_tekst(self) -> str:
        """The text with a line for each part, as it is written in the open block."""
        return "\n".join(
            f"- {et.lstrip('• ')}" if self.blok.art == "li" or et.startswith("•") else et for et in self.dele
        )

    @property
    def laest(self) -> list[tuple[str, str]]:
        """What was read out of the text and goes with it as it stands: (what, in words)."""
        tal = [maaltal.som_ord(et) for et in self.blok.forslag.get("maaltal", [])]
        moeder = [fora.som_ord(et) for et in self.blok.forslag.get("moeder", [])]
        return [(hvad, "; ".join(ord_)) for hvad, ord_ in (("Måltal", tal), ("Evalueres", moeder)) if ord_]

    @property
    def frist(self) -> date | None:
        """The date the activity names."""
        return dato_af((self.aktivitet or {}).get("frist"))

    @property
    def frist_sikker(self) -> bool:
        """Whether that date is the activity's deadline; else somebody has to say so."""
        return (self.aktivitet or {}).get("frist_sikker", True)

    @property
    def linjetekst(self) -> str:
        return som_linjer(self.blok)

    @property
    def linjer(self) -> str:
        """The lines in the source: "12" or "12-14"."""
        nr = self.blok.linjer
        return "" if not nr else str(nr[0]) if len(nr) == 1 else f"{nr[0]}-{nr[-1]}"


@dataclass
class Sted:
    """One place of the proposal: a section of a goal, the introduction, or one of the two heaps at the end."""

    sted: str
    overskrift: str
    stykker: list[Stykke] = field(default_factory=list)
    art: str = "prosa"
    noegle: str = ""
    sikker: bool = True
    gennemset: bool = False
    kilde: list[tuple[int, str]] = field(default_factory=list)
    maal: str = ""
    skrevet: dict = field(default_factory=dict)

    @property
    def anker(self) -> str:
        return self.sted.replace(":", "-")

    @property
    def aftryk(self) -> str:
        """What stands here, in few characters: the same when nobody has changed it."""
        alt = [self.navn, *((et.blok.nr, et.blok.art, et.blok.tekst) for et in self.stykker)]
        return sha256(repr(alt).encode()).hexdigest()[:32]

    @property
    def foldet(self) -> bool:
        """Whether only the heading is shown: it is reviewed, and nothing in it waits to be saved."""
        return self.gennemset and not self.skrevet and not any(et.skrevet for et in self.stykker)

    @property
    def brud(self) -> int:
        """How many blocks seem to have lost line breaks."""
        return sum(len(et.dele) > 1 for et in self.stykker)

    @property
    def navn(self) -> str:
        return f"Mål {self.maal}: {self.overskrift}" if self.maal else self.overskrift


@dataclass
class MaalVist:
    """A goal: which it is, its head, and its sections."""

    nr: int
    nummer: str
    overskrift: str
    linjer: list[int]
    steder: list[Sted]
    skrevet: dict = field(default_factory=dict)

    @property
    def anker(self) -> str:
        return f"maal-{self.nr}"

    @property
    def gennemsete(self) -> int:
        return sum(et.gennemset for et in self.steder)


@dataclass
class Gennemsyn:
    """The whole page."""

    indledning: Sted
    maal: list[MaalVist]
    uplaceret: Sted
    fravalgt: Sted

    def steder(self) -> list[Sted]:
        """Return the places that are reviewed, in order: an empty introduction is none."""
        indledning = [self.indledning] if self.indledning.stykker else []
        return [*indledning, *(sted for maal in self.maal for sted in maal.steder)]

    def alle(self) -> list[Sted]:
        afsnit = (sted for maal in self.maal for sted in maal.steder)
        return [self.indledning, *afsnit, self.uplaceret, self.fravalgt]

    def find(self, sted: str) -> Sted | None:
        return next((et for et in self.alle() if et.sted == sted), None)

    def find_blok(self, nr: int) -> tuple[Sted, int] | None:
        """Return the place a block stands at, and its number there from 0."""
        for sted in self.alle():
            for plads, stykke in enumerate(sted.stykker):
                if stykke.blok.nr == nr:
                    return sted, plads
        return None

    def naeste(self, sted: str) -> Sted | None:
        """Return the first place after this that has not been reviewed, else the first before it."""
        steder = self.steder()
        plads = next((nr for nr, et in enumerate(steder) if et.sted == sted), -1)
        return next((et for et in [*steder[plads + 1 :], *steder[: plads + 1]] if not et.gennemset), None)

    @property
    def gennemsete(self) -> int:
        return sum(et.gennemset for et in self.steder())

    @property
    def i_alt(self) -> int:
        return len(self.steder())

    @property
    def status(self) -> str:
        return f"{self.gennemsete} af {self.i_alt} afsnit gennemset"


def foerste_forskel(foer: Gennemsyn, efter: Gennemsyn) -> str:
    """Return the id of the first that is otherwise after than before: a goal, a place, or a block of one."""
    hoveder = {(et.nr, et.nummer, et.overskrift) for et in foer.maal}
    for maal in efter.maal:
        if (maal.nr, maal.nummer, maal.overskrift) not in hoveder:
            return maal.anker
    for sted in efter.alle():
        gammelt = foer.find(sted.sted)
        if gammelt is None or gammelt.overskrift != sted.overskrift:
            return sted.anker
        nye = [et for et in sted.stykker if et not in gammelt.stykker]
        if nye and not sted.foldet:
            return f"blok-{nye[0].blok.nr}"
        if nye:
            return sted.anker
    return next((et.anker for et in efter.alle() if et != foer.find(et.sted)), "maalene")


def gennemsyn(forslag: Forslag, gennemset: list[str], arter: dict[str, str]) -> Gennemsyn:
    """Return what the page shows; `arter` is the chosen template's sections."""
    loese = {
        navn: _sted(forslag, gennemset, arter, navn, AfsnitForslag("", overskrift, getattr(forslag, navn)))
        for navn, overskrift in (
            ("indledning", "Indledning"),
            ("uplaceret", "Ikke placeret"),
            ("fravalgt", "Fravalgt"),
        )
    }
    maalene = []
    for nr, maal in enumerate(forslag.maal):
        steder = [
            _sted(forslag, gennemset, arter, f"maal:{nr}:afsnit:{plads}", afsnit, maal=maal.nummer or "?")
            for plads, afsnit in enumerate(maal.afsnit)
        ]
        maalene.append(MaalVist(nr, maal.nummer, maal.overskrift, maal.linjer, steder))
    for stykke in loese["fravalgt"].stykker:
        stykke.fra = oprindelse(forslag, stykke.blok)[1]
    return Gennemsyn(maal=maalene, **loese)


def _sted(forslag: Forslag, gennemset, arter, navn: str, afsnit: AfsnitForslag, maal: str = "") -> Sted:
    antal = len(forslag.kildelinjer)
    linjer = sorted({nr for blok in afsnit.blokke for nr in blok.linjer if 0 < nr <= antal})
    art = afsnitsart(afsnit.noegle, arter) if afsnit.noegle else "prosa"
    return Sted(
        navn,
        afsnit.overskrift,
        _stykker(afsnit, art),
        art=art,
        noegle=afsnit.noegle,
        sikker=afsnit.sikker,
        gennemset=navn in gennemset,
        kilde=[(nr, forslag.kildelinjer[nr - 1]) for nr in linjer],
        maal=maal,
    )


def _stykker(afsnit: AfsnitForslag, art: str) -> list[Stykke]:
    bliver_raekker = {id(blok) for blok in raekker(afsnit)} if art in _RAEKKE else set()
    return [_stykke(blok, art if id(blok) in bliver_raekker else "", afsaet=art == "afsaet") for blok in afsnit.blokke]


def _stykke(blok: Blok, art: str, *, afsaet: bool) -> Stykke:
    dele = linjeskift.del_op(blok.tekst, blok.forslag.get("linjeskift", []))
    stykke = Stykke(blok, dele, _RAEKKE.get(art, ""))
    if art == "aktiviteter":
        laest = blok.forslag.get("aktivitet") or {}
        stykke.aktivitet = laest | {"navn": dict(AKTIVITETSARTER).get(laest.get("art"), "Almindelig")}
    elif art == "virkninger":
        stykke.hvem = dict(HVEM).get(blok.forslag.get("hvem"), "Borgere i øvrigt")
    if afsaet:
        stykke.punkt = blok.forslag.get("punkt")
    return stykke


def valgmuligheder(arter: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (key, heading) of the sections there are to choose between: the template's, then the known."""
    return [*arter, *((noegle, navn) for noegle, navn in KENDTE.items() if noegle not in dict(arter))]
