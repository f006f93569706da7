"""The lines below the header: which unit, which month, which figures; each line is read, skipped or refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import ord as ordene
from . import perioder, tal
from .cpr import BESKED, ti_cifre
from .enheder import Enhedsopslag, Svar
from .fejl import KanIkkeLaeses, Personoplysninger, Rapport
from .hoved import Kolonne
from .kontrol import fejl_i
from .samling import Samler
from .tabel import Raekke

FLEST_RAEKKER = 1_000_000
FOR_MANGE = "Filen har over 1.000.000 rækker og er ikke læst. Del udtrækket op, fx et år ad gangen."
FREMTID = "{} ligger i fremtiden. Ret måneden i filen."
_UKENDT = "Enheden “{}” findes ikke her. Vælg, hvilken enhed den er, eller at den skal udelades."
_ULAESELIG = object()


@dataclass(frozen=True)
class Regler:
    """How this file's rows are read: what was settled for the file as a whole."""

    stil: str
    procent_i: str  # "procent" or "andel"
    procent_decimaler: int  # of the figures that are whole per cents for certain; -1 when there are none
    i: str  # "dage" or "procent"
    denne_maaned: int
    aarsager: frozenset[str]
    mistaenkelige: frozenset[str]
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
    ukendte: dict[str, Ukendt] = field(default_factory=dict)
    aarsager: dict[str, int] = field(default_factory=dict)
    _svar: dict = field(default_factory=dict)
    _perioder: dict = field(default_factory=dict)

    def __post_init__(self):
        self._tal = [{"": None, None: None} for _ in ordene.MAAL]
        self._faste = self.plan.stilling is not None or self.plan.aarsag is not None
        self._pnr = self.plan.enhed[1].indeks if self.plan.enhed[1] else -1
        self._enhedsfelter = [-1 if et is None else et.indeks for et in self.plan.enhed]
        self._dage = self.regler.i == "dage"
        tomme = [-1 if kolonne is None else kolonne.indeks for kolonne in (self.plan.aar, self.plan.periode)]
        self._aarfelt, self._periodefelt = tomme

    def laes(self, raekker: Iterator[Raekke]) -> None:
        bredde, antal = self.plan.bredde, 0
        for linje, celler in raekker:
            antal += 1
            if antal > FLEST_RAEKKER:
                raise KanIkkeLaeses(FOR_MANGE)
            mangler = bredde - len(celler)
            if mangler > 0:
                celler = celler + [""] * mangler  # noqa: PLW2901  the line with its trailing blanks
            elif mangler < 0 and any(_fyldt(celle) for celle in celler[bredde:]):
                self.rapport.fejl_ved(
                    linje, "", "Linjen har flere felter end overskriften. Står der et skilletegn for meget?"
                )
                continue
            self._linje(linje, celler)
        self.samler.afslut()

    def _linje(self, linje: int, celler: list) -> None:
        if self.regler.mistaenkelige:
            self._find_cpr(celler)
        los, pnr, navn = self._enhedsfelter
        felter = (celler[los] if los >= 0 else "", celler[pnr] if pnr >= 0 else "", celler[navn] if navn >= 0 else "")
        svar = self._svar.get(felter)
        if svar is None:
            svar = self._svar[felter] = self.opslag.find(*felter)
        if svar.art != "fundet":
            self._uden_enhed(linje, celler, svar, felter)
            return
        for maaned, kolonner in self.plan.saet:
            if maaned is None:
                maaned = self._maaned(linje, celler, kolonner)  # noqa: PLW2901  the one of this line
            if maaned is not None:
                self._fakta(linje, celler, svar.pk, maaned, kolonner)

    def _find_cpr(self, celler: list) -> None:
        for nr, celle in enumerate(celler):
            if nr != self._pnr and any(et in self.regler.mistaenkelige for et in ti_cifre(celle)):
                raise Personoplysninger(BESKED)

    # --- Which unit -----------------------------------------------------------------------------
    def _uden_enhed(self, linje: int, celler: list, svar: Svar, felter: tuple) -> None:
        if not any(map(_fyldt, celler)):
            return
        if self._er_total(celler, felter):
            self.rapport.spring_over(linje, "Rækken er en sum af andre.")
        elif self._uden_tal(celler):
            self.rapport.spring_over(linje, "Der er ingen tal i linjen.")
        elif svar.art == "udelades":
            self.rapport.spring_over(linje, f"{svar.tekst} er valgt fra.")
        elif svar.art == "lukket":
            self.rapport.spring_over(linje, f"{svar.tekst} er lukket (#) og findes ikke her.")
        elif svar.art == "ukendt":
            ukendt = self.ukendte.setdefault(svar.noegle.casefold(), Ukendt(svar.noegle, svar.tekst, linje))
            ukendt.antal += 1
            if ukendt.antal == 1:
                self.rapport.fejl_ved(linje, self._enhedskolonne(), _UKENDT.format(svar.tekst))
        else:
            mangler = "Enheden mangler. Skriv den i linjen, eller fjern linjen."
            self.rapport.fejl_ved(linje, self._enhedskolonne(), svar.tekst or mangler)

    def _er_total(self, celler: list, felter: tuple) -> bool:
        periode = celler[self._periodefelt] if self._periodefelt >= 0 else ""
        foerste = next((celle for celle in celler if _fyldt(celle)), "")
        return any(map(ordene.er_total, (*felter, periode, foerste)))

    def _uden_tal(self, celler: list) -> bool:
        return not any(
            _fyldt(celler[kolonne.indeks]) for _, saet in self.plan.saet for kolonne in saet if kolonne is not None
        )

    def _enhedskolonne(self) -> str:
        return next(et.navn for et in self.plan.enhed if et is not None)

    # --- Which month ----------------------------------------------------------------------------
    def _maaned(self, linje: int, celler: list, kolonner: list) -> int | None:
        celle = celler[self._periodefelt]
        aar = celler[self._aarfelt] if self._aarfelt >= 0 else None
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
            nummer = perioder.maaned(celle) if aar is None else perioder.aar_og_maaned(aar, celle)
        except perioder.UlaeseligPeriode as fejl:
            return str(fejl)
        if nummer > self.regler.denne_maaned:
            return FREMTID.format(perioder.paa_dansk(nummer).capitalize())
        return nummer

    # --- Which figures --------------------------------------------------------------------------
    def _fakta(self, linje: int, celler: list, pk: int, maaned: int, kolonner: list) -> None:
        v = [
            None if kolonne is None else self._et_tal(linje, celler, nr, kolonne) for nr, kolonne in enumerate(kolonner)
        ]
        if _ULAESELIG in v:
            return
        if v[0 if self._dage else 2] is None:
            if any(et is not None for et in v[:5]) or not self.regler.pivot:
                self.rapport.spring_over(linje, "Fraværet er ikke oplyst (feltet er tomt).")
            return
        if self._faste:
            self._del(linje, celler, pk, maaned, v, kolonner)
            return
        fund = fejl_i(dict(zip(ordene.MAAL, v, strict=True)), self.regler.i)
        if fund:
            self._meld(linje, kolonner, fund)
        else:
            self.samler.modtag(pk, maaned, tuple(v), linje)

    def _meld(self, linje: int, kolonner: list, fund: tuple[str, str]) -> None:
        kolonne = kolonner[ordene.MAAL.index(fund[0])]
        self.rapport.fejl_ved(linje, kolonne.navn if kolonne else "", fund[1])

    def _et_tal(self, linje: int, celler: list, nr: int, kolonne: Kolonne):
        celle, kendte = celler[kolonne.indeks], self._tal[nr]
        try:
            fundet = kendte[celle]
        except KeyError:
            if len(kendte) > 100_000:
                kendte.clear()
            fundet = kendte[celle] = self._laes_tal(celle, nr)
        if type(fundet) is str:
            self.rapport.fejl_ved(linje, kolonne.navn, fundet)
            return _ULAESELIG
        return fundet

    def _laes_tal(self, celle, nr: int):
        """Return a `Tal`, None, or what is wrong."""
        navn = ordene.MAAL[nr]
        try:
            fundet = tal.af_celle(celle, self.regler.stil)
        except tal.UlaeseligtTal as fejl:
            return str(fejl)
        i_procent = navn == "procent" or (navn in ("kort", "langt") and not self._dage)
        if fundet is None:
            return None
        if not i_procent:
            return "Her skal stå et antal og ikke en procent." if fundet.med_procent else fundet
        return self._procent(fundet, celle)

    def _procent(self, fundet: tal.Tal, celle):
        if fundet.med_procent:
            return fundet
        if self.regler.procent_i == "andel":
            if fundet.nano > tal.NANO:
                return f"“{_vist(celle)}” er over 100 %, for kolonnen er skrevet som andele. Ret det i filen."
            return tal.lav(fundet.nano * 100, max(0, fundet.decimaler - 2))
        if 0 < fundet.nano < tal.NANO and fundet.decimaler >= self.regler.procent_decimaler + 2 > 1:
            return (
                f"“{_vist(celle)}” kan være en andel og ikke en procent som resten af kolonnen. "
                "Skriv det, så det ligner de andre."
            )
        if fundet.nano > 100 * tal.NANO:
            return f"“{_vist(celle)}” er over 100 %. Ret det i filen."
        return fundet

    # --- Position groups and causes -------------------------------------------------------------
    def _del(self, linje: int, celler: list, pk: int, maaned: int, v: list, kolonner: list) -> None:
        gruppe = aarsag = ""
        if self.plan.stilling is not None:
            celle = perioder.som_tekst(celler[self.plan.stilling.indeks])
            gruppe = "" if ordene.er_total(celle) else celle.casefold() or "(tom)"
        if self.plan.aarsag is not None:
            aarsag = perioder.som_tekst(celler[self.plan.aarsag.indeks])
            self.aarsager[aarsag] = self.aarsager.get(aarsag, 0) + 1
            if aarsag not in self.regler.aarsager:
                if self.regler.aarsager:
                    self.rapport.spring_over(linje, f"Årsagen “{aarsag}” tæller ikke med.")
                return
        if self._dage and v[1] is None:
            self._meld(linje, kolonner, ("muligt", "Det mulige mangler. Udfyld det i filen."))
            return
        negativ = next((nr for nr, et in enumerate(v) if et is not None and et.nano < 0), None)
        if negativ is not None:
            self._meld(linje, kolonner, (ordene.MAAL[negativ], "Tallet er negativt. Ret det i filen."))
            return
        self.samler.modtag_del(pk, maaned, tuple(v), linje, gruppe, aarsag)


def _fyldt(celle) -> bool:
    return celle is not None and celle != "" and str(celle).strip() != ""


def _vist(celle) -> str:
    return str(celle).strip().replace(".", ",") if isinstance(celle, float) else str(celle).strip()
