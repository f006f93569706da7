"""What a contract still lacks to be a good one: soft warnings, which the writer may pass by with a reason.

A contract without an introduction; a goal without an activity, without an effect, without a link to a strategy;
activities without a deadline; an indicator without baseline or source; a text over the template's limit. Only what the
template asks for is missed. A warning's key holds what it was about, so that a reason that was given holds until that
changes.
"""

import hashlib
from dataclasses import dataclass

from ..models import Advarselsgrund
from ..regler import opremsning
from . import AfsnitIndhold, Indhold, MaalIndhold

_UDEN = {
    "aktiviteter": "har ingen aktiviteter",
    "virkninger": "siger ikke, hvem der skal kunne mærke hvad",
    "afsaet": "peger ikke på et punkt i en strategi",
    "indikatorer": "har ingen indikator",
}
_INDLEDNING = ("indledning", "Kontrakten har ingen indledning.", "indledning")


@dataclass(frozen=True)
class Advarsel:
    """One warning: its key, the sentence, and where on the contract page. `grund` is the reason it was passed by."""

    noegle: str
    tekst: str
    anker: str
    grund: Advarselsgrund | None = None


def advarsler(indhold: Indhold) -> list[Advarsel]:
    """Return the contract's warnings goal by goal, each with the reason it was passed by, if any: one query."""
    grunde = {et.noegle: et for et in Advarselsgrund.objects.filter(kontrakt=indhold.kontrakt)}
    egne = [] if indhold.kontrakt.indledning else [Advarsel(*_INDLEDNING, grunde.get(_INDLEDNING[0]))]
    return egne + [
        Advarsel(noegle, tekst, f"afsnit-{maal.maal.pk}-{afsnit.noegle}", grunde.get(noegle))
        for maal in indhold.egne
        for afsnit in maal.afsnit
        for noegle, tekst in _afsnittets(maal, afsnit)
    ]


def _afsnittets(maal: MaalIndhold, afsnit: AfsnitIndhold):
    """Yield (key, sentence) of each warning about a section."""
    hvor = f"Mål {maal.maal.nummer}"
    if afsnit.tidligere:
        return
    if afsnit.art in _UDEN and afsnit.i_skabelonen and not afsnit.raekker:
        yield _noegle("uden", maal, afsnit, afsnit.tekst), f"{hvor} {_UDEN[afsnit.art]}."
    uden_frist = [et for et in afsnit.raekker if afsnit.art == "aktiviteter" and not et.frist]
    if uden_frist:
        antal = "én aktivitet" if len(uden_frist) == 1 else f"{len(uden_frist)} aktiviteter"
        yield _noegle("frist", maal, afsnit, *(et.pk for et in uden_frist)), f"{hvor} har {antal} uden frist."
    if afsnit.art == "indikatorer":
        yield from _indikatorernes(maal, afsnit)
    if afsnit.for_langt:
        tekst = f"{hvor}, “{afsnit.overskrift}”, er {afsnit.for_langt} tegn over skabelonens grænse."
        yield _noegle("langt", maal, afsnit, afsnit.tekst), tekst


def _indikatorernes(maal: MaalIndhold, afsnit: AfsnitIndhold):
    """Yield (key, sentence) of each indicator that cannot be trusted: not decided, no baseline, no source."""
    for raekke in afsnit.raekker:
        et = raekke.indikator
        mangler = [
            ord_
            for mangel, ord_ in (
                (et.maaltype == "uafgjort", "at det bliver afgjort, hvad målet er"),
                (et.maaltype != "ja_nej" and et.udgangsvaerdi is None and not et.udgangstrin, "et udgangspunkt"),
                (not et.kilde and not et.datakilde, "en kilde"),
            )
            if mangel
        ]
        if mangler:
            tekst = f"Indikatoren “{et.navn}” under mål {maal.maal.nummer} mangler {opremsning(mangler)}."
            yield _noegle(f"indikator-{et.pk}", maal, afsnit, mangler), tekst


def _noegle(kode: str, maal: MaalIndhold, afsnit: AfsnitIndhold, *om) -> str:
    aftryk = hashlib.sha256(repr(om).encode()).hexdigest()[:12]
    return f"{kode}:{maal.maal.pk}:{afsnit.noegle}:{aftryk}"


def aabne(kontrakt_advarsler: list[Advarsel]) -> list[Advarsel]:
    """Return the warnings that nobody has passed by."""
    return [et for et in kontrakt_advarsler if et.grund is None]


def find(indhold: Indhold, noegle: str) -> Advarsel | None:
    """Return the warning with the key as the contract is now."""
    return next((et for et in advarsler(indhold) if et.noegle == noegle), None)


def klare(indhold: Indhold) -> tuple[int, int]:
    """Return how many of the template's sections are marked as ready, and how many there are."""
    alle = [afsnit for maal in indhold.egne for afsnit in maal.afsnit if afsnit.i_skabelonen]
    return sum(afsnit.klar for afsnit in alle), len(alle)
