"""Headers on every answer, and the rule that reading writes nothing (catalogue A5, A6, E7)."""

import re
from contextlib import ExitStack

from django.db import connections
from django.middleware.gzip import GZipMiddleware

LAESENDE_METODER = {"GET", "HEAD", "OPTIONS"}
# What a GET may write: the session, and the order for a PDF that is not made yet (a cache, not a fact).
_UNDTAGNE_TABELLER = re.compile(r"django_session|django_tasks|kontrakter_pdfudgave|account_|mfa_", re.IGNORECASE)
# And the day on which a calendar last fetched a link that is there already.
_UNDTAGET_NOTAT = re.compile(r'UPDATE "organisation_kalenderlink"', re.IGNORECASE)
# And that somebody has read a unit's sick leave: a log of readings is written by reading. Only added to, never changed.
_UNDTAGET_OPSLAG = re.compile(r'INSERT INTO "sygefravaer_fravaersopslag"', re.IGNORECASE)
# SQLite says INSERT OR IGNORE; a WITH may end in a write.
_SKRIVER = re.compile(
    r"\s*(?:WITH\b.*?(?<!FOR )\b)?(INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+(\S+)",
    re.IGNORECASE | re.DOTALL,
)


class LaesningSkrev(Exception):
    """A page that only reads tried to change the database."""


def _vagt(execute, sql, params, many, context):
    fund = _SKRIVER.match(sql)
    if fund and not _maa_skrives(fund[1], fund[2]):
        raise LaesningSkrev(f"{fund[1]} {fund[2]} under en læsende forespørgsel")
    return execute(sql, params, many, context)


def _maa_skrives(verbum: str, tabel: str) -> bool:
    if _UNDTAGNE_TABELLER.search(tabel):
        return True
    return any(et.fullmatch(f"{verbum} {tabel}") for et in (_UNDTAGET_NOTAT, _UNDTAGET_OPSLAG))


def sikre_svar(get_response):
    """Add the security headers, forbid caching of pages, and guard reading requests against writing."""

    def middleware(request):
        if request.method in LAESENDE_METODER:
            with ExitStack() as stak:
                for forbindelse in connections.all():
                    stak.enter_context(forbindelse.execute_wrapper(_vagt))
                svar = get_response(request)
        else:
            svar = get_response(request)
        svar.headers.setdefault("Cache-Control", "no-store")
        svar.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        svar.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return svar

    return middleware


OFFENTLIGT = "/offentlig/"
KALENDER = "/kalender/"


def uden_cookies(get_response):
    """Under /offentlig/ and /kalender/ nobody is anybody: no cookie is read and none is set; all get the same answer.

    This comes before sessions, log-in and CSRF. The answer depends on the address alone, and says so by having no
    `Vary`; compression, which comes after, adds its own.
    """

    def middleware(request):
        if not f"{request.path_info}/".startswith((OFFENTLIGT, KALENDER)):
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        request.COOKIES = {}
        svar = get_response(request)
        svar.cookies.clear()
        svar.headers.pop("Vary", None)
        return svar

    return middleware


class Komprimering(GZipMiddleware):
    """Compress pages, but not files that are compressed inside: doing it again costs more than all the rest."""

    PAKKET = ("application/pdf", "application/zip", "application/vnd.openxmlformats")

    def process_response(self, request, response):
        if response.headers.get("Content-Type", "").startswith(self.PAKKET):
            return response
        return super().process_response(request, response)
