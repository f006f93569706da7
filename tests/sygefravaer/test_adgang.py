"""Who sees whose sick leave, beyond what the access matrix walks through."""

import pytest

from sygefravaer.adgang import enhed_ids_med_fravaer, er_leder, oeverste_enheder
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
