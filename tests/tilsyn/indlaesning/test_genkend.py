"""What was read is found again only where exactly one thing fits."""

from types import SimpleNamespace

import pytest

from tilsyn.eksempler import EKSEMPLER
from tilsyn.indlaesning.genkend import find_enhed, passer, til_temaer
from tilsyn.indlaesning.kendte import REDSKABER

KODER = {"vedligehold", "tilpas", "ny_indsats"}


def _enheder(*navne):
    return [SimpleNamespace(navn=navn) for navn in navne]


@pytest.mark.parametrize(
    ("navn", "enheder", "plads"),
    [
        ("Børne huset  BAKKEN", ("Børnehuset Bakken", "Bakken"), 0),
        ("Bakken", ("Børnehuset Bakken", "Dagtilbud Bakken"), None),
        ("Bakken", ("Bakken", "bak ken"), None),
        (None, ("",), None),
        ("", ("",), None),
    ],
)
def test_unit_is_found_by_its_whole_name_when_one_has_it(navn, enheder, plads):
    alle = _enheder(*enheder)
    assert find_enhed(navn, alle) is (None if plads is None else alle[plads])


def _temaer(noegle):
    eksempel = EKSEMPLER[noegle]
    return [
        SimpleNamespace(pk=nr, navn=et.navn, kendt_som=[et.navn, *et.andre_navne])
        for nr, et in enumerate(eksempel.temaer)
    ]


def _vurderinger(redskab, niveau="vedligehold"):
    return [{"tema": et.navn, "niveau": niveau} for et in redskab.temaer]


def test_each_example_is_found_by_the_reports_of_its_own_kind():
    gamle, nye = (_vurderinger(et) for et in REDSKABER)
    pejlemaerker, temaer = (_temaer(et) for et in ("seks-pejlemaerker", "seks-temaer"))
    assert [passer(gamle, pejlemaerker, KODER), passer(nye, temaer, KODER)] == [True, True]
    assert [passer(gamle, temaer, KODER), passer(nye, pejlemaerker, KODER)] == [False, False]
    assert len(til_temaer(gamle, pejlemaerker)) == 6


def test_tool_must_have_the_levels_and_all_the_themes():
    pejlemaerker = _temaer("seks-pejlemaerker")
    assert not passer(_vurderinger(REDSKABER[0], "aendr"), pejlemaerker, KODER)
    assert passer(_vurderinger(REDSKABER[0], None), pejlemaerker, KODER)
    assert not passer(_vurderinger(REDSKABER[0])[1:], pejlemaerker, KODER)
    assert not passer([], [], KODER)


def test_theme_two_assessments_are_about_gets_neither():
    to = [{"tema": "Sprogindsats", "niveau": None}, {"tema": "Sprogindsatsen", "niveau": None}]
    assert til_temaer(to, _temaer("seks-pejlemaerker")) == {}
