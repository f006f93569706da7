"""Everybody sees the own roles in words, what they do not allow, and whom to ask."""

import re

import pytest

from organisation.regler import Ret
from tests import fabrikker

STI = "/hvad-maa-jeg/"


@pytest.mark.parametrize(
    "person",
    ["kontraktholder", "daglig_leder", "lmu", "foraelder", "konsulent", "centerchef", "administrator", "fremmed"],
)
def test_hvad_maa_jeg_says_every_right_as_may_or_may_not(request, klient, person):
    bruger = request.getfixturevalue(person)
    svar = klient(bruger).get(STI)
    maa = {ord_ for kort in svar.context["rollekort"] for ord_ in kort.rettigheder}
    assert maa | set(svar.context["mangler"]) == {ret.beskrivelse for ret in Ret}
    assert maa & set(svar.context["mangler"]) == set()
    assert maa == {ret.beskrivelse for ret in Ret if bruger.roller_med(ret)}


def test_hvad_maa_jeg_gathers_places_of_one_role(by, klient, daglig_leder):
    fabrikker.tildeling(daglig_leder, "daglig_leder", by.huse[1])
    (kort,) = klient(daglig_leder).get(STI).context["rollekort"]
    assert [str(sted.enhed) for sted in kort.steder] == ["Børnehuset Egen", "Børnehuset Ærten"]


def test_hvad_maa_jeg_names_active_administrators_of_own_municipality(by, klient, foraelder, administrator, fremmed):
    fabrikker.tildeling(fabrikker.bruger(by.kommune, "Ude", is_active=False), "administrator", by.kommune)
    fabrikker.tildeling(fabrikker.bruger(by.kommune, "Før"), "administrator", by.kommune, til="2021-01-01")
    side = klient(foraelder).get(STI).content.decode()
    assert re.findall(r'<li>([^<]+)<br><a href="mailto:([^"]+)"', side) == [
        ("Anna Administrator", "anna@proeve.example")
    ]


def test_hvad_maa_jeg_helps_when_there_is_no_role_and_no_administrator(by, klient, settings):
    side = klient(fabrikker.bruger(by.kommune)).get(STI).content.decode()
    assert "Du har ingen roller lige nu" in side
    assert f"mailto:{settings.SUPPORT_MAIL}" in side


def test_hvad_maa_jeg_answers_user_without_municipality(db, klient):
    assert klient(fabrikker.bruger(None)).get(STI).status_code == 200


def test_hvad_maa_jeg_takes_same_queries_for_more_rows(by, klient, foraelder, forespoergsler):
    foer = forespoergsler(klient(foraelder), STI)
    for enhed in by.huse:
        fabrikker.tildeling(foraelder, "lmu", enhed)
    assert forespoergsler(klient(foraelder), STI) == foer
