"""The limits on log-ins live in a cache, and must outlive what others put into it (catalogue A8)."""

from importlib import import_module

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import caches
from django.test import RequestFactory, override_settings


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
