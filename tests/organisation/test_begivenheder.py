"""The register of what happens when: what upper apps give, in order and within the days that are asked for."""

from datetime import date, time

import pytest

from organisation import begivenheder as register
from organisation.begivenheder import begivenheder

from .icshjaelp import begivenhed

FRA, TIL = date(2026, 3, 1), date(2026, 3, 31)


@pytest.fixture
def kilde(monkeypatch):
    """`kilde(*alle)` makes these the only events there are."""
    monkeypatch.setattr(register, "_kilder", {})

    def saet(*alle, smaa=False):
        register.tilmeld(lambda bruger, ids, fra, til: alle, smaa=smaa)

    return saet


def _uider(**felter):
    return [et.uid for et in begivenheder(None, [], FRA, TIL, **felter)]


def test_events_come_in_order_with_the_month_first(kilde):
    kilde(
        begivenhed(1, fra=date(2026, 3, 31)),
        begivenhed(2, "B", fra=date(2026, 3, 1)),
        begivenhed(3, "a", fra=date(2026, 3, 1)),
        begivenhed(4, "0", fra=date(2026, 3, 1), kl=time(9)),
        begivenhed(5, "z", fra=date(2026, 3, 1), kun_maaned=True),
    )
    assert _uider() == ["moede-5", "moede-3", "moede-2", "moede-4", "moede-1"]


@pytest.mark.parametrize(
    ("fra", "felter", "med"),
    [
        (date(2026, 2, 28), {}, False),
        (date(2026, 2, 28), {"til": date(2026, 3, 1)}, True),
        (date(2026, 3, 31), {"til": date(2026, 4, 2)}, True),
        (date(2026, 4, 1), {}, False),
        (date(2026, 2, 1), {"kun_maaned": True}, False),
    ],
)
def test_only_what_touches_the_days_is_given(kilde, fra, felter, med):
    kilde(begivenhed(1, fra=fra, **felter))
    assert _uider() == (["moede-1"] if med else [])


def test_cancelled_are_given_only_when_asked_for(kilde):
    kilde(begivenhed(1, aflyst=True))
    assert (_uider(), _uider(aflyste=True)) == ([], ["moede-1"])


def test_all_sources_are_asked_with_the_units(monkeypatch, by):
    spurgt = []
    monkeypatch.setattr(register, "_kilder", {})
    for navn in "ab":
        register.tilmeld(lambda *args, navn=navn: spurgt.append((navn, *args)) or [])
    begivenheder("hvem", [by.dagtilbud], FRA, TIL)
    assert spurgt == [(navn, "hvem", frozenset({by.dagtilbud.pk}), FRA, TIL) for navn in "ab"]


@pytest.mark.parametrize(
    ("felter", "dag", "naar"),
    [
        ({}, "10. marts", "10. marts 2026"),
        ({"kl": time(14, 5)}, "10. marts kl. 14.05", "10. marts 2026 kl. 14.05"),
        ({"til": date(2026, 4, 2)}, "10. marts til 2. april", "10. marts 2026 til 2. april 2026"),
        ({"til": date(2027, 1, 2)}, "10. marts 2026 til 2. januar 2027", "10. marts 2026 til 2. januar 2027"),
        ({"kun_maaned": True}, "Dag ikke fastsat", "marts 2026, dag ikke fastsat"),
    ],
)
def test_when_in_words(felter, dag, naar):
    et = begivenhed(1, **felter)
    assert (et.dag, et.naar) == (dag, naar)
