"""One strategy as the golden thread: which goals carry which points, as far as the reader may see."""

import pytest
from django.urls import reverse

from kontrakter.models import Udviklingsmaal
from tests import fabrikker


def _sti(strategi):
    return reverse("strategi:strategi_vis", args=[strategi.pk])


def _traad(svar):
    return {
        punkt.punkt.titel: [henvisning.tekst for henvisning in punkt.henvisninger]
        for spor in svar.context["traad"].spor
        for punkt in spor.punkter
    }


@pytest.fixture
def nabo(by):
    """A goal of the other unit that points to the same point."""
    maal = fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon), "2", "Naboens mål")
    fabrikker.afsaetslink(maal, by.punkt)
    return maal


def test_strategi_vis_leads_from_point_to_goal(by, klient, foraelder):
    svar = klient(foraelder).get(_sti(by.strategi))
    (henvisninger,) = [punkt.henvisninger for punkt in svar.context["traad"].spor[0].punkter]
    (henvisning,) = henvisninger
    assert "Flere børn med i fællesskabet" in henvisning.tekst
    assert klient(foraelder).get(henvisning.url).status_code == 200
    side = svar.content.decode()
    assert "Spor 2: God ledelse" in side
    assert "1 mål i 1 kontrakt<" in side


def test_strategi_vis_shows_only_goals_the_reader_may_see(by, klient, foraelder, centerchef, nabo):
    assert len(_traad(klient(foraelder).get(_sti(by.strategi)))["Hvad skal vi holde op med"]) == 1
    svar = klient(centerchef).get(_sti(by.strategi))
    assert len(_traad(svar)["Hvad skal vi holde op med"]) == 2
    assert (svar.context["traad"].antal_maal, svar.context["traad"].antal_kilder) == (2, 2)
    assert "Naboens mål" not in klient(foraelder).get(_sti(by.strategi)).content.decode()


def test_strategi_vis_leaves_out_goals_that_are_removed(by, klient, foraelder):
    Udviklingsmaal.objects.update(fjernet="2026-01-01T00:00Z")
    assert _traad(klient(foraelder).get(_sti(by.strategi))) == {"Hvad skal vi holde op med": []}


def test_strategi_vis_says_when_nobody_points_to_a_point(by, klient, foraelder):
    fabrikker.punkt(by.spor, "Fleksible arbejdsformer", "4")
    svar = klient(foraelder).get(_sti(by.strategi))
    assert _traad(svar)["Fleksible arbejdsformer"] == []
    side = svar.content.decode()
    assert side.count("Ingen mål i de kontrakter, du kan læse, peger på punktet.") == 1
    assert "1 af 2 punkter" in side


def test_strategi_vis_counts_goal_once_when_it_points_twice(by, klient, foraelder):
    fabrikker.afsaetslink(by.maal, fabrikker.punkt(by.spor, "Fleksible arbejdsformer", "4"))
    assert klient(foraelder).get(_sti(by.strategi)).context["traad"].antal_maal == 1


def test_strategi_vis_keeps_the_strategys_own_order_and_numbers(by, klient, foraelder):
    fabrikker.punkt(by.spor, "Seks", "6")
    fabrikker.punkt(by.spor, "Tre", "3")
    fabrikker.spor(by.strategi, "Uden nummer")
    svar = klient(foraelder).get(_sti(by.strategi))
    assert list(_traad(svar)) == ["Hvad skal vi holde op med", "Seks", "Tre"]
    assert [str(del_.spor) for del_ in svar.context["traad"].spor] == ["Spor 2: God ledelse", "Uden nummer"]


def test_strategi_vis_offers_changes_to_those_who_may(by, klient, administrator, centerchef):
    fabrikker.punkt(by.spor, "Nummer to")
    side = klient(administrator).get(_sti(by.strategi)).content.decode()
    assert (side.count('value="op"'), side.count('value="ned"')) == (1, 1)
    assert "Ret strategien" in side
    stille = klient(centerchef).get(_sti(by.strategi)).content.decode()
    assert ("Ret strategien" in stille, "Flyt op" in stille, "Fjern" in stille) == (False, False, False)


def test_strategi_vis_says_so_when_it_is_empty(by, klient, foraelder):
    side = klient(foraelder).get(_sti(fabrikker.strategi(by.kommune))).content.decode()
    assert "Der er ingen spor endnu" in side


def test_strategi_vis_takes_same_queries_for_more_rows(by, klient, centerchef, forespoergsler):
    foer = forespoergsler(klient(centerchef), _sti(by.strategi))
    for nr in range(3):
        punkt = fabrikker.punkt(fabrikker.spor(by.strategi))
        fabrikker.punkt(punkt.spor)
        fabrikker.afsaetslink(fabrikker.maal(by.kontrakt, str(nr + 2)), punkt)
    assert forespoergsler(klient(centerchef), _sti(by.strategi)) == foer
