"""The words that are looked for, and where they are shown to stand."""

import pytest

from kontrakter.regler.soegning import FLEST_ORD, LAENGSTE_SOEGNING, UDDRAG, begyndelse, soegeord, stykker, uddrag


@pytest.mark.parametrize(
    ("tekst", "ordene"),
    [
        ("Sygefravær", ["sygefravær"]),
        ("ÆBLER Øen ÅRET", ["æbler", "øen", "året"]),
        ("børn og børn i skoven", ["børn", "skoven"]),
        ('"børn" NEAR(skole) OR titel:plan* -hus', ["børn", "near", "skole", "or", "titel", "plan", "hus"]),
        ("a'); DROP TABLE x; --", ["a", "drop", "table", "x"]),
        ("2023-2024 5.1", ["2023", "2024", "5", "1"]),
        ("a\u030aret", ["året"]),
        ("og i det", []),
        ("!!! \x00 * \U0001f600", []),
        ("", []),
    ],
)
def test_soegeord_are_letters_and_digits_that_say_something(tekst, ordene):
    assert soegeord(tekst) == ordene


def test_soegeord_are_few_however_much_is_sent():
    assert soegeord(" ".join(f"ord{nr}" for nr in range(1000))) == [f"ord{nr}" for nr in range(FLEST_ORD)]
    assert soegeord("x" * 10_000_000) == ["x" * LAENGSTE_SOEGNING]


@pytest.mark.parametrize(
    ("ord_", "uden"),
    [
        ("sygefraværet", "sygefravær"),
        ("sygefravær", "sygefravær"),
        ("sygefraværets", "sygefravær"),
        ("målene", "mål"),
        ("målet", "mål"),
        ("mål", "mål"),
        ("børnenes", "børn"),
        ("overgangen", "overgang"),
        ("kompetencer", "kompetenc"),
        ("skolens", "skol"),
        ("motorikken", "motorik"),
        ("proces", "proc"),
        ("trivsel", "trivsel"),
        ("as", "as"),
        ("et", "et"),
        ("2023", "2023"),
    ],
)
def test_begyndelse_is_the_word_without_its_inflection(ord_, uden):
    assert begyndelse(ord_) == uden


def test_stykker_marks_the_words_wherever_they_begin_a_word():
    tekst = "Sygefraværet og MÅLENE, men ikke formål."
    assert stykker(tekst, ["sygefravær", "mål"]) == [
        ("Sygefraværet", True),
        (" og ", False),
        ("MÅLENE", True),
        (", men ikke formål.", False),
    ]


def test_stykker_marks_a_short_word_only_where_it_stands_alone():
    assert stykker("5 af 51", ["5"]) == [("5", True), (" af 51", False)]


def test_stykker_of_nothing():
    assert (stykker("", ["mål"]), stykker("Mål", [])) == ([], [("Mål", False)])


def test_uddrag_shows_where_the_word_is_first_met():
    tekst = "først " * 200 + "sygefravær " + "sidst " * 200
    vist = uddrag(tekst, ["sygefraværet"])
    assert [et for et, fundet in vist if fundet] == ["sygefravær"]
    samlet = "".join(et for et, _ in vist)
    assert (samlet[:8], samlet[-7:], len(samlet) <= UDDRAG + 4) == ("… først ", "sidst …", True)


def test_uddrag_of_a_short_text_is_all_of_it():
    assert "".join(et for et, _ in uddrag("Vi læser hver dag.", ["dag"])) == "Vi læser hver dag."


@pytest.mark.parametrize("tekst", ["mål" * 5000, "x" * 5000 + " mål", "mål " + "x" * 5000, "mål " * 5000])
def test_uddrag_is_never_long(tekst):
    assert len("".join(et for et, _ in uddrag(tekst, ["mål"]))) <= UDDRAG + 4
