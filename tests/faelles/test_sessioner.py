"""A log-in lasts 60 minutes without a sign of life, and never more than 12 hours (catalogue A9)."""

from datetime import timedelta

import pytest
import time_machine

START = "2026-06-15 08:00+02:00"


@pytest.fixture
def uret():
    """A clock that stands still at eight in the morning: `uret.shift(…)`."""
    with time_machine.travel(START, tick=False) as ur:
        yield ur


def _inde(klient) -> bool:
    return klient.get("/").status_code == 200


@pytest.mark.parametrize(("sekunder", "inde"), [(3599, True), (3600, True), (3601, False)])
def test_session_ends_after_an_hour_without_a_sign_of_life(uret, klient, kontraktholder, sekunder, inde):
    en = klient(kontraktholder)
    assert _inde(en)
    uret.shift(sekunder)
    assert _inde(en) == inde
    assert ("_auth_user_id" in en.session) == inde


def test_session_lives_on_while_pages_are_read(uret, klient, kontraktholder):
    en = klient(kontraktholder)
    for _ in range(11):
        assert _inde(en)
        uret.shift(timedelta(minutes=59))
    assert _inde(en)


def test_session_ends_after_twelve_hours_whatever_happens(uret, klient, kontraktholder):
    en = klient(kontraktholder)
    assert _inde(en)
    for _ in range(14):
        uret.shift(timedelta(minutes=50))
        en.post("/session/forlaeng/")
    uret.shift(timedelta(minutes=20))
    assert _inde(en)
    uret.shift(1)
    assert not _inde(en)


def test_session_would_never_end_without_the_limits(uret, klient, kontraktholder, settings):
    """The control: Django's own age is renewed at each write."""
    settings.SESSION_TOMGANG = settings.SESSION_LAENGST = 10**9
    en = klient(kontraktholder)
    assert _inde(en)
    uret.shift(timedelta(hours=11))
    assert _inde(en)
    uret.shift(timedelta(hours=11))
    assert _inde(en)


def test_session_says_how_long_it_lasts(uret, klient, kontraktholder):
    en = klient(kontraktholder)
    assert en.get("/").headers["X-Sekunder-Tilbage"] == "3600"
    for _ in range(13):
        uret.shift(timedelta(minutes=50))
        en.get("/")
    uret.shift(timedelta(minutes=50))
    assert en.get("/").headers["X-Sekunder-Tilbage"] == str(20 * 60)


def test_session_is_written_at_most_once_a_minute(uret, klient, kontraktholder, forespoergsler):
    en = klient(kontraktholder)
    forespoergsler(en, "/was/")
    uret.shift(59)
    uden = forespoergsler(en, "/was/")
    uret.shift(2)
    assert forespoergsler(en, "/was/") > uden
    assert forespoergsler(en, "/was/") == uden


def test_session_forlaeng_is_for_those_who_are_logged_in(klient, kontraktholder):
    assert klient(kontraktholder).post("/session/forlaeng/").status_code == 204
    assert klient(kontraktholder).get("/session/forlaeng/").status_code == 405
    assert klient().post("/session/forlaeng/").status_code == 302
    assert klient(kontraktholder, csrf=True).post("/session/forlaeng/").status_code == 403


def test_session_of_one_who_is_shut_out_ends_at_once(klient, kontraktholder):
    en = klient(kontraktholder)
    assert _inde(en)
    kontraktholder.is_active = False
    kontraktholder.save()
    assert not _inde(en)


def test_session_has_another_key_after_logging_in_and_none_after_logging_out(klient, kontraktholder):
    kontraktholder.set_password("en lang adgangskode")
    kontraktholder.save()
    en = klient()
    en.get("/konto/log-ind/")
    session = en.session
    session["foer"] = 1
    session.save()
    en.cookies["sessionid"] = foer = session.session_key
    en.post("/konto/log-ind/", {"login": kontraktholder.email, "password": "en lang adgangskode"})
    inde = en.cookies["sessionid"].value
    assert "_auth_user_id" in en.session
    assert inde != foer
    en.post("/konto/log-ud/")
    en.cookies["sessionid"] = inde
    assert not _inde(en)
