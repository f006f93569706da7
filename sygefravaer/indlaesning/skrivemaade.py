"""How figures are written in the file as a whole: what one cell alone would leave open.

The decimal mark is the first that is certain ("5,4", "1.234,5"), and the comma where both are; figures written the
other way are then refused where they stand. Per cents are whole per cents or parts of one ("0,054"): a figure above 1,
a % sign, Excel's own format for per cent, or the days beside them settle it for all; where nothing does, somebody must
choose.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from . import tal
from .hoved import Hoved, Kolonne
from .tabel import Tabel

_BLOK = 5_000
_SAMMENHOLD = 1_000  # lines that are held against the days beside


def decimaltegn(tabel: Tabel, hoved: Hoved, kolonner: list[Kolonne]) -> str:
    """Return "komma" or "punktum", or "" when no figure of the columns tells."""
    svag = ""
    for blok in blokke(tabel, hoved) if kolonner else ():
        fundne = _skrivemaader(blok, [et.indeks for et in kolonner])
        if "komma" in fundne or "punktum" in fundne:
            return "komma" if "komma" in fundne else "punktum"
        svag = "komma" if "komma?" in fundne else svag
    return svag


def _skrivemaader(blok: list[list], indekser: list[int]) -> set[str]:
    celler = {celler[nr] for nr in indekser for celler in blok if len(celler) > nr}
    return {tal.skrivemaade(tal.skelet(et)) for et in celler if isinstance(et, str) and ("," in et or "." in et)}


def _vaerdier(tabel: Tabel, hoved: Hoved, kolonner: Iterable[Kolonne]) -> Iterator[set]:
    """Yield the different cells of the columns, a block of lines at a time."""
    indekser = [et.indeks for et in kolonner]
    for blok in blokke(tabel, hoved) if indekser else ():
        for indeks in indekser:
            yield {celler[indeks] for celler in blok if len(celler) > indeks}


def blokke(tabel: Tabel, hoved: Hoved) -> Iterator[list[list]]:
    raekker = (celler for _, celler in tabel.raekker(hoved.linje))
    while blok := list(islice(raekker, _BLOK)):
        yield blok


class Procenter:
    """What the columns of per cents show: the largest figure, and how finely the clear ones are written."""

    def __init__(self, tabel: Tabel, hoved: Hoved, kolonner: list[Kolonne], stil: str):
        self.decimaler = -1  # of the figures above 1, which are whole per cents for certain
        self.tvivl = False  # figures between 0 and 1 with no sign of their own
        self.tegn = False
        for vaerdier in _vaerdier(tabel, hoved, kolonner):
            for celle in vaerdier:
                self._se(celle, stil)

    def _se(self, celle, stil: str) -> None:
        try:
            fundet = tal.af_celle(celle, stil)
        except tal.UlaeseligtTal:
            return
        if fundet is None:
            return
        if fundet.med_procent:
            self.tegn = True
        elif fundet.nano > tal.NANO:
            self.decimaler = max(self.decimaler, fundet.decimaler)
        elif fundet.nano > 0:
            self.tvivl = True

    def i(self) -> str:
        """Return "procent" when the column settles it or there is nothing to settle; else ""."""
        return "procent" if self.decimaler >= 0 or not self.tvivl else ""


def i_forhold_til_dagene(tabel: Tabel, hoved: Hoved, saet: list[tuple[int, int, int]], stil: str) -> str:
    """Return whether per cents are "procent" or "andel" by the days beside them; "" when those do not tell.

    `saet`: the columns of (absence, possible, per cent), one for each month of a pivot.
    """
    for celler in islice((celler for _, celler in tabel.raekker(hoved.linje)), _SAMMENHOLD):
        for indekser in saet:
            try:
                f, m, p = (tal.af_celle(celler[nr], stil) for nr in indekser)
            except (tal.UlaeseligtTal, IndexError):
                continue
            if f and m and p and f.nano > 0 and m.nano > 0 and p.nano > 0:
                for i, faktor in (("procent", 1), ("andel", 100)):
                    if stemmer(f.nano, m.nano, p.nano * faktor, p.decimaler - (2 if faktor == 100 else 0)):
                        return i
    return ""


def stemmer(fravaer: int, muligt: int, procent: int, decimaler: int) -> bool:
    """Whether a per cent is the absence of the possible, within half of its own last decimal."""
    enhed = 10 ** (9 - decimaler) if decimaler < 9 else 2
    return 2 * abs(fravaer * 100 * tal.NANO - procent * muligt) <= enhed * muligt
