"""The difference between two texts."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faelles import forskel as modul
from faelles.forskel import Stykke, forskel


@pytest.mark.parametrize(
    ("foer", "efter", "stykker"),
    [
        ("", "", []),
        ("ens", "ens", [("ens", "ens")]),
        ("", "nyt", [("tilfoejet", "nyt")]),
        ("gammelt", "", [("fjernet", "gammelt")]),
        ("højst 6 %", "højst 5 %", [("ens", "højst "), ("fjernet", "6"), ("tilfoejet", "5"), ("ens", " %")]),
        ("a\nb\nc", "a\nc", [("ens", "a\n"), ("fjernet", "b\n"), ("ens", "c")]),
        ("a b", "a  b", [("ens", "a"), ("fjernet", " "), ("tilfoejet", "  "), ("ens", "b")]),
    ],
)
def test_forskel(foer, efter, stykker):
    assert forskel(foer, efter) == [Stykke(*stykke) for stykke in stykker]


_tekst = st.lists(st.sampled_from(["a", "b", "ord", " ", "  ", "\n", "\n\n", "æ"]), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(_tekst, _tekst)
def test_forskel_holds_both_texts_whole_and_no_two_neighbours_of_a_kind(foer, efter):
    stykker = forskel(foer, efter)
    assert "".join(et.tekst for et in stykker if et.art != "tilfoejet") == foer
    assert "".join(et.tekst for et in stykker if et.art != "fjernet") == efter
    assert [et for et, naeste in itertools.pairwise(stykker) if et.art == naeste.art] == []
    assert all(et.tekst for et in stykker)


def test_forskel_holds_both_texts_when_it_may_not_look_at_all(monkeypatch):
    monkeypatch.setattr(modul, "ARBEJDE", 0)
    assert forskel("x a y b z", "x b y a z") == [
        Stykke("ens", "x "),
        Stykke("fjernet", "a y b"),
        Stykke("tilfoejet", "b y a"),
        Stykke("ens", " z"),
    ]
