"""What was read of one tilsynsrapport: plain data, with the raw text wherever reading failed."""

from dataclasses import asdict, dataclass, field

IKKE_PDF = "Filen er ikke en PDF. En tilsynsrapport læses som den PDF, der er offentliggjort."
NIVEAU_I_ORD = {
    "vedligehold": "vedligehold indsatsen",
    "tilpas": "tilpas indsatsen",
    "juster": "juster indsatsen",
    "aendr": "ændr indsatsen",
    "ny_indsats": "iværksæt en ny indsats",
    None: "ikke læst",
}


@dataclass
class Vurdering:
    """One theme's level; None where it could not be read, and then `raa` is what stands there."""

    tema: str
    niveau: str | None = None
    raa: str = ""


@dataclass
class Rapport:
    """All that was understood; dates are ISO."""

    institution: str | None = None
    aar: int | None = None
    art: str | None = None
    redskab: str | None = None
    skala: str | None = None
    vurderinger: list[Vurdering] = field(default_factory=list)
    tidligere: dict[str, list[Vurdering]] = field(default_factory=dict)
    faglig_dialog: str | None = None
    faglig_dialog_raa: str = ""
    afsluttet: str | None = None
    afsluttet_raa: str = ""
    konsulenter: list[str] = field(default_factory=list)
    strakspaabud: bool = False
    strakspaabud_raa: str = ""
    bekymring: list[str] = field(default_factory=list)
    sider: int = 0
    bemaerkninger: list[str] = field(default_factory=list)
    ikke_forstaaet: list[str] = field(default_factory=list)

    @property
    def er_laest(self) -> bool:
        """Whether it could be read as a report at all."""
        return self.art is not None

    def bemaerk(self, tekst: str) -> None:
        """Add a remark, once."""
        if tekst not in self.bemaerkninger:
            self.bemaerkninger.append(tekst)

    def som_dict(self) -> dict:
        return asdict(self)

    def offentlig(self, fil: str) -> dict:
        """Return the fields that are written as one line of JSON."""
        return {
            "fil": fil,
            "institution": self.institution,
            "aar": self.aar,
            "art": self.art,
            "vurderinger": [{"tema": en.tema, "niveau": en.niveau} for en in self.vurderinger],
            "faglig_dialog": self.faglig_dialog,
            "afsluttet": self.afsluttet,
            "strakspaabud": self.strakspaabud,
            "bemaerkninger": self.bemaerkninger,
        }


def fra_dict(data: dict) -> Rapport:
    """Return the report that `som_dict` made the data of."""
    return Rapport(
        **data
        | {
            "vurderinger": [Vurdering(**en) for en in data["vurderinger"]],
            "tidligere": {aar: [Vurdering(**en) for en in dem] for aar, dem in data["tidligere"].items()},
        }
    )
