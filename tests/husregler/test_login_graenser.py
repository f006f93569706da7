"""The limits on log-ins live in a cache, and must outlive what others put into it (catalogue A8)."""

import re
from importlib import import_module

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.test import RequestFactory, override_settings

from tests import fabrikker


def _forsoeg(noegle: str, ip: str) -> bool:
    foresp = RequestFactory().post("/", REMOTE_ADDR=ip)
    return bool(ratelimit.consume(foresp, app="allauth.account", action="login_failed", key=noegle))


@pytest.fixture
def rigtig_cache(tmp_path):
    rigtige = import_module("config.settings").CACHES
    with override_settings(CACHES=rigtige | {"default": rigtige["default"] | {"LOCATION": tmp_path}}):
        yield caches["default"]


@pytest.mark.usefixtures("rigtig_cache")
def test_mange_andres_forsoeg_giver_ikke_nye_forsoeg_paa_en_konto():
    assert [_forsoeg("offer", f"10.0.0.{nr}") for nr in range(12)].count(True) == 10
    for nr in range(400):
        _forsoeg(f"andre-{nr}", f"10.1.{nr // 200}.{nr % 200}")
    assert not any(_forsoeg("offer", f"10.2.0.{nr}") for nr in range(12))


# --- The same to known and unknown (catalogue A7), and no more than ten tries (A8) --------------
KODE = "en lang adgangskode til prøven"
LOGIN = "/konto/log-ind/"


def _uden_det_der_skifter(svar, email: str) -> tuple:
    tekst = re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="\w+"', "", svar.content.decode())
    return svar.status_code, sorted(svar.headers), tekst.replace(email, "")


@pytest.mark.parametrize(("sti", "felter"), [(LOGIN, {"password": "forkert kode"}), ("/konto/adgangskode/glemt/", {})])
def test_kendt_og_ukendt_faar_samme_svar(by, klient, sti, felter):
    fabrikker.bruger(by.kommune, email="kendt@proeve.example", password=KODE)
    fabrikker.bruger(by.kommune, email="lukke@proeve.example", password=KODE, is_active=False)
    svar = {}
    for email in ("kendt@proeve.example", "lukke@proeve.example", "aldri@proeve.example"):
        felt = "login" if sti == LOGIN else "email"
        svar[email] = _uden_det_der_skifter(klient().post(sti, {felt: email} | felter, follow=True), email)
    assert svar["lukke@proeve.example"] == svar["kendt@proeve.example"] == svar["aldri@proeve.example"]


def test_den_rigtige_kode_faar_et_andet_svar(by, klient):
    """The control: the comparison above sees a difference when there is one."""
    fabrikker.bruger(by.kommune, email="kendt@proeve.example", password=KODE)
    svar = [
        _uden_det_der_skifter(
            klient().post(LOGIN, {"login": "kendt@proeve.example", "password": kode}, follow=True), ""
        )
        for kode in (KODE, "forkert kode")
    ]
    assert svar[0] != svar[1]


def test_efter_ti_forkerte_hjaelper_den_rigtige_kode_heller_ikke(by, klient):
    for email in ("offer@proeve.example", "anden@proeve.example"):
        fabrikker.bruger(by.kommune, email=email, password=KODE)
    for _ in range(10):
        assert klient().post(LOGIN, {"login": "offer@proeve.example", "password": "forkert"}).status_code == 200
    ellevte = klient().post(LOGIN, {"login": "offer@proeve.example", "password": KODE})
    assert ellevte.status_code == 429
    assert "Log ind" in ellevte.content.decode()  # the page stays, with the reason on it
    assert "_auth_user_id" not in ellevte.client.session
    anden = klient().post(LOGIN, {"login": "anden@proeve.example", "password": KODE})
    assert anden.status_code == 302


def test_uden_graensen_kommer_man_ind(by, klient, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    fabrikker.bruger(by.kommune, email="offer@proeve.example", password=KODE)
    for _ in range(10):
        klient().post(LOGIN, {"login": "offer@proeve.example", "password": "forkert"})
    assert klient().post(LOGIN, {"login": "offer@proeve.example", "password": KODE}).status_code == 302
