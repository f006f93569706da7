"""Headers on every answer (catalogue A6, E7), and the rule that reading writes nothing (A5)."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import path

from config import urls
from faelles.middleware import LaesningSkrev, sikre_svar

pytestmark = pytest.mark.django_db


def _gemmer(request):
    """A page that may be kept a little, and says so itself."""
    return HttpResponse("x", headers={"Cache-Control": "max-age=60"})


def _falder(request):
    raise RuntimeError("Noget gik galt")


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [*urls.urlpatterns, path("gemmer/", _gemmer), path("falder/", _falder)]

FASTE = {
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize(
    ("sti", "status"),
    [
        ("/", 200),
        ("/kontrakter/", 200),
        ("/was/", 200),
        ("/findes-ikke/", 404),
        ("/administration/", 403),
        ("/sundhed/live", 200),
        ("/sundhed/klar", 200),
        ("/falder/", 500),
    ],
)
def test_headers_stand_on_every_answer(klient, kontraktholder, settings, sti, status):
    settings.ROOT_URLCONF = __name__
    en = klient(kontraktholder)
    en.raise_request_exception = False
    svar = en.get(sti)
    assert svar.status_code == status
    assert {navn: svar.headers.get(navn) for navn in FASTE} == FASTE
    csp = dict(del_.split(" ", 1) for del_ in svar.headers["Content-Security-Policy"].split("; "))
    assert (csp["default-src"], csp["style-src"], csp["frame-ancestors"], csp["base-uri"]) == (
        "'none'",
        "'self'",
        "'none'",
        "'none'",
    )
    assert "unsafe" not in svar.headers["Content-Security-Policy"]


def test_headers_stand_on_what_is_sent_to_nobody(klient, by):
    for svar in (klient().get("/kontrakter/"), klient().post("/kontrakter/1/fjern/"), klient().get("/konto/log-ind/")):
        assert {navn: svar.headers.get(navn) for navn in FASTE if navn != "Cache-Control"} == {
            navn: vaerdi for navn, vaerdi in FASTE.items() if navn != "Cache-Control"
        }
        assert "no-store" in svar.headers["Cache-Control"]


def test_headers_would_be_missing_without_the_middleware(klient, kontraktholder, settings):
    settings.MIDDLEWARE = [navn for navn in settings.MIDDLEWARE if navn != "faelles.middleware.sikre_svar"]
    svar = klient(kontraktholder).get("/was/")
    assert [svar.headers.get(navn) for navn in ("Cache-Control", "Permissions-Policy")] == [None, None]


def test_headers_leave_a_page_its_own_word_on_keeping(klient, kontraktholder, settings):
    settings.ROOT_URLCONF = __name__
    assert klient(kontraktholder).get("/gemmer/").headers["Cache-Control"] == "max-age=60"


def test_https_is_kept_for_two_years(klient, kontraktholder, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 63072000, True
    settings.SECURE_HSTS_PRELOAD = settings.SECURE_SSL_REDIRECT = True
    svar = klient(kontraktholder).get("/was/", secure=True)
    assert svar.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert klient().get("/was/").url == "https://testserver/was/"
    assert klient().get("/sundhed/live").status_code == 200


# --- Reading writes nothing -------------------------------------------------------------------


def _koer(rf, metode, sql):
    def view(request):
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return HttpResponse("skrevet")

    return sikre_svar(view)(rf.generic(metode, "/"))


SKRIVER = [
    "UPDATE organisation_enhed SET navn = navn",
    '  update "organisation_enhed" SET navn = navn',
    "DELETE FROM historik_haendelse",
    "delete\n from historik_haendelse",
    "INSERT INTO historik_haendelse (bruger_navn) SELECT '' WHERE 0 = 1",
    "WITH x AS (SELECT 1) DELETE FROM historik_haendelse",
]


@pytest.mark.parametrize("metode", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("sql", SKRIVER)
def test_reading_may_not_write(rf, metode, sql):
    with pytest.raises(LaesningSkrev):
        _koer(rf, metode, sql)


@pytest.mark.parametrize("sql", SKRIVER)
def test_writing_may(rf, sql):
    assert _koer(rf, "POST", sql).content == b"skrevet"


@pytest.mark.parametrize("sql", SKRIVER)
def test_reading_would_write_without_the_guard(rf, monkeypatch, sql):
    monkeypatch.setattr("faelles.middleware._vagt", lambda execute, *argumenter: execute(*argumenter))
    assert _koer(rf, "GET", sql).content == b"skrevet"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 'UPDATE organisation_enhed SET navn = 1'",
        "DELETE FROM django_session WHERE 1 = 0",
        "UPDATE kontrakter_pdfudgave SET tilstand = tilstand",
        "SAVEPOINT x",
    ],
)
def test_reading_may_read_and_order_a_pdf(rf, sql):
    assert _koer(rf, "GET", sql).content == b"skrevet"


def test_the_guard_is_taken_off_again_after_the_answer(rf):
    _koer(rf, "GET", "SELECT 1")
    with pytest.raises(LaesningSkrev):
        _koer(rf, "GET", SKRIVER[0])
    assert connection.execute_wrappers == []
