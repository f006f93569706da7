"""A file can hold anything: sums, cells and lists have a limit, and what is said of them is short."""

import pytest

from tests.sygefravaer import korpus

from .test_korpus import laest

LANG = "x" * 5_000
CIFRE = "9" * 5_000
STORT = "er for stort et tal: højst seks cifre før kommaet."
TIMER = "Enhed;Periode;Stillingsgruppe;Fraværstimer;Mulige timer"
AARSAG = "Enhed;Periode;Fraværsårsag;Fraværsdagsværk;Mulige dagsværk"


def fejl(*linjer: str, valg=None) -> list[tuple]:
    svar, _ = laest(korpus.Fil("grænser", korpus.csv(*linjer), valg=valg or {}))
    return [(et.linje, et.kolonne, et.tekst) for et in svar.rapport.fejl]


def test_groups_that_become_too_much_together_are_an_error():
    linjer = [f"Ahornhuset;2023-01;{gruppe};1;999999" for gruppe in ("Pædagog", "Medhjælper")]
    assert fejl(TIMER, *linjer) == [(2, "Mulige timer", "Stillingsgrupperne er 1999998 tilsammen. Det " + STORT)]
    linjer = [f"Ahornhuset;2023-01;{gruppe};1;499999,5" for gruppe in ("Pædagog", "Medhjælper")]
    assert fejl(TIMER, *linjer) == []  # 999999 is the most there is room for


def test_causes_that_become_too_much_together_are_an_error():
    linjer = [f"Ahornhuset;2023-01;{aarsag};600000;999999" for aarsag in ("Syg", "Barn", "Skade")]
    ventet = "Årsagerne er 1200000 tilsammen. Det " + STORT
    valg = {"aarsager": ["Syg", "Barn", "Skade"]}
    assert fejl(AARSAG, *linjer, valg=valg)[:1] == [(3, "Fraværsdagsværk", ventet)]


@pytest.mark.parametrize("celle", [CIFRE, "-" + CIFRE, CIFRE + ",5", CIFRE + " %"])
def test_cell_of_thousands_of_digits_is_an_error_in_its_line(celle):
    vist = celle[:59] + "…"
    assert fejl(korpus.HOVED, f"Ahornhuset;2023-01;{celle};100;12") == [(2, "Fraværsdagsværk", f"“{vist}” {STORT}")]


def test_noughts_in_front_are_no_size():
    assert fejl(korpus.HOVED, f"Ahornhuset;2023-01;{'0' * 5_000}5;100;12") == []


@pytest.mark.parametrize(
    "linje",
    [
        f"{LANG};2023-01;5;100;12",
        f"Ahornhuset;{LANG};5;100;12",
        f"Ahornhuset;2023-01;{LANG};100;12",
        f"Ahornhuset;2023-01;1,{CIFRE};100;12",
        f"Ahornhuset;2023-01;5;100;1.{'234.' * 1_000}567",
        f"{CIFRE};2023-01;5;100;12",
        f"Ahornhuset;{CIFRE};5;100;12",
    ],
)
def test_what_is_quoted_of_a_cell_is_short(linje):
    (et,) = fejl(korpus.HOVED, linje)
    assert et[0] == 2
    assert max(map(len, et[2].split())) <= 62


def test_headings_are_cut():
    svar, _ = laest(korpus.Fil("overskrift", korpus.csv(f"{korpus.HOVED};{LANG}", f"{korpus.EN};1", "Ahornhuset;x;1")))
    assert max(len(et["overskrift"]) for et in svar.kolonner) == 60


def test_causes_that_are_asked_about_are_few_and_short():
    linjer = [f"Ahornhuset;2023-01;{nr:03d}{LANG};1;100" for nr in range(300)]
    (et,) = fejl(AARSAG, *linjer)
    assert len(et[2]) < 2_000
    assert et[2].endswith(" og 180 mere.")


def test_unknown_units_are_thirty_and_a_count():
    svar, _ = laest(
        korpus.Fil("ukendte", korpus.csv(korpus.HOVED, *(f"Hus {nr};2023-01;5;100;12" for nr in range(99))))
    )
    assert (len(svar.ukendte), svar.antal_ukendte) == (30, 99)
