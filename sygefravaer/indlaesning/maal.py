"""What a file counts, and how: which column is which measure, in days or per cents, and how its figures are written.

Where the file leaves something open that would change a figure, the reading stops with a question.
"""

from ..regler.indlaesning import ROLLER
from . import ord as ordene
from .hoved import Hoved, Kolonne
from .perioder import som_tekst
from .raekker import Regler
from .skrivemaade import Procenter, blokke, decimaltegn, i_forhold_til_dagene
from .svar import Trin
from .tabel import Tabel

DOBBELT = "Kolonnerne “{}” og “{}” ser ud til at være det samme ({}). Vælg, hvilken der skal bruges."
UKLAR_PROCENT = (
    "Tallene kan både være procenter og andele (0,054 kan være 0,054 % eller 5,4 %), og resten af filen afgør det "
    "ikke. Vælg, hvad de er, eller skriv dem med %-tegn i filen."
)
UKLART_MAAL = "“{}” kan være både dage og procent. Vælg, hvad kolonnen er."
MANGLER = "Filen har ingen kolonne for {}. Vælg kolonnen, eller hent udtrækket igen med den."
BLANDET = "Kolonnerne er talt på hver sin måde ({}). Vælg, hvilke der skal bruges."
_PROCENTDELE = {"kort_procent": "kort", "langt_procent": "langt"}
ROLLER_EN_GANG = {*ordene.MAAL, *ordene.ENHEDSORD, "periode", "aar", "maaned", "stilling", "aarsag"}
_I_ORD = {"dagsvaerk": "dagsværk"}


class Maalvalg(Trin):
    """Settles the measures of one table."""

    def afgoer(self, tabel: Tabel, hoved: Hoved) -> str:
        """Return "dage" or "procent", and leave each measure with one column (for each month)."""
        self._maaned_og_enhed(hoved)
        har = {et.rolle for et in hoved.kolonner}
        self._maanedernes_maal(hoved, har)
        if "fravaer" in har and "muligt" not in har:
            self._uden_muligt(tabel, hoved, har)
            har = {et.rolle for et in hoved.kolonner}
        i = "dage" if {"fravaer", "muligt"} <= har else "procent"
        if i == "procent" and "procent" not in har:
            self.stands("kolonner", hoved.linje, "", MANGLER.format("fraværet"))
        if i == "procent" and "fuldtid" not in har:
            self.stands("kolonner", hoved.linje, "", MANGLER.format("det mulige eller fuldtidsstillinger"))
        self._dele(hoved, i)
        for et in hoved.kolonner:
            if i == "procent" and et.rolle in ("fravaer", "muligt"):
                et.rolle = ""
                self.rapport.bemaerk(f"Kolonnen “{et.navn}” er ikke brugt, for der er kun procent for alle.")
        self._entydige(hoved)
        return i

    def _maaned_og_enhed(self, hoved: Hoved) -> None:
        if not hoved.med(*ordene.ENHEDSORD):
            self.stands("kolonner", hoved.linje, "", MANGLER.format("enheden"))
        fejl = [et for et in hoved.kolonner if et.fejl]
        if fejl and not hoved.pivot:
            self.stands("kolonner", hoved.linje, fejl[0].navn, fejl[0].fejl)
        maaned = hoved.pivot or hoved.med("periode") or (hoved.med("aar") and hoved.med("maaned"))
        if not maaned:
            self.stands("kolonner", hoved.linje, "", MANGLER.format("måneden"))

    def _maanedernes_maal(self, hoved: Hoved, har: set) -> None:
        """Months across the columns with no word of what they hold."""
        uden = [et for et in hoved.kolonner if et.maaned is not None and et.rolle is None]
        if uden and not {"fravaer", "procent"} & har:
            self.stands("kolonner", hoved.linje, uden[0].navn, UKLART_MAAL.format(uden[0].navn))

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
            self.stands("kolonner", hoved.linje, "", MANGLER.format("det mulige"))
        else:
            self.stands("kolonner", hoved.linje, alle[0].navn, UKLART_MAAL.format(alle[0].navn))

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
                hvad = ROLLER[et.rolle].lower()
                self.stands("kolonner", hoved.linje, et.navn, DOBBELT.format(foer.navn, et.navn, hvad))

    def opgoerelse(self, hoved: Hoved, i: str) -> str:
        if i == "procent":
            return "procent"
        talt = {fundet for et in hoved.med("fravaer", "muligt") if (fundet := ordene.talt_i(et.overskrift))}
        if not talt:
            talt = {fundet for et in hoved.titler if (fundet := ordene.talt_i(et))}
        sikre = talt - {"dage"}
        if len(sikre) > 1 or ("dage" in talt and "timer" in talt):
            self.stands(
                "kolonner", hoved.linje, "", BLANDET.format(", ".join(sorted(_I_ORD.get(et, et) for et in talt)))
            )
        if sikre:
            return sikre.pop()
        return self._valgt_opgoerelse(talt)

    def _valgt_opgoerelse(self, talt: set[str]) -> str:
        """Return what was chosen, else what the municipality shows; only what fits a file that says "dage"."""
        kan = ("dagsvaerk", "kalenderdage") if talt else ("dagsvaerk", "kalenderdage", "timer")
        self.svar.spoergsmaal.append("opgoerelse")
        if (valgt := self.valg.get("opgoerelse")) in kan:
            return valgt
        taget = self.ops.opgoerelse if self.ops.opgoerelse in kan else "dagsvaerk"
        self.rapport.bemaerk(
            f"Filen siger ikke, hvordan der er talt. Det er taget som {_I_ORD.get(taget, taget)}, som kommunen viser."
        )
        return taget

    def regler(self, tabel: Tabel, hoved: Hoved, i: str) -> Regler:
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
        self.stands("procent_i", linje, kolonne.navn, UKLAR_PROCENT)
        return ""


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
