"""What stops a file from being read, and what is wrong at one place of it; always a Danish sentence."""

from dataclasses import asdict, dataclass, field

FLEST_VIST = 100  # errors that are kept with their words; the rest are counted
LAENGST_CITAT = 60  # characters of a cell that are repeated in a sentence


def citat(tekst: str) -> str:
    """Return what stands in a cell, short enough to be quoted: a cell can hold anything."""
    return tekst if len(tekst) <= LAENGST_CITAT else f"{tekst[: LAENGST_CITAT - 1]}…"


def opremset(tekster: list[str], hoejst: int = 20) -> str:
    """Return the texts after one another, each short and not too many of them."""
    vist = ", ".join(map(citat, tekster[:hoejst]))
    return f"{vist} og {len(tekster) - hoejst} mere" if len(tekster) > hoejst else vist


class KanIkkeLaeses(Exception):
    """The file as a whole cannot be read: of another kind, damaged, too large, or without a header we know."""


class Personoplysninger(KanIkkeLaeses):
    """The file holds CPR numbers or one row for each person, and must not be kept."""


@dataclass(frozen=True)
class Fejl:
    """One thing that is wrong: the line as a spreadsheet counts it, the column by its heading, and what to do."""

    linje: int | None
    kolonne: str
    tekst: str


@dataclass
class Rapport:
    """What was wrong and what was left out, on the way through a file."""

    fejl: list[Fejl] = field(default_factory=list)
    antal_fejl: int = 0
    oversprunget: list[dict] = field(default_factory=list)
    antal_oversprunget: int = 0
    bemaerkninger: list[str] = field(default_factory=list)

    def fejl_ved(self, linje: int | None, kolonne: str, tekst: str) -> None:
        self.antal_fejl += 1
        if len(self.fejl) < FLEST_VIST:
            self.fejl.append(Fejl(linje, kolonne, tekst))

    def spring_over(self, linje: int, tekst: str) -> None:
        self.antal_oversprunget += 1
        if len(self.oversprunget) < FLEST_VIST:
            self.oversprunget.append({"linje": linje, "tekst": tekst})

    def bemaerk(self, tekst: str) -> None:
        if tekst not in self.bemaerkninger:
            self.bemaerkninger.append(tekst)

    def som_dict(self) -> dict:
        ordnet = sorted(self.fejl, key=lambda et: et.linje or 0)
        sprunget = sorted(self.oversprunget, key=lambda et: et["linje"])
        return asdict(self) | {"fejl": [asdict(et) for et in ordnet], "oversprunget": sprunget}
