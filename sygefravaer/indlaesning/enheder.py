"""Which unit a row is about: by LOS-ID, by P-nummer, by name, or as somebody has matched it by hand.

Numbers go before names, for names change and two houses may share one. A name counts only when one unit alone has it,
and not against a number: a row whose number is unknown is matched by hand, unless the unit of that name has none.
Where a P-nummer was passed over so, it is said (`paa_navn`).
"""

import re
from collections import Counter
from dataclasses import dataclass

from .perioder import som_tekst

_NUMMER_FORAN = re.compile(r"(\d{3,20})\s*[-–:]?\s+(\D.*)")


@dataclass(frozen=True)
class Svar:
    """What a row's unit is: `art` is fundet, udelades, lukket, ukendt, strid or mangler."""

    art: str
    pk: int | None = None
    noegle: str = ""
    tekst: str = ""
    paa_navn: bool = False  # the row has a P-nummer nobody knows, and the unit of its name has none


MANGLER = Svar("mangler")


class Enhedsopslag:
    """A municipality's units, [pk, name, LOS-ID, P-nummer, pk of the unit above], and what was matched by hand."""

    def __init__(self, enheder: list[list], navne: dict[str, int | None]):
        self.navne = navne
        self.over = {pk: over for pk, _, _, _, over in enheder}
        self.hedder = {pk: navn for pk, navn, *_ in enheder}
        self._los = {los: pk for pk, _, los, _, _ in enheder if los}
        self._uden_nul = _entydige((los.lstrip("0"), pk) for los, pk in self._los.items())
        self._pnr = _entydige((pnr, pk) for pk, _, _, pnr, _ in enheder if pnr)
        self._navn = _entydige((rens(navn), pk) for pk, navn, *_ in enheder)
        self._med_nummer = {pk: (los, pnr) for pk, _, los, pnr, _ in enheder}

    @property
    def numre(self) -> set[str]:
        return {*self._los, *self._pnr}

    def kender(self, tekst) -> bool:
        """Whether a cell names a unit, or something that was matched by hand."""
        tekst = som_tekst(tekst)
        return rens(tekst) in self._navn or tekst.casefold() in self.navne

    def find(self, los, pnr, navn) -> Svar:
        """Return what unit the cells of a row stand for."""
        los, pnr, navn = som_tekst(los), som_tekst(pnr), " ".join(som_tekst(navn).split())
        if not (los or pnr or navn):
            return MANGLER
        noegle = (los or pnr or navn)[:200]
        tekst = " ".join(del_ for del_ in (navn, los or pnr) if del_)[:200]
        fundne = self._af_numre(los, pnr)
        if len(fundne) > 1:
            hvem = " og ".join(self.hedder[pk] for pk in sorted(fundne))
            return Svar("strid", None, noegle, f"Numrene i rækken hører til hver sin enhed: {hvem}. Ret dem i filen.")
        if fundne:
            return Svar("fundet", fundne.pop(), noegle, tekst)
        if noegle.casefold() in self.navne:
            pk = self.navne[noegle.casefold()]
            return Svar("udelades" if pk is None else "fundet", pk, noegle, tekst)
        pk = self._af_navn(los, pnr, navn)
        if pk is not None:
            return Svar("fundet", pk, noegle, tekst, paa_navn=bool(pnr))
        return Svar("lukket" if "#" in navn else "ukendt", None, noegle, tekst)

    def _af_numre(self, los: str, pnr: str) -> set[int]:
        par = (self._los.get(los) or self._uden_nul.get(los.lstrip("0")) if los else None, self._pnr.get(pnr))
        return {pk for pk in par if pk is not None}

    def _af_navn(self, los: str, pnr: str, navn: str) -> int | None:
        if not (los or pnr) and (fundet := _NUMMER_FORAN.fullmatch(navn.lstrip("# "))):
            return self._los.get(fundet[1]) or self._navn.get(rens(navn))
        pk = self._navn.get(rens(navn))
        if pk is None:
            return None
        egne = self._med_nummer[pk]
        return None if (los and egne[0]) or (pnr and egne[1]) else pk


def _entydige(par) -> dict[str, int]:
    par = list(par)
    antal = Counter(noegle for noegle, _ in par)
    return {noegle: pk for noegle, pk in par if antal[noegle] == 1 and noegle}


def rens(navn: str) -> str:
    """Return a unit's name without the # of closed ones, case and odd spaces."""
    return " ".join(navn.replace("#", " ").casefold().split())
