"""The words contracts use for their sections.

The headings of the two published contracts (Dagtilbud Højvangen, Skanderborg Dagpleje) and words seen for the same in
other municipalities; a municipality's own template and synonyms are added (`Ordbog.med`).
"""

import re
from dataclasses import dataclass, field

KENDTE = {
    "baggrund_og_formaal": "Baggrund og formål",
    "afsaet": "Det politiske og strategiske afsæt",
    "maaltekst": "Udviklingsmål",
    "forventede_virkninger": "Forventede virkninger for borgeren",
    "tidsperspektiv": "Tidsperspektiv",
    "aktiviteter": "Aktiviteter",
    "opfoelgning": "Opfølgning på udviklingsmålet og virkning",
}
_ANDRE_ORD = {
    "baggrund_og_formaal": ["Formål og baggrund", "Baggrund for målet"],
    "afsaet": ["Politisk og strategisk afsæt", "Det politiske afsæt", "Det strategiske afsæt", "Politisk afsæt"],
    "maaltekst": ["Udviklingsmålet"],
    "forventede_virkninger": ["Forventede virkninger", "Forventet virkning", "Virkninger for borgeren"],
    "tidsperspektiv": ["Tidsplan", "Tidsramme"],
    "aktiviteter": ["Aktiviteter og handlinger", "Planlagte aktiviteter"],
    "opfoelgning": ["Opfølgning på målet", "Opfølgning og evaluering", "Evaluering og opfølgning"],
}
# Also ordinary words: a heading only where the line stands apart or is set as one.
_SVAGE_ORD = {
    "baggrund_og_formaal": ["Baggrund", "Formål"],
    "afsaet": ["Afsæt"],
    "maaltekst": ["Mål", "Målet"],
    "forventede_virkninger": ["Virkning", "Virkninger"],
    "aktiviteter": ["Handlinger", "Indsatser", "Tiltag"],
    "opfoelgning": ["Opfølgning", "Evaluering"],
}
LAENGSTE_OVERSKRIFT = 90


def fold(tekst: str) -> str:
    """Return the text as headings are compared: without white space (Word's PDFs have it inside words) and colon."""
    return "".join(tekst.split()).rstrip(":.").casefold()


def slug(tekst: str) -> str:
    """Return a key for an unknown heading."""
    ascii_ = tekst.casefold().translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u"}))
    return re.sub(r"[^a-z0-9]+", "_", ascii_).strip("_")[:60] or "afsnit"


@dataclass(frozen=True)
class Ordbog:
    """Folded headings and the key each stands for; `svage` count only where the line is clearly a heading."""

    sikre: dict[str, str] = field(default_factory=dict)
    svage: dict[str, str] = field(default_factory=dict)

    def med(self, ord_: dict[str, str]) -> "Ordbog":
        """Return the dictionary with a municipality's own headings: heading → key."""
        return Ordbog(self.sikre | {fold(overskrift): noegle for overskrift, noegle in ord_.items()}, self.svage)

    def find(self, linje: str, *, tydelig: bool) -> str | None:
        """Return the key of a line that is a heading; `tydelig`: the line stands apart or is set as a heading."""
        if len(linje) > LAENGSTE_OVERSKRIFT or not linje[:1].isupper():
            return None
        foldet = fold(linje)
        return self.sikre.get(foldet) or (self.svage.get(foldet) if tydelig else None)


def _foldet(ord_: dict[str, list[str]]) -> dict[str, str]:
    return {fold(overskrift): noegle for noegle, alle in ord_.items() for overskrift in alle}


STANDARD = Ordbog(
    {fold(overskrift): noegle for noegle, overskrift in KENDTE.items()} | _foldet(_ANDRE_ORD), _foldet(_SVAGE_ORD)
)


def kendte_ord() -> dict[str, list[str]]:
    """Return key → the headings every municipality's files are read with, the usual one first."""
    return {
        noegle: [overskrift, *_ANDRE_ORD.get(noegle, []), *_SVAGE_ORD.get(noegle, [])]
        for noegle, overskrift in KENDTE.items()
    }
