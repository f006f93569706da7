"""A unit with figures, and the ceiling of its contract."""

from datetime import date
from decimal import Decimal

import pytest

from faelles.maaneder import skub
from kontrakter.models import Maalindikator
from strategi.models import Indikator
from tests import fabrikker

FEB = date(2023, 2, 1)


@pytest.fixture
def loft(by):
    """The goal of by.dagtilbud says: sick leave at most 5 %."""
    felter = {"maaltype": "hoejst", "maalvaerdi": Decimal(5), "datakilde": "sygefravaer_maaned"}
    indikator = Indikator.objects.create(enhed=by.dagtilbud, navn="Samlet sygefravær", **felter)
    return Maalindikator.objects.create(maal=by.maal, indikator=indikator)


@pytest.fixture
def to_aar(by):
    """Two years of by.dagtilbud, until February 2023: 4.7 % the last month, 5.6 % the same month before."""
    procenter = {FEB: "4.7", skub(FEB, -12): "5.6"}
    for nr in range(24):
        maaned = skub(FEB, -nr)
        fabrikker.fravaerstal(by.dagtilbud, maaned, procenter.get(maaned, "6.1"))
    return by
