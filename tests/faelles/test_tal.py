"""Danish numbers: read exactly, or refused with what to write instead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faelles.tal import Ulaeselig, dansk_tal, laes_tal

pytestmark = pytest.mark.uden_database


@pytest.mark.parametrize(
    ("tekst", "tal"),
    [
        ("4,7", "4.7"),
        (" 12 ", "12"),
        ("1.250", "1250"),
        ("1.234,5", "1234.5"),
        ("-0,3", "-0.3"),
        ("−2", "-2"),
        ("0", "0"),
        ("007", "7"),
        ("5,00", "5"),
        ("100", "100"),
    ],
)
def test_det_der_kun_kan_laeses_paa_en_maade_laeses(tekst, tal):
    assert laes_tal(tekst) == Decimal(tal)
    assert "E" not in str(laes_tal(tekst))


@pytest.mark.parametrize(
    ("tekst", "ord_"),
    [
        ("", "Skriv et tal."),
        ("5.5", "Skriv decimaler med komma, fx 5,5."),
        ("0.500", "Skriv decimaler med komma, fx 0,500."),
        ("-0.125", "Skriv decimaler med komma, fx -0,125."),
        ("01.250", "Skriv decimaler med komma, fx 01,250."),
        ("0.500,5", "er ikke et tal"),
        ("fem", "er ikke et tal"),
        ("5,5,5", "er ikke et tal"),
        ("1.23", "Skriv decimaler med komma, fx 1,23."),
        ("12.34.567", "er ikke et tal"),
        ("٣", "er ikke et tal"),
        ("12345678901", "er for stort"),
        ("0,12345", "har for mange decimaler"),
        ("1e5", "er ikke et tal"),
        ("5 %", "er ikke et tal"),
    ],
)
def test_resten_afvises_med_det_man_skal_skrive(tekst, ord_):
    with pytest.raises(Ulaeselig) as fejl:
        laes_tal(tekst)
    assert ord_ in str(fejl.value)


@given(st.decimals(-999_999_999, 999_999_999, places=4))
def test_det_skrevne_laeses_som_det_var(tal):
    assert laes_tal(dansk_tal(tal)) == tal


@pytest.mark.parametrize(
    ("tal", "ord_"), [("4.70", "4,7"), ("1234567.5", "1.234.567,5"), ("-0.0", "0"), ("100", "100")]
)
def test_tal_skrives_som_danskere_laeser_dem(tal, ord_):
    assert dansk_tal(Decimal(tal)) == ord_


@pytest.mark.parametrize("tekst", ["9" * 39_000, "1," + "1" * 39_000, "1." + "1" * 39_000])
def test_what_is_quoted_of_a_number_is_short(tekst):
    with pytest.raises(Ulaeselig) as fejl:
        laes_tal(tekst)
    assert len(str(fejl.value)) < 250
