"""A meeting beside those that grow from the forum's months."""

from datetime import date, time

import pytest
from django.db import IntegrityError

from historik.models import Haendelse
from kontrakter.handlinger import fjern_forum, lav_moeder, opret_moede
from kontrakter.models import Kontrakt, Moede
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2, 9])


def _moeder() -> list[str]:
    return [f"{moede.naar} {moede.forum}" for moede in Moede.objects.i_orden()]


def test_moede_opret_plans_a_meeting_with_the_goals_on_its_agenda(by, klient, kontraktholder, forum):
    inde = klient(kontraktholder)
    assert "Nyt møde" in ord_i(inde.get(sti("evaluering_vis", by.kontrakt.pk)))
    side = sti("moede_opret", by.kontrakt.pk)
    assert list(inde.get(side).context["form"].fields) == ["forum", "maaned", "version", "dato", "kl", "sted"]
    svar = inde.post(side, {"forum": forum.pk, "maaned": 5, "version": 0}, follow=True)
    assert "Mødet i LMU, maj 2023 er planlagt." in ord_i(svar)
    moede = Moede.objects.get()
    assert [maal["pk"] for maal in moede.udgangspunkt["maal"]] == [by.maal.pk]
    assert by.maal.overskrift in ord_i(inde.get(sti("moede_vis", moede.pk)))
    assert list(Haendelse.objects.values_list("tekst", flat=True)) == ["Planlagde et møde i LMU, maj 2023."]
    fortryd = sti("moede_fjern", moede.pk)
    assert f'action="{fortryd}"' in svar.content.decode()
    inde.post(fortryd)
    assert _moeder() == []
    inde.post(sti("moede_genskab", moede.pk))
    assert _moeder() == ["maj 2023 LMU"]


def test_a_day_alone_gives_the_month_and_the_yearly_meetings_still_come(by, klient, kontraktholder, forum):
    felter = {"forum": forum.pk, "maaned": "", "dato": "2023-05-09", "kl": "17:00", "sted": "Salen", "version": 0}
    klient(kontraktholder).post(sti("moede_opret", by.kontrakt.pk), felter)
    moede = Moede.objects.get()
    assert (moede.maaned, moede.dato, moede.kl, moede.sted) == (5, date(2023, 5, 9), time(17), "Salen")
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    assert _moeder() == ["februar 2023 LMU", "9. maj 2023 LMU", "september 2023 LMU"]


def test_a_contract_of_several_years_asks_which(by, klient, kontraktholder, forum):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(til_aar=2024)
    inde, side = klient(kontraktholder), sti("moede_opret", by.kontrakt.pk)
    inde.post(side, {"forum": forum.pk, "aar": 2024, "maaned": 5, "version": 0})
    inde.post(side, {"forum": forum.pk, "aar": 2023, "dato": "2024-06-01", "version": 0})
    assert _moeder() == ["maj 2024 LMU", "1. juni 2024 LMU"]
    svar = inde.post(side, {"forum": forum.pk, "aar": 2025, "maaned": 5, "version": 0})
    assert "Vælg et af kontraktens år på listen." in ord_i(svar)


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"maaned": 2}, "Forummet har allerede et møde i den måned. Vælg en anden, eller ret det møde."),
        ({"dato": "2023-02-20"}, "Forummet har allerede et møde i den måned. Vælg en anden, eller ret det møde."),
        ({}, "Vælg en måned, eller skriv dagen."),
        ({"maaned": 13}, "Vælg en måned på listen."),
        ({"dato": "2024-02-01"}, "Kontrakten gælder 2023. Vælg en dag i det tidsrum."),
        ({"maaned": 5, "forum": ""}, "Vælg, hvilket forum der mødes."),
        ({"maaned": 5, "forum": 987654}, "Vælg et forum på listen."),
        ({"maaned": 5, "forum": 10**30}, "Vælg et forum på listen."),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stands(by, klient, kontraktholder, forum, felter, besked):
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    felter = {"forum": forum.pk, "sted": "Salen", "version": 0} | felter
    svar = klient(kontraktholder).post(sti("moede_opret", by.kontrakt.pk), felter)
    assert svar.status_code == 422
    assert besked in ord_i(svar)
    assert svar.context["form"]["sted"].value() == "Salen"
    assert _moeder() == ["februar 2023 LMU", "september 2023 LMU"]


def test_a_forum_that_is_removed_or_of_another_unit_is_no_choice(by, klient, kontraktholder, forum):
    fremmed = fabrikker.forum(fabrikker.enhed(by.omraade), "lmu")
    fjern_forum(kontrakt=by.kontrakt, forum=forum, af=kontraktholder)
    for pk in (fremmed.pk, forum.pk):
        svar = klient(kontraktholder).post(sti("moede_opret", by.kontrakt.pk), {"forum": pk, "maaned": 5, "version": 0})
        assert svar.status_code == 422
    assert _moeder() == []


def test_two_in_a_month_are_refused_by_the_database_and_a_removed_one_is_no_hindrance(by, kontraktholder, forum):
    felter = {"kontrakt": by.kontrakt, "forum": forum, "aar": 2023, "maaned": 5, "dato": None, "af": kontraktholder}
    fabrikker.moede(by.kontrakt, forum, 5, fjernet="2023-01-01T00:00Z")
    opret_moede(**felter)
    with pytest.raises(IntegrityError):
        opret_moede(**felter)


@pytest.mark.parametrize("tilstand", ["evalueret", "arkiveret"])
def test_a_closed_contract_and_a_reader_have_no_button(by, klient, kontraktholder, foraelder, forum, tilstand):
    assert "Nyt møde" not in ord_i(klient(foraelder).get(sti("evaluering_vis", by.kontrakt.pk)))
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    assert "Nyt møde" not in ord_i(klient(kontraktholder).get(sti("evaluering_vis", by.kontrakt.pk)))
    svar = klient(kontraktholder).post(
        sti("moede_opret", by.kontrakt.pk), {"forum": forum.pk, "maaned": 5, "version": 0}
    )
    assert (svar.status_code, _moeder()) == (403, [])
