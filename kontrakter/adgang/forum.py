"""Who plans the evaluation of a contract: whoever writes it, also when it is approved, until it is closed."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from organisation.adgang import har_ret
from organisation.regler import Ret

from ..models import Forum, Kontrakt, Moede
from ..regler import STATUS_KAN_OPDATERES
from . import hent_kontrakt


def kan_planlaegge(bruger, kontrakt: Kontrakt) -> bool:
    """Whether the user plans who evaluates the contract, and when."""
    return kontrakt.tilstand in STATUS_KAN_OPDATERES and har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed)


def hent_at_planlaegge(request, pk: int) -> Kontrakt:
    """Return the contract for one who plans its evaluation; else 404 or 403."""
    kontrakt = hent_kontrakt(request, pk)
    if not har_ret(request.user, Ret.REDIGER_KONTRAKT, kontrakt.enhed):
        raise PermissionDenied("Din rolle giver ikke ret til at planlægge evalueringen af denne kontrakt.")
    if kontrakt.tilstand not in STATUS_KAN_OPDATERES:
        raise PermissionDenied("Kontrakten er afsluttet, så dens møder kan ikke ændres.")
    return kontrakt


def hent_forum(request, pk: int, forum_pk: int, *, fjernede: bool = False) -> tuple[Kontrakt, Forum]:
    """Return the contract and a forum of its unit, for one who plans; else 404 or 403."""
    kontrakt = hent_at_planlaegge(request, pk)
    forum = get_object_or_404(Forum, pk=forum_pk, enhed=kontrakt.enhed_id)
    if forum.fjernet and not fjernede:
        raise Http404
    return kontrakt, forum


def hent_moede(request, pk: int, *, fjernede: bool = False) -> Moede:
    """Return a meeting of a contract whose evaluation the user plans; else 404 or 403."""
    moede = get_object_or_404(Moede.objects.select_related("forum"), pk=pk)
    moede.kontrakt = hent_at_planlaegge(request, moede.kontrakt_id)
    if moede.fjernet and not fjernede:
        raise Http404
    if moede.er_lukket and request.method != "POST":  # when something is sent, the action says so and keeps it
        raise PermissionDenied("Mødet er afsluttet, så det kan ikke flyttes eller fjernes.")
    return moede
