"""Small things the tests of the pages share."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from tests.kontrakter.hjaelp import foresp


def sti(navn, *args):
    """Return the address of a page of supervision."""
    return reverse(f"tilsyn:{navn}", args=args)


def felter(klient, adresse, **andre):
    """Return what the form of the page holds, with `andre` written over it."""
    form = klient.get(adresse).context["form"]
    holdt = {felt.html_name: felt.value() for felt in form}
    return {navn: vaerdi for navn, vaerdi in holdt.items() if vaerdi is not None and vaerdi is not False} | andre


def som(bruger):
    """Return a request of the user's, as far as a loader looks at it."""
    return foresp(bruger)


def svar_af(hent, *args, **kwargs):
    """Return what the loader gives, or 404 or 403."""
    try:
        return hent(*args, **kwargs)
    except Http404:
        return 404
    except PermissionDenied:
        return 403
