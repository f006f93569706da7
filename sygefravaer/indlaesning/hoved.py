"""Which lines of a table are its header, and which column is what.

Long form has a row for each unit and month; pivot form has the months across the columns. A header may take up to
three lines (months over measures, "Fravær" over "Kort" and "Langt", a year over its months), and titles may stand
above it. The first lines that make a whole header are taken, with as few lines as will do.
"""

import hashlib
from dataclasses import dataclass, field
from itertools import islice

from . import ord as ordene
from . import perioder
from .fejl import citat
from .tabel import Raekke, Tabel, kolonnebogstav

SOEG_I = 30  # lines from the top
DYBEST = 3
FLEST_KOLONNER = 1_000


@dataclass
class Kolonne:
    """A column: where it is, its heading as it stands, the name it is remembered by, and what it holds."""

    indeks: int
    overskrift: str
    noegle: str
    rolle: str | None
    maaned: int | None = None
    fejl: str = ""

    @property
    def navn(self) -> str:
        return citat(self.overskrift) or kolonnebogstav(self.indeks)


@dataclass
class Hoved:
    """A header: its last line, the columns, and the titles above it."""

    linje: int
    kolonner: list[Kolonne]
    titler: list[str] = field(default_factory=list)

    @property
    def pivot(self) -> bool:
        return any(et.maaned is not None for et in self.kolonner)

    @property
    def aftryk(self) -> str:
        """A fingerprint of the headings without the months: two files of one report have the same."""
        noegler = list(dict.fromkeys(et.noegle for et in self.kolonner))
        return hashlib.sha256("\n".join(["pivot" if self.pivot else "lang", *noegler]).encode()).hexdigest()

    def med(self, *roller: str) -> list[Kolonne]:
        return [et for et in self.kolonner if et.rolle in roller]

    def er_hel(self) -> bool:
        """Whether there is enough in it to read rows by, and no two columns are the same."""
        if not self.med(*ordene.ENHEDSORD):
            return False
        if not self.pivot and not (self.med("periode") or (self.med("aar") and self.med("maaned"))):
            return False
        roller = [(et.rolle, et.maaned) for et in self.kolonner if et.rolle in ordene.TALKOLONNER]
        har = {rolle for rolle, _ in roller}
        return bool({"procent", "fravaer"} & har) and len(set(roller)) == len(roller)


def find(tabel: Tabel, valgte: dict[str, str]) -> Hoved | None:
    """Return the header; with `valgte` (what somebody chose, by the column's name) above the words we know.

    When no lines make a whole header, the likeliest is returned, so that somebody can choose; None if there is none.
    """
    linjer = [raekke for raekke in islice(tabel.raekker(), SOEG_I) if any(_fyldt(celle) for celle in raekke[1])]
    bedste, mest = None, 1
    for dybde in range(1, DYBEST + 1):
        for foerst in range(len(linjer) - dybde + 1):
            hoved = _hoved(linjer, foerst, dybde, valgte)
            if hoved.er_hel() and not _har_maal(linjer, foerst + dybde):
                return hoved
            kendte = sum(et.rolle is not None or bool(et.fejl) for et in hoved.kolonner) - (dybde - 1)
            if kendte > mest:
                bedste, mest = hoved, kendte
    return bedste


def _har_maal(linjer: list[Raekke], nr: int) -> bool:
    """Whether the line below is words alone and says what is counted, and so belongs to the header."""
    fyldte = [celle for celle in (linjer[nr][1] if nr < len(linjer) else []) if _fyldt(celle)]
    ord_ = all(isinstance(celle, str) and not any(tegn.isdigit() for tegn in celle) for celle in fyldte)
    return ord_ and any(ordene.rolle(celle) in ordene.TALKOLONNER for celle in fyldte)


def _hoved(linjer: list[Raekke], foerst: int, dybde: int, valgte: dict[str, str]) -> Hoved:
    blok = [celler[:FLEST_KOLONNER] for _, celler in linjer[foerst : foerst + dybde]]
    bredde = max(map(len, blok))
    stablet = [_fyldt_ud(celler, bredde) for celler in blok[:-1]] + [blok[-1] + [""] * (bredde - len(blok[-1]))]
    kolonner = [kolonne for nr in range(bredde) if (kolonne := _kolonne(nr, [lag[nr] for lag in stablet]))]
    _skeln(kolonner)
    titler = [" ".join(str(celle) for celle in celler if _fyldt(celle)) for _, celler in linjer[:foerst]]
    hoved = Hoved(linjer[foerst + dybde - 1][0], kolonner, titler)
    for et in kolonner:
        if et.noegle in valgte:
            et.rolle = valgte[et.noegle]
    _navne(hoved)
    if hoved.pivot:
        _foerste_maal(hoved)
    return hoved


