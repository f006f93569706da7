"""Error pages in plain Danish. 500 and 503 use no database, no session and no request."""

import sys
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from .bevaret import FELT
from .middleware import OFFENTLIGT


def _felter(request) -> list[tuple[str, str]]:
    """Return every field that was sent, but the security mark."""
    return [
        (navn, vaerdi)
        for navn in request.POST
        if navn != "csrfmiddlewaretoken"
        for vaerdi in request.POST.getlist(navn)
    ]


def _skrevet(request) -> list[tuple[str, str]]:
    """Return what was written in one of our writing forms, so that the page can give it back."""
    return _felter(request) if request.method == "POST" and FELT in request.POST else []


@requires_csrf_token
def ikke_fundet(request, exception=None):  # noqa: ARG001  the signature is Django's
    """404: unknown, or not for this user; the two look the same."""
    kontekst = {"felter": _skrevet(request), "offentlig": request.path.startswith(OFFENTLIGT)}
    return render(request, "404.html", kontekst, status=404)


@requires_csrf_token
def ingen_adgang(request, exception=None):
    """403: the user may see the thing but not do this to it."""
    kontekst = {"grund": str(exception or ""), "felter": _skrevet(request)}
    return render(request, "403.html", kontekst, status=403)


def ugyldig(request, exception=None):  # noqa: ARG001
    """400: a request that could not be understood."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def serverfejl(request):  # noqa: ARG001
    """500: rendered without context processors, so it works when all else is broken; 503 when the database is."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return ude_af_drift()
    return HttpResponseServerError(render_to_string("500.html"))


def ude_af_drift():
    """503: the database does not answer."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})


def csrf_fejl(request, reason=""):  # noqa: ARG001
    """Give the text back when the page's security mark is too old; never a bare 403 (catalogue E4).

    Only a form sent from our own pages gets the button that sends it again: a foreign page gets a plain 403.
    """
    egen = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    if not (egen and request.user.is_authenticated and FELT in request.POST):
        kontekst = {"grund": "Siden var for gammel. Hent den igen.", "felter": []}
        return render(request, "403.html", kontekst, status=403)
    return render(request, "faelles/send_igen.html", {"felter": _felter(request), "sti": request.path}, status=403)
