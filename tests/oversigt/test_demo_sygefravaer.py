"""The demo's sick leave: three years of five units, hidden where few are employed, beside the ceiling of goal 2."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from organisation.models import Bruger, Enhed
from oversigt.demo import indlaes_demo
from sygefravaer.models import Fravaersmaaling, Fravaerstal, Samtaletal
from tests.sygefravaer.laes import noegletal, saetning

HOEJVANGEN = "Dagtilbud Højvangen"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once; everything is rolled back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        indlaes_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _demo(demo, db):
    """Every test here stands on the demo."""


def _person(navn: str) -> Bruger:
    return Bruger.objects.get(navn=navn)


def test_there_are_three_years_of_five_units():
    antal = Counter(Fravaersmaaling.objects.gaeldende().values_list("enhed__navn", flat=True))
    huse = {f"Børnehuset {navn}" for navn in ("Bøgely", "Engblommen", "Lærkereden", "Åkanden")}
    assert antal == dict.fromkeys([*huse, "Skanderborg Dagpleje"], 36)
    tal = Fravaersmaaling.objects.order_by("maaned").values_list("maaned", flat=True)
    assert (tal.first(), tal.last()) == (date(2021, 1, 1), date(2023, 12, 1))


def test_figures_are_plausible():
    for et in Fravaersmaaling.objects.all():
        assert et.kort + et.langt == et.fravaer
        assert 1 <= 100 * et.fravaer / et.muligt <= 15


def test_the_small_house_is_hidden_at_times_and_another_with_it():
    skjulte = Fravaerstal.objects.gaeldende().filter(skjult=True).values_list("enhed__navn", "maaned")
    efter_maaned: dict[date, set[str]] = {}
    for navn, maaned in skjulte:
        efter_maaned.setdefault(maaned, set()).add(navn)
    assert len(efter_maaned) == 6
    assert {frozenset(navne) for navne in efter_maaned.values()} == {
        frozenset({"Børnehuset Åkanden", "Børnehuset Lærkereden"})
    }


def test_the_unit_as_one_is_never_hidden():
    assert not Fravaerstal.objects.gaeldende().filter(enhed__navn=HOEJVANGEN, skjult=True).exists()


def test_the_page_has_the_ceiling_of_the_goal(klient):
    enhed = Enhed.objects.get(navn=HOEJVANGEN)
    svar = klient(_person("Hanne Dalsgaard")).get(f"/sygefravaer/enheder/{enhed.pk}/?periode=2023")
    assert saetning(svar) == "Sygefraværet var 5,6 % i december 2023, over loftet på 5 %."
    assert noegletal(svar)["Sygefraværssamtaler i 2023, om fravær over 14 dage"] == "7"


def test_loading_it_again_changes_nothing():
    foer = Fravaerstal.objects.count(), Fravaersmaaling.objects.count(), Samtaletal.objects.count()
    indlaes_demo()
    assert (Fravaerstal.objects.count(), Fravaersmaaling.objects.count(), Samtaletal.objects.count()) == foer
