"""What an indicator is, as plain values: its kinds of target and units, and both in words. Pure.

The kinds are those that stand in the municipalities' own contracts: a ceiling on sick leave, a floor under the share of
organic food, a fall "på 2-3 %", a number of methods, a level to hold, steps on a scale of quality. A ceiling is its own
kind, and not a target one grows towards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils import dateformat, translation

from faelles.tal import dansk_tal

MAALEENHEDER = [
    ("procent", "Procent (%)"),
    ("antal", "Antal"),
    ("dage", "Dage"),
    ("score", "Score"),
    ("trin", "Trin med ord"),
]
MAALTYPER = [
    ("hoejst", "Højst (et loft)"),
    ("mindst", "Mindst (en bund)"),
    ("fald_procentpoint", "Fald i procentpoint, fx fra 10 % til 8 %"),
    ("fald_procent", "Fald i procent, fx 2 % færre end før"),
    ("mellem", "Mellem to tal"),
    ("fasthold", "Fasthold niveauet"),
    ("trin", "Nå et bestemt trin"),
    ("ja_nej", "Ja eller nej inden en dato"),
    ("uafgjort", "Ikke afgjort endnu"),
]
MED_TAL = {"hoejst", "mindst", "fald_procentpoint", "fald_procent", "mellem", "fasthold"}
FALD = {"fald_procentpoint", "fald_procent"}
JA_NEJ = ("Nej", "Ja")
LAENGSTE_NAVN, LAENGSTE_RAATEKST, LAENGSTE_KILDE, LAENGSTE_NOTE, LAENGSTE_TRIN = 150, 500, 300, 500, 80
LAENGSTE_DATAKILDE = 100
FLEST_TRIN, FLEST_DELMAAL = 12, 24
_EFTER = {"procent": "%", "dage": "dage"}


@dataclass(frozen=True)
class Delmaal:
    """An interim target: what should have been reached on that day."""

    dato: date
    vaerdi: Decimal


@dataclass(frozen=True)
class Definition:
    """What is measured, and what it should come to. A figure stands for a whole month, a year, or a day."""

    navn: str
    maaleenhed: str
    maaltype: str
    maalvaerdi: Decimal | None = None
    maalvaerdi_til: Decimal | None = None
    maaltrin: str = ""
    maaldato: date | None = None
    udgangsvaerdi: Decimal | None = None
    udgangstrin: str = ""
    udgangsdato: date | None = None
    trin: tuple[str, ...] = ()
    delmaal: tuple[Delmaal, ...] = ()
    raatekst: str = ""
    maanedlig: bool = False
    aarlig: bool = False

    @property
    def maales_i_trin(self) -> bool:
        return self.maaltype in ("trin", "ja_nej") or (self.maaltype == "uafgjort" and self.maaleenhed == "trin")

    @property
    def mangler_udgangspunkt(self) -> bool:
        """Whether it is a fall, and nobody has said from what."""
        return self.maaltype in FALD and self.udgangsvaerdi is None

    @property
    def mulige_trin(self) -> tuple[str, ...]:
        """The words a figure can be, from the lowest; none where it is a number."""
        if self.maaltype == "ja_nej":
            return JA_NEJ
        return self.trin if self.maales_i_trin else ()

    @property
    def til_trin(self) -> str:
        """The step to reach: the last one where none is named."""
        return self.maaltrin or (self.trin[-1] if self.trin else "")

    @property
    def enhed_i_ord(self) -> str:
        """What stands after a figure: "%", "dage" or nothing."""
        return _EFTER.get(self.maaleenhed, "")

    def tal(self, vaerdi: Decimal) -> str:
        return " ".join(filter(None, (dansk_tal(vaerdi), self.enhed_i_ord)))


@dataclass(frozen=True)
class Maalt:
    """One figure, or one step, of an indicator. `skjult`: withheld; then there is neither.

    `linje` is the line of a pasted column it was read on, 0 for others.
    """

    dato: date
    vaerdi: Decimal | None = None
    trin: str = ""
    skjult: bool = False
    note: str = field(default="", compare=False)
    linje: int = field(default=0, compare=False)

    @property
    def findes(self) -> bool:
        return self.vaerdi is not None or bool(self.trin)

    @property
    def afvist(self) -> bool:
        """Whether its source gives no figure and says why."""
        return bool(self.note) and not self.findes and not self.skjult


def interval(fra: Decimal | None, til: Decimal | None) -> str:
    """Return "5" or "2-3" as people write it; "" without a number."""
    return "-".join(dansk_tal(et) for et in (fra, til) if et is not None)


def maal_i_ord(om: Definition) -> str:
    """Return the target in words: "Højst 5 %", "Fald på 2-3 procentpoint", "Ja senest 30. juni 2023"."""
    if om.maaltype == "trin":
        return f"Nå trinnet “{om.til_trin}”" if om.til_trin else ""
    if om.maaltype == "ja_nej":
        return f"Ja senest {dansk_dag(om.maaldato)}" if om.maaldato else "Ja"
    tal = interval(om.maalvaerdi, om.maalvaerdi_til)
    if om.maaltype == "uafgjort":
        return om.raatekst or ""
    if om.maaltype == "fasthold" and not tal and om.udgangsvaerdi is not None:
        tal = dansk_tal(om.udgangsvaerdi)
    if not tal:
        return ""
    med_enhed = " ".join(filter(None, (tal, om.enhed_i_ord)))
    return {
        "hoejst": f"Højst {med_enhed}",
        "mindst": f"Mindst {med_enhed}",
        "mellem": f"Mellem {med_enhed.replace('-', ' og ', 1)}",
        "fasthold": f"Fasthold {med_enhed}",
        "fald_procentpoint": f"Fald på {tal} procentpoint",
        "fald_procent": f"Fald på {tal} procent af udgangspunktet",
    }[om.maaltype]


def dansk_dag(dag: date) -> str:
    """Return "30. juni 2023"."""
    with translation.override("da"):
        return dateformat.format(dag, "j. F Y")


def tidspunkt(om: Definition, dag: date) -> str:
    """Return when a figure is from, inside a sentence: "i februar 2023", "i 2023", "den 14. februar 2023"."""
    if om.aarlig:
        return f"i {dag.year}"
    with translation.override("da"):
        return f"i {dateformat.format(dag, 'F Y')}" if om.maanedlig else f"den {dansk_dag(dag)}"


def graenser(om: Definition) -> tuple[Decimal | None, Decimal | None]:
    """Return the figures that count as reached, (from, to), None for no end; both None where that is not known.

    Of a fall with two numbers the smaller is what must be reached.
    """
    maal, til, udgang = om.maalvaerdi, om.maalvaerdi_til, om.udgangsvaerdi
    if om.maaltype == "fasthold":
        maal = udgang if maal is None else maal
        return maal, maal if til is None else til
    if maal is None:
        return None, None
    match om.maaltype:
        case "hoejst":
            return None, maal
        case "mindst":
            return maal, None
        case "mellem" if til is not None:
            return maal, til
        case "fald_procentpoint" if udgang is not None:
            return None, udgang - maal
        case "fald_procent" if udgang is not None and udgang > 0:
            return None, udgang * (100 - maal) / 100
    return None, None


def i_delmaal(raa: Sequence[dict]) -> tuple[Delmaal, ...]:
    """Return interim targets as they are kept ({"dato": "2023-06-30", "vaerdi": "5.5"}), in order of days."""
    return tuple(sorted((Delmaal(date.fromisoformat(et["dato"]), Decimal(et["vaerdi"])) for et in raa), key=_dato))


def _dato(delmaal: Delmaal) -> date:
    return delmaal.dato
