"""A point of a handleplan is carried on to a contract: as a goal with its texts, or as an activity of a goal.

What is written there is the contract's own from then on; the link lets both show the other.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kontrakter.adgang import kan_redigere
from kontrakter.handlinger.maal import gem_afsnit, opret_maal
from kontrakter.handlinger.raekker import opret_aktivitet
from kontrakter.models import Kontrakt, Udviklingsmaal, numre_i
from kontrakter.regler import naeste_nummer

from ..models import Handleplanspunkt, Kontraktlink
from ..regler.handleplan import FOELGES
from .faelles import husk
from .handleplan import laas_plan

# Section of the template → the question whose answer is written there. The first is what the goal is.
AFSNIT = {"maaltekst": "opnaa", "baggrund_og_formaal": "hvorfor"}
_FEJL = "Kontrakten skrives af kontraktholderen, mens den er et udkast."


@transaction.atomic
def opret_maal_af_punkt(*, punkt: Handleplanspunkt, kontrakt: Kontrakt, overskrift: str, ansvarlig: str, af):
    """Make a goal with the point's answers in the sections they belong in, and link the two.

    Raises PlanVidere, and PermissionDenied when the user may not write in the contract now.
    """
    plan = laas_plan(punkt.handleplan, FOELGES)
    _check(kontrakt, plan, af)
    if findes := punkt.kontraktlinks.filter(maal__kontrakt=kontrakt, maal__fjernet=None).first():
        return findes  # the second of two clicks, or somebody was first
    maal = opret_maal(
        kontrakt=kontrakt,
        nummer=naeste_nummer(numre_i(kontrakt)),
        overskrift=overskrift,
        maaltype="lokalt",
        varighed="etaarig",
        ansvarlig=ansvarlig,
        af=af,
    )
    _skriv_svar(maal, punkt, kontrakt, af)
    husk(plan, f"Førte punktet “{punkt}” videre som mål {maal.nummer} i {kontrakt}.", af)
    return Kontraktlink.objects.create(punkt=punkt, maal=maal)


def _skriv_svar(maal: Udviklingsmaal, punkt: Handleplanspunkt, kontrakt: Kontrakt, af) -> None:
    svar = {et.noegle: et.tekst for et in punkt.svar.all()}
    for afsnit, noegle in _afsnit(kontrakt):
        if tekst := svar.get(noegle):
            om = {"noegle": afsnit.noegle, "overskrift": afsnit.overskrift, "art": afsnit.art}
            gem_afsnit(maal=maal, **om, tekst=tekst, version=0, af=af)


@transaction.atomic
def opret_aktivitet_af_punkt(*, punkt: Handleplanspunkt, maal: Udviklingsmaal, tekst: str, ansvarlig: str, af):
    """Make an activity of the goal, and link it and the point. Raises as `opret_maal_af_punkt`, and DeltMaalLaast."""
    plan = laas_plan(punkt.handleplan, FOELGES)
    _check(maal.kontrakt, plan, af)
    samme = {"aktivitet__maal": maal, "aktivitet__tekst": tekst, "aktivitet__fjernet": None}
    if findes := punkt.kontraktlinks.filter(**samme).first():
        return findes
    felter = {"tekst": tekst, "ansvarlig": ansvarlig, "frist": plan.til, "huse": []}
    aktivitet = opret_aktivitet(maal=maal, af=af, **felter)
    husk(plan, f"Førte punktet “{punkt}” videre som aktivitet under mål {maal.nummer} i {maal.kontrakt}.", af)
    return Kontraktlink.objects.create(punkt=punkt, aktivitet=aktivitet)


def _check(kontrakt: Kontrakt, plan, af) -> None:
    over = {et.pk for et in plan.enhed.ancestors(include_self=True)}
    if kontrakt.fjernet or kontrakt.enhed_id not in over or not kan_redigere(af, kontrakt):
        raise PermissionDenied(_FEJL)


def _afsnit(kontrakt: Kontrakt) -> list[tuple]:
    """Return (section, question) of the template's sections that take an answer.

    A template without the usual ones gets what the goal is in its first section of prose.
    """
    prosa = list(kontrakt.skabelon.afsnit.filter(art="prosa"))
    kendte = [(et, AFSNIT[et.noegle]) for et in prosa if et.noegle in AFSNIT]
    return kendte or [(et, "opnaa") for et in prosa[:1]]
