"""Dates: every form the reports use; what is impossible or can be read in two ways is left to a person."""

import random

import pytest

from tilsyn.indlaesning.datoer import laes_dato

FLERE = "er mere end én dag; den sidste er taget"
UKENDT = "kan ikke læses som en dato"
FINDES_IKKE = "er en dato, der ikke findes"


@pytest.mark.parametrize(
    ("tekst", "iso"),
    [
        ("25.1.2023", "2023-01-25"),
        ("d. 24.4 2023", "2023-04-24"),
        ("d.24.4.2023", "2023-04-24"),
        ("2022-9-21", "2022-09-21"),
        ("2022-09-21", "2022-09-21"),
        ("15-06-2022", "2022-06-15"),
        ("15–06–2022", "2022-06-15"),
        ("15\u00ad06\u00ad2022", "2022-06-15"),
        ("15.\u00a0juni\u00a02022", "2022-06-15"),
        ("15. juni 2022", "2022-06-15"),
        ("den 15.juni 2022", "2022-06-15"),
        ("15 juni 2022", "2022-06-15"),
        ("Onsdag d. 15. JUNI 2022", "2022-06-15"),
        ("3. okt. 2022", "2022-10-03"),
        ("15/6-22", "2022-06-15"),
        ("15/6 2022", "2022-06-15"),
        ("15/6/22", "2022-06-15"),
        ("15.06.22", "2022-06-15"),
        ("15-06-2022 kl. 9.30-11.00", "2022-06-15"),
        ("kl. 13 d. 15. juni 2022", "2022-06-15"),
        ("d. 29.2.2024", "2024-02-29"),
    ],
)
def test_forms(tekst, iso):
    laest = laes_dato(tekst)
    assert (laest.iso, laest.bemaerkning) == (iso, "")


@pytest.mark.parametrize(
    ("tekst", "iso"),
    [
        ("D. 6. og 7. februar 2023", "2023-02-07"),
        ("6.-7. februar 2023", "2023-02-07"),
        ("30. januar og 2. februar 2023", "2023-02-02"),
        ("12.4. og 13.4.2023", "2023-04-13"),
        ("12-04-2023 og 19-04-2023", "2023-04-19"),
        ("19-04-2023 samt 12-04-2023", "2023-04-19"),
    ],
)
def test_two_days_give_the_last_with_a_remark(tekst, iso):
    laest = laes_dato(tekst)
    assert (laest.iso, laest.bemaerkning) == (iso, FLERE)


@pytest.mark.parametrize(
    ("tekst", "hvorfor"),
    [
        ("31-06-2022", FINDES_IKKE),
        ("29.2.2023", FINDES_IKKE),
        ("06/15/2022", FINDES_IKKE),
        ("2022-21-09", FINDES_IKKE),
        ("0. maj 2022", FINDES_IKKE),
        ("den 30. januar", UKENDT),
        ("15/6", UKENDT),
        ("juni 2022", UKENDT),
        ("150622", UKENDT),
        ("forår 2022", UKENDT),
        ("aftales", UKENDT),
        ("1.5, 2.5 og 2022", UKENDT),
        ("1-5-2022, 2-5-2022 og 3-5-2022", "er flere datoer"),
    ],
)
def test_what_is_not_a_date(tekst, hvorfor):
    laest = laes_dato(tekst)
    assert (laest.iso, laest.bemaerkning) == (None, hvorfor)


def test_empty_is_nothing_to_remark_on():
    assert (laes_dato(" ").iso, laes_dato(" ").bemaerkning) == (None, "")


def test_year_first_with_two_digits_is_doubtful():
    assert laes_dato("22-06-15", 2022).bemaerkning == "kan læses som to forskellige datoer"
    assert laes_dato("15-06-22", 2022).iso == "2022-06-15"


def test_date_far_from_the_year_of_the_report_is_kept_with_a_remark():
    laest = laes_dato("15-06-2012", 2022)
    assert (laest.iso, laest.bemaerkning) == ("2012-06-15", "ligger mere end et år fra rapportens år")
    assert laes_dato("03-01-2023", 2022).bemaerkning == ""


@pytest.mark.parametrize(
    "tekst", ["21-12-2022", "2022-11-21", "21. december 2022", "21.12.2022", "21/12-22", "d. 21.12 2022"]
)
def test_spaces_inside_a_date_never_change_it(tekst):
    chance = random.Random(7)
    sand = laes_dato(tekst).iso
    assert sand is not None
    for _ in range(300):
        brudt = "".join(f"{tegn} " if chance.random() < 0.3 else tegn for tegn in tekst)
        assert laes_dato(brudt).iso in (sand, None), brudt
