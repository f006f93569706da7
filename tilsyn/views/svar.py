"""Answers the views share: back to a page at a place, too late, and removing what nothing points to."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ..regler.livsforloeb import Overgang


def _med_anker(adresse: str, anker: str) -> str:
    return f"{adresse}#{anker}" if anker else adresse


def til_redskab(pk: int, anker: str = "") -> HttpResponse:
    """Return to the tool's page, at `anker` when given."""
    return redirect(_med_anker(reverse("tilsyn:redskab_vis", args=[pk]), anker))


def tilsynsside(pk: int, anker: str = "") -> str:
    """Return the address of the tilsyn's page, at `anker` when given."""
    return _med_anker(reverse("tilsyn:tilsyn_vis", args=[pk]), anker)


def planside(pk: int, anker: str = "") -> str:
    """Return the address of the handleplan's page, at `anker` when given."""
    return _med_anker(reverse("tilsyn:handleplan_vis", args=[pk]), anker)


def udvalgsside(pk: int, anker: str = "") -> str:
    """Return the address of the page of a report to the committee, at `anker` when given."""
    return _med_anker(reverse("tilsyn:udvalgsrapport_vis", args=[pk]), anker)


def sig_og_vis(request, adresse: str, besked: str, fortryd: str = "") -> HttpResponse:
    """Say what was done, and lead to the page; the message offers to undo it at the address `fortryd`."""
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}" if fortryd else "")
    return redirect(adresse)


def tilbage_til(request, pk: int, anker: str, besked: str, fortryd: str = "") -> HttpResponse:
    """Say what was done, and go back to the tilsyn's page."""
    return sig_og_vis(request, tilsynsside(pk, anker), besked, fortryd)


def tilbage_til_plan(request, pk: int, anker: str, besked: str, fortryd: str = "") -> HttpResponse:
    """Say what was done, and go back to the handleplan's page."""
    return sig_og_vis(request, planside(pk, anker), besked, fortryd)


def kom_for_sent(request, raekke, overgang: Overgang, hvad_nu: str, adresse: str) -> HttpResponse:
    """Answer the second of two clicks, or of two people: `raekke` is not in a state the step is taken from."""
    if raekke.tilstand == overgang.til:
        messages.info(request, "Det er gjort allerede.")
    else:
        messages.warning(request, f"Det kan ikke lade sig gøre nu. {hvad_nu} Intet er ændret.")
    return redirect(adresse)


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
