"""Answers the views share: back to a page at a place, and removing what nothing points to."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def _med_anker(adresse: str, anker: str) -> str:
    return f"{adresse}#{anker}" if anker else adresse


def til_redskab(pk: int, anker: str = "") -> HttpResponse:
    """Return to the tool's page, at `anker` when given."""
    return redirect(_med_anker(reverse("tilsyn:redskab_vis", args=[pk]), anker))


def tilsynsside(pk: int, anker: str = "") -> str:
    """Return the address of the tilsyn's page, at `anker` when given."""
    return _med_anker(reverse("tilsyn:tilsyn_vis", args=[pk]), anker)


def tilbage_til(request, pk: int, anker: str, besked: str, fortryd: str = "") -> HttpResponse:
    """Say what was done, and go back to the tilsyn's page; the message offers to undo it when `fortryd`."""
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}" if fortryd else "")
    return redirect(tilsynsside(pk, anker))


def fjern_eller_forklar(request, fjern, hvad: str) -> bool:
    """Run `fjern()`; False, and a message that says why, when a tilsyn uses what was to be removed."""
    try:
        fjern()
    except ProtectedError:
        messages.error(
            request,
            f"{hvad} kan ikke fjernes, for der er tilsyn, der bruger det. Skriv i stedet en dato, redskabet gælder "
            "til. Intet er ændret.",
        )
        return False
    messages.success(request, f"{hvad} er fjernet.")
    return True


def planside(pk: int, anker: str = "") -> str:
    """Return the address of the handleplan's page, at `anker` when given."""
    return _med_anker(reverse("tilsyn:handleplan_vis", args=[pk]), anker)


def tilbage_til_plan(request, pk: int, anker: str, besked: str, fortryd: str = "") -> HttpResponse:
    """Say what was done, and go back to the handleplan's page; the message offers to undo it when `fortryd`."""
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}" if fortryd else "")
    return redirect(planside(pk, anker))
