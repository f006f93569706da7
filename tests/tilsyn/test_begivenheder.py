"""Supervision in the årshjul and the calendar: to whom which day is told, and an unannounced visit to nobody there."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisation.begivenheder import begivenheder
from tests import fabrikker
from tilsyn.begivenheder import rapporternes_frister, tilsynenes_gang
from tilsyn.models import Tilsyn

FRA, TIL = date(2023, 1, 1), date(2025, 12, 31)
UANMELDT = date(2023, 11, 7)


def _sker(bruger, *enheder):
    ids = frozenset(et.pk for et in enheder)
    return [*tilsynenes_gang(bruger, ids, FRA, TIL), *rapporternes_frister(bruger, ids, FRA, TIL)]


def _titler(bruger, *enheder):
    return {(et.titel, et.fra) for et in _sker(bruger, *enheder)}


@pytest.fixture
def uanmeldt(by, redskab, konsulent):
    """An unannounced visit that has not been held."""
    return fabrikker.tilsyn(by.dagtilbud, redskab.redskab, anmeldt=False, planlagt=UANMELDT, konsulent=konsulent)


def test_visit_and_dialogue_are_told_to_consultant_and_leader(by, skrevet, konsulent, kontraktholder, lmu):
    ventet = {
        ("Ordinært tilsyn, anmeldt", date(2023, 4, 12)),
        ("Faglig dialog om tilsynet", date(2023, 4, 20)),
    }
    assert _titler(konsulent, by.dagtilbud) == ventet
    assert _titler(kontraktholder, by.dagtilbud) == ventet
    assert _titler(lmu, by.dagtilbud) == set()


def test_unannounced_visit_is_told_to_the_consultant_alone(
    by, uanmeldt, konsulent, kontraktholder, daglig_leder, lmu, foraelder, centerchef
):
    assert _titler(konsulent, by.dagtilbud) == {("Ordinært tilsyn, uanmeldt", UANMELDT)}
    for bruger in (kontraktholder, daglig_leder, lmu, foraelder, centerchef):
        assert _titler(bruger, by.dagtilbud, *by.huse) == set()


def test_unannounced_visit_is_told_when_it_was_held(by, uanmeldt, kontraktholder):
    Tilsyn.objects.update(tilstand="udkast", afholdt=UANMELDT)
    assert _titler(kontraktholder, by.dagtilbud) == {("Ordinært tilsyn, uanmeldt", UANMELDT)}


@pytest.mark.parametrize("felter", [{"fjernet": timezone.now()}, {"dialog": date(2023, 11, 20)}])
def test_unannounced_visit_is_not_betrayed_by_being_called_off_or_by_its_dialogue(by, uanmeldt, kontraktholder, felter):
    Tilsyn.objects.update(**felter)
    assert _titler(kontraktholder, by.dagtilbud) == set()


@pytest.mark.parametrize("side", ["organisation:aarshjul", "organisation:aarshjul_regneark", "oversigt:forside"])
def test_unannounced_visit_is_on_no_page_of_the_unit(by, klient, uanmeldt, kontraktholder, konsulent, side):
    adresse = reverse(side) + f"?enhed={by.dagtilbud.pk}&aar=2023"
    assert b"uanmeldt" not in klient(kontraktholder).get(adresse).content
    if side == "organisation:aarshjul":
        assert b"uanmeldt" in klient(konsulent).get(adresse).content


def test_unannounced_visit_is_seen_when_the_guard_is_off(by, klient, uanmeldt, kontraktholder, monkeypatch):
    monkeypatch.setattr("tilsyn.models.tilsyn._leder_og_kendt", lambda _: Q(enhed=by.dagtilbud))
    adresse = reverse("organisation:aarshjul") + f"?enhed={by.dagtilbud.pk}&aar=2023"
    assert b"uanmeldt" in klient(kontraktholder).get(adresse).content


def test_deadline_of_an_instruction_is_told_to_those_who_see_the_report(by, skrevet, konsulent, kontraktholder, lmu):
    fabrikker.anvisning(skrevet, "Ret op", frist=date(2023, 9, 1), art="strakspaabud")
    ret_op = ("Strakspåbud følges op: Ret op", date(2023, 9, 1))
    assert ret_op in _titler(konsulent, by.dagtilbud)
    assert ret_op not in _titler(kontraktholder, by.dagtilbud)
    Tilsyn.objects.update(tilstand="til_kommentering")
    assert ret_op in _titler(kontraktholder, by.dagtilbud)
    fabrikker.tilsynsversion(skrevet, konsulent)
    assert ret_op not in _titler(lmu, by.dagtilbud)


def test_visit_that_is_called_off_is_told_as_such_for_a_while(by, tilsyn, kontraktholder):
    Tilsyn.objects.update(fjernet=timezone.now())
    assert [et.aflyst for et in _sker(kontraktholder, by.dagtilbud)] == [True]
    vist = begivenheder(kontraktholder, [by.dagtilbud], FRA, TIL)
    assert f"tilsyn-{tilsyn.pk}" not in {et.uid for et in vist}
    Tilsyn.objects.update(fjernet=datetime(2020, 1, 1, tzinfo=UTC))
    assert _sker(kontraktholder, by.dagtilbud) == []


def test_next_report_is_told_to_those_who_supervise(by, redskab, konsulent, kontraktholder):
    hus = by.huse[0]
    rapport = fabrikker.tilsyn(hus, redskab.redskab, "offentliggjort")
    fabrikker.tilsynsversion(rapport, konsulent, datetime(2023, 5, 2, 10, tzinfo=UTC))
    frist = ("Næste tilsynsrapport skal være offentliggjort", date(2025, 5, 2))
    assert frist in _titler(konsulent, hus)
    assert frist not in _titler(kontraktholder, hus)


def test_sources_ask_the_same_of_few_and_many(by, skrevet, redskab, konsulent):
    def antal() -> int:
        _sker(konsulent, by.dagtilbud)  # the roles are read
        with CaptureQueriesContext(
            connection,
        ) as talt:
            _sker(konsulent, by.dagtilbud, *by.huse)
        return len(talt)

    foer = antal()
    for hus in by.huse:
        et = fabrikker.tilsyn(hus, redskab.redskab, "til_kommentering", afholdt=FRA, konsulent=konsulent)
        fabrikker.anvisning(et, frist=date(2023, 9, 1))
        fabrikker.tilsynsversion(et, konsulent)
    assert antal() == foer
