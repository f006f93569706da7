"""What forums have concluded, in words for the paper: at a meeting, and as an appendix to the contract.

The appendix has only conclusions of meetings that are closed: those that everybody who reads the contract reads.
"""

from datetime import date

from django.db.models import Q

from faelles.maaneder import maanedsnavn

from ..indhold import Indhold
from ..models import Evaluering, Kontrakt, Maaldeling, Moede
from ..regler.moeder import MAERKES
from .kontekst import dansk_dato


def naar(moede: Moede) -> str:
    """Return when the meeting is: "12. februar 2026", or "februar 2026" while the day is not known."""
    return dansk_dato(moede.dato) if moede.dato else maanedsnavn(date(moede.aar, moede.maaned, 1))


def konklusion(evaluering: Evaluering) -> dict:
    """Return the conclusion in words: the assessment, what is noticed of each effect, what is seen and adjusted."""
    maerkes = dict(MAERKES)
    return {
        "vurdering": evaluering.get_vurdering_display() or "Ikke vurderet",
        "virkninger": [(et["tekst"], maerkes.get(et["maerkes"], "")) for et in evaluering.virkninger],
        "ser": evaluering.ser,
        "justerer": evaluering.justerer,
    }


def konklusioner(kontrakt: Kontrakt) -> dict[int, list[dict]]:
    """Return goal → what closed meetings have concluded about it, newest first, also where it is shared: one query."""
    delt = Maaldeling.objects.modtagne().filter(kontrakt=kontrakt)
    egne = Q(maal__kontrakt=kontrakt) | Q(maal__in=delt.values("maal"))
    ud: dict[int, list[dict]] = {}
    for et in Evaluering.objects.afsluttede().filter(egne).nyeste_foerst():
        hvem = {"forum": _forum(et.moede, kontrakt), "naar": naar(et.moede)}
        ud.setdefault(et.maal_id, []).append(konklusion(et) | hvem)
    return ud


def _forum(moede: Moede, kontrakt: Kontrakt) -> str:
    """Return the forum's name, with its unit where that is another than the contract's."""
    forum = moede.forum
    navn = moede.forumnavn
    return navn if forum.enhed_id == kontrakt.enhed_id else f"{navn} i {forum.enhed}"


def pr_maal(indhold: Indhold, fundne: dict[int, list[dict]]) -> list[dict]:
    """Return the goals that something is concluded about, in the contract's order, each with its conclusions."""
    return [
        {"nummer": et.nummer, "overskrift": et.maal.overskrift, "konklusioner": fundne[et.maal.pk]}
        for et in indhold.maal
        if et.maal.pk in fundne
    ]
