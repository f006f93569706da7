"""Who sees whose sick leave, beyond what the access matrix walks through."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.models import Enhed
from sygefravaer.adgang import (
    check_ser_fravaer,
    check_styrer,
    enhed_ids_med_fravaer,
    er_leder,
    hent_egen_fravaersindlaesning,
    hent_enhed_at_registrere,
    hent_enhed_med_fravaer,
    hent_fravaersindlaesning,
    hent_opslag,
    oeverste_enheder,
    ser_egne_tal,
    ser_fravaer,
    styrer_fravaer,
)
from sygefravaer.models import Fravaersopsaetning
from tests import fabrikker


@pytest.fixture
def fravaerslaeser(by, konsulent):
    """A consultant who has been given the sick leave of one area."""
    fabrikker.tildeling(konsulent, "fravaerslaeser", by.omraade)
    return konsulent


def _navne(by, bruger) -> set[str]:
    alle = [by.kommune, by.forvaltning, by.omraade, by.dagtilbud, by.andet_dagtilbud, *by.huse, by.andet_hus]
    ids = enhed_ids_med_fravaer(bruger)
    assert ids <= {et.pk for et in alle}
    return {et.navn for et in alle if et.pk in ids}


def test_a_consultant_sees_nothing_until_it_is_given(by, klient, fravaerslaeser):
    under = {"Dagtilbud Skovkanten", "Dagtilbud Åbredden", "Børnehuset Egen", "Børnehuset Ærten", "Børnehuset Siv"}
    assert _navne(by, fravaerslaeser) == {"Område Øst"} | under
    svar = [klient(fravaerslaeser).get(f"/sygefravaer/enheder/{et.pk}/") for et in (by.omraade, by.forvaltning)]
    assert [et.status_code for et in svar] == [200, 404]


def test_the_role_gives_sick_leave_and_nothing_else(by, klient):
    laeser = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(laeser, "fravaerslaeser", by.forvaltning)
    assert klient(laeser).get("/sygefravaer/").status_code == 200
    for sti in ("/kontrakter/", "/strategi/", "/sygefravaer/opsaetning/", "/sygefravaer/hvem-har-set/"):
        assert klient(laeser).get(sti).status_code == 403


@pytest.mark.parametrize(
    ("person", "ventet"),
    [
        ("lmu", {"Dagtilbud Skovkanten"}),
        ("foraelder", {"Dagtilbud Skovkanten"}),
        ("daglig_leder", {"Dagtilbud Skovkanten", "Børnehuset Egen"}),
        ("kontraktholder", {"Dagtilbud Skovkanten", "Børnehuset Egen", "Børnehuset Ærten"}),
        ("konsulent", set()),
        ("administrator", set()),
    ],
)
def test_each_role_sees_its_own(by, request, person, ventet):
    bruger = request.getfixturevalue(person)
    assert _navne(by, bruger) == ventet
    egne = {et.navn for et in oeverste_enheder(bruger)}
    assert egne <= ventet
    assert bool(egne) == bool(ventet)


def test_leaders_lead_their_own_units(by, kontraktholder, daglig_leder, lmu):
    steder = (by.omraade, by.dagtilbud, *by.huse)
    assert [er_leder(kontraktholder, et) for et in steder] == [False, True, True, True]
    assert [er_leder(daglig_leder, et) for et in steder] == [False, False, True, False]
    assert [er_leder(lmu, et) for et in steder] == [False] * 4


# --- The loaders themselves -----------------------------------------------------------------------
def _svar(funktion, *args) -> int:
    """Return what the loader answers: 200, 403 or 404."""
    try:
        funktion(*args)
    except PermissionDenied:
        return 403
    except Http404:
        return 404
    return 200


def _request(bruger):
    return SimpleNamespace(user=bruger)


@pytest.mark.parametrize(
    ("person", "ser", "skriver"),
    [
        ("kontraktholder", [404, 200, 200, 404, 404], [404, 200, 200, 404, 404]),
        ("daglig_leder", [404, 200, 200, 404, 404], [404, 403, 200, 404, 404]),
        ("lmu", [404, 200, 404, 404, 404], [404, 403, 404, 404, 404]),
        ("centerchef", [200, 200, 200, 200, 404], [403, 403, 403, 403, 404]),
        ("konsulent", [404] * 5, [404] * 5),
        ("fremmed", [404, 404, 404, 404, 200], [404, 404, 404, 404, 200]),
    ],
)
def test_a_unit_is_loaded_for_those_who_see_it_and_written_by_its_leader(by, request, person, ser, skriver):
    bruger = request.getfixturevalue(person)
    steder = (by.omraade, by.dagtilbud, by.huse[0], by.andet_dagtilbud, by.fremmed_dagtilbud)
    assert [_svar(hent_enhed_med_fravaer, _request(bruger), et.pk) for et in steder] == ser
    assert [_svar(hent_enhed_at_registrere, _request(bruger), et.pk) for et in steder] == skriver
    assert _svar(hent_enhed_med_fravaer, _request(bruger), 987654) == 404


def test_the_municipalitys_sick_leave_is_run_by_its_administrator_alone(by, administrator, centerchef, kontraktholder):
    lokal = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(lokal, "administrator", by.dagtilbud)
    personer = (administrator, lokal, centerchef, kontraktholder)
    assert [styrer_fravaer(et) for et in personer] == [True, False, False, False]
    assert [_svar(check_styrer, et) for et in personer] == [200, 403, 403, 403]


def test_a_file_is_loaded_by_whoever_runs_it_of_the_own_municipality(by, administrator, centerchef, fremmed):
    fil = fabrikker.fravaersmaaling(by.dagtilbud, date(2023, 2, 1)).indlaesning
    svar = [_svar(hent_fravaersindlaesning, _request(et), fil.pk) for et in (administrator, centerchef, fremmed)]
    assert svar == [200, 403, 404]
    assert _svar(hent_fravaersindlaesning, _request(administrator), fil.pk + 1) == 404


def test_a_file_is_chosen_for_and_saved_by_its_sender_alone(by, administrator, centerchef, fremmed):
    anden = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(anden, "administrator", by.kommune)
    fil = fabrikker.fravaersindlaesning(by.kommune, bruger_id=administrator.pk)
    personer = (administrator, anden, centerchef, fremmed)
    assert [_svar(hent_egen_fravaersindlaesning, _request(et), fil.pk) for et in personer] == [200, 403, 403, 404]
    assert [_svar(hent_fravaersindlaesning, _request(et), fil.pk) for et in personer] == [200, 200, 403, 404]
    uden = fabrikker.fravaersindlaesning(by.kommune)  # sent in by nobody who is known
    assert [_svar(hent_egen_fravaersindlaesning, _request(et), uden.pk) for et in personer] == [403, 403, 403, 404]


@pytest.mark.parametrize(
    ("person", "status"),
    [("administrator", 200), ("kontraktholder", 200), ("daglig_leder", 200), ("lmu", 403), ("centerchef", 403)],
)
def test_readings_are_for_leaders_and_the_administrator(by, request, person, status):
    assert _svar(hent_opslag, request.getfixturevalue(person)) == status


def test_readings_are_of_the_own_units_and_those_above(by, administrator, kontraktholder, daglig_leder, lmu):
    steder = (by.kommune, by.omraade, by.dagtilbud, *by.huse, by.andet_dagtilbud, by.fremmed_dagtilbud)
    for enhed in steder:
        fabrikker.fravaersopslag(lmu, enhed)

    def ser(bruger) -> list[bool]:
        ids = set(hent_opslag(bruger).values_list("enhed_id", flat=True))
        return [et.pk in ids for et in steder]

    assert ser(administrator) == [True, True, True, True, True, True, False]
    assert ser(kontraktholder) == [True, True, True, True, True, False, False]
    assert ser(daglig_leder) == [True, True, True, True, False, False, False]


def test_seeing_any_sick_leave_opens_the_start_page(by, request):
    personer = ("lmu", "centerchef", "daglig_leder", "konsulent", "administrator")
    brugere = [request.getfixturevalue(et) for et in personer]
    assert [ser_fravaer(et) for et in brugere] == [True, True, True, False, False]
    assert [_svar(check_ser_fravaer, et) for et in brugere] == [200, 200, 200, 403, 403]
    under = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(under, "fravaerslaeser", by.omraade)
    assert ser_fravaer(under)


def test_a_leader_sees_the_own_figures_when_it_is_decided(by, kontraktholder, lmu):
    assert not ser_egne_tal(kontraktholder, by.dagtilbud)
    opsaetning = Fravaersopsaetning.objects.create(kommune=by.kommune)
    by.dagtilbud.kommune.refresh_from_db()
    assert not ser_egne_tal(kontraktholder, Enhed.objects.get(pk=by.dagtilbud.pk))
    opsaetning.leder_ser_egne = True
    opsaetning.save()
    steder = [Enhed.objects.get(pk=et.pk) for et in (by.dagtilbud, by.andet_dagtilbud)]
    assert [ser_egne_tal(kontraktholder, et) for et in steder] == [True, False]
    assert not ser_egne_tal(lmu, steder[0])


def test_a_committee_on_a_house_sees_the_unit_above_and_one_on_a_unit_does_not(by):
    paa_hus, paa_enhed = fabrikker.bruger(by.kommune), fabrikker.bruger(by.kommune)
    fabrikker.tildeling(paa_hus, "lmu", by.huse[0])
    fabrikker.tildeling(paa_enhed, "lmu", by.dagtilbud)
    assert _navne(by, paa_hus) == {"Børnehuset Egen", "Dagtilbud Skovkanten"}
    assert _navne(by, paa_enhed) == {"Dagtilbud Skovkanten"}
    assert {et.navn for et in oeverste_enheder(paa_hus)} == {"Børnehuset Egen", "Dagtilbud Skovkanten"}
