"""The wheel of a year: twelve equal months around, words inside them, and today's hand."""

from datetime import date
from math import hypot

import pytest

from faelles.diagrammer.hjul import FLEST_LINJER, FLEST_TEGN, INDERST, MIDTE, NAVN, YDERST, hjul

NAVNE = [f"{kort}x" for kort in ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")]


def _hjul(ord_=(), i_dag=date(2026, 11, 29), aar=2026):
    return hjul(aar, [(navn, len(ord_), list(ord_)) for navn in NAVNE], i_dag)


def test_months_stand_around_with_january_to_the_right_of_the_top():
    felter = _hjul().felter
    assert [felt.kort for felt in felter] == [navn[:3] for navn in NAVNE]
    januar, juli = felter[0], felter[6]
    assert (januar.x > MIDTE, januar.y < MIDTE) == (True, True)
    assert (juli.x < MIDTE, juli.y > MIDTE) == (True, True)
    assert {round(hypot(felt.navn_x - MIDTE, felt.navn_y - MIDTE)) for felt in felter} == {NAVN}
    assert januar.kant.startswith(f"M{MIDTE} {MIDTE - YDERST}A{YDERST} {YDERST} 0 0 1 ")


@pytest.mark.parametrize(
    ("aar", "ventet"), [(2025, ["forbi"] * 12), (2026, ["forbi"] * 10 + ["nu", ""]), (2027, [""] * 12)]
)
def test_months_that_are_over_and_the_one_now(aar, ventet):
    assert [felt.tilstand for felt in _hjul(aar=aar).felter] == ventet


def test_words_are_cut_to_what_there_is_room_for():
    felt = _hjul(["Et meget langt forumnavn", *(f"nr. {nr}" for nr in range(2, 9))]).felter[0]
    tekster = [tekst for _, tekst in felt.linjer]
    assert tekster == ["Et meget lang…", "nr. 2", "nr. 3", "nr. 4", "og 4 til"]
    assert (len(tekster), max(map(len, tekster))) == (FLEST_LINJER, FLEST_TEGN)
    assert sum(y for y, _ in felt.linjer) / len(tekster) == pytest.approx(felt.y)


@pytest.mark.parametrize(
    ("dag", "hoejre", "oppe"),
    [(date(2026, 1, 1), True, True), (date(2026, 6, 30), True, False), (date(2026, 12, 31), False, True)],
)
def test_hand_points_to_today(dag, hoejre, oppe):
    x1, y1, x2, y2 = _hjul(i_dag=dag).i_dag
    assert (x2 > MIDTE, y2 < MIDTE) == (hoejre, oppe)
    assert hypot(x1 - MIDTE, y1 - MIDTE) == pytest.approx(INDERST, abs=0.2)


def test_other_year_has_no_hand():
    assert _hjul(aar=2025).i_dag is None
