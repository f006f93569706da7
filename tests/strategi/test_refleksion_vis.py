"""A team's reflections are the team's: the unit sees them over time, and nobody is named."""

from datetime import date

import pytest
from django.urls import reverse

from historik.models import Haendelse
from strategi import graenser
from strategi.models import Refleksion, Refleksionsrunde
from sygefravaer.models import Fravaersopsaetning
from tests import fabrikker


def sti(navn, *noegler):
    return reverse(f"strategi:{navn}", args=noegler)


@pytest.fixture
def strategi(by):
    by.strategi.roller = ["Medarbejdere", "Ledere"]
    by.strategi.save()
    return by.strategi


@pytest.fixture
def tegn(by, strategi):
    return fabrikker.tegn(by.spor, "Spørger hinanden")


def _svar(tegn, svar="ofte", eksempel="Til morgenmødet.", **felter):
    rundens = {"titel": "Forår", "dato": "2023-03-01", "version": 1}
    return rundens | {f"svar_{tegn.pk}": svar, f"eksempel_{tegn.pk}": eksempel} | felter


# --- A round ----------------------------------------------------------------------------------
def test_a_round_is_begun_answered_and_shown(by, klient, kontraktholder, lmu, strategi, tegn):
    inde, ny = klient(kontraktholder), sti("runde_opret", strategi.pk, by.dagtilbud.pk)
    felter = {"rolle": "Ledere", "titel": "Forår", "dato": "2023-03-01"}
    svar = inde.post(ny, felter)
    inde.post(ny, felter)  # a click too many
    runde = Refleksionsrunde.objects.get()
    assert svar.url == sti("runde_rediger", runde.pk)
    assert inde.post(svar.url, _svar(tegn)).url == sti("refleksion_vis", strategi.pk, by.dagtilbud.pk)
    for laeser in (kontraktholder, lmu):
        side = klient(laeser).get(sti("refleksion_vis", strategi.pk, by.dagtilbud.pk)).content.decode()
        assert [et for et in ("Spørger hinanden", "●●●○", "Ofte", "Til morgenmødet.") if et not in side] == []
        assert ("Ret svarene" in side) == (laeser == kontraktholder)


def test_nobody_is_named_on_an_answer_and_the_log_says_only_that_it_was_saved(
    by, klient, kontraktholder, strategi, tegn
):
    runde = fabrikker.runde(strategi, by.dagtilbud, titel="Forår")
    klient(kontraktholder).post(sti("runde_rediger", runde.pk), _svar(tegn))
    assert {felt.name for felt in Refleksion._meta.get_fields()} == {"id", "runde", "tegn", "svar", "eksempel"}
    assert not hasattr(Refleksion, "history")
    [haendelse] = Haendelse.objects.all()
    assert (haendelse.tekst, haendelse.emne) == (
        "Gemte refleksionen “Forår” for Ledere.",
        f"refleksion:{by.dagtilbud.pk}",
    )


def test_an_answer_is_changed_and_taken_back_and_other_signs_are_left(by, klient, kontraktholder, strategi, tegn):
    nu_fjernet = fabrikker.tegn(by.spor, fjernet="2023-01-01T00:00Z")
    runde = fabrikker.runde(strategi, by.dagtilbud, {tegn: "ofte", nu_fjernet: "altid"})
    inde = klient(kontraktholder)
    inde.post(sti("runde_rediger", runde.pk), _svar(tegn, "altid", ""))
    assert runde.refleksioner.get(tegn=tegn).svar == "altid"
    inde.post(sti("runde_rediger", runde.pk), _svar(tegn, "", "", version=2))
    assert [et.tegn for et in runde.refleksioner.all()] == [nu_fjernet]
    side = inde.get(sti("refleksion_vis", strategi.pk, by.dagtilbud.pk)).content.decode()
    assert ("(er ikke et tegn længere)" in side, "Ikke svaret" in side) == (True, True)


def test_nothing_is_saved_when_something_is_wrong(by, klient, kontraktholder, strategi, tegn):
    runde = fabrikker.runde(strategi, by.dagtilbud)
    forkerte = [
        _svar(tegn, "", "Et eksempel uden svar"),
        _svar(tegn, "sommetider"),
        _svar(tegn, dato="2999-01-01"),
        _svar(tegn, titel=""),
    ]
    for felter in forkerte:
        svar = klient(kontraktholder).post(sti("runde_rediger", runde.pk), felter)
        assert svar.status_code == 422
        assert felter[f"eksempel_{tegn.pk}"] in svar.content.decode()
    assert (Refleksion.objects.count(), Haendelse.objects.count()) == (0, 0)


def test_two_who_save_at_once_see_each_others_answers(by, klient, kontraktholder, strategi, tegn):
    runde = fabrikker.runde(strategi, by.dagtilbud, titel="Forår")
    inde = klient(kontraktholder)
    inde.post(sti("runde_rediger", runde.pk), _svar(tegn, "altid"))
    svar = inde.post(sti("runde_rediger", runde.pk), _svar(tegn, "ofte"))
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Spørger hinanden", "Altid")])
    assert Refleksion.objects.get().svar == "altid"


def test_a_round_is_removed_and_brought_back_with_its_answers(by, klient, kontraktholder, strategi, tegn):
    runde = fabrikker.runde(strategi, by.dagtilbud, {tegn: "ofte"}, titel="Forår")
    inde = klient(kontraktholder)
    svar = inde.post(sti("runde_fjern", runde.pk), follow=True)
    assert (svar.context["udvikling"], sti("runde_genskab", runde.pk) in svar.content.decode()) == ([], True)
    svar = inde.post(sti("runde_genskab", runde.pk), follow=True)
    assert [et.runder for et in svar.context["udvikling"]] == [[runde]]


