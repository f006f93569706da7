"""The front page: what is mine, and what waits for me."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from kontrakter.models import Kladde
from tests import fabrikker

FORSIDE = reverse("oversigt:forside")


def _kladde(bruger, maal):
    form = reverse("kontrakter:afsnit_rediger", args=[maal.pk, "maaltekst"])
    return Kladde.objects.create(bruger=bruger, form=form)


def test_forside_names_the_goal_of_a_draft(by, klient, kontraktholder):
    _kladde(kontraktholder, by.maal)
    svar = klient(kontraktholder).get(FORSIDE)
    assert [et["titel"] for et in svar.context["kladder"]] == ["Mål 1 Flere børn med i fællesskabet"]


def test_forside_names_no_goal_the_user_may_not_write_in(by, klient, kontraktholder):
    """The address of a draft is whatever the browser sent."""
    fremmed = fabrikker.maal(by.fremmed_kontrakt, "1", "Hemmeligt")
    _kladde(kontraktholder, fremmed)
    svar = klient(kontraktholder).get(FORSIDE)
    assert [et["titel"] for et in svar.context["kladder"]] == ["Tekst i en kontrakt"]
    assert "Hemmeligt" not in svar.content.decode()


def test_forside_counts_a_contract_of_several_years_in_each_of_them(by, klient, centerchef):
    by.kontrakt.til_aar = 2025
    by.kontrakt.save()
    fabrikker.kontrakt(by.andet_dagtilbud, aar=2025)
    overblik = klient(centerchef).get(FORSIDE).context["overblik"]
    assert (overblik["aar"], overblik["antal"], overblik["uden"]) == (2025, 2, [])


def test_forside_tells_which_units_have_no_contract(by, klient, centerchef):
    overblik = klient(centerchef).get(FORSIDE).context["overblik"]
    assert (overblik["aar"], overblik["antal"], overblik["uden"]) == (2023, 1, [by.andet_dagtilbud])


def test_forside_counts_activities_past_their_deadline_that_the_user_may_read(by, klient, centerchef):
    forbi = date(2020, 1, 1)
    fabrikker.aktivitet(by.maal, frist=forbi)
    fabrikker.aktivitet(by.maal, frist=forbi, tilstand="gennemfoert")
    fabrikker.aktivitet(fabrikker.maal(by.kontrakt, fjernet=timezone.now()), frist=forbi)
    fabrikker.aktivitet(fabrikker.maal(by.fremmed_kontrakt), frist=forbi)
    assert klient(centerchef).get(FORSIDE).context["overblik"]["aktiviteter"] == 1


def test_forside_says_so_when_there_is_nothing_to_read(by, klient, foraelder):
    by.kontrakt.delete()
    assert "Der er ingen kontrakter endnu" in klient(foraelder).get(FORSIDE).content.decode()


def test_forside_shows_the_activities_of_the_own_house(by, klient, daglig_leder):
    eget = fabrikker.aktivitet(by.maal, huse=[by.huse[0]])
    fabrikker.aktivitet(by.maal, huse=[by.huse[1]])
    alles = fabrikker.aktivitet(by.maal)
    fabrikker.aktivitet(fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud)))
    assert klient(daglig_leder).get(FORSIDE).context["aktiviteter"] == [eget, alles]
