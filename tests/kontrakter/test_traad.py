"""The golden thread over all units: down from a strategy, up from a goal, and what hangs loose at either end."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kontrakter.indhold.traad import hent_traad
from kontrakter.models import Udviklingsmaal
from tests import fabrikker

from .hjaelp import ord_i

pytestmark = pytest.mark.django_db
SIDE = "/traad/"


@pytest.fixture(autouse=True)
def idag():
    """It is June 2023."""
    with time_machine.travel("2023-06-15 12:00+02:00", tick=False):
        yield


def _sti(navn, pk) -> str:
    return reverse(f"traad:{navn}", args=[pk])


def _punkt(svar, by):
    return svar.context["traad"].punktet(by.punkt.pk)


@pytest.fixture
def andet(by):
    """Another unit's goal on the same point, with something of every kind under it."""
    maal = fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon), "2", "Rolige overgange")
    fabrikker.afsaetslink(maal, by.punkt)
    fabrikker.aktivitet(maal, "Vi øver")
    fabrikker.aktivitet(maal, "Er taget væk", fjernet=timezone.now())
    fabrikker.indikator(maal, "Trivsel")
    fabrikker.virkning(maal, "Børnene er trygge")
    return maal


# --- Down -----------------------------------------------------------------------------------------
def test_traad_vis_counts_what_builds_on_each_point(by, andet, klient, centerchef):
    svar = klient(centerchef).get(SIDE)
    et = _punkt(svar, by)
    assert (len(et.maal), et.antal_enheder, et.aktiviteter, et.indikatorer, et.virkninger) == (2, 2, 1, 1, 1)
    assert "2 af 2 mål bygger på punkter her. Alle punkter har mål." in ord_i(svar)
    assert {et.boks.tekst for et in svar.context["tegning"].bokse} == {
        "Spor 2: God ledelse",
        "1 Hvad skal vi holde op med",
        "2 mål",
        "1 aktivitet",
    }


def test_traad_vis_draws_with_title_description_and_words(by, andet, klient, centerchef):
    html = klient(centerchef).get(SIDE).content.decode()
    assert '<title id="traad-titel">Den røde tråd i Retning 2023</title>' in html
    assert '<desc id="traad-beskrivelse">' in html
    assert ">1 indikator, 1 virkning<" in html
    assert "style=" not in html


def test_points_without_goals_and_goals_without_points_are_told(by, andet, klient, centerchef):
    tomt = fabrikker.punkt(by.spor, "Ingen tænker på det", "7")
    loest = fabrikker.maal(by.kontrakt, "9", "Løst mål")
    svar = klient(centerchef).get(SIDE)
    assert [et.punkt for et in svar.context["traad"].uden_maal] == [tomt]
    assert [et.pk for et in svar.context["side"]] == [loest.pk]
    assert "1 af årets mål bygger ikke på noget i nogen strategi." in ord_i(svar)
    assert "1 af 2 punkter har ingen mål." in ord_i(svar)
    assert "Ingen mål" in {et.boks.tekst for et in svar.context["tegning"].bokse}


def test_goal_of_another_strategy_is_not_loose(by, klient, centerchef):
    anden = fabrikker.strategi(by.kommune, "Anden")
    maal = fabrikker.maal(by.kontrakt, "9", "Bygger på noget andet")
    fabrikker.afsaetslink(maal, fabrikker.punkt(fabrikker.spor(anden, "Spor"), "Punkt"))
    svar = klient(centerchef).get(SIDE, {"strategi": by.strategi.pk})
    assert (len(_punkt(svar, by).maal), svar.context["traad"].uden_afsaet) == (1, [])


def test_choice_of_year_and_area(by, andet, klient, centerchef):
    nord = fabrikker.enhed(by.forvaltning, "Område Nord", "omraade")
    fjern = fabrikker.maal(fabrikker.kontrakt(fabrikker.enhed(nord, "Dagtilbud Nord"), by.skabelon), "1", "Nord")
    fabrikker.afsaetslink(fjern, by.punkt)
    gammel = fabrikker.maal(fabrikker.kontrakt(by.dagtilbud, aar=2020, til_aar=2021), "1", "Gammelt")
    fabrikker.afsaetslink(gammel, by.punkt)

    def maal(**valg) -> set[str]:
        svar = klient(centerchef).get(SIDE, {"strategi": by.strategi.pk} | valg)
        return {et.overskrift for et in _punkt(svar, by).maal}

    assert maal() == {"Flere børn med i fællesskabet", "Rolige overgange", "Nord"}
    assert maal(omraade=nord.pk) == {"Nord"}
    assert maal(aar=2021) == {"Gammelt"}
    assert maal(aar="vrøvl", omraade="x") == maal()


