"""One file in, one `Laesning` out: the rows are written to `ud`, and what was found is told.

The rows are in the form both databases take in: unit, month, the seven measures of `ord.MAAL` and the line, parted by
tabulators, `\\N` where a figure is not known. They count only when there are no errors.
"""

from dataclasses import asdict
from itertools import islice
from typing import TextIO

from faelles.tal import antal_ord

from ..regler.indlaesning import FLEST_UKENDTE
from . import hoved as hovederne
from . import ord as ordene
from .aabning import aabn_fil
from .enheder import Enhedsopslag
from .fejl import citat, opremset
from .hoved import Hoved
from .maal import ROLLER_EN_GANG, Maalvalg
from .perioder import maaneder_i_ord
from .personer import afvis_personer
from .raekker import FREMTID, Plan, Raekkelaeser, Regler
from .samling import Samler, Udskriver
from .svar import Laesning, Opsaetning, Standset, Trin
from .tabel import Tabel

INTET_HOVED = (
    "Der er ingen overskrift, vi kender. Den skal have en kolonne for enheden, en for måneden (eller månederne som "
    "kolonner) og en for fraværet. Vælg kolonnerne, eller ret overskriften i filen."
)
FLERE_ARK = "Der er flere ark med tal ({}). Vælg, hvilket der skal læses."
MANGLER = "{} mangler hos {}, der har tal for andre måneder i filen: {}."
FLEST_MED_HULLER = 20
VAELG_AARSAGER = "Fraværet er delt op efter årsag. Vælg, hvilke årsager der er sygefravær: {}."


def laes(data: bytes, ops: Opsaetning, ud: TextIO) -> Laesning:
    """Read a file. Raises KanIkkeLaeses, and Personoplysninger for what must not be kept."""
    ud_af = Laesning()
    opslag = Enhedsopslag(ops.enheder, ops.navne)
    aabnet = aabn_fil(data, opslag.numre)
    if aabnet.skjulte:
        ud_af.rapport.bemaerk(f"Skjulte ark er ikke læst: {opremset(aabnet.skjulte)}.")
    try:
        _Fil(ops, dict(ops.valg), ud_af).laes(aabnet.ark, ud, opslag)
    except Standset:
        ud_af.antal = 0
    return ud_af


