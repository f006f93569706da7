"""What stands in the way of a contract: each with the id of the place on the review page, and what to do about it.

The limits are those of the forms where the same is written by hand.
"""

from dataclasses import dataclass

from faelles.rigtekst import STOERSTE_LAENGDE

from ..regler import (
    LAENGSTE_AKTIVITET,
    LAENGSTE_OVERSKRIFT,
    LAENGSTE_TIDSPERSPEKTIV,
    LAENGSTE_VIRKNING,
    nummer_er_gyldigt,
)
from .data import afsnitsart, normalt_nummer
from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from .forstaa import raekker

LAENGSTE_RAEKKE = {"aktiviteter": LAENGSTE_AKTIVITET, "virkninger": LAENGSTE_VIRKNING}


@dataclass(frozen=True)
class Hindring:
    """One thing to mend: `anker` is where."""

    anker: str
    tekst: str


@dataclass(frozen=True)
class LangRaekke:
    """A row that is too long for a contract."""

    nr: int
    tekst: str
    laengst: int

    @property
    def besked(self) -> str:
        return (
            f"En række kan højst være på {self.laengst} tegn, og den her er på {len(self.tekst)}. "
            "Sæt linjeskift ind, så den bliver til flere, eller gør den kortere."
        )


def for_lange_raekker(forslag: Forslag, arter: dict[str, str]) -> set[LangRaekke]:
    """Return the rows that are too long."""
    ud = set()
    for afsnit in (afsnit for maal in forslag.maal for afsnit in maal.afsnit):
        if laengst := LAENGSTE_RAEKKE.get(afsnitsart(afsnit.noegle, arter)):
            ud |= {LangRaekke(et.nr, et.tekst, laengst) for et in raekker(afsnit) if len(et.tekst) > laengst}
    return ud


def hindringer(forslag: Forslag, arter: dict[str, str]) -> list[Hindring]:
    """Return all that must be mended before the proposal can be a contract."""
    ud = []
    if not forslag.maal:
        ud.append(Hindring("maalene", "Der er ingen mål. Tilføj mindst ét."))
    if _laengde(forslag.indledning) > STOERSTE_LAENGDE:
        ud.append(Hindring("indledning", "Indledningen er længere end 200.000 tegn. Vælg noget af den fra."))
    brugt: dict[str, MaalForslag] = {}
    for nr, maal in enumerate(forslag.maal):
        ud += [Hindring(f"maal-{nr}", tekst) for tekst in _hoved(maal, brugt)]
        for plads, afsnit in enumerate(maal.afsnit):
            anker = f"maal-{nr}-afsnit-{plads}"
            ud += [Hindring(anker, tekst) for tekst in _afsnit(maal, afsnit, afsnitsart(afsnit.noegle, arter))]
    return ud


def _hoved(maal: MaalForslag, brugt: dict[str, MaalForslag]) -> list[str]:
    nummer, ud = normalt_nummer(maal.nummer), []
    navn = f"“{maal.overskrift}”" if maal.overskrift else "Et mål"
    if not nummer:
        ud.append(f"{navn} mangler et nummer.")
    elif not nummer_er_gyldigt(nummer):
        ud.append(f"{navn} har nummeret “{maal.nummer}”. Skriv det som fx 1, 5.1 eller 10.")
    elif nummer in brugt:
        ud.append(f"Nummer {nummer} er brugt to gange: “{brugt[nummer].overskrift}” og {navn}.")
    brugt.setdefault(nummer, maal)
    if not maal.overskrift:
        ud.append(f"Mål {maal.nummer or '?'} mangler en overskrift.")
    if len(maal.overskrift) > LAENGSTE_OVERSKRIFT:
        ud.append(f"Overskriften på mål {maal.nummer} er længere end {LAENGSTE_OVERSKRIFT} tegn. Gør den kortere.")
    return ud


def _afsnit(maal: MaalForslag, afsnit: AfsnitForslag, art: str) -> list[str]:
    hvor = f"Mål {maal.nummer}, {afsnit.overskrift}"
    if _laengde(afsnit.blokke) > STOERSTE_LAENGDE:
        return [f"{hvor}: teksten er længere end 200.000 tegn. Vælg noget af den fra."]
    if art == "tidsperspektiv" and _laengde(afsnit.blokke) > LAENGSTE_TIDSPERSPEKTIV:
        return [
            f"{hvor}: teksten er længere end {LAENGSTE_TIDSPERSPEKTIV} tegn. Flyt noget af den til et andet afsnit."
        ]
    laengst = LAENGSTE_RAEKKE.get(art)
    if laengst and any(len(blok.tekst) > laengst for blok in raekker(afsnit)):
        return [f"{hvor}: en række er længere end {laengst} tegn. Del den i flere."]
    return []


def _laengde(blokke: list[Blok]) -> int:
    return sum(len(blok.tekst) for blok in blokke)
