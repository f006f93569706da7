"""The lines below the header: which unit, which month, which figures; each line is read, skipped or refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import ord as ordene
from . import perioder
from .enheder import Enhedsopslag, Svar
from .fejl import KanIkkeLaeses, Rapport, citat, opremset
from .hoved import Kolonne
from .kontrol import fejl_i
from .samling import Kolonnenavn, Samler
from .tabel import Raekke
from .talkolonne import Talkolonne

FLEST_RAEKKER = 1_000_000
LAENGSTE_AARSAG = 200
FOR_MANGE = "Filen har over 1.000.000 rækker og er ikke læst. Del udtrækket op, fx et år ad gangen."
FREMTID = "{} ligger i fremtiden. Ret måneden i filen."
_UKENDT = "Enheden “{}” findes ikke her. Vælg, hvilken enhed den er, eller at den skal udelades."
_PAA_NAVN = (
    "Genkendt på navnet, fordi P-nummeret i filen ikke står på enheden: {}. Er P-numrene rigtige, så skriv dem på "
    "enhederne under Administration."
)
FOR_BRED = "Linjen har flere felter end overskriften. Står der et skilletegn for meget?"


@dataclass(frozen=True)
class Regler:
    """How this file's rows are read: what was settled for the file as a whole."""

    stil: str
    procent_i: str  # "procent" or "andel"
    procent_decimaler: int  # of the figures that are whole per cents for certain; -1 when there are none
    i: str  # "dage" or "procent"
    denne_maaned: int
    aarsager: frozenset[str]
    pivot: bool


@dataclass
class Plan:
    """Where in a line things stand: columns of the unit, the month, and one set of measures for each month."""

    enhed: tuple[Kolonne | None, Kolonne | None, Kolonne | None]
    periode: Kolonne | None
    aar: Kolonne | None
    stilling: Kolonne | None
    aarsag: Kolonne | None
    saet: list[tuple[int | None, list[Kolonne | None]]]
    bredde: int


@dataclass
class Ukendt:
    """A unit that was not found: how often, and where first."""

    noegle: str
    tekst: str
    linje: int
    antal: int = 0


