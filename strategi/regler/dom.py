"""What an indicator can be said to be, and why. Pure."""

from dataclasses import dataclass

VURDERINGER = [
    ("naaet", "Nået"),
    ("paa_vej", "På vej"),
    ("bagud", "Bagud"),
    ("uafgjort", "Ikke afgjort"),
    ("foraeldet", "Gamle tal"),
]
_ORD = dict(VURDERINGER)


@dataclass(frozen=True)
class Vurdering:
    """One of VURDERINGER, and the sentence that says why."""

    kode: str
    saetning: str

    @property
    def ord(self) -> str:
        return _ORD[self.kode]
