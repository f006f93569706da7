"""The secret of a calendar's address stands in no log (catalogue 6.6)."""

import io
import logging
import logging.config

import pytest
from django.conf import settings

HEMMELIG = "h" * 43
STI = f"/kalender/{HEMMELIG}.ics"


@pytest.fixture
def log():
    """What the house's own handler writes, with the formatter of the settings."""
    formatter = logging.config.DictConfigurator(settings.LOGGING).configure_formatter(
        dict(settings.LOGGING["formatters"]["linje"])
    )
    ud = io.StringIO()
    handler = logging.StreamHandler(ud)
    handler.setFormatter(formatter)
    logging.getLogger().addHandler(handler)
    yield ud
    logging.getLogger().removeHandler(handler)


def test_closed_link_is_logged_without_its_secret(db, client, log):
    assert client.get(STI).status_code == 404
    assert "Not Found: /kalender/***.ics" in log.getvalue()
    assert HEMMELIG not in log.getvalue()


def test_error_is_logged_without_the_secret(db, client, log, monkeypatch):
    def fejl(hemmelighed):
        raise RuntimeError(f"gik galt ved {STI}?x=1")

    monkeypatch.setattr("organisation.views.kalender.hent_kalender", fejl)
    client.raise_request_exception = False
    assert client.get(STI).status_code == 500
    assert "Internal Server Error: /kalender/***.ics" in log.getvalue()
    assert "RuntimeError: gik galt ved /kalender/***.ics?x=1" in log.getvalue()
    assert HEMMELIG not in log.getvalue()


def test_secret_would_have_been_seen(db, client, log, monkeypatch):
    """The control: the same log without the guard."""
    monkeypatch.setattr("faelles.logning.skjul", lambda tekst: tekst)
    client.get(STI)
    assert HEMMELIG in log.getvalue()
