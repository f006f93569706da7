"""Rows that people put in order themselves."""

import pytest

from faelles.raekkefoelge import byt_plads, naeste_plads
from strategi.models import Spor
from tests import fabrikker


def _titler(strategi):
    return [(et.titel, et.raekkefoelge) for et in strategi.spor.all()]


@pytest.fixture
def strategi(by):
    """Three tracks, two of them with the same place: made at the same moment."""
    ny = fabrikker.strategi(by.kommune, "Tre spor")
    for titel, plads in [("A", 1), ("B", 2), ("C", 2)]:
        fabrikker.spor(ny, titel, raekkefoelge=plads)
    return ny


def test_naeste_plads_is_one_when_there_are_no_rows():
    assert naeste_plads(Spor.objects.none()) == 1


def test_naeste_plads_is_after_the_last(strategi):
    assert naeste_plads(strategi.spor.all()) == 3


def test_byt_plads_numbers_all_again_when_two_share_a_place(strategi):
    assert byt_plads(strategi.spor.get(titel="C").pk, strategi.spor.all(), op=True)
    assert _titler(strategi) == [("A", 1), ("C", 2), ("B", 3)]


@pytest.mark.parametrize(("titel", "op"), [("A", True), ("C", False)])
def test_byt_plads_writes_nothing_at_the_ends(strategi, titel, op):
    foer = _titler(strategi)
    assert not byt_plads(strategi.spor.get(titel=titel).pk, strategi.spor.all(), op=op)
    assert _titler(strategi) == foer


def test_byt_plads_is_false_when_the_row_is_gone(strategi):
    spor = strategi.spor.get(titel="B")
    pk = spor.pk
    spor.delete()
    assert not byt_plads(pk, strategi.spor.all(), op=True)
