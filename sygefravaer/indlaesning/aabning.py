"""A file is opened, and refused when there is a CPR number anywhere in it: settled once, before a row is read.

Ten digits that begin with a date are taken for a CPR number unless every one of them is accounted for: a cell in a
column of unit numbers that is a number one of the municipality's own units has, a cell in a column that can only be
P-numre (`pnummer`), or a figure with ten decimals. Without a header we know there are no such columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import hoved as hovederne
from .cpr import BESKED, Cprsoeger, er_decimaltal, ti_cifre
from .fejl import KanIkkeLaeses, Personoplysninger
from .filtype import slags
from .hoved import Hoved
from .perioder import som_tekst
from .pnummer import TVIVL, kun_pnumre
from .tabel import Tabel
from .tekstfil import Tekstfil


@dataclass
class Aabnet:
    """The tables a file has: those to be read, those that are hidden, and what the hidden ones are called."""

    ark: list[Tabel]
    gemte: list[Tabel] = field(default_factory=list)
    skjulte: list[str] = field(default_factory=list)


def aabn_fil(data: bytes, numre: set[str]) -> Aabnet:
    """Open a file. `numre` is what the units are known by. Raises KanIkkeLaeses, and Personoplysninger."""
    cpr = Cprsoeger()
    arten = slags(data)
    try:
        aabnet = _tekstfil(data, cpr) if arten == "csv" else _regneark(data, cpr)
        grund = BESKED if cpr.sikker else _uforklaret(aabnet, cpr.tvivl, numre)
    except KanIkkeLaeses:
        if cpr.noget:
            raise Personoplysninger(BESKED) from None
        raise
    if grund:
        raise Personoplysninger(grund)
    return aabnet


def _tekstfil(data: bytes, cpr: Cprsoeger) -> Aabnet:
    cpr.se_paa_fil(data)
    return Aabnet([Tekstfil(data)])


def _regneark(data: bytes, cpr: Cprsoeger) -> Aabnet:
    from .regneark import aabn  # noqa: PLC0415  the library is loaded first when there is such a file

    return Aabnet(*aabn(data, cpr))


def _uforklaret(aabnet: Aabnet, tvivl: set[str], numre: set[str]) -> str:
    """Return why the file must be refused; "" when all of its ten-digit numbers are accounted for."""
    if not tvivl:
        return ""
    forklaret: set[str] = set()
    for tabel in (*aabnet.ark, *aabnet.gemte):
        hoved = hovederne.find(tabel, {})
        rene = kun_pnumre(tabel, hoved, numre) if hoved else set()
        for linje, nr, celle in _tvivlsomme(tabel):
            if not (_er_enhed(hoved, rene, linje, nr, celle, numre) or er_decimaltal(celle)):
                return _hvor(hoved, linje, nr)
            forklaret.update(ti_cifre(celle))
    return "" if tvivl <= forklaret else BESKED


def _er_enhed(hoved: Hoved | None, rene: set[int], linje: int, nr: int, celle, numre: set[str]) -> bool:
    """Whether a cell is a unit's number: one of the municipality's own, or one in a column of nothing else."""
    if hoved is None or linje <= hoved.linje:
        return False
    kendt = any(et.indeks == nr for et in hoved.med("pnr", "los")) and som_tekst(celle).strip() in numre
    return kendt or nr in rene


def _hvor(hoved: Hoved | None, linje: int, nr: int) -> str:
    """Return why, with the place where it may be a P-nummer that is not one of ours; never what stands there."""
    kolonne = next((et for et in hoved.med("pnr") if et.indeks == nr), None) if hoved else None
    return TVIVL.format(linje, kolonne.navn) if kolonne and linje > hoved.linje else BESKED


def _tvivlsomme(tabel: Tabel) -> Iterable[tuple[int, int, object]]:
    """Yield the cells that hold ten digits that begin with a date, with line and column."""
    for linje, celler in tabel.raekker():
        for nr, celle in enumerate(celler):
            stor = len(celle) >= 10 if type(celle) is str else type(celle) in (int, float) and celle >= 10**8
            if stor and any(ti_cifre(celle)):
                yield linje, nr, celle