def test_the_year_is_the_newest_with_contracts(by, klient, centerchef):
    with time_machine.travel("2030-01-01 12:00+02:00", tick=False):
        svar = klient(centerchef).get(SIDE)
    assert svar.context["form"].valgt("aar") == 2023


def test_only_contracts_the_reader_may_read_are_counted(by, andet, klient, kontraktholder, foraelder, centerchef):
    for bruger, antal in ((kontraktholder, 1), (foraelder, 1), (centerchef, 2)):
        svar = klient(bruger).get(SIDE)
        assert len(_punkt(svar, by).maal) == antal
        assert ("Rolige overgange" in ord_i(klient(bruger).get(_sti("traad_punkt", by.punkt.pk)))) == (antal == 2)


def test_other_contracts_are_counted_when_the_guard_is_off(by, andet, klient, kontraktholder, monkeypatch):
    from kontrakter.models import Kontrakt

    monkeypatch.setattr("kontrakter.indhold.traad.Kontrakt.objects.synlige_for", lambda _: Kontrakt.objects.all())
    assert len(_punkt(klient(kontraktholder).get(SIDE), by).maal) == 2


def test_shared_goal_counts_once_with_both_units(by, andet, kontraktholder, centerchef):
    fabrikker.maaldeling(andet, by.kontrakt, "8")
    efter = {et.pk: et for et in hent_traad(centerchef, by.strategi, 2023).punktet(by.punkt.pk).maal}
    assert (len(efter), efter[andet.pk].enhederne) == (2, "Dagtilbud Åbredden, Dagtilbud Skovkanten")
    egen = {et.pk: et for et in hent_traad(kontraktholder, by.strategi, 2023).punktet(by.punkt.pk).maal}
    assert (egen[andet.pk].enhederne, egen[andet.pk].laeses) == ("Dagtilbud Skovkanten", False)


def test_removed_goals_are_not_on_the_thread(by, andet, klient, centerchef):
    Udviklingsmaal.objects.filter(pk=andet.pk).update(fjernet=timezone.now())
    assert len(_punkt(klient(centerchef).get(SIDE), by).maal) == 1


def test_traad_vis_without_strategies_says_so(by, klient, fremmed):
    by.fremmed_strategi.delete()
    assert "Der er ingen strategier endnu" in ord_i(klient(fremmed).get(SIDE))


def test_strategy_without_points_says_so(by, klient, centerchef):
    tom = fabrikker.strategi(by.kommune, "Tom")
    svar = klient(centerchef).get(SIDE, {"strategi": tom.pk})
    assert "Strategien har ikke noget, mål kan bygge på endnu" in ord_i(svar)


def test_pages_ask_the_same_of_few_and_many(by, andet, klient, centerchef, forespoergsler):
    sider = [SIDE, _sti("traad_punkt", by.punkt.pk), _sti("traad_maal", by.maal.pk)]
    inde = klient(centerchef)
    for side in sider:
        inde.get(side)
    faa = [forespoergsler(inde, side) for side in sider]
    for nr in range(3):
        fabrikker.punkt(by.spor, f"Nyt {nr}", f"1{nr}")
        kontrakt = fabrikker.kontrakt(fabrikker.enhed(by.omraade, f"Dagtilbud {nr}"), by.skabelon)
        maal = fabrikker.maal(kontrakt, "1", f"Mål {nr}")
        fabrikker.maal(kontrakt, "2", f"Løst {nr}")
        fabrikker.afsaetslink(maal, by.punkt)
        for _ in range(4):
            fabrikker.aktivitet(maal)
            fabrikker.virkning(maal)
    assert [forespoergsler(inde, side) for side in sider] == faa
    assert max(faa) <= 20


