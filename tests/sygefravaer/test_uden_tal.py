"""A sum says which units it is without: those that had figures lately, and only beside a figure that is shown."""

from datetime import date

import pytest

from faelles.maaneder import skub
from sygefravaer.models import Fravaerstal
from sygefravaer.regler.uden import uden_i_ord
from tests import fabrikker

from .conftest import FEB
from .laes import saetning, tabel

STI = "/sygefravaer/"


@pytest.mark.parametrize(
    ("navne", "ord_"),
    [
        ([], ""),
        (["A"], "uden tal fra A"),
        (["A", "B"], "uden tal fra A og B"),
        (["A", "B", "C"], "uden tal fra A, B og C"),
        (["A", "B", "C", "D", "E"], "uden tal fra A, B, C og 2 til"),
    ],
)
@pytest.mark.uden_database
def test_three_names_and_how_many_more(navne, ord_):
    assert uden_i_ord(navne) == ord_


@pytest.fixture
def huller(by):
    """The area has a figure in February; of the units under it one is there, and one has stopped."""
    by.dagpleje = fabrikker.enhed(by.omraade, "Skovby Dagpleje", "dagpleje")
    fabrikker.fravaerstal(by.omraade, FEB, "5.0")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.0")
    fabrikker.fravaerstal(by.dagpleje, skub(FEB, -1), "4.0")
    return by


def _omraadets(svar) -> str:
    """Return the area's figure, and what is said beneath its name."""
    navn, tallet = next(linje[:2] for linje in tabel(svar)[1:] if linje[0].startswith("Område Øst"))
    return f"{tallet} {navn.partition('Tallet er ')[2]}".strip()


def _saetning(klient, person, enhed, side: str = "") -> str:
    return saetning(klient(person).get(f"/sygefravaer/enheder/{enhed.pk}/{side}"))


def test_sum_says_what_it_is_without(huller, klient, centerchef):
    uden = "uden tal fra Skovby Dagpleje"
    assert _omraadets(klient(centerchef).get(STI)) == f"5,0 % {uden}"
    for side in ("", "til-moedet/"):
        tallet = "Sygefraværet var 5,0 % i februar 2023."
        assert _saetning(klient, centerchef, huller.omraade, side) == f"{tallet} Tallet er {uden}."


def test_sum_says_nothing_of_units_that_are_closed_or_have_long_had_none(huller, klient, centerchef):
    huller.dagpleje.aktiv_til = date(2023, 1, 31)
    huller.dagpleje.save()
    fabrikker.fravaerstal(huller.andet_dagtilbud, skub(FEB, -13), "4.0")
    assert _omraadets(klient(centerchef).get(STI)) == "5,0 %"
    assert _saetning(klient, centerchef, huller.omraade) == "Sygefraværet var 5,0 % i februar 2023."


def test_hidden_unit_is_in_the_sum_and_is_not_told(huller, klient, centerchef):
    fabrikker.fravaerstal(huller.dagpleje, FEB, skjult=True)
    assert _omraadets(klient(centerchef).get(STI)) == "5,0 %"
    assert _saetning(klient, centerchef, huller.omraade) == "Sygefraværet var 5,0 % i februar 2023."


def test_of_a_hidden_sum_it_is_not_told(huller, klient, centerchef):
    Fravaerstal.objects.filter(enhed=huller.omraade).delete()
    fabrikker.fravaerstal(huller.omraade, FEB, skjult=True)
    assert _omraadets(klient(centerchef).get(STI)) == "skjult"
    assert "uden" not in _saetning(klient, centerchef, huller.omraade)


def test_of_a_unit_without_figures_those_under_it_are_left_out(huller, klient, centerchef):
    fabrikker.fravaerstal(huller.andet_dagtilbud, skub(FEB, -2), "4.0")
    hus = fabrikker.enhed(huller.andet_dagtilbud, "Huset", "boernehus")
    fabrikker.fravaerstal(hus, skub(FEB, -2), "4.0")
    uden = f"uden tal fra {huller.andet_dagtilbud} og Skovby Dagpleje"
    assert _omraadets(klient(centerchef).get(STI)) == f"5,0 % {uden}"
    assert _saetning(klient, centerchef, huller.omraade).endswith(f"Tallet er {uden}.")
