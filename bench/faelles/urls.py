"""The site's addresses and two more: pages that cost what every page costs, and nothing else.

`ramme` renders the page's frame (templates/base.html) for one who is not logged in; `bar` answers two letters.
Both pass the same middleware as every page, and neither asks the database for anything.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from config import urls

RAMME, BAR = "/bench/ramme/", "/bench/bar/"

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@login_not_required
def ramme(request):
    """The empty frame of a page."""
    return render(request, "base.html")


@login_not_required
def bar(request):  # noqa: ARG001  the signature is Django's
    """Two letters."""
    return HttpResponse("ok")


urlpatterns = [*urls.urlpatterns, path(RAMME.lstrip("/"), ramme), path(BAR.lstrip("/"), bar)]
