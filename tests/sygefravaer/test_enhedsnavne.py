"""Which units a name in a file is like, and what is said when somebody has chosen."""

import pytest

from sygefravaer.regler.enhedsnavne import husket_i_ord, ligner

NAVNE = {"1": "Børnehuset Solstrålen", "2": "Børnehuset Månen", "3": "Lilleby Dagpleje", "4": "Dagtilbud Skoven"}


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Bornehuset Solstralen", ["1"]),
        ("BØRNEHUSET  MAANEN", ["2"]),
        ("#Lilleby Dagplejen 1014529335", ["3"]),
        ("Skoven, dagtilbud", []),
        ("Hovedkontoret", []),
        ("", []),
    ],
)
def test_nearest_names_are_found(tekst, ventet):
    assert ligner(tekst, NAVNE) == ventet


def test_two_units_of_one_name_are_both_told():
    assert ligner("Birkhuset", {"1": "Birkehuset", "2": "Birkehuset"}) == ["1", "2"]


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({"a": 1}, "1 enhed er husket"),
        ({"a": 1, "b": 2}, "2 enheder er husket"),
        ({"a": None}, "1 enhed udelades, også næste gang"),
        ({"a": 1, "b": 2, "c": None, "d": None}, "2 enheder er husket, og 2 enheder udelades, også næste gang"),
    ],
)
def test_choice_is_confirmed_in_words(valg, ventet):
    assert husket_i_ord(valg) == (
        f"{ventet}. Filen bliver læst igen. Valget kan ændres under “Enhedernes navne i filerne”."
    )
