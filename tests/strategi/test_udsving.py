"""When somebody is asked whether a figure is right, and what is said of it."""

from decimal import Decimal

import pytest

from strategi.regler import Definition
from strategi.regler.udsving import langt_fra, undren

FRAVAER = ("4.1", "5", "6.2")


def _tal(*tal: str) -> list[Decimal]:
    return [Decimal(et) for et in tal]


def _om(maaleenhed: str = "procent", **felter) -> Definition:
    return Definition("Fravær", maaleenhed, "hoejst", Decimal(5), **felter)


@pytest.mark.parametrize(
    ("vaerdi", "andre", "ventet"),
    [
        ("1400", FRAVAER, "Tallet er 1.400 %, altså over 100 %."),
        ("1400", (), "Tallet er 1.400 %, altså over 100 %."),
        ("100.1", (), "Tallet er 100,1 %, altså over 100 %."),
        ("-4.7", FRAVAER, "Tallet er -4,7 %, altså under 0."),
        ("47", FRAVAER, "Tallet er 47 %. De andre er fra 4,1 til 6,2 %."),
        ("0.054", FRAVAER, "Tallet er 0,054 %. De andre er fra 4,1 til 6,2 %."),
        ("47", ("5", "5"), "Tallet er 47 %. De andre er 5 %."),
    ],
)
def test_unlikely_figure_is_asked_about(vaerdi, andre, ventet):
    assert undren(_om(), Decimal(vaerdi), _tal(*andre)) == ventet


@pytest.mark.parametrize(
    ("vaerdi", "andre"),
    [
        ("100", ("95", "96")),  # as much as there is
        ("19.9", FRAVAER),  # a bad winter
        ("0", FRAVAER),  # nobody was ill
        ("0.3", FRAVAER),
        ("47", ("5",)),  # one figure is no level
        ("85", ("0", "0", "0")),  # from nothing everything is far
        ("9", ("1", "2")),  # small numbers jump
    ],
)
def test_possible_figure_is_not_asked_about(vaerdi, andre):
    assert undren(_om(), Decimal(vaerdi), _tal(*andre)) == ""


def test_baseline_is_one_of_the_others():
    om = _om(udgangsvaerdi=Decimal(10))
    assert undren(om, Decimal(80), _tal("9")) == "Tallet er 80 %. De andre er fra 9 til 10 %."


def test_only_per_cents_end_at_a_hundred_and_a_score_may_be_below_nought():
    assert undren(_om("antal"), Decimal(140), _tal("130")) == ""
    assert undren(_om("dage"), Decimal(-1), []) == "Tallet er -1 dage, altså under 0."
    assert undren(_om("score"), Decimal(-1), []) == ""


def test_one_odd_figure_among_the_others_does_not_move_the_level():
    assert undren(_om(), Decimal(50), _tal("5", "5", "50", "5"))
    assert not undren(_om(), Decimal(50), _tal("50", "50", "5"))


@pytest.mark.parametrize(
    ("vaerdi", "niveau", "ventet"),
    [
        (20, 5, False),
        (20.1, 5, True),
        (10, 1, False),
        (11, 1, False),
        (11.1, 1, True),
        (0.24, 5, True),
        (0.25, 5, False),
        (9, 0, False),
    ],
)
def test_far_is_four_times_and_ten_more_or_a_twentieth(vaerdi, niveau, ventet):
    assert langt_fra(vaerdi, niveau) is ventet
