"""Numbers, years and states as the municipalities' own contracts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrakter.regler import (
    TILSTANDE,
    aar_af_tekst,
    kan_opdatere_status,
    kan_redigere_tekst,
    naeste_nummer,
    nummer_er_gyldigt,
    nummer_sortering,
    periode_tekst,
)


def test_nummer_sortering_counts_as_people_do():
    numre = ["10", "5.2", "2a", "1", "5.10", "2", "5.1", "2b"]
    assert sorted(numre, key=nummer_sortering) == ["1", "2", "2a", "2b", "5.1", "5.2", "5.10", "10"]


_FOERSTE, _ANDRE = st.integers(1, 999).map(lambda led: [led]), st.lists(st.integers(0, 999), max_size=2)


@given(st.lists(st.builds(list.__add__, _FOERSTE, _ANDRE), max_size=10))
def test_nummer_sortering_is_the_order_of_the_numbers(numre):
    tekster = [".".join(map(str, nummer)) for nummer in numre]
    assert [nummer_er_gyldigt(tekst) for tekst in tekster] == [True] * len(tekster)
    efter = sorted(tekster, key=nummer_sortering)
    assert [[int(led) for led in tekst.split(".")] for tekst in efter] == sorted(numre)


@pytest.mark.parametrize(
    "nummer", ["", "a", "5.", "0", "00", "0.1", ".1", "1.2.3.4", "1234", "1 ", "1\n", "-1", "1,2", "²", "٣", "5.1 a"]
)
def test_nummer_er_gyldigt_refuses(nummer):
    assert nummer_er_gyldigt(nummer) is False


@pytest.mark.parametrize(
    ("numre", "naeste"), [([], "1"), (["1", "5.1", "5.2"], "6"), (["2a", "10"], "11"), (["3"], "4")]
)
def test_naeste_nummer_is_after_the_highest(numre, naeste):
    assert naeste_nummer(numre) == naeste


@pytest.mark.parametrize(
    ("tekst", "aar"),
    [
        ("2023-2024", (2023, 2024)),
        ("2023/2024", (2023, 2024)),
        ("2023 – 2024", (2023, 2024)),
        ("2023/24", (2023, 2024)),
        ("Fortsætte hele 2023", (2023, 2023)),
        ("Ultimo 2023", (2023, 2023)),
        ("Løbende", (None, None)),
        ("Løbende. Der er allerede taget fat", (None, None)),
        ("2022-", (2022, None)),
        ("2022 – ", (2022, None)),
        ("", (None, None)),
        ("Fra 2025 og tilbage til 2023", (2023, 2025)),
        ("d. 10-01-2023", (2023, 2023)),
        ("sag 120234 og 1999", (None, None)),
    ],
)
def test_aar_af_tekst(tekst, aar):
    assert aar_af_tekst(tekst) == aar


@given(st.text(max_size=60))
def test_aar_af_tekst_never_gives_years_in_the_wrong_order(tekst):
    fra, til = aar_af_tekst(tekst)
    assert fra is None or til is None or 2000 <= fra <= til < 2100
    assert til is None or fra is not None


@pytest.mark.parametrize(
    ("aar", "til_aar", "tekst"), [(2023, None, "2023"), (2023, 2023, "2023"), (2024, 2027, "2024-2027")]
)
def test_periode_tekst(aar, til_aar, tekst):
    assert periode_tekst(aar, til_aar) == tekst


def test_texts_are_written_in_drafts_only_and_states_live_on_until_the_evaluation():
    koder = [kode for kode, _ in TILSTANDE]
    assert [kode for kode in koder if kan_redigere_tekst(kode)] == ["udkast"]
    assert [kode for kode in koder if kan_opdatere_status(kode)] == koder[:4]
