"""One file in, one `Laesning` out: the rows are written to `ud`, and what was found is told.

The rows are in the form both databases take in: unit, month, the seven measures of `ord.MAAL` and the line, parted by
tabulators, `\\N` where a figure is not known. They count only when there are no errors.
"""

from dataclasses import asdict, dataclass, field
from typing import TextIO

from . import hoved as hovederne
from . import ord as ordene
from .cpr import BESKED, PERSONRAEKKER, Cprsoeger
from .enheder import Enhedsopslag
from .fejl import Personoplysninger, Rapport
from .filtype import slags
from .hoved import Hoved, Kolonne
from .perioder import paa_dansk, som_tekst
from .raekker import FREMTID, Plan, Raekkelaeser, Regler
from .samling import Samler, Udskriver
from .skrivemaade import Procenter, blokke, decimaltegn, i_forhold_til_dagene
from .tabel import Tabel
from .tekstfil import Tekstfil

INTET_HOVED = (
    "Der er ingen overskrift, vi kender. Den skal have en kolonne for enheden, en for måneden (eller månederne som "
    "kolonner) og en for fraværet. Vælg kolonnerne, eller ret overskriften i filen."
)
FLERE_ARK = "Der er flere ark med tal ({}). Vælg, hvilket der skal læses."
DOBBELT = "Kolonnerne “{}” og “{}” ser ud til at være det samme ({}). Vælg, hvilken der skal bruges."
UKLAR_PROCENT = (
    "Tallene kan både være procenter og andele (0,054 kan være 0,054 % eller 5,4 %), og resten af filen afgør det ikke. "
    "Vælg, hvad de er, eller skriv dem med %-tegn i filen."
)
UKLART_MAAL = "“{}” kan være både dage og procent. Vælg, hvad kolonnen er."
MANGLER = "Filen har ingen kolonne for {}. Vælg kolonnen, eller hent udtrækket igen med den."
VAELG_AARSAGER = "Fraværet er delt op efter årsag. Vælg, hvilke årsager der er sygefravær: {}."
BLANDET = "Kolonnerne er talt på hver sin måde ({}). Vælg, hvilke der skal bruges."
_PROCENTDELE = {"kort_procent": "kort", "langt_procent": "langt"}


@dataclass
class Opsaetning:
    """What the reader is told: the units, what was matched by hand, and what was chosen for this file or for its kind."""

    enheder: list[list]
    navne: dict[str, int | None] = field(default_factory=dict)
    valg: dict = field(default_factory=dict)  # kolonner, ark, opgoerelse, overenheder, aarsager, procent_i
    kendte: dict[str, dict] = field(default_factory=dict)  # fingerprint of a header → valg
    opgoerelse: str = "dagsvaerk"  # what days are when the file does not say
    denne_maaned: int = 10**6


@dataclass
class Laesning:
    """What came of reading a file, besides its rows."""

    opgoerelse: str = ""
    aftryk: str = ""
    ark: str = ""
    arkvalg: list[str] = field(default_factory=list)
    pivot: bool = False
    kolonner: list[dict] = field(default_factory=list)
    aarsager: list[str] = field(default_factory=list)
    spoergsmaal: list[str] = field(default_factory=list)  # what has to be chosen: ark, kolonner, procent_i, …
    ukendte: list[dict] = field(default_factory=list)
    antal: int = 0
    proeve: list[str] = field(default_factory=list)
    maaneder: list[int] = field(default_factory=list)
    antal_enheder: int = 0
    rapport: Rapport = field(default_factory=Rapport)

    def som_dict(self) -> dict:
        return asdict(self) | {"rapport": self.rapport.som_dict()}


class Standset(Exception):
    pass


def laes(data: bytes, ops: Opsaetning, ud: TextIO) -> Laesning:
    """Read a file. Raises KanIkkeLaeses, and Personoplysninger for what must not be kept."""
    ud_af = Laesning()
    cpr = Cprsoeger()
    arter = slags(data)
    if arter == "csv":
        cpr.se_paa_fil(data)
        ark: list[Tabel] = [Tekstfil(data)]
    else:
        from .regneark import aabn  # noqa: PLC0415  the library is loaded first when there is such a file

        ark, skjulte = aabn(data, cpr)
        if skjulte:
            ud_af.rapport.bemaerk(f"Skjulte ark er ikke læst: {', '.join(skjulte)}.")
    if cpr.sikker:
        raise Personoplysninger(BESKED)
    try:
        _En(data, ops, ud, ud_af, cpr).laes(ark)
    except Standset:
        ud_af.antal = 0
    return ud_af


