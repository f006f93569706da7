"""What was understood of one file: plain values, never saved as they are."""

from dataclasses import asdict, dataclass, field


@dataclass
class Blok:
    """One paragraph ("p"), list item ("li") or numbered item ("ol"); `linjer` are its lines in the source, from 1.

    `forslag` holds what might be read out of it and what the reader doubts (see `forstaa`); the text stays as it is.
    `nr` names the block while a person reviews it (`Forslag.nummerer`); 0 before that.
    """

    art: str
    tekst: str
    linjer: list[int] = field(default_factory=list)
    forslag: dict = field(default_factory=dict)
    nr: int = 0


@dataclass
class AfsnitForslag:
    """A section of a goal. `noegle` is one of `ordbog.KENDTE` or a slug of an unknown heading (`sikker` False).

    `html` is the rich text as it stands in our own file, so that bold and links survive where nothing is changed.
    """

    noegle: str
    overskrift: str
    blokke: list[Blok] = field(default_factory=list)
    linjer: list[int] = field(default_factory=list)
    sikker: bool = True
    html: str = ""


@dataclass
class MaalForslag:
    """A goal: its number as text ("5.1"), its heading, its sections in the order of the source."""

    nummer: str
    overskrift: str = ""
    afsnit: list[AfsnitForslag] = field(default_factory=list)
    linjer: list[int] = field(default_factory=list)
    felter: dict = field(default_factory=dict)

    def find(self, noegle: str) -> AfsnitForslag | None:
        return next((afsnit for afsnit in self.afsnit if afsnit.noegle == noegle), None)

    def antal_aktiviteter(self) -> int:
        """Return how many rows the activities would become: the list items, or all where the section has no list."""
        afsnit = self.find("aktiviteter")
        if afsnit is None:
            return 0
        kendte = sum(bool(blok.forslag.get("raekke")) for blok in afsnit.blokke)
        if kendte or afsnit.html:  # our own file says which they are
            return kendte
        return sum(blok.art in ("li", "ol") for blok in afsnit.blokke) or len(afsnit.blokke)


@dataclass
class Bemaerkning:
    """Something a person should look at: where, and what."""

    sted: str
    tekst: str


@dataclass
class Udeladt:
    """What is left out on purpose: the line (0: none), the characters, and why."""

    linje: int
    tekst: str
    grund: str


@dataclass
class Forslag:
    """A whole file as a proposal for a contract. `kilde` is "formular", "pdf", "docx", "tekst" or "json".

    `til_aar` is the last year, where the contract is for more than one.
    """

    kilde: str
    titel: str = ""
    aar: int | None = None
    enhed: str = ""
    indledning: list[Blok] = field(default_factory=list)
    maal: list[MaalForslag] = field(default_factory=list)
    uplaceret: list[Blok] = field(default_factory=list)
    bemaerkninger: list[Bemaerkning] = field(default_factory=list)
    udeladt: list[Udeladt] = field(default_factory=list)
    kildelinjer: list[str] = field(default_factory=list)
    titellinjer: list[int] = field(default_factory=list)
    fravalgt: list[Blok] = field(default_factory=list)
    data: dict | None = None
    til_aar: int | None = None

    def bemaerk(self, sted: str, tekst: str) -> None:
        self.bemaerkninger.append(Bemaerkning(sted, tekst))

    def blokke(self):
        """Yield every block in the order of the proposal."""
        yield from self.indledning
        for maal in self.maal:
            for afsnit in maal.afsnit:
                yield from afsnit.blokke
        yield from self.uplaceret

    def nummerer(self) -> None:
        """Give every block that has none a number of its own."""
        alle = [*self.blokke(), *self.fravalgt]
        naeste = max((blok.nr for blok in alle), default=0) + 1
        for nr, blok in enumerate((blok for blok in alle if not blok.nr), naeste):
            blok.nr = nr

    def tal(self) -> dict[str, int]:
        """Return how many goals, sections and activities there are, and how many characters without a place."""
        return {
            "maal": len(self.maal),
            "afsnit": sum(len(maal.afsnit) for maal in self.maal),
            "aktiviteter": sum(maal.antal_aktiviteter() for maal in self.maal),
            "uplaceret": sum(len("".join(blok.tekst.split())) for blok in self.uplaceret),
        }

    def som_dict(self) -> dict:
        """Return everything, to be kept and read again by `fra_dict`."""
        return asdict(self)

    def offentlig(self) -> dict:
        """Return what `manage.py indlaes_kontrakt --json` prints."""
        return {
            "art": "kontrakt",
            "kilde": self.kilde,
            "titel": self.titel,
            "aar": self.aar,
            "enhed": self.enhed,
            "indledning": _blokke(self.indledning),
            "maal": [
                {
                    "nummer": maal.nummer,
                    "overskrift": maal.overskrift,
                    "afsnit": [
                        {"noegle": et.noegle, "overskrift": et.overskrift, "blokke": _blokke(et.blokke)}
                        for et in maal.afsnit
                    ],
                }
                for maal in self.maal
            ],
            "uplaceret": _blokke(self.uplaceret),
            "bemaerkninger": [asdict(et) for et in self.bemaerkninger],
        }


def _blokke(blokke: list[Blok]) -> list[dict]:
    return [{"art": blok.art, "tekst": blok.tekst} for blok in blokke]


def fra_dict(data: dict) -> Forslag:
    """Return the proposal that `som_dict` kept."""
    maal = [
        MaalForslag(
            **{
                **et,
                "afsnit": [
                    AfsnitForslag(**{**afsnit, "blokke": [Blok(**b) for b in afsnit["blokke"]]})
                    for afsnit in et["afsnit"]
                ],
            }
        )
        for et in data["maal"]
    ]
    return Forslag(
        **{
            **data,
            "indledning": [Blok(**et) for et in data["indledning"]],
            "maal": maal,
            "uplaceret": [Blok(**et) for et in data["uplaceret"]],
            "fravalgt": [Blok(**et) for et in data["fravalgt"]],
            "bemaerkninger": [Bemaerkning(**et) for et in data["bemaerkninger"]],
            "udeladt": [Udeladt(**et) for et in data["udeladt"]],
        }
    )
