"""Months counted on."""

from datetime import date

import pytest

from faelles.maaneder import maaneder, maanedsnavn, skub

pytestmark = pytest.mark.uden_database


def test_months_go_over_the_turn_of_the_year():
    assert skub(date(2023, 1, 1), -1) == date(2022, 12, 1)
    assert skub(date(2022, 12, 1), 14) == date(2024, 2, 1)
    assert maaneder(date(2022, 11, 1), date(2023, 2, 1)) == [
        date(2022, 11, 1),
        date(2022, 12, 1),
        date(2023, 1, 1),
        date(2023, 2, 1),
    ]
    assert maaneder(date(2023, 2, 1), date(2023, 1, 1)) == []
    assert skub(date(2023, 3, 15), -3) == date(2022, 12, 15)
    assert maanedsnavn(date(2023, 3, 15)) == "marts 2023"