class _En:
    """The reading of one file, step by step."""

    def __init__(self, data: bytes, ops: Opsaetning, ud: TextIO, ud_af: Laesning, cpr: Cprsoeger):
        self.ops, self.ud, self.svar, self.rapport = ops, ud, ud_af, ud_af.rapport
        self.valg = dict(ops.valg)
        self.opslag = Enhedsopslag(ops.enheder, ops.navne)
        self.mistaenkelige = cpr.mistaenkelige(self.opslag.numre)

    def laes(self, ark: list[Tabel]) -> None:
        tabel, hoved = self._vaelg_ark(ark)
        self._bemaerk_ark(tabel)
        self.svar.ark, self.svar.pivot, self.svar.aftryk = tabel.navn, hoved.pivot, hoved.aftryk
        self._personer(tabel, hoved)
        self.svar.kolonner = _vist(hoved)
        i = self._afgoer_maal(tabel, hoved)
        self.svar.kolonner = _vist(hoved)
        self.svar.opgoerelse = self._opgoerelse(hoved, i)
        regler = self._regler(tabel, hoved, i)
        self._kolonnefejl(hoved)
        self._raekker(tabel, hoved, regler)

    def _stands(self, spoergsmaal: str, linje: int | None, kolonne: str, tekst: str) -> None:
        self.svar.spoergsmaal.append(spoergsmaal)
        self.rapport.fejl_ved(linje, kolonne, tekst)
        raise Standset

    # --- Which sheet, which header --------------------------------------------------------------
    def _vaelg_ark(self, ark: list[Tabel]) -> tuple[Tabel, Hoved]:
        navn = self.valg.get("ark")
        fundne = [(et, self._hoved(et)) for et in ark if not navn or et.navn == navn]
        hele = [par for par in fundne if par[1] and par[1].er_hel()]
        self.svar.arkvalg = [et.navn for et in ark] if len(ark) > 1 else []
        if len(hele) > 1:
            self._stands("ark", None, "", FLERE_ARK.format(", ".join(et.navn for et, _ in hele)))
        fundet = hele or [par for par in fundne if par[1]]
        if not fundet:
            self._stands("hoved", None, "", INTET_HOVED)
        if len(fundet) > 1:
            self._stands("ark", None, "", FLERE_ARK.format(", ".join(et.navn for et, _ in fundet)))
        return fundet[0]

    def _hoved(self, tabel: Tabel) -> Hoved | None:
        hoved = hovederne.find(tabel, self.valg.get("kolonner", {}))
        if hoved is None or self.valg.get("kolonner"):
            return hoved
        kendt = self.ops.kendte.get(hoved.aftryk)
        if kendt:
            self.valg = {**kendt, **{navn: vaerdi for navn, vaerdi in self.valg.items() if vaerdi}}
            return hovederne.find(tabel, kendt.get("kolonner", {}))
        return hoved

    def _bemaerk_ark(self, tabel: Tabel) -> None:
        syn = getattr(tabel, "syn", None)
        if syn is not None and syn.skjulte:
            self.rapport.bemaerk(f"Der er {syn.skjulte} skjulte rækker i arket. De er læst med.")
        if syn is not None and syn.formler:
            self.rapport.bemaerk(f"Der er {syn.formler} formler i arket. Deres seneste resultat er brugt.")

    def _personer(self, tabel: Tabel, hoved: Hoved) -> None:
        """Refuse a file with a row for each person or each absence."""
        for et in hoved.kolonner:
            if et.rolle == "person" or (et.rolle is None and ordene.rolle(et.overskrift) == "person"):
                raise Personoplysninger(PERSONRAEKKER.format(et.navn))
        for et in hoved.kolonner:
            if et.rolle == "navn" or (et.rolle == "enhed" and ordene.rolle(et.overskrift) == "navn"):
                navne = {celler[et.indeks] for celler in next(blokke(tabel, hoved), []) if len(celler) > et.indeks}
                if not any(map(self.opslag.kender, navne)):
                    raise Personoplysninger(PERSONRAEKKER.format(et.navn))

    # --- What is counted, and how ---------------------------------------------------------------
    def _afgoer_maal(self, tabel: Tabel, hoved: Hoved) -> str:
        """Return "dage" or "procent", and leave each measure with one column (for each month)."""
        self._maaned_og_enhed(hoved)
        har = {et.rolle for et in hoved.kolonner}
        self._maanedernes_maal(hoved, har)
        if "fravaer" in har and "muligt" not in har:
            self._uden_muligt(tabel, hoved, har)
            har = {et.rolle for et in hoved.kolonner}
        i = "dage" if {"fravaer", "muligt"} <= har else "procent"
        if i == "procent" and "procent" not in har:
            self._stands("kolonner", hoved.linje, "", MANGLER.format("fraværet"))
        if i == "procent" and "fuldtid" not in har:
            self._stands("kolonner", hoved.linje, "", MANGLER.format("det mulige eller fuldtidsstillinger"))
        self._dele(hoved, i)
        for et in hoved.kolonner:
            if i == "procent" and et.rolle in ("fravaer", "muligt"):
                et.rolle = ""
                self.rapport.bemaerk(f"Kolonnen “{et.navn}” er ikke brugt, for der er kun procent for alle.")
        self._entydige(hoved)
        return i

    def _maaned_og_enhed(self, hoved: Hoved) -> None:
        if not hoved.med(*ordene.ENHEDSORD):
            self._stands("kolonner", hoved.linje, "", MANGLER.format("enheden"))
        fejl = [et for et in hoved.kolonner if et.fejl]
        if fejl and not hoved.pivot:
            self._stands("kolonner", hoved.linje, fejl[0].navn, fejl[0].fejl)
        maaned = hoved.pivot or hoved.med("periode") or (hoved.med("aar") and hoved.med("maaned"))
        if not maaned:
            self._stands("kolonner", hoved.linje, "", MANGLER.format("måneden"))

    def _maanedernes_maal(self, hoved: Hoved, har: set) -> None:
        """Months across the columns with no word of what they hold."""
        uden = [et for et in hoved.kolonner if et.maaned is not None and et.rolle is None]
        if uden and not {"fravaer", "procent"} & har:
            self._stands("kolonner", hoved.linje, uden[0].navn, UKLART_MAAL.format(uden[0].navn))

    def _uden_muligt(self, tabel: Tabel, hoved: Hoved, har: set) -> None:
        """Absence alone: it is per cents when the cells say so; else somebody must choose."""
        alle = hoved.med("fravaer")
        if "procent" in har:
            return
        indekser = [et.indeks for et in alle]
        celler = {str(raekke[nr]) for raekke in next(blokke(tabel, hoved), []) for nr in indekser if len(raekke) > nr}
        fyldte = {et for et in celler if et.strip()}
        if fyldte and all("%" in et for et in fyldte):
            for et in alle:
                et.rolle = "procent"
        elif ordene.talt_i(alle[0].overskrift):
            self._stands("kolonner", hoved.linje, "", MANGLER.format("det mulige"))
        else:
            self._stands("kolonner", hoved.linje, alle[0].navn, UKLART_MAAL.format(alle[0].navn))

    def _dele(self, hoved: Hoved, i: str) -> None:
        """Short and long are counted as the whole is; those counted otherwise are left out, and said so."""
        i_procent = {_PROCENTDELE[et.rolle] for et in hoved.kolonner if et.rolle in _PROCENTDELE}
        for et in hoved.kolonner:
            if et.rolle in _PROCENTDELE and i == "procent":
                et.rolle = _PROCENTDELE[et.rolle]
            elif et.rolle in _PROCENTDELE or (et.rolle in i_procent and i == "procent"):
                et.rolle = ""
                self.rapport.bemaerk(
                    f"Kolonnen “{et.navn}” er ikke brugt, for den er talt på en anden måde end fraværet."
                )

    def _entydige(self, hoved: Hoved) -> None:
        set_: dict[tuple, Kolonne] = {}
        for et in hoved.kolonner:
            if et.rolle not in ROLLER_EN_GANG:
                continue
            foer = set_.setdefault((et.rolle, et.maaned), et)
            if foer is not et:
                hvad = ordene.ROLLER[et.rolle].lower()
                self._stands("kolonner", hoved.linje, et.navn, DOBBELT.format(foer.navn, et.navn, hvad))

    def _opgoerelse(self, hoved: Hoved, i: str) -> str:
        if i == "procent":
            return "procent"
        talt = {fundet for et in hoved.med("fravaer", "muligt") if (fundet := ordene.talt_i(et.overskrift))}
        if not talt:
            talt = {fundet for et in hoved.titler if (fundet := ordene.talt_i(et))}
        sikre = talt - {"dage"}
        if len(sikre) > 1 or ("dage" in talt and "timer" in talt):
            navne = {"dagsvaerk": "dagsværk"}
            self._stands(
                "kolonner", hoved.linje, "", BLANDET.format(", ".join(sorted(navne.get(et, et) for et in talt)))
            )
        if sikre:
            return sikre.pop()
        valgt = self.valg.get("opgoerelse")
        if valgt in ("dagsvaerk", "kalenderdage") or (valgt == "timer" and not talt):
            return valgt
        if not valgt:
            ord_ = {"dagsvaerk": "dagsværk"}.get(self.ops.opgoerelse, self.ops.opgoerelse)
            self.rapport.bemaerk(f"Filen siger ikke, hvordan der er talt. Det er taget som {ord_}, som kommunen viser.")
        return self.ops.opgoerelse if self.ops.opgoerelse != "procent" else "dagsvaerk"

    def _regler(self, tabel: Tabel, hoved: Hoved, i: str) -> Regler:
        talkolonner = hoved.med(*ordene.MAAL)
        stil = decimaltegn(tabel, hoved, talkolonner)
        dele = ("procent", "kort", "langt") if i == "procent" else ("procent",)
        procenter = Procenter(tabel, hoved, hoved.med(*dele), stil)
        return Regler(
            stil=stil,
            procent_i=self._procent_i(tabel, hoved, dele, procenter, stil),
            procent_decimaler=procenter.decimaler,
            i=i,
            denne_maaned=self.ops.denne_maaned,
            aarsager=frozenset(self.valg.get("aarsager") or ()),
            mistaenkelige=frozenset(self.mistaenkelige),
            pivot=hoved.pivot,
        )

    def _procent_i(self, tabel: Tabel, hoved: Hoved, dele: tuple, procenter: Procenter, stil: str) -> str:
        kolonner = hoved.med("procent")
        if not kolonner:
            return "procent"
        formateret = getattr(tabel, "er_procentformat", None)
        if formateret and formateret([et.indeks for et in hoved.med(*dele)], hoved.linje):
            return "andel"
        if valgt := self.valg.get("procent_i"):
            return valgt
        if fundet := procenter.i():
            return fundet
        if len(dele) == 1 and (fundet := i_forhold_til_dagene(tabel, hoved, _saet_med_procent(hoved), stil)):
            return fundet
        linje, kolonne = _foerste_tvivl(tabel, hoved, kolonner)
        self._stands("procent_i", linje, kolonne.navn, UKLAR_PROCENT)
        return ""

    # --- The rows -------------------------------------------------------------------------------
    def _kolonnefejl(self, hoved: Hoved) -> None:
        """Months of a pivot that cannot be used: quarters, months without a year, and those of the future."""
        for et in hoved.kolonner:
            if et.fejl:
                self.rapport.fejl_ved(hoved.linje, et.navn, et.fejl)
            if et.maaned is not None and et.maaned > self.ops.denne_maaned:
                self.rapport.fejl_ved(hoved.linje, et.navn, FREMTID.format(et.navn))

    def _raekker(self, tabel: Tabel, hoved: Hoved, regler: Regler) -> None:
        plan = _plan(hoved)
        ud = Udskriver(self.ud)
        egne = self.valg.get("overenheder") == "egne"
        samler = Samler(self.opslag, ud, self.rapport, _navngiver(plan), i=regler.i, egne=egne)
        laeser = Raekkelaeser(plan, regler, self.opslag, samler, self.rapport)
        laeser.laes((linje, celler) for linje, celler in tabel.raekker() if linje > hoved.linje)
        self.svar.aarsager = sorted(laeser.aarsager)[:200]
        self.svar.ukendte = [asdict(et) for et in laeser.ukendte.values()]
        if plan.aarsag is not None and laeser.aarsager and not regler.aarsager & set(laeser.aarsager):
            self._stands(
                "aarsager", hoved.linje, plan.aarsag.navn, VAELG_AARSAGER.format(", ".join(self.svar.aarsager))
            )
        if not ud.antal and not self.rapport.antal_fejl:
            self.rapport.fejl_ved(None, "", "Der er ingen tal i filen under overskriften.")
        self._fyld_ud(ud)

    def _fyld_ud(self, ud: Udskriver) -> None:
        self.svar.antal, self.svar.proeve = ud.antal, ud.proeve
        self.svar.maaneder, self.svar.antal_enheder = sorted(ud.maaneder), len(ud.enheder)
        if ud.maaneder:
            huller = set(range(min(ud.maaneder), max(ud.maaneder) + 1)) - ud.maaneder
            if huller:
                navne = ", ".join(paa_dansk(et) for et in sorted(huller)[:12])
                self.rapport.bemaerk(f"Der er ingen tal for {navne}.")
            mangler = len(ud.enheder) * len(ud.maaneder) - ud.antal
            if mangler:
                self.rapport.bemaerk(f"{mangler} måneder mangler hos enheder, der har tal for andre måneder i filen.")