# --- A point --------------------------------------------------------------------------------------
def test_traad_punkt_shows_what_follows_from_each_goal(by, andet, klient, centerchef):
    for nr in range(4):
        fabrikker.aktivitet(andet, f"Gør {nr}")
    svar = klient(centerchef).get(_sti("traad_punkt", by.punkt.pk))
    for ord_ in ("2 mål i 2023", "Rolige overgange", "Dagtilbud Åbredden", "Vi øver", "Trivsel", "Børnene er trygge"):
        assert ord_ in ord_i(svar)
    assert "Se alle 5" in ord_i(svar)
    assert _sti("traad_maal", andet.pk) in svar.content.decode()


def test_traad_punkt_without_goals_says_so(by, klient, centerchef):
    tomt = fabrikker.punkt(by.spor, "Tomt", "7")
    assert "Ingen mål bygger på det her" in ord_i(klient(centerchef).get(_sti("traad_punkt", tomt.pk)))


def test_traad_punkt_of_another_municipality_is_unknown(by, klient, centerchef):
    fremmed = fabrikker.punkt(fabrikker.spor(by.fremmed_strategi, "Spor"), "Punkt")
    for pk in (fremmed.pk, 987654321):
        assert klient(centerchef).get(_sti("traad_punkt", pk)).status_code == 404


def test_pages_are_for_those_who_read_strategies(by, klient):
    uden_rolle = fabrikker.bruger(by.kommune)
    assert klient(uden_rolle).get(_sti("traad_punkt", by.punkt.pk)).status_code == 404
    assert klient(uden_rolle).get(SIDE).status_code == 403
    assert [klient().get(side).status_code for side in (SIDE, _sti("traad_punkt", by.punkt.pk))] == [302, 302]


# --- Up -------------------------------------------------------------------------------------------
def test_traad_maal_leads_up_and_down(by, andet, klient, centerchef):
    svar = klient(centerchef).get(_sti("traad_maal", andet.pk))
    assert svar.context["opad"] == [by.punkt]
    for ord_ in ("Spor 2: God ledelse i Retning 2023", "Vi øver", "Trivsel", "Børnene er trygge"):
        assert ord_ in ord_i(svar)
    assert "Er taget væk" not in ord_i(svar)
    assert _sti("traad_punkt", by.punkt.pk) in svar.content.decode()


def test_traad_maal_without_anything_says_so(by, klient, centerchef):
    loest = fabrikker.maal(by.kontrakt, "9", "Løst mål")
    svar = klient(centerchef).get(_sti("traad_maal", loest.pk))
    for ord_ in ("Målet bygger ikke på noget i en strategi.", "Der er ingen aktiviteter.", "Der måles ikke på målet."):
        assert ord_ in ord_i(svar)
    assert [et.boks.tekst for et in svar.context["tegning"].bokse if et.boks.tom] == [
        "Intet afsæt",
        "0 aktiviteter",
        "0 indikatorer",
        "0 forventede virkninger",
    ]


def test_traad_maal_is_for_those_who_read_the_contract(by, andet, klient, kontraktholder, fremmed):
    assert klient(kontraktholder).get(_sti("traad_maal", andet.pk)).status_code == 404
    assert klient(fremmed).get(_sti("traad_maal", by.maal.pk)).status_code == 404
    assert klient().get(_sti("traad_maal", by.maal.pk)).status_code == 302
    assert klient(kontraktholder).post(_sti("traad_maal", by.maal.pk)).status_code == 405


def test_goal_and_strategy_lead_to_the_thread(by, klient, kontraktholder):
    kontrakt = klient(kontraktholder).get(reverse("kontrakter:kontrakt_vis", args=[by.kontrakt.pk]))
    assert _sti("traad_maal", by.maal.pk) in kontrakt.content.decode()
    strategi = klient(kontraktholder).get(reverse("strategi:strategi_vis", args=[by.strategi.pk]))
    assert f"{SIDE}?strategi={by.strategi.pk}" in strategi.content.decode()


def test_menu_leads_to_the_thread(by, klient, kontraktholder):
    html = klient(kontraktholder).get(SIDE).content.decode()
    assert f'<a href="{SIDE}" aria-current="page">Rød tråd</a>' in html
    assert reverse("strategi:strategi_liste") in html
