"""A file is opened, and refused when there is a CPR number anywhere in it: settled once, before a row is read.

Ten digits that begin with a date are taken for a CPR number unless every one of them is accounted for: a cell in a
column of unit numbers that is a number one of the municipality's own units has, or a figure with ten decimals. Without
a header we know there are no such columns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import hoved as hovederne
from .cpr import BESKED, Cprsoeger, er_decimaltal, ti_cifre
from .fejl import KanIkkeLaeses, Personoplysninger
from .filtype import slags
from .perioder import som_tekst
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
        god = not cpr.sikker and (not cpr.tvivl or _kun_kendte(aabnet, cpr.tvivl, numre))
    except KanIkkeLaeses:
        if cpr.noget:
            raise Personoplysninger(BESKED) from None
        raise
    if not god:
        raise Personoplysninger(BESKED)
    return aabnet


def _tekstfil(data: bytes, cpr: Cprsoeger) -> Aabnet:
    cpr.se_paa_fil(data)
    return Aabnet([Tekstfil(data)])


def _regneark(data: bytes, cpr: Cprsoeger) -> Aabnet:
    from .regneark import aabn  # noqa: PLC0415  the library is loaded first when there is such a file

    return Aabnet(*aabn(data, cpr))


def _kun_kendte(aabnet: Aabnet, tvivl: set[str], numre: set[str]) -> bool:
    """Whether all of the ten-digit numbers of the file are accounted for."""
    forklaret: set[str] = set()
    for tabel in (*aabnet.ark, *aabnet.gemte):
        hoved = hovederne.find(tabel, {})
        kolonner = {et.indeks for et in hoved.med("pnr", "los")} if hoved else set()
        foerste = hoved.linje if hoved else 0
        for linje, celler in tabel.raekker():
            for nr, celle in _tvivlsomme(celler):
                kendt = nr in kolonner and linje > foerste and som_tekst(celle).strip() in numre
                if not (kendt or er_decimaltal(celle)):
                    return False
                forklaret.update(ti_cifre(celle))
    return tvivl <= forklaret


def _tvivlsomme(celler: list) -> Iterable[tuple[int, object]]:
    """Yield the cells that hold ten digits that begin with a date."""
    for nr, celle in enumerate(celler):
        stor = len(celle) >= 10 if type(celle) is str else type(celle) in (int, float) and celle >= 10**8
        if stor and any(ti_cifre(celle)):
            yield nr, celle