ROLLER_EN_GANG = {*ordene.MAAL, *ordene.ENHEDSORD, "periode", "aar", "maaned", "stilling", "aarsag"}


def _plan(hoved: Hoved) -> Plan:
    en = {et.rolle: et for et in hoved.kolonner if et.maaned is None and et.rolle in ROLLER_EN_GANG}
    maaneder = sorted({et.maaned for et in hoved.kolonner if et.maaned is not None and et.rolle in ordene.MAAL})
    saet: list = [(None, [en.get(maal) for maal in ordene.MAAL])]
    if hoved.pivot:
        hvor = {(et.rolle, et.maaned): et for et in hoved.kolonner if et.maaned is not None}
        saet = [(maaned, [hvor.get((maal, maaned)) or en.get(maal) for maal in ordene.MAAL]) for maaned in maaneder]
    periode = en.get("periode") or en.get("maaned")
    bredde = max(et.indeks for et in hoved.kolonner) + 1
    enhed = (en.get("los"), en.get("pnr"), en.get("enhed"))
    return Plan(
        enhed,
        None if hoved.pivot else periode,
        None if hoved.pivot else en.get("aar"),
        en.get("stilling"),
        en.get("aarsag"),
        saet,
        bredde,
    )


def _navngiver(plan: Plan):
    def navn(maal: str, maaned: int) -> str:
        for hvornaar, kolonner in plan.saet:
            if hvornaar in (None, maaned):
                kolonne = kolonner[ordene.MAAL.index(maal)]
                return kolonne.navn if kolonne else ""
        return ""

    return navn


