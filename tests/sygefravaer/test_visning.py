"""How figures are said: hidden, missing, one decimal, over and under a ceiling."""

from datetime import date
from decimal import Decimal

import pytest

from sygefravaer.regler.visning import (
    Tal,
    forskel_i_ord,
    over_loftet,
    saetning,
    samtaler_i_ord,
    vist,
)

FEB = date(2023, 2, 1)
FEM = Decimal(5)


@pytest.mark.parametrize(
    ("vaerdi", "skjult", "ord_", "art"),
    [
        ("4.679691050", False, "4,7 %", "tal"),
        ("5", False, "5,0 %", "tal"),
        ("4.95", False, "5,0 %", "tal"),
        ("0", False, "0,0 %", "tal"),
        (None, False, "mangler", "mangler"),
        (None, True, "skjult", "skjult"),
        ("4.7", True, "skjult", "skjult"),
    ],
)
def test_a_figure_is_said_with_one_decimal_or_as_what_it_is(vaerdi, skjult, ord_, art):
    tal = vist(None if vaerdi is None else Decimal(vaerdi), skjult)
    assert (tal.ord, tal.art) == (ord_, art)


def test_nothing_is_kept_of_a_hidden_figure():
    assert vist(Decimal("4.7"), skjult=True) == Tal(None, True)


@pytest.mark.parametrize(
    ("tal", "loft", "ventet"),
    [
        ("4.7", FEM, "Sygefraværet var 4,7 % i februar 2023, under loftet på 5 %."),
        ("5.6", FEM, "Sygefraværet var 5,6 % i februar 2023, over loftet på 5 %."),
        ("5.04", FEM, "Sygefraværet var 5,0 % i februar 2023, lige på loftet på 5 %."),
        ("5.04", Decimal("4.5"), "Sygefraværet var 5,0 % i februar 2023, over loftet på 4,5 %."),
        ("4.7", None, "Sygefraværet var 4,7 % i februar 2023."),
    ],
)
def test_the_sentence_says_how_the_figure_lies(tal, loft, ventet):
    assert saetning(FEB, vist(Decimal(tal)), loft) == ventet


def test_the_sentence_says_what_is_hidden_missing_or_not_there():
    assert saetning(FEB, Tal(None, True), FEM) == (
        "Sygefraværet i februar 2023 er skjult, fordi tallet kunne fortælle noget om få personer."
    )
    assert saetning(FEB, Tal(), FEM) == "Tallet for sygefravær i februar 2023 mangler."
    assert saetning(None, Tal(), FEM) == "Der er ingen tal for sygefravær endnu."


def test_what_is_shown_is_what_is_compared():
    assert [over_loftet(vist(Decimal(tal)), FEM) for tal in ("4.9", "5.04", "5.05")] == [False, False, True]
    assert not over_loftet(Tal(None, True), FEM)
    assert not over_loftet(vist(Decimal(9)), None)


def test_differences_are_said_with_their_sign():
    fundne = [forskel_i_ord(Decimal(et)) for et in ("0.4", "-1.2", "2.0", "0.0")]
    assert fundne == ["+0,4 procentpoint", "-1,2 procentpoint", "+2,0 procentpoint", "uændret"]


@pytest.mark.parametrize(
    ("antal", "leder", "andre"),
    [
        (None, "ikke oplyst", "ikke oplyst"),
        (0, "ingen", "ingen"),
        (1, "1", "under 5"),
        (4, "4", "under 5"),
        (5, "5", "5"),
        (12, "12", "12"),
    ],
)
def test_few_talks_are_told_to_the_leader_alone(antal, leder, andre):
    assert samtaler_i_ord(antal, er_leder=True) == leder
    assert samtaler_i_ord(antal, er_leder=False) == andre
