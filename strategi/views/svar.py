"""Answers the views share: back to the strategy at a place, and removing what nothing points to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def til_strategi(strategi_pk: int, anker: str = "") -> HttpResponse:
    """Return to the strategy's page, at `anker` when given."""
    adresse = reverse("strategi:strategi_vis", args=[strategi_pk])
    return redirect(f"{adresse}#{anker}" if anker else adresse)


def til_maalepunkt(pk: int, anker: str = "") -> HttpResponse:
    """Return to the målepunkt's page, at `anker` when given."""
    adresse = reverse("strategi:maalepunkt_vis", args=[pk])
    return redirect(f"{adresse}#{anker}" if anker else adresse)


def med_fortryd(request, besked: str, navn: str, *noegler) -> None:
    """Tell what was done, with a button that undoes it: the address `navn` with `noegler`."""
    messages.success(request, besked, extra_tags=f"fortryd {reverse(f'strategi:{navn}', args=noegler)}")


def goer_eller_forklar(request, goer, besked: str) -> None:
    """Run `goer()` and tell `besked`; what was in the way instead when it could not be done."""
    try:
        goer()
    except ValidationError as fejl:
        messages.error(request, " ".join(["Intet er ændret.", *fejl.messages]))
    else:
        messages.success(request, besked)


def fjern_eller_forklar(request, fjern, hvad: str) -> bool:
    """Run `fjern()`; False, and a message that says why, when a goal points to what was to be removed."""
    try:
        fjern()
    except ProtectedError as fejl:
        antal = len(fejl.protected_objects)
        messages.error(
            request,
            f"{hvad} kan ikke fjernes, for der peges på det {antal} {'sted' if antal == 1 else 'steder'} i "
            "kontrakter eller refleksioner, måske nogle, du ikke kan se, eller nogle, der er fjernet. Intet er ændret.",
        )
        return False
    messages.success(request, f"{hvad} er fjernet.")
    return True
