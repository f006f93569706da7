"""The register of what is put before a meeting: who is asked, and that nobody knows who answers."""

from datetime import date

import pytest

from organisation import moedestof, oprydning
from organisation.moedestof import Moedestof, Stoftabel

FRA, TIL = date(2021, 2, 1), date(2023, 2, 7)


@pytest.fixture
def tomt(monkeypatch):
    """A register nobody has filled."""
    monkeypatch.setattr(moedestof, "_kilder", {})


def _stof(navn: str) -> Moedestof:
    return Moedestof(navn, "Sætning.", None, Stoftabel("", [], []), "", "/")


@pytest.mark.parametrize(
    ("forum", "punkter", "ventet"),
    [
        ("lmu", [], ["Tal"]),
        ("teammoede", [], []),
        ("teammoede", ["Eventuelt", "Nyt om SYGEFRAVÆR"], ["Tal"]),
        ("teammoede", ["Eventuelt"], []),
    ],
)
def test_a_source_is_asked_for_its_forums_and_by_its_word(tomt, by, forum, punkter, ventet):
    kald = []

    def kilde(*hvad):
        kald.append(hvad)
        return _stof("Tal")

    moedestof.tilmeld(kilde, ord_="Sygefravær", fora=["lmu"])
    fundet = moedestof.moedestof(by.dagtilbud, FRA, TIL, forum=forum, punkter=punkter)
    assert [et.overskrift for et in fundet] == ventet
    assert kald == [(by.dagtilbud, FRA, TIL)] * len(ventet)


def test_a_source_with_nothing_to_say_is_left_out(tomt, by):
    moedestof.tilmeld(lambda *_: None, ord_="intet", fora=["lmu"])
    moedestof.tilmeld(lambda *_: _stof("Tal"), ord_="tal", fora=["lmu"])
    assert [et.overskrift for et in moedestof.moedestof(by.dagtilbud, FRA, TIL, forum="lmu")] == ["Tal"]


def test_the_same_rule_is_cleared_once(monkeypatch):
    monkeypatch.setattr(oprydning, "_regler", {})

    def ryd() -> int:
        return 3

    for _ in range(2):
        oprydning.tilmeld(ryd, "Gamle ting")
    assert [(hvad, regel()) for hvad, regel in oprydning.regler()] == [("Gamle ting", 3)]
