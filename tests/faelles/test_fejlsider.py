"""Error pages in plain Danish: what they say, that they give the text back, and that they need no database."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import path

from config import urls
from faelles.bevaret import ejermaerke
from tests.kontrakter.hjaelp import ord_i

TEKST = "<p>Min lange tekst</p>"


def _falder(fejl):
    def view(request):
        raise fejl

    view.login_required = False
    return view


def _afviser(request):
    raise PermissionDenied("Fordi det er lukket.")


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    *urls.urlpatterns,
    path("fejl/", _falder(RuntimeError("hemmelig sti /srv/x"))),
    path("database/", _falder(OperationalError("connection to 10.0.0.7 refused"))),
    path("forbindelse/", _falder(InterfaceError("connection already closed"))),
    path("afviser/", _afviser),
]


@pytest.fixture
def uden_database(settings):
    """A client whose every query would fail: the test has no `db`, and the session is not in the database."""
    settings.ROOT_URLCONF = __name__
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    en = Client()
    en.raise_request_exception = False
    return en


@pytest.mark.parametrize("metode", ["get", "post"])
def test_500_needs_no_database_and_tells_no_secret(uden_database, metode):
    svar = getattr(uden_database, metode)("/fejl/")
    assert svar.status_code == 500
    assert "Hvad kan du gøre?" in ord_i(svar)
    assert "hemmelig" not in svar.content.decode()


@pytest.mark.parametrize("sti", ["/database/", "/forbindelse/"])
def test_503_needs_no_database_and_says_when_to_come_back(uden_database, sti):
    svar = uden_database.get(sti)
    assert (svar.status_code, svar.headers["Retry-After"], svar.headers["Cache-Control"]) == (503, "30", "no-store")
    assert "Hvad kan du gøre?" in ord_i(svar)
    assert "10.0.0.7" not in svar.content.decode()


@pytest.mark.parametrize("vaert", ["ond.example", "testserver.ond.example", "test server"])
def test_400_for_another_host(uden_database, vaert):
    svar = uden_database.get("/was/", headers={"host": vaert})
    assert svar.status_code == 400
    assert vaert not in svar.content.decode()


# --- Too much ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", ["tekst=" + "x" * 2_600_000, "&".join(f"felt{nr}=x" for nr in range(501))], ids=["stort", "felter"]
)
def test_413_when_more_is_sent_than_can_be_taken(by, klient, kontraktholder, data):
    sti = f"/kontrakter/{by.kontrakt.pk}/tekst/indledning/rediger/"
    svar = klient(kontraktholder).post(sti, data, content_type="application/x-www-form-urlencoded")
    assert svar.status_code == 413
    assert "Fejl 413" in ord_i(svar)


# --- The text comes back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sti", "status"), [("/findes-ikke/", 404), ("/afviser/", 403), ("/kontrakter/987654/rediger/", 404)]
)
def test_404_and_403_give_back_what_was_written(klient, kontraktholder, settings, sti, status):
    settings.ROOT_URLCONF = __name__
    data = {"tekst": TEKST, "note": "to ord <her>", "csrfmiddlewaretoken": "hemmeligt maerke"}
    svar = klient(kontraktholder).post(sti, data | {"_ejer": ejermaerke(kontraktholder)})
    html = svar.content.decode()
    assert svar.status_code == status
    assert TEKST in html
    assert "to ord &lt;her&gt;" in html
    assert "hemmeligt maerke" not in html
    uden = klient(kontraktholder).post(sti, data).content.decode()
    assert "Min lange tekst" not in uden


def test_403_says_why(klient, kontraktholder, settings):
    settings.ROOT_URLCONF = __name__
    assert "Fordi det er lukket." in ord_i(klient(kontraktholder).get("/afviser/"))


def test_404_shows_hostile_text_cleaned(klient, kontraktholder):
    data = {"tekst": "<p>Ord og <img src=x onerror=alert(1)></p>", "_ejer": ejermaerke(kontraktholder)}
    html = klient(kontraktholder).post("/findes-ikke/", data).content.decode()
    assert "<p>Ord og </p>" in html
    assert "onerror" not in html


def test_404_is_the_same_for_unknown_and_for_another_municipalitys(by, klient, kontraktholder):
    en = klient(kontraktholder)
    ukendt, fremmed = (ord_i(en.get(f"/kontrakter/{pk}/")) for pk in (987654, by.fremmed_kontrakt.pk))
    assert ukendt == fremmed


def test_409_is_an_answer_with_a_page(by, klient, kontraktholder):
    data = {"tekst": TEKST, "tekst_format": "html", "version": "7"}
    svar = klient(kontraktholder).post(f"/kontrakter/{by.kontrakt.pk}/tekst/indledning/rediger/", data)
    assert svar.status_code == 409
    assert "Intet er gået tabt." in ord_i(svar)


# --- Pages that need nothing ------------------------------------------------------------------


def test_live_answers_without_a_database(uden_database):
    svar = uden_database.get("/sundhed/live")
    assert (svar.status_code, svar.content, svar.headers["Content-Type"]) == (200, b"ok\n", "text/plain; charset=utf-8")


def test_klar_answers_when_the_database_does(db, klient):
    assert klient().get("/sundhed/klar").content == b"klar\n"


def test_klar_is_503_while_the_database_is_away_and_comes_back(db, klient, monkeypatch):
    def borte(*_):
        raise OperationalError("borte")

    with monkeypatch.context() as patch:
        patch.setattr("faelles.sider.connection.cursor", borte)
        svar = klient().get("/sundhed/klar")
        assert (svar.status_code, svar.headers["Retry-After"]) == (503, "30")
        assert klient().get("/sundhed/live").status_code == 200
    assert klient().get("/sundhed/klar").status_code == 200


@pytest.mark.parametrize("sti", ["/was/", "/privatliv/", "/sundhed/live", "/sundhed/klar"])
def test_public_pages_are_for_everybody_and_only_read(db, klient, sti):
    svar = [getattr(klient(), metode)(sti).status_code for metode in ("get", "head", "post")]
    assert svar == [200, 200, 405]


def test_was_is_found_without_the_slash_too(db, klient):
    assert klient().get("/was").url == "/was/"
    assert "ilgængelighed" in ord_i(klient().get("/was/"))
