"""How long a log-in lasts: 60 minutes without a sign of life, never more than 12 hours (catalogue A9)."""

import time

from django.conf import settings
from django.contrib.auth import logout

_STILHED = 60  # seconds between writes of the sign of life
HEADER = "X-Sekunder-Tilbage"  # for the page's warning: answers to htmx and to drafts start its clock again


def sessionsgraenser(get_response):
    """End sessions that are idle or old; note a sign of life at most once a minute."""

    def middleware(request):
        if request.session.get("_auth_user_id"):
            _haandhaev(request)
        svar = get_response(request)
        sekunder = sekunder_tilbage(request)
        if sekunder is not None:
            svar.headers[HEADER] = str(sekunder)
        return svar

    return middleware


def _haandhaev(request):
    nu = time.time()
    start = request.session.setdefault("start", nu)
    sidst = request.session.setdefault("sidst", nu)
    if nu - sidst > settings.SESSION_TOMGANG or nu - start > settings.SESSION_LAENGST:
        logout(request)
    elif nu - sidst > _STILHED:
        request.session["sidst"] = nu


def sekunder_tilbage(request) -> int | None:
    """Return the seconds until the session ends if nothing more happens, None when not logged in."""
    if not request.session.get("_auth_user_id"):
        return None
    nu = time.time()
    tomgang = settings.SESSION_TOMGANG
    laengst = request.session.get("start", nu) + settings.SESSION_LAENGST - nu
    return int(min(tomgang, laengst))