class _Fil(Trin):
    """The reading of one file, step by step."""

    def laes(self, ark: list[Tabel], ud: TextIO, opslag: Enhedsopslag) -> None:
        self.svar.valg = self.valg
        self.opslag = opslag
        tabel, hoved = self._vaelg_ark(ark)
        self._bemaerk_ark(tabel)
        self.svar.ark, self.svar.pivot = tabel.navn, hoved.pivot
        self.svar.kolonner = _vist(hoved)
        maal = Maalvalg(self.ops, self.valg, self.svar)
        i = maal.afgoer(tabel, hoved)
        self.svar.kolonner = _vist(hoved)
        self.svar.opgoerelse = maal.opgoerelse(hoved, i)
        regler = maal.regler(tabel, hoved, i)
        self._kolonnefejl(hoved)
        self._raekker(tabel, hoved, regler, ud)

    # --- Which sheet, which header --------------------------------------------------------------
    def _vaelg_ark(self, ark: list[Tabel]) -> tuple[Tabel, Hoved]:
        navn = self.valg.get("ark")
        fundne = [(et, self._hoved(et)) for et in ark if not navn or et.navn == navn]
        hele = [par for par in fundne if par[1] and par[1].er_hel()]
        self.svar.arkvalg = [et.navn for et in ark] if len(ark) > 1 else []
        if len(hele) > 1:
            self.stands("ark", None, "", FLERE_ARK.format(opremset([et.navn for et, _ in hele])))
        fundet = hele or [par for par in fundne if par[1]]
        if not fundet:
            self.stands("hoved", None, "", INTET_HOVED)
        if len(fundet) > 1:
            self.stands("ark", None, "", FLERE_ARK.format(opremset([et.navn for et, _ in fundet])))
        return fundet[0]

    def _hoved(self, tabel: Tabel) -> Hoved | None:
        """Return the header as it is known here: by what was chosen for the file, or for others with the same one."""
        hoved = hovederne.find(tabel, {})
        if hoved is None:
            return hovederne.find(tabel, self.valg["kolonner"]) if self.valg.get("kolonner") else None
        afvis_personer(tabel, hoved, self.opslag)
        self.svar.aftryk = hoved.aftryk
        kendt = self.ops.kendte.get(hoved.aftryk) or {}
        self.valg |= {navn: vaerdi for navn, vaerdi in kendt.items() if vaerdi and not self.valg.get(navn)}
        valgte = self.valg.get("kolonner")
        return hovederne.find(tabel, valgte) if valgte else hoved

    def _bemaerk_ark(self, tabel: Tabel) -> None:
        syn = getattr(tabel, "syn", None)
        if syn is not None and syn.skjulte:
            self.rapport.bemaerk(f"Der er {syn.skjulte} skjulte rækker i arket. De er læst med.")
        if syn is not None and syn.formler:
            self.rapport.bemaerk(f"Der er {syn.formler} formler i arket. Deres seneste resultat er brugt.")

    # --- The rows -------------------------------------------------------------------------------
    def _kolonnefejl(self, hoved: Hoved) -> None:
        """Months of a pivot that cannot be used: quarters, months without a year, and those of the future."""
        for et in hoved.kolonner:
            if et.fejl:
                self.rapport.fejl_ved(hoved.linje, et.navn, et.fejl)
            if et.maaned is not None and et.maaned > self.ops.denne_maaned:
                self.rapport.fejl_ved(hoved.linje, et.navn, FREMTID.format(et.navn))

    def _raekker(self, tabel: Tabel, hoved: Hoved, regler: Regler, fil: TextIO) -> None:
        plan = _plan(hoved)
        ud = Udskriver(fil)
        egne = self.valg.get("overenheder") == "egne"
        navn = _navngiver(plan)
        samler = Samler(self.opslag, ud, self.rapport, navn, i=regler.i, egne=egne)
        laeser = Raekkelaeser(plan, regler, self.opslag, samler, self.rapport, navn)
        laeser.laes(tabel.raekker(hoved.linje))
        self.svar.aarsager = sorted(laeser.aarsager)[:200]
        self.svar.ukendte = [asdict(et) for et in islice(laeser.ukendte.values(), FLEST_UKENDTE)]
        self.svar.antal_ukendte = len(laeser.ukendte)
        if plan.aarsag is not None and laeser.aarsager and not regler.aarsager & set(laeser.aarsager):
            self.stands("aarsager", hoved.linje, plan.aarsag.navn, VAELG_AARSAGER.format(opremset(self.svar.aarsager)))
        if not ud.antal and not self.rapport.antal_fejl:
            self.rapport.fejl_ved(None, "", "Der er ingen tal i filen under overskriften.")
        self._fyld_ud(ud, samler)

    def _fyld_ud(self, ud: Udskriver, samler: Samler) -> None:
        self.svar.antal, self.svar.proeve = ud.antal, ud.proeve
        self.svar.maaneder, self.svar.antal_enheder = sorted(ud.maaneder), samler.antal_enheder
        if ud.maaneder:
            huller = set(range(min(ud.maaneder), max(ud.maaneder) + 1)) - set(ud.maaneder)
            if huller:
                self.rapport.bemaerk(f"Der er ingen tal for {maaneder_i_ord(huller)}.")
            if mangler := samler.mangler(ud.maaneder):
                self.rapport.bemaerk(_mangler_i_ord(mangler, self.opslag.hedder))


def _mangler_i_ord(mangler: dict[int, list[int]], hedder: dict[int, str]) -> str:
    antal = sum(map(len, mangler.values()))
    enheder = [f"{citat(hedder[pk])} ({maaneder_i_ord(maaneder)})" for pk, maaneder in mangler.items()]
    flere = f" og {len(enheder) - FLEST_MED_HULLER} enheder mere" if len(enheder) > FLEST_MED_HULLER else ""
    return MANGLER.format(
        antal_ord(antal, "måned", "måneder"),
        "en enhed" if len(enheder) == 1 else "enheder",
        ", ".join(enheder[:FLEST_MED_HULLER]) + flere,
    )


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
