"""The table of what may be shown cannot hold what is withheld: the database refuses it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sygefravaer.models import Fravaerstal

SKJULT = {"skjult": True, "fordeling_skjult": True, "rullende_skjult": True, "aar_skjult": True}
TAL = ["fravaer", "muligt", "fuldtid", "procent", "kort", "langt", "rullende", "aar_til_dato", "ansatte"]


def _gem(by, **felter) -> Fravaerstal:
    with transaction.atomic():
        return Fravaerstal.objects.create(
            **{"enhed": by.dagtilbud, "maaned": date(2023, 1, 1), "opgoerelse": "dagsvaerk"} | felter
        )


def test_a_withheld_month_without_figures_can_be_kept(by):
    assert _gem(by, **SKJULT).pk is not None


@pytest.mark.parametrize("felt", TAL)
def test_a_withheld_month_cannot_hold_a_figure(by, felt):
    with pytest.raises(IntegrityError):
        _gem(by, **SKJULT, **{felt: Decimal(1)})
    assert Fravaerstal.objects.count() == 0


@pytest.mark.parametrize("felt", ["fordeling_skjult", "rullende_skjult", "aar_skjult"])
def test_a_withheld_month_withholds_all_that_has_to_do_with_it(by, felt):
    with pytest.raises(IntegrityError):
        _gem(by, **SKJULT | {felt: False})
    assert Fravaerstal.objects.count() == 0


@pytest.mark.parametrize(
    ("flag", "felt"),
    [
        ("fordeling_skjult", "kort"),
        ("fordeling_skjult", "langt"),
        ("rullende_skjult", "rullende"),
        ("aar_skjult", "aar_til_dato"),
    ],
)
def test_a_part_that_is_withheld_is_empty(by, flag, felt):
    assert _gem(by, procent=Decimal(4), **{flag: True}).pk is not None
    with pytest.raises(IntegrityError):
        _gem(by, enhed=by.omraade, procent=Decimal(4), **{flag: True, felt: Decimal(1)})
    assert Fravaerstal.objects.count() == 1


def test_a_month_is_the_first_of_one(by):
    with pytest.raises(IntegrityError):
        _gem(by, maaned=date(2023, 1, 2))


def test_a_unit_has_one_month_that_is_shown_and_any_number_that_were(by):
    _gem(by, procent=Decimal(4), gaeldende=False)
    _gem(by, procent=Decimal(5), gaeldende=False)
    _gem(by, procent=Decimal(6))
    with pytest.raises(IntegrityError):
        _gem(by, procent=Decimal(7))
    assert Fravaerstal.objects.count() == 3
