"""Text that was sent when the session had ended is kept for the one who wrote it (catalogue E3).

A form that holds people's writing carries a signed mark of its user (`ejermaerke`). When such a form arrives
and nobody is logged in, its fields wait in the anonymous session; after log-in the same page shows them again,
to the same user only.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import resolve_url

FELT = "_ejer"
_NOEGLE = "bevaret"
_SALT = "faelles.bevaret"
_UDELADT = {"csrfmiddlewaretoken", FELT}


def ejermaerke(bruger) -> str:
    """Return the signed mark that ties a form to the user it was shown to."""
    return signing.dumps(bruger.pk, salt=_SALT)


def _ejer(maerke: str) -> int | None:
    try:
        return signing.loads(maerke, salt=_SALT, max_age=7 * 24 * 3600)
    except signing.BadSignature:
        return None


def er_en_andens(request) -> bool:
    """Whether the form that was sent was shown to another user: two people, one browser (catalogue E4)."""
    maerke = request.POST.get(FELT)
    return maerke is not None and _ejer(maerke) != request.user.pk


def bevar_indsendt(get_response):
    """Keep the fields of a form that arrives without a log-in, and send the writer to the log-in page.

    This comes before the CSRF check, whose mark such a form has lost; a form that a foreign page sends is left to it.
    A browser sends no session along from there, so keeping it would give the reader a new one: a forced log-out.
    """
    csrf = CsrfViewMiddleware(get_response)

    def middleware(request):
        if request.method != "POST" or request.user.is_authenticated or FELT not in request.POST:
            return get_response(request)
        ejer = _ejer(request.POST[FELT])
        fremmed = "Origin" in request.headers and not csrf._origin_verified(request)  # noqa: SLF001
        if ejer is None or fremmed:
            return get_response(request)
        felter = {navn: request.POST.getlist(navn) for navn in request.POST if navn not in _UDELADT}
        request.session[_NOEGLE] = {"sti": request.path, "ejer": ejer, "felter": felter}
        adresse = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": adresse})
        return HttpResponseRedirect(adresse)

    return middleware


def hent_bevaret(request) -> dict[str, list[str]] | None:
    """Return the kept fields for this page and user; None when there are none.

    They stay until the text is safe elsewhere (`glem_bevaret`): a page that is loaded again must not lose them.
    """
    gemt = request.session.get(_NOEGLE)
    if not gemt or gemt["sti"] != request.path or gemt["ejer"] != request.user.pk:
        return None
    return gemt["felter"]


def glem_bevaret(request, sti: str) -> None:
    """Forget the kept fields of the page: they are saved, kept as a draft, or thrown away by their writer."""
    if request.session.get(_NOEGLE, {}).get("sti") == sti:
        del request.session[_NOEGLE]