def _fyldt_ud(celler: list, bredde: int) -> list:
    """Return an upper line with each heading over the empty cells to its right, as merged cells are written."""
    ud, seneste = [], ""
    for nr in range(bredde):
        celle = celler[nr] if nr < len(celler) else ""
        seneste = celle if _fyldt(celle) else seneste
        ud.append(seneste)
    return ud


def _kolonne(nr: int, dele: list) -> Kolonne | None:
    dele = [del_ for i, del_ in enumerate(dele) if _fyldt(del_) and del_ not in dele[:i]]
    if not dele:
        return None
    overskrift = " ".join(_vist(del_) for del_ in dele)
    maaned, rest, fejl = _maaned(dele)
    if fejl:
        return Kolonne(nr, overskrift, ordene.norm(overskrift)[:100], None, fejl=fejl)
    if maaned is None:
        rolle = ordene.rolle(overskrift)
        if rolle is None and len(dele) > 1:
            rolle = ordene.rolle(_vist(dele[-1]))
        return Kolonne(nr, overskrift, ordene.norm(overskrift)[:100], rolle)
    noegle = ordene.norm(rest)[:100] or "(måned)"
    return Kolonne(nr, overskrift, noegle, ordene.rolle(rest) if rest else None, maaned)


def _vist(celle) -> str:
    return f"{celle:%Y-%m}" if hasattr(celle, "strftime") else perioder.som_tekst(celle)


def _maaned(dele: list) -> tuple[int | None, str, str]:
    """Return the month of a heading, the words beside it, and what is wrong with it: a quarter, or no year."""
    for i, del_ in enumerate(dele):
        resten = [_vist(et) for j, et in enumerate(dele) if j != i]
        nr = perioder.maanedsnavn(del_)
        if nr:
            aar = [et for et in resten if perioder.er_aar(et)]
            if not aar:
                return None, "", f"“{citat(_vist(del_))}” i overskriften har intet årstal. Skriv fx “jan 2023”."
            return int(aar[0]) * 12 + nr - 1, " ".join(et for et in resten if et != aar[0]), ""
        fundet, rest = _i_ord(del_)
        if fundet is not None:
            return fundet, " ".join([*([rest] if rest else []), *resten]), ""
        if perioder.er_kvartal(del_):
            return None, "", perioder.KVARTAL.format(citat(_vist(del_)))
    return None, "", ""


def _i_ord(del_) -> tuple[int | None, str]:
    """Return the month found among the words of one heading, and the other words."""
    if isinstance(del_, bool):
        return None, ""
    if not isinstance(del_, str):
        return (_proev(del_), "") if hasattr(del_, "year") or _ligner_aarmaaned(del_) else (None, "")
    ord_ = del_.split()
    for laengde in (3, 2, 1):
        for fra in range(len(ord_) - laengde + 1):
            fundet = _proev(" ".join(ord_[fra : fra + laengde]).strip("()[]:"))
            if fundet is not None:
                return fundet, " ".join(ord_[:fra] + ord_[fra + laengde :])
    return None, ""


def _ligner_aarmaaned(tal) -> bool:
    return float(tal).is_integer() and 200_001 <= tal <= 299_912


def _proev(celle) -> int | None:
    try:
        return perioder.maaned(celle)
    except perioder.UlaeseligPeriode:
        return None


def _skeln(kolonner: list[Kolonne]) -> None:
    """Give columns of the same heading names of their own."""
    set_: dict[tuple, int] = {}
    for et in kolonner:
        noegle = (et.noegle, et.maaned)
        set_[noegle] = set_.get(noegle, 0) + 1
        if set_[noegle] > 1:
            et.noegle = f"{et.noegle} #{set_[noegle]}"


def _navne(hoved: Hoved) -> None:
    """A column called just “Navn” is the unit's when no other is; else nobody knows whose it is."""
    uden_andre = not hoved.med("enhed")
    for et in hoved.med("navn"):
        et.rolle = "enhed" if uden_andre else "navn"


def _foerste_maal(hoved: Hoved) -> None:
    """Months with no words beside them hold what the title says."""
    titel = next((rolle for et in hoved.titler if (rolle := ordene.rolle(et)) in ("fravaer", "procent")), None)
    for et in hoved.kolonner:
        if et.maaned is not None and et.rolle is None and et.noegle == "(måned)":
            et.rolle = titel


def _fyldt(celle) -> bool:
    return celle is not None and str(celle).strip() != ""
