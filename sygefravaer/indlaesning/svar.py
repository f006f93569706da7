"""What the reader is told, and what it tells."""

from dataclasses import asdict, dataclass, field

from .fejl import Rapport


@dataclass
class Opsaetning:
    """What the reader is told: the units, what was matched by hand, and what was chosen for this file or its kind."""

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
    valg: dict = field(default_factory=dict)  # what was chosen, for this file or for others with the same header
    aarsager: list[str] = field(default_factory=list)
    spoergsmaal: list[str] = field(default_factory=list)  # what has to be chosen: ark, kolonner, procent_i, …
    ukendte: list[dict] = field(default_factory=list)  # the first so many
    antal_ukendte: int = 0
    antal: int = 0
    proeve: list[str] = field(default_factory=list)
    maaneder: list[int] = field(default_factory=list)
    antal_enheder: int = 0
    rapport: Rapport = field(default_factory=Rapport)

    def som_dict(self) -> dict:
        return asdict(self) | {"rapport": self.rapport.som_dict()}


class Standset(Exception):
    """Nothing more can be read before somebody has chosen; the report says what."""


@dataclass
class Trin:
    """A step of the reading: what it is told, what was chosen, and where it answers."""

    ops: Opsaetning
    valg: dict
    svar: Laesning

    @property
    def rapport(self) -> Rapport:
        return self.svar.rapport

    def stands(self, spoergsmaal: str, linje: int | None, kolonne: str, tekst: str) -> None:
        """Ask somebody to choose (`spoergsmaal`: ark, hoved, kolonner, procent_i, aarsager), and read no more."""
        self.svar.spoergsmaal.append(spoergsmaal)
        self.rapport.fejl_ved(linje, kolonne, tekst)
        raise Standset
