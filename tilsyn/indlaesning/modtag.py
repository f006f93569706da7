"""What somebody sends in becomes a list of PDF files; what is none of them is named, with why."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.filtype import FOR_STOR, STOERSTE_FIL, TOM, slags
from kontrakter.indlaesning.pakke import STOERST_I_ALT, kort_navn

from .filer import FOR_MEGET, filer_i
from .rapport import IKKE_PDF

FLEST_AD_GANGEN = 100
_FOR_MANGE = f"Der kan sendes højst {FLEST_AD_GANGEN} rapporter ind ad gangen. Send resten bagefter."


@dataclass
class Modtaget:
    """What was taken in [(name, bytes)], and what was not [(name, why, in Danish)].

    What is unpacked is counted too, whatever becomes of it: a small ZIP may hold files without end.
    """

    filer: list[tuple[str, bytes]] = field(default_factory=list)
    afviste: list[tuple[str, str]] = field(default_factory=list)
    fylder: int = 0
    pakket_ud: int = 0

    def tag(self, navn: str, stoerrelse: int, laes: Callable[[], bytes]) -> None:
        """Take one file that was sent in, or every PDF of it when it is a ZIP; note what is left out."""
        if stoerrelse > (STOERST_I_ALT if navn.lower().endswith(".zip") else STOERSTE_FIL):
            self.afviste.append((kort_navn(navn), FOR_STOR if stoerrelse <= STOERST_I_ALT else FOR_MEGET))
            return
        for fundet in filer_i(navn, laes(), STOERST_I_ALT - self.pakket_ud):
            self.pakket_ud += fundet.pakket_ud
            try:
                self._tilfoej(kort_navn(fundet.navn), fundet.data, fundet.fejl)
            except KanIkkeLaeses as fejl:
                self.afviste.append((kort_navn(fundet.navn), str(fejl)))

    def _tilfoej(self, navn: str, data: bytes, fejl: str) -> None:
        if fejl:
            raise KanIkkeLaeses(fejl)
        if not data:
            raise KanIkkeLaeses(TOM)
        if slags(data) != "pdf":
            raise KanIkkeLaeses(IKKE_PDF)
        if len(self.filer) >= FLEST_AD_GANGEN:
            raise KanIkkeLaeses(_FOR_MANGE)
        if self.fylder + len(data) > STOERST_I_ALT:
            raise KanIkkeLaeses(FOR_MEGET)
        self.filer.append((navn or "rapport.pdf", data))
        self.fylder += len(data)
