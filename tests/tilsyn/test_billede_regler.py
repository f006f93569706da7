"""The picture across units as plain values: cells, what is counted, and the drawings' words and marks."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from faelles.diagrammer.moenster import fyld, kortord, linjer_af
from faelles.diagrammer.soejler import soejler
from faelles.diagrammer.varmekort import varmekort
from tilsyn.regler.andel import Offentligt, nyeste
from tilsyn.regler.billede import Fordeling, Maalestok, aarenes_fordeling, fordel

pytestmark = pytest.mark.uden_database
# Theme 1 goes by key 11 in the tool shown and by 91 in another; level 201 of the other is mapped, 202 is not.
STOK = Maalestok(1, [frozenset({11, 91}), frozenset({12})], {101: 1, 102: 2, 201: 2})


def tilsyn(pk, enhed, aar, niveauer, dag=None, redskab=1):
    return Offentligt(pk, enhed, aar, dag, redskab, niveauer)


@pytest.mark.parametrize(
    ("niveauer", "felter"),
    [
        ({11: 101, 12: 102}, (1, 2)),
        ({12: 101}, (0, 1)),
        ({91: 201}, (2, 0)),
        ({91: 202, 99: 101}, (-1, 0)),
        ({}, (0, 0)),
    ],
)
def test_a_cell_is_the_levels_place_and_never_a_guess(niveauer, felter):
    assert STOK.felter(niveauer) == felter


def test_distribution_counts_levels_and_those_at_none():
    assert fordel([1, 2, 2, 0, -1], 3) == Fordeling((1, 2, 0), uforenelige=1, uden=1)
    assert fordel([1, 2, 2, 0, -1], 3).vurderede == 3


def test_newest_of_each_year_counts_and_one_without_levels_does_not():
    alle = [
        tilsyn(1, 7, 2022, {11: 102}),
        tilsyn(2, 7, 2023, {11: 102}, date(2023, 2, 1)),
        tilsyn(3, 7, 2023, {11: 101}, date(2023, 9, 1)),
        tilsyn(4, 7, 2023, {}, date(2023, 12, 1)),
        tilsyn(5, 8, 2023, {91: 202}, redskab=9),
    ]
    assert {enhed: et.tilsyn for enhed, et in nyeste(alle).items()} == {7: 3, 8: 5}
    foerste, anden = aarenes_fordeling(alle, [2021, 2022, 2023], STOK, 2)
    assert foerste == [Fordeling((0, 0), 0, 0), Fordeling((0, 1), 0, 0), Fordeling((1, 0), 1, 0)]
    assert [et.uden for et in anden] == [0, 1, 2]


# --- Drawings -----------------------------------------------------------------------------------
def test_marks_are_filled_from_best_to_worst():
    assert [fyld(plads, 4) for plads in (1, 2, 3, 4)] == [1, 0.67, 0.33, 0]
    assert [fyld(plads, 6) for plads in (1, 6)] == [1, 0]


def test_words_are_shortened_by_whole_words_only_where_they_can_be_told_apart():
    assert kortord(["Vedligeholde indsatsen", "Justere indsatsen"], 13) == ["Vedligeholde", "Justere"]
    assert kortord(["Meget god praksis", "Meget dårlig praksis"], 9) == ["Meget go…", "Meget då…"]
    assert kortord(["Vedligeholdelsen", "Ny"], 9) == ["Vedligeh…", "Ny"]
    assert linjer_af("Samspil og relationer mellem børn og voksne", 16, 2) == ["Samspil og", "relationer mell…"]


RAEKKER = [("Huset Nord", "Nord, 2023", [1, 2]), ("Huset Syd", "", [0, -1])]


def test_heat_map_says_every_field_in_words_with_a_mark():
    kort = varmekort(titel="Kort", kolonner=["Leg", "Mad"], raekker=RAEKKER, niveauer=["God", "Ringe"])
    assert [(tekst, niveau) for *_, tekst, niveau in kort.ord] == [
        ("God", True),
        ("Ringe", True),
        ("Ikke vurderet", False),
        ("Anden skala", False),
    ]
    assert [et.kant.count("z") for et in kort.lag] == [1, 1]
    assert kort.lag[0].fyld != kort.lag[1].fyld
    assert kort.beskrivelse == "2 rækker og 2 kolonner. Felterne er 1 god, 1 ringe. De står i tabellen."
    svg = render_to_string("diagrammer/varmekort.html", {"kort": kort, "id": "a", "papir": False})
    for stykke in ("<title", "<desc", 'role="img"', ">Ringe</text>", ">Nord, 2023</text>"):
        assert stykke in svg


def test_bars_share_one_measure_and_leave_out_what_is_none():
    ud = soejler(titel="T", raekker=[("Leg", [3, 1]), ("Mad", [0, 2])], niveauer=["God", "Ringe"])
    leg, mad = ud.bjaelker
    assert [et.tekst for et in leg.stykker] == ["3 god", "1 ringe"]
    assert [(et.tekst, et.bredde) for et in mad.stykker] == [("2 ringe", 407)]
    assert ud.beskrivelse == "Leg: 3 god, 1 ringe. Mad: 2 ringe. Tallene står i tabellen."
    tom = soejler(titel="T", raekker=[("Leg", [0, 0])], niveauer=["God", "Ringe"])
    assert tom.beskrivelse == "Leg: ingen. Tallene står i tabellen."
    svg = render_to_string("diagrammer/soejler.html", {"soejler": ud, "id": "a", "papir": True})
    assert svg.count("<text") == 2 + 2 + 3
