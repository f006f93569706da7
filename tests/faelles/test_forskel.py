"""The difference between two texts."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faelles import forskel as modul
from faelles.forskel import Stykke, forskel, side_om_side


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


@settings(max_examples=200)
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


# --- Side by side -----------------------------------------------------------------------------------
@settings(max_examples=300)
@given(_tekst, _tekst)
def test_side_om_side_is_the_old_text_down_the_left_and_the_new_down_the_right(foer, efter):
    raekker = side_om_side(forskel(foer, efter))
    assert "".join(et.tekst for raekke in raekker for et in raekke.foer) == foer
    assert "".join(et.tekst for raekke in raekker for et in raekke.efter) == efter
    assert {et.art for raekke in raekker for et in raekke.foer} <= {"ens", "fjernet"}
    assert {et.art for raekke in raekker for et in raekke.efter} <= {"ens", "tilfoejet"}


@settings(max_examples=300)
@given(_tekst, _tekst)
def test_side_om_side_ends_a_row_at_the_end_of_a_line(foer, efter):
    raekker = side_om_side(forskel(foer, efter))
    for side in ("foer", "efter"):
        sider = ["".join(et.tekst for et in getattr(raekke, side)) for raekke in raekker]
        assert [et for et in sider[:-1] if et and not et.endswith("\n")] == []


@pytest.mark.parametrize(
    ("foer", "efter", "raekker"),
    [
        ("", "", []),
        ("a\n\nb", "a\n\nb", [("ens", "a\n\n", "a\n\n"), ("ens", "b", "b")]),
        ("a\nb\nc\nd", "a\nb\nx\nd", [("ens", "a\nb\n", "a\nb\n"), ("aendret", "c\n", "x\n"), ("ens", "d", "d")]),
        ("a\nb\nc", "a\nc", [("ens", "a\n", "a\n"), ("fjernet", "b\n", ""), ("ens", "c", "c")]),
        ("a\n\nc", "a\n\nb\n\nc", [("ens", "a\n\n", "a\n\n"), ("tilfoejet", "", "b\n\n"), ("ens", "c", "c")]),
        ("i dag\nb", "i går\nb", [("aendret", "i dag\n", "i går\n"), ("ens", "b", "b")]),
    ],
)
def test_side_om_side(foer, efter, raekker):
    fundne = side_om_side(forskel(foer, efter))
    assert [
        (raekke.art, *("".join(et.tekst for et in side) for side in (raekke.foer, raekke.efter))) for raekke in fundne
    ] == raekker
