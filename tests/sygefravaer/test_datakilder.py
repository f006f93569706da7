"""Sick leave as a source for indicators: the unit's own shown figures, in its municipality's way of counting."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from faelles.maaneder import skub
from strategi.datakilder import Seriepunkt, datakilde
from strategi.lofter import lofter
from sygefravaer.indhold import loft_for
from sygefravaer.models import Fravaersopsaetning
from tests import fabrikker

from .conftest import FEB

JAN, MAR = skub(FEB, -1), skub(FEB, 1)


def _serier(kode, *enheder, fra=JAN, til=MAR):
    return datakilde(kode).serier({et.pk for et in enheder}, fra, til)


def test_the_months_are_a_series_of_shown_figures(by):
    fabrikker.fravaerstal(by.dagtilbud, JAN, "4.679691050", rullende=Decimal("5.55"))
    fabrikker.fravaerstal(by.dagtilbud, FEB, skjult=True)
    fabrikker.fravaerstal(by.dagtilbud, MAR, "9.9", gaeldende=False)
    assert _serier("sygefravaer_maaned", by.dagtilbud, by.andet_dagtilbud) == {
        by.dagtilbud.pk: [Seriepunkt(JAN, Decimal("4.7")), Seriepunkt(FEB, None, True)]
    }
    assert _serier("sygefravaer_12", by.dagtilbud) == {
        by.dagtilbud.pk: [Seriepunkt(JAN, Decimal("5.6")), Seriepunkt(FEB, None, True)]
    }


def test_the_series_is_of_the_months_asked_for(by):
    for maaned in (skub(JAN, -1), JAN, FEB, MAR):
        fabrikker.fravaerstal(by.dagtilbud, maaned)
    punkter = _serier("sygefravaer_maaned", by.dagtilbud, fra=date(2023, 1, 17), til=date(2023, 2, 28))
    assert [et.dato for et in punkter[by.dagtilbud.pk]] == [JAN, FEB]


def test_each_municipality_has_its_own_way_of_counting(by):
    Fravaersopsaetning.objects.create(kommune=by.anden_kommune, opgoerelse="timer")
    for enhed in (by.dagtilbud, by.fremmed_dagtilbud):
        fabrikker.fravaerstal(enhed, FEB, "4.7")
        fabrikker.fravaerstal(enhed, FEB, "8.1", opgoerelse="timer")
    fundet = _serier("sygefravaer_maaned", by.dagtilbud, by.fremmed_dagtilbud)
    assert {enhed: [et.vaerdi for et in serie] for enhed, serie in fundet.items()} == {
        by.dagtilbud.pk: [Decimal("4.7")],
        by.fremmed_dagtilbud.pk: [Decimal("8.1")],
    }


@pytest.mark.parametrize("kode", ["sygefravaer_maaned", "sygefravaer_12"])
def test_a_series_is_one_query(to_aar, kode):
    with CaptureQueriesContext(connection) as fanget:
        _serier(kode, to_aar.dagtilbud, to_aar.andet_dagtilbud, *to_aar.huse)
    assert len(fanget) == 1


# --- The ceiling ----------------------------------------------------------------------------------
def test_a_house_lives_by_the_ceiling_of_its_unit(by, loft):
    enheder = [by.dagtilbud, *by.huse, by.andet_dagtilbud, by.andet_hus, by.omraade]
    assert loft_for(enheder, 2023) == {et.pk: Decimal(5) for et in (by.dagtilbud, *by.huse)}


def test_a_ceiling_is_for_the_years_of_its_contract(by, loft):
    assert [bool(lofter("sygefravaer_maaned", {by.dagtilbud.pk}, aar)) for aar in (2022, 2023, 2024)] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("hvad", ["indikator", "maal", "kontrakt"])
def test_a_ceiling_that_is_removed_is_none(by, loft, hvad):
    raekke = {"indikator": loft, "maal": by.maal, "kontrakt": by.kontrakt}[hvad]
    type(raekke).objects.filter(pk=raekke.pk).update(fjernet="2023-03-01T12:00Z")
    assert loft_for([by.dagtilbud], 2023) == {}


@pytest.mark.parametrize("felter", [{"maaltype": "mindst"}, {"datakilde": ""}, {"maalvaerdi": None}])
def test_another_kind_of_target_is_no_ceiling(by, loft, felter):
    type(loft.indikator).objects.update(**felter)
    assert loft_for([by.dagtilbud], 2023) == {}
