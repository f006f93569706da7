"""Files with sick leave as they come, and as they should not: each with exactly what is to come of it.

A file that is read has `raekker`: (unit, month, absence, possible, per cent, short, long, employees, full time), None
where the file does not say. One that is not has `fejl`: (line, column, sentence), or `afvist`: the sentence about the
file as a whole. All of it is made up.
"""

from dataclasses import dataclass, field
from datetime import date

# name, type, LOS-ID, P-nummer, index of the unit above
ENHEDER = [
    ("Lilleby Kommune", "kommune", "1000", "", None),
    ("Område Øst", "omraade", "1100", "", 0),
    ("Dagtilbud Skoven", "dagtilbud", "1101", "1012845567", 1),
    ("Ahornhuset", "boernehus", "1102", "1012845575", 2),
    ("Birkehuset", "boernehus", "1103", "1012845583", 2),
    ("Ærtehuset", "boernehus", "", "", 1),
    ("Lilleby Dagpleje", "dagpleje", "1200", "1014529335", 1),
]
I_DAG = date(2024, 6, 15)
AHORN, BIRK, AERT, DAGPLEJE, SKOVEN = "Ahornhuset", "Birkehuset", "Ærtehuset", "Lilleby Dagpleje", "Dagtilbud Skoven"


@dataclass
class Fil:
    """One file, what is chosen for it beforehand, and what is to come of it."""

    navn: str
    data: bytes
    raekker: list[tuple] = field(default_factory=list)
    fejl: list[tuple] = field(default_factory=list)
    afvist: str = ""
    opgoerelse: str = "dagsvaerk"
    sprunget: list[tuple] = field(default_factory=list)
    bemaerkninger: list[str] | None = None
    valg: dict = field(default_factory=dict)
    personoplysninger: bool = False

    @property
    def god(self) -> bool:
        return not (self.fejl or self.afvist)


def r(enhed, periode, fravaer=None, muligt=None, procent=None, kort=None, langt=None, ansatte=None, fuldtid=None):
    return (enhed, periode, fravaer, muligt, procent, kort, langt, ansatte, fuldtid)


def csv(*linjer: str, tegnsaet: str = "utf-8", slut: str = "\r\n") -> bytes:
    return "".join(f"{linje}{slut}" for linje in linjer).encode(tegnsaet)


INTET_HOVED = (
    "Der er ingen overskrift, vi kender. Den skal have en kolonne for enheden, en for måneden (eller månederne som "
    "kolonner) og en for fraværet. Vælg kolonnerne, eller ret overskriften i filen."
)
HOVED = "Enhed;Periode;Fraværsdagsværk;Mulige dagsværk;Ansatte"
EN = "Ahornhuset;2023-01;5,4;100,5;12"
EN_LAEST = r(AHORN, "2023-01", "5.4", "100.5", ansatte="12")
TO = "Ærtehuset;2023-01;3;90;9"
TO_LAEST = r(AERT, "2023-01", "3", "90", ansatte="9")


def med(tegnsaet: str, navn: str) -> Fil:
    return Fil(navn, csv(HOVED, EN, TO, tegnsaet=tegnsaet), [EN_LAEST, TO_LAEST])


def en_fejl(navn: str, linje: str, kolonne: str, tekst: str, hoved: str = HOVED) -> Fil:
    """A file with one good line and one bad in line 3."""
    return Fil(navn, csv(hoved, EN, linje), fejl=[(3, kolonne, tekst)], raekker=[EN_LAEST])
