"""Logging in as one of the demo's people: only in a demo, and only as them."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from ..models import Bruger

_CIFRE = 18  # more than any number in the database has


@login_not_required
def demo_login(request):
    """Log in as the demo person `bruger`; does not exist outside a demo."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    pk = request.POST.get("bruger", "")
    if not pk.isdecimal() or len(pk) > _CIFRE:
        raise Http404
    bruger = get_object_or_404(Bruger.objects.demopersoner(), pk=pk)
    login(request, bruger, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_naeste(request))


def _naeste(request) -> str:
    naeste = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(naeste, {request.get_host()}, require_https=request.is_secure()):
        return naeste
    return resolve_url(settings.LOGIN_REDIRECT_URL)