def test_the_development_stands_in_the_order_of_days(by, klient, lmu, strategi, tegn, forespoergsler):
    adresse = sti("refleksion_vis", strategi.pk, by.dagtilbud.pk)
    sent = fabrikker.runde(strategi, by.dagtilbud, {tegn: "ofte"}, dato=date(2023, 9, 1))
    foer = forespoergsler(klient(lmu), adresse)
    tidligt = fabrikker.runde(strategi, by.dagtilbud, {tegn: "endnu_ikke"}, dato=date(2023, 2, 1))
    fabrikker.runde(strategi, by.andet_dagtilbud, {tegn: "altid"})
    assert forespoergsler(klient(lmu), adresse) == foer
    [del_] = klient(lmu).get(adresse).context["udvikling"]
    assert del_.runder == [tidligt, sent]
    [(_, [(_, celler)])] = del_.omraader
    assert [celle.ord for celle in celler] == ["Endnu ikke", "Ofte"]


@pytest.mark.parametrize("person", ["administrator", "centerchef", "konsulent", "foraelder", "daglig_leder"])
def test_a_units_reflections_are_not_there_for_others(request, by, klient, strategi, tegn, person):
    runde = fabrikker.runde(strategi, by.dagtilbud, {tegn: "ofte"})
    inde = klient(request.getfixturevalue(person))
    for adresse in (sti("refleksion_vis", strategi.pk, by.dagtilbud.pk), sti("runde_rediger", runde.pk)):
        assert inde.get(adresse).status_code == 404
    assert inde.post(sti("runde_fjern", runde.pk)).status_code == 404


# --- All teams --------------------------------------------------------------------------------
def _hold(by, strategi, tegn, antal, svar="ofte", under=None):
    for _ in range(antal):
        fabrikker.runde(strategi, fabrikker.enhed(under or by.omraade, type="dagtilbud"), {tegn: svar})


def _vist(klient, bruger, strategi):
    [samlet] = klient(bruger).get(sti("refleksion_samlet", strategi.pk)).context["samlet"]
    [(_, [et])] = samlet.omraader
    return et


def test_the_whole_is_shown_when_enough_teams_have_answered(by, klient, centerchef, strategi, tegn):
    _hold(by, strategi, tegn, 4)
    assert _vist(klient, centerchef, strategi).vist.samlet is None
    side = klient(centerchef).get(sti("refleksion_samlet", strategi.pk)).content.decode()
    assert "For få hold har svaret til, at deres svar kan vises." in side
    _hold(by, strategi, tegn, 1, "altid")
    assert _vist(klient, centerchef, strategi).vist.samlet.antal == (0, 0, 4, 1)


def test_a_teams_newest_answer_counts_once(by, klient, centerchef, strategi, tegn):
    _hold(by, strategi, tegn, 4)
    fabrikker.runde(strategi, by.dagtilbud, {tegn: "endnu_ikke"}, dato=date(2023, 9, 1))
    fabrikker.runde(strategi, by.dagtilbud, {tegn: "altid"}, dato=date(2023, 1, 1))
    fabrikker.runde(strategi, by.dagtilbud, {tegn: "altid"}, dato=date(2023, 10, 1), fjernet="2023-11-01T00:00Z")
    assert _vist(klient, centerchef, strategi).vist.samlet.antal == (1, 0, 4, 0)


def test_an_area_is_hidden_with_another_when_it_is_small(by, klient, administrator, strategi, tegn):
    omraader = [fabrikker.enhed(by.forvaltning, f"Område {nr}", "omraade") for nr in (1, 2, 3)]
    for omraade, antal in zip(omraader, (7, 6, 2), strict=True):
        _hold(by, strategi, tegn, antal, under=omraade)
    et = _vist(klient, administrator, strategi)
    assert ([navn for navn, _ in et.grupper], et.vist.samlet.hold) == (["Område 1"], 15)
    assert et.vist.skjulte == ["Område 2", "Område 3"]


def test_the_limit_is_the_municipalitys_own_and_never_lower(by, klient, administrator, strategi, tegn, monkeypatch):
    assert graenser.graense(by.kommune.pk) == 5
    _hold(by, strategi, tegn, 6)
    assert _vist(klient, administrator, strategi).vist.samlet.hold == 6
    Fravaersopsaetning.objects.create(kommune=by.kommune, diskretionsgraense=7)
    assert (graenser.graense(by.kommune.pk), _vist(klient, administrator, strategi).vist.samlet) == (7, None)
    monkeypatch.setattr(graenser, "_kilder", {lambda _: 2: None})
    assert graenser.graense(by.kommune.pk) == 5


def test_all_readers_are_shown_the_same(by, klient, administrator, centerchef, strategi, tegn):
    _hold(by, strategi, tegn, 5)
    fabrikker.runde(
        strategi, fabrikker.enhed(by.kommune, type="dagtilbud"), {tegn: "altid"}
    )  # not under the centerchef
    assert _vist(klient, centerchef, strategi) == _vist(klient, administrator, strategi)


def test_the_whole_takes_the_same_queries_for_more_teams(by, klient, centerchef, strategi, tegn, forespoergsler):
    _hold(by, strategi, tegn, 1)
    foer = forespoergsler(klient(centerchef), sti("refleksion_samlet", strategi.pk))
    _hold(by, strategi, fabrikker.tegn(by.spor), 3)
    assert forespoergsler(klient(centerchef), sti("refleksion_samlet", strategi.pk)) == foer
