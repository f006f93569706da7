"""Loaders of what belongs to a meeting: free items, tasks, members' comments."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from ..models import Dagsordenspunkt, Moede, Moedekommentar, Opgave
from .moede import check_skriver, hent_moede_at_laese, hent_moede_at_skrive, kan_besvare, leder


def hent_punkt(request, pk: int, punkt_pk: int, *, i_gang: bool = False, fjernede: bool = False) -> Dagsordenspunkt:
    """Return a free item of a meeting the user writes at; else 404 or 403."""
    return _raekke(hent_moede_at_skrive(request, pk, i_gang=i_gang), Dagsordenspunkt, punkt_pk, fjernede=fjernede)


def hent_punkt_at_kopiere(request, pk: int, punkt_pk: int) -> Dagsordenspunkt:
    """Return a free item of a meeting, closed or not, whose next meeting the user writes at; else 404 or 403."""
    moede = hent_moede_at_laese(request, pk)
    check_skriver(request.user, moede)
    return _raekke(moede, Dagsordenspunkt, punkt_pk)


def hent_opgave(request, pk: int, opgave_pk: int, *, fjernede: bool = False) -> Opgave:
    """Return a task of a meeting that goes on and that the user writes at; else 404 or 403."""
    return _raekke(hent_moede_at_skrive(request, pk, i_gang=True), Opgave, opgave_pk, fjernede=fjernede)


def hent_opgave_at_loese(request, pk: int, opgave_pk: int) -> Opgave:
    """Return a task the user may mark as done, also when its meeting is closed; else 404 or 403."""
    moede = hent_moede_at_laese(request, pk)
    check_skriver(request.user, moede)
    return _raekke(moede, Opgave, opgave_pk)


def _raekke(moede: Moede, model, pk: int, *, fjernede: bool = False):
    raekke = get_object_or_404(model, pk=pk, moede=moede)
    if raekke.fjernet and not fjernede:
        raise Http404
    raekke.moede = moede
    return raekke


def hent_moedekommentar_at_besvare(request, pk: int, kommentar_pk: int) -> Moedekommentar:
    """Return a comment that the user answers as the contract's leader; else 404 or 403."""
    moede = hent_moede_at_laese(request, pk)
    kommentar = get_object_or_404(Moedekommentar, pk=kommentar_pk, moede=moede)
    if not leder(request.user, moede.kontrakt):
        raise PermissionDenied("Kommentarer besvares af enhedens leder.")
    if request.method != "POST" and not kan_besvare(request.user, moede):  # what is sent is kept by the action
        raise PermissionDenied("Kontrakten er arkiveret, så kommentarer til dens møder kan ikke besvares mere.")
    kommentar.moede = moede
    return kommentar
