"""Who writes a handleplan's points, answers, demands and tasks, and the board's remarks."""

from collections.abc import Collection

from django.http import Http404

from ..models import Handleplansbemaerkning, Handleplansopgave, Handleplanspunkt
from ..regler.handleplan import BEMAERKES, SKRIVES, Planudsyn
from ..regler.smart import KRAV, SMART, Spoergsmaal
from .handleplan import hent_at_skrive, hent_handleplan, tillad
from .planblik import Planblik


def hent_planpunkt(
    request, pk: int, tilstande: Collection[str] = SKRIVES, *, fjernede: bool = False
) -> tuple[Planblik, Handleplanspunkt]:
    """Return a point of a plan the user writes in, with the plan; else 404 or 403."""
    alle = Handleplanspunkt.objects.all() if fjernede else Handleplanspunkt.objects.gaeldende()
    punkt = alle.select_related("tema").filter(pk=pk).first()
    if punkt is None:
        raise Http404
    return hent_at_skrive(request, punkt.handleplan_id, tilstande), punkt


def hent_spoergsmaal(request, pk: int, noegle: str) -> tuple[Planblik, Handleplanspunkt, Spoergsmaal]:
    """Return a point the user writes in, and the question; else 404 or 403."""
    if noegle not in SMART:
        raise Http404
    return *hent_planpunkt(request, pk), SMART[noegle]


def hent_krav(request, pk: int, noegle: str) -> tuple[Planblik, Spoergsmaal]:
    """Return a statutory plan the user puts demands in, and the demand; else 404 or 403."""
    blik = hent_handleplan(request, pk)
    if noegle not in KRAV or not blik.plan.er_lovpligtig:
        raise Http404
    return tillad(blik, ret=blik.kraever, tilstande=SKRIVES), KRAV[noegle]


def _hent_opgave(request, pk: int, *, fjernede: bool = False) -> tuple[Planblik, Handleplansopgave]:
    alle = Handleplansopgave.objects.all() if fjernede else Handleplansopgave.objects.gaeldende()
    opgave = alle.filter(pk=pk).first()
    if opgave is None:
        raise Http404
    return hent_handleplan(request, opgave.handleplan_id), opgave


def hent_planopgave(request, pk: int, *, fjernede: bool = False) -> tuple[Planblik, Handleplansopgave]:
    """Return a task whose text the user may change, with its plan; else 404 or 403."""
    blik, opgave = _hent_opgave(request, pk, fjernede=fjernede)
    return tillad(blik, ret=blik.skriver, tilstande=SKRIVES), opgave


def hent_opgave_til_status(request, pk: int) -> tuple[Planblik, Handleplansopgave]:
    """Return a task the user may say how far has come, with its plan; else 404 or 403."""
    blik, opgave = _hent_opgave(request, pk)
    if blik.syn < Planudsyn.FREMLAGT:
        raise Http404  # the task as it stands belongs to a version that is being written
    egen = blik.skriver or blik.godkender or (blik.bestyrelse and opgave.rolle == "bestyrelse")
    return tillad(blik, ret=egen, tilstande=("godkendt",)), opgave


def hent_at_bemaerke(request, pk: int) -> Planblik:
    """Return a plan the user may write the board's remarks to; else 404 or 403."""
    blik = hent_handleplan(request, pk)
    return tillad(blik, ret=blik.bestyrelse, tilstande=BEMAERKES)


def hent_bemaerkning(request, pk: int) -> tuple[Planblik, Handleplansbemaerkning]:
    """Return a remark the user may answer, with its plan; else 404 or 403."""
    bemaerkning = Handleplansbemaerkning.objects.filter(pk=pk, svar_paa=None).first()
    if bemaerkning is None:
        raise Http404
    blik = hent_handleplan(request, bemaerkning.handleplan_id)
    if blik.syn < Planudsyn.FREMLAGT:
        raise Http404
    return tillad(blik, ret=blik.skriver or blik.godkender, tilstande=BEMAERKES), bemaerkning