def _saet_med_procent(hoved: Hoved) -> list[tuple[int, int, int]]:
    hvor = {(et.rolle, et.maaned): et.indeks for et in hoved.kolonner}
    maaneder = {et.maaned for et in hoved.med("procent")}
    alle = [tuple(hvor.get((maal, maaned)) for maal in ordene.MAAL[:3]) for maaned in maaneder]
    return [et for et in alle if None not in et]


def _foerste_tvivl(tabel: Tabel, hoved: Hoved, kolonner: list[Kolonne]) -> tuple[int, Kolonne]:
    for linje, celler in tabel.raekker():
        if linje <= hoved.linje:
            continue
        for et in kolonner:
            if len(celler) > et.indeks and som_tekst(celler[et.indeks]) not in ("", "0"):
                return linje, et
    return hoved.linje, kolonner[0]


def _vist(hoved: Hoved) -> list[dict]:
    """Return the columns to be shown for correction: one for each name, the months of a pivot under one."""
    ud: dict[str, dict] = {}
    for et in hoved.kolonner:
        if et.fejl:
            continue
        vist = ud.setdefault(
            et.noegle, {"noegle": et.noegle, "overskrift": et.navn, "rolle": et.rolle or "", "maaneder": 0}
        )
        vist["maaneder"] += et.maaned is not None
    return list(ud.values())
