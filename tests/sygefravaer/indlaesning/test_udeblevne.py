"""The preview says which units usually have figures and are not in the file."""

from datetime import date

import pytest

from tests.sygefravaer import korpus

from .test_fravaersfil_vis import tekst

NAVNE = ("Ahornhuset", "Birkehuset", "Lilleby Dagpleje")
SAGT = "Disse enheder plejer at have tal og er ikke med i filen: {}."


def _fil(maaned: str, *navne: str, dage: int = 5) -> bytes:
    return korpus.csv(korpus.HOVED, *(f"{navn};{maaned};{dage};100;40" for navn in navne))


@pytest.fixture
def januar(side):
    """All three have figures in January."""
    side.post("fravaersfil_gem", side.sendt(_fil("2023-01", *NAVNE)))


def _sagt(fil) -> list[str]:
    return fil.fund["rapport"]["bemaerkninger"]


def test_units_that_stay_away_are_told_before_it_is_saved(side, januar):
    fil = side.sendt(_fil("2023-02", "Birkehuset"))
    assert _sagt(fil) == [SAGT.format("Ahornhuset, Lilleby Dagpleje")]
    assert SAGT.format("Ahornhuset, Lilleby Dagpleje") in tekst(side.vis(fil))


@pytest.mark.parametrize(
    ("maaned", "navne"), [("2023-02", NAVNE), ("2023-01", ("Birkehuset",)), ("2024-02", ("Birkehuset",))]
)
def test_nothing_is_told_where_none_stays_away(side, januar, maaned, navne):
    """All are in the file; it corrects a month the others have; they have had nothing for a year."""
    assert _sagt(side.sendt(_fil(maaned, *navne, dage=6))) == []


def test_a_closed_unit_is_not_waited_for(side, januar, lilleby):
    for navn in ("Ahornhuset", "Lilleby Dagpleje"):
        lilleby[navn].aktiv_til = date(2023, 1, 31)
        lilleby[navn].save()
    assert _sagt(side.sendt(_fil("2023-02", "Birkehuset"))) == []
