"""What was found in a file, ready to be shown: the dry run, the errors, and what was left out."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from faelles.tal import dansk_tal

from ..regler import OPGOERELSER
from .perioder import paa_dansk

_MAAL = ("fravaer", "muligt", "procent", "kort", "langt", "ansatte", "fuldtid")
_KENDES_IKKE = "ukendt, for få måneder"
FAA_AENDRINGER = 10  # so few changed figures are shown at once


@dataclass
class Fundet:
    """`fund` as the worker wrote it; `navne` is pk → name of the units, where the figures may be shown."""

    fund: dict
    navne: dict[int, str]
    egen: bool = False

    @property
    def rapport(self) -> dict:
        return self.fund.get("rapport", {})

    @property
    def flere_fejl(self) -> int:
        return self.rapport.get("antal_fejl", 0) - len(self.rapport.get("fejl", []))

    @property
    def flere_oversprunget(self) -> int:
        return self.rapport.get("antal_oversprunget", 0) - len(self.rapport.get("oversprunget", []))

    @property
    def antal_raekker(self) -> int:
        return sum(self.fund.get("forskel", {}).values())

    @property
    def antal_enheder(self) -> int:
        """How many units a saved file had."""
        return len(self.fund.get("enheder", []))

    @property
    def enheder(self) -> list[str]:
        """The names of the units of a saved file, for whoever sent it; not which of them it changed."""
        return sorted((self.navne[pk] for pk in self.fund.get("enheder", []) if pk in self.navne), key=str.casefold)

    @property
    def noget_nyt(self) -> bool:
        forskel = self.fund.get("forskel", {})
        return bool(forskel.get("nye") or forskel.get("aendrede") or forskel.get("skjulte"))

    @property
    def perioden(self) -> str:
        maaneder = self.fund.get("maaneder") or []
        if not maaneder:
            return ""
        foerst, sidst = paa_dansk(maaneder[0]), paa_dansk(maaneder[-1])
        return foerst if foerst == sidst else f"{foerst} til {sidst}"

    @property
    def opgoerelse(self) -> str:
        return dict(OPGOERELSER).get(self.fund.get("opgoerelse"), "")

    @property
    def flere_ukendte(self) -> int:
        return max(0, self.fund.get("antal_ukendte", 0) - len(self.fund.get("ukendte", [])))

    @property
    def flere_aendringer(self) -> int:
        return self.fund.get("forskel", {}).get("aendrede", 0) - len(self.fund.get("aendringer", []))

    @property
    def aendringer(self) -> list[tuple[str, str]]:
        """Each changed figure by unit and month; from what to what for whoever sent the file."""
        hvor = self.fund.get("aendringer", [])
        tal = self.fund.get("aendringer_tal", []) if self.egen else []
        return list(zip_longest(hvor, tal, fillvalue=""))

    @property
    def aendringer_aabne(self) -> bool:
        return self.fund.get("forskel", {}).get("aendrede", 0) <= FAA_AENDRINGER

    @property
    def udsving(self) -> list[dict]:
        """The rows that somebody should look at, in words, for whoever sent the file."""
        if not self.navne:
            return []
        return [et | _i_ord(et) | {"enhed": self.navne.get(et["enhed"], "")} for et in self.fund.get("udsving", [])]

    @property
    def flere_udsving(self) -> int:
        return self.fund.get("antal_udsving", 0) - len(self.fund.get("udsving", []))

    @property
    def proeve(self) -> list[dict]:
        """The first rows as they were read, for whoever sent the file."""
        if not self.navne:
            return []
        ud = []
        for linje in self.fund.get("proeve", []):
            pk, maaned, *felter, nr = linje.rstrip("\n").split("\t")
            v = {
                navn: "" if felt == "\\N" else felt.replace(".", ",") for navn, felt in zip(_MAAL, felter, strict=True)
            }
            ud.append(v | {"enhed": self.navne.get(int(pk), ""), "maaned": _maaned(maaned), "linje": nr})
        return ud


def _i_ord(et: dict) -> dict:
    """Return the month, the per cent and the unit's level of a row to be looked at as a reader is told them."""
    niveau = _KENDES_IKKE if et["niveau"] is None else _procent(et["niveau"])
    return {"maaned": _maaned(et["maaned"]), "procent": _procent(et["procent"]), "niveau": niveau}


def _maaned(dag: str) -> str:
    """Return "2023-03-01" as "marts 2023"."""
    aar, nr, _ = map(int, dag.split("-"))
    return paa_dansk(aar * 12 + nr - 1)


def _procent(tal: float) -> str:
    return f"{dansk_tal(round(Decimal(tal), 2), mindst=1)} %"