@dataclass
class Raekkelaeser:
    """Reads the lines of one table into a `Samler`."""

    plan: Plan
    regler: Regler
    opslag: Enhedsopslag
    samler: Samler
    rapport: Rapport
    navn: Kolonnenavn
    ukendte: dict[str, Ukendt] = field(default_factory=dict)
    aarsager: dict[str, int] = field(default_factory=dict)
    _svar: dict = field(default_factory=dict)
    _paa_navn: dict = field(default_factory=dict)
    _perioder: dict = field(default_factory=dict)

    def __post_init__(self):
        regler = self.regler
        i_procent = {"procent"} if regler.i == "dage" else {"procent", "kort", "langt"}
        self._ulaeselige: set[str] = set()
        procent = (regler.procent_decimaler, self._ulaeselige)
        tal = [
            Talkolonne(navn, regler.stil, regler.procent_i if navn in i_procent else "", *procent)
            for navn in ordene.MAAL
        ]
        # A measure the file does not have is read from the empty cell that is put after each line.
        self._saet = [
            (maaned, [(kendte, _sted(kolonne)) for kendte, kolonne in zip(tal, kolonner, strict=True)])
            for maaned, kolonner in self.plan.saet
        ]
        self._hele = 0 if regler.i == "dage" else 2
        self._faste = self.plan.stilling is not None or self.plan.aarsag is not None
        self._los, self._pnr, self._navn = map(_sted, self.plan.enhed)
        self._periodefelt, self._aarfelt = _sted(self.plan.periode), _sted(self.plan.aar)

    def laes(self, raekker: Iterator[Raekke]) -> None:
        bredde, antal, flest = self.plan.bredde, 0, FLEST_RAEKKER
        for linje, celler in raekker:
            antal += 1
            if antal > flest:
                raise KanIkkeLaeses(FOR_MANGE)
            mangler = bredde + 1 - len(celler)
            if mangler <= 0:
                if any(map(_fyldt, celler[bredde:])):
                    self.rapport.fejl_ved(linje, "", FOR_BRED)
                    continue
                del celler[bredde:]
                mangler = 1
            celler.extend([""] * mangler)
            self._linje(linje, celler)
        if self._paa_navn:
            self.rapport.bemaerk(_PAA_NAVN.format(opremset(list(self._paa_navn))))
        self.samler.afslut()

    def _linje(self, linje: int, celler: list) -> None:
        felter = (celler[self._los], celler[self._pnr], celler[self._navn])
        svar = self._svar.get(felter)
        if svar is None:
            svar = self._svar[felter] = self.opslag.find(*felter)
            if svar.paa_navn:
                self._paa_navn[self.opslag.hedder[svar.pk]] = True
        if svar.pk is None:
            self._uden_enhed(linje, celler, svar, felter)
            return
        for maaned, saet in self._saet:
            if maaned is None:
                maaned = self._maaned(linje, celler)  # noqa: PLW2901  the one of this line
            if maaned is not None:
                self._fakta(linje, celler, svar.pk, maaned, saet)

    # --- Which unit -----------------------------------------------------------------------------
    def _uden_enhed(self, linje: int, celler: list, svar: Svar, felter: tuple) -> None:
        if not any(map(_fyldt, celler)):
            return
        if self._er_total(celler, felter):
            self.rapport.spring_over(linje, "Rækken er en sum af andre.")
        elif self._uden_tal(celler):
            self.rapport.spring_over(linje, "Der er ingen tal i linjen.")
        elif svar.art == "udelades":
            self.rapport.spring_over(linje, f"{citat(svar.tekst)} er valgt fra.")
        elif svar.art == "lukket":
            self.rapport.spring_over(linje, f"{citat(svar.tekst)} er lukket (#) og findes ikke her.")
        elif svar.art == "ukendt":
            ukendt = self.ukendte.setdefault(svar.noegle.casefold(), Ukendt(svar.noegle, svar.tekst, linje))
            ukendt.antal += 1
            if ukendt.antal == 1:
                self.rapport.fejl_ved(linje, self._enhedskolonne(), _UKENDT.format(citat(svar.tekst)))
        else:
            mangler = "Enheden mangler. Skriv den i linjen, eller fjern linjen."
            self.rapport.fejl_ved(linje, self._enhedskolonne(), svar.tekst or mangler)

    def _er_total(self, celler: list, felter: tuple) -> bool:
        periode = celler[self._periodefelt]
        foerste = next((celle for celle in celler if _fyldt(celle)), "")
        return any(map(ordene.er_total, (*felter, periode, foerste)))

    def _uden_tal(self, celler: list) -> bool:
        return not any(
            _fyldt(celler[kolonne.indeks]) for _, saet in self.plan.saet for kolonne in saet if kolonne is not None
        )

    def _enhedskolonne(self) -> str:
        return next(et.navn for et in self.plan.enhed if et is not None)

    # --- Which month ----------------------------------------------------------------------------
    def _maaned(self, linje: int, celler: list) -> int | None:
        celle, aar = celler[self._periodefelt], celler[self._aarfelt]
        fundet = self._perioder.get((aar, celle))
        if fundet is None:
            fundet = self._perioder[aar, celle] = self._laes_periode(aar, celle)
        if isinstance(fundet, int):
            return fundet
        if ordene.er_total(celle) or ordene.er_total(aar):
            self.rapport.spring_over(linje, "Rækken er en sum af andre.")
        elif self._uden_tal(celler):
            self.rapport.spring_over(linje, "Der er ingen tal i linjen.")
        else:
            self.rapport.fejl_ved(linje, self.plan.periode.navn, fundet)
        return None

    def _laes_periode(self, aar, celle) -> int | str:
        try:
            nummer = perioder.maaned(celle) if self.plan.aar is None else perioder.aar_og_maaned(aar, celle)
        except perioder.UlaeseligPeriode as fejl:
            return str(fejl)
        if nummer > self.regler.denne_maaned:
            return FREMTID.format(perioder.paa_dansk(nummer).capitalize())
        return nummer

    # --- Which figures --------------------------------------------------------------------------
    def _fakta(self, linje: int, celler: list, pk: int, maaned: int, saet: list) -> None:
        """Take the figures of one unit and month; `saet` is [(the measure's cells, its place in the line)]."""
        v = [kendte[celler[nr]] for kendte, nr in saet]
        if self._ulaeselige and str in map(type, v):
            self._meld_ulaeselige(linje, maaned, v)
            return
        if v[self._hele] is None:
            if any(et is not None for et in v[:5]) or not self.regler.pivot:
                self.rapport.spring_over(linje, "Fraværet er ikke oplyst (feltet er tomt).")
            return
        if self._faste:
            self._del(linje, celler, pk, maaned, v)
            return
        fund = fejl_i(v, self.regler.i)
        if fund:
            self._meld(linje, maaned, fund)
        else:
            self.samler.modtag(pk, maaned, v, linje)

    def _meld_ulaeselige(self, linje: int, maaned: int, v: list) -> None:
        for navn, et in zip(ordene.MAAL, v, strict=True):
            if type(et) is str:
                self.rapport.fejl_ved(linje, self.navn(navn, maaned), et)

    def _meld(self, linje: int, maaned: int, fund: tuple[str, str]) -> None:
        self.rapport.fejl_ved(linje, self.navn(fund[0], maaned), fund[1])

    # --- Position groups and causes -------------------------------------------------------------
    def _del(self, linje: int, celler: list, pk: int, maaned: int, v: list) -> None:
        gruppe = aarsag = ""
        if self.plan.stilling is not None:
            celle = perioder.som_tekst(celler[self.plan.stilling.indeks])
            gruppe = "" if ordene.er_total(celle) else celle.casefold() or "(tom)"
        if self.plan.aarsag is not None:
            aarsag = perioder.som_tekst(celler[self.plan.aarsag.indeks])[:LAENGSTE_AARSAG]
            self.aarsager[aarsag] = self.aarsager.get(aarsag, 0) + 1
            if aarsag not in self.regler.aarsager:
                if self.regler.aarsager:
                    self.rapport.spring_over(linje, f"Årsagen “{citat(aarsag)}” tæller ikke med.")
                return
        if not self._hele and v[1] is None:
            self._meld(linje, maaned, ("muligt", "Det mulige mangler. Udfyld det i filen."))
            return
        self.samler.modtag_del(pk, maaned, v, linje, gruppe, aarsag)


def _sted(kolonne: Kolonne | None) -> int:
    """Return where a column is; one the file does not have is the empty cell after the line."""
    return -1 if kolonne is None else kolonne.indeks


def _fyldt(celle) -> bool:
    return celle is not None and celle != "" and str(celle).strip() != ""
