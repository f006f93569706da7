"""What a meeting keeps to itself, and what it may not touch: its log, its mail, closed minutes, other forums' goals."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from historik.models import Haendelse
from kontrakter.handlinger import fjern_moede, gem_moede
from kontrakter.handlinger.dagsorden import gem_referat, opret_punkt
from kontrakter.handlinger.evaluering import beslut_aktivitet, erstat_aktivitet, gem_evaluering
from kontrakter.handlinger.moede import MoedeVidere, skift_moede
from kontrakter.models import Aktivitet, Evaluering, Kladde, Kontrakt, Moede, Soegepost, Udsendelse
from tests import fabrikker

from .hjaelp import ord_i, sti

ORD = {"vurdering": "paa_vej", "ser": "HEMMELIGT", "justerer": "", "maerkes": {}}


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2, 9])


@pytest.fixture
def moede(by, forum):
    ny = fabrikker.moede_i_gang(by.kontrakt, forum)
    ny.kontrakt = by.kontrakt
    return ny


def _evaluer(moede, maal, af):
    return gem_evaluering(moede=moede, maal=maal, version=0, af=af, **ORD)


# --- What is said stays with the forum ----------------------------------------------------------------
def test_the_contracts_log_tells_that_meetings_are_held_and_nothing_of_what_is_said(by, klient, centerchef, lmu, moede):
    _evaluer(moede, by.maal, lmu)
    punkt = opret_punkt(moede=moede, overskrift="HEMMELIGT punkt", tekst="", placering="efter", af=lmu)
    gem_referat(punkt=punkt, version=1, referat="HEMMELIGT referat", af=lmu)
    skift_moede(moede=moede, verbum="afslut", deltagere="HEMMELIG deltager", af=lmu)
    side = ord_i(klient(centerchef).get(sti("kontrakt_historik", by.kontrakt.pk)))
    assert "Afsluttede mødet i LMU" in side
    assert "HEMMELIG" not in side
    egne = Haendelse.objects.filter(emne=f"kontrakt:{by.kontrakt.pk}")
    assert [et.poster for et in egne if "LMU" in et.tekst] == [[]]
    assert Haendelse.objects.filter(emne=f"moede:{moede.pk}").count() == 3


def test_the_agenda_is_mailed_only_to_those_who_may_read_the_contract(by, kontraktholder, lmu, forum):
    uden = fabrikker.bruger(by.kommune, "Uden Rolle", "uden@proeve.example")
    forum.medlemmer.add(uden)
    moede = fabrikker.moede(by.kontrakt, forum, spoergsmaal="HEMMELIGT")
    moede.kontrakt = by.kontrakt
    skift_moede(moede=moede, verbum="klar", af=kontraktholder)
    assert [(et.modtager_id, "HEMMELIGT" in et.tekst) for et in Udsendelse.objects.all()] == [(lmu.pk, False)]


def test_half_written_conclusions_are_for_those_who_write(by, klient, lmu, foraelder):
    bestyrelse = fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse")
    bestyrelse.medlemmer.add(lmu)
    moede = fabrikker.moede_i_gang(by.kontrakt, bestyrelse)
    fabrikker.evaluering(moede, by.maal, ser="HEMMELIGT")
    punkt = fabrikker.dagsordenspunkt(moede, referat="HEMMELIGT")
    fabrikker.opgave(moede, "HEMMELIGT", punkt=punkt)
    for hvem, ser in ((lmu, True), (foraelder, False)):
        side = ord_i(klient(hvem).get(sti("moede_vis", moede.pk)))
        assert ("HEMMELIGT" in side) == ser
    Moede.objects.filter(pk=moede.pk).update(tilstand="afsluttet", afsluttet=moede.begyndt, forum_navn="Forum")
    assert "HEMMELIGT" in ord_i(klient(foraelder).get(sti("moede_vis", moede.pk)))


def test_a_forum_that_has_met_keeps_its_kind(by, klient, kontraktholder, foraelder, forum):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum)
    felter = {"art": "foraeldrebestyrelse", "maalvalg": "alle", "version": 1}
    svar = klient(kontraktholder).post(sti("forum_rediger", by.kontrakt.pk, forum.pk), felter)
    assert svar.status_code == 422
    assert "dets slags ligger fast" in ord_i(svar)
    assert klient(foraelder).get(sti("moede_vis", moede.pk)).status_code == 403


# --- Closed minutes lie fast --------------------------------------------------------------------------
def test_closed_minutes_are_neither_moved_nor_removed(by, klient, kontraktholder, forum):
    moede, inde = fabrikker.afsluttet_moede(by.kontrakt, forum), klient(kontraktholder)
    moede.kontrakt = by.kontrakt
    assert inde.get(sti("moede_rediger", moede.pk)).status_code == 403
    svar = inde.post(sti("moede_rediger", moede.pk), {"maaned": 11, "dato": "2023-11-05", "version": 1})
    assert (svar.status_code, "Mødet er afsluttet nu" in ord_i(svar)) == (422, True)
    svar = inde.post(sti("moede_fjern", moede.pk), follow=True)
    assert "Intet er ændret." in ord_i(svar)
    for handling in (
        lambda: gem_moede(moede=moede, version=1, maaned=11, dato=None, af=kontraktholder),
        lambda: fjern_moede(moede=moede, af=kontraktholder),
    ):
        with pytest.raises(MoedeVidere):
            handling()
    moede.refresh_from_db()
    assert (moede.maaned, moede.fjernet) == (2, None)


def test_without_the_lock_they_would_be(by, kontraktholder, forum, monkeypatch):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum)
    moede.kontrakt = by.kontrakt
    monkeypatch.setattr("kontrakter.handlinger.forum.laas_moede", lambda *_: None)
    fjern_moede(moede=moede, af=kontraktholder)
    assert Moede.objects.get().fjernet


def test_nothing_is_written_when_the_contract_is_closed_meanwhile(by, lmu, moede):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="evalueret")
    with pytest.raises(ValidationError, match="Kontrakten er afsluttet imens"):
        _evaluer(moede, by.maal, lmu)


def test_text_that_was_not_saved_before_closing_can_still_be_read(by, klient, lmu, forum):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum)
    side = sti("evaluering_rediger", moede.pk, by.maal.pk)
    assert klient(lmu).get(side).status_code == 403
    felter = {"ser": ["Det, jeg ikke nåede at gemme"], "vurdering": ["paa_vej"]}
    Kladde.objects.create(bruger=lmu, form=side, felter=felter, grundversion=0)
    svar = klient(lmu).get(side)
    assert svar.status_code == 200
    assert "Det, jeg ikke nåede at gemme" in svar.content.decode()
    svar = klient(lmu).post(side, {"ser": "Det, jeg ikke nåede at gemme", "version": 0})
    assert (svar.status_code, Evaluering.objects.count()) == (422, 0)


def test_only_drafts_of_those_who_write_are_waited_for(by, klient, lmu, fremmed, moede):
    fabrikker.evaluering(moede, by.maal)
    Kladde.objects.create(bruger=fremmed, form=sti("evaluering_rediger", moede.pk, by.maal.pk))
    assert "er ikke gemt" not in ord_i(klient(lmu).get(sti("moede_afslut", moede.pk)))


# --- Which goals ----------------------------------------------------------------------------------------
def test_a_forum_touches_no_activity_of_a_goal_it_does_not_evaluate(by, klient, lmu):
    andet = fabrikker.maal(by.kontrakt, "2", "Udeliv", maaltype="faelles")
    aktivitet = fabrikker.aktivitet(andet, "Gå ture")
    moede = fabrikker.moede_i_gang(by.kontrakt, fabrikker.forum(by.dagtilbud, "lmu", maalvalg="lokalt"))
    for navn, felter in (
        ("moedeaktivitet_status", {"tilstand": "stoppet", "version": 1}),
        ("moedeaktivitet_erstat", {"tekst": "Cykl", "ansvarlig": "Lis", "version": 1}),
    ):
        assert klient(lmu).post(sti(navn, moede.pk, aktivitet.pk), felter).status_code == 404
    assert list(Aktivitet.objects.values_list("tekst", "tilstand")) == [("Gå ture", "ikke_begyndt")]


def test_of_a_shared_goal_the_other_contracts_meeting_adds_and_changes_only_its_own(by, klient, udenfor):
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fabrikker.maaldeling(by.maal, anden, "4")
    ejers = fabrikker.aktivitet(by.maal, "Gå ture")
    moede = fabrikker.moede_i_gang(anden, fabrikker.forum(by.andet_dagtilbud, "ledelsesteam"))
    svar = klient(udenfor).post(sti("moedeaktivitet_status", moede.pk, ejers.pk), {"tilstand": "stoppet", "version": 1})
    assert svar.status_code == 403
    side = sti("moedeaktivitet_opret", moede.pk, by.maal.pk)
    klient(udenfor).post(side, {"tekst": "Besøg", "ansvarlig": "Lis", "version": 0})
    ny = Aktivitet.objects.get(tekst="Besøg")
    assert ny.loebende  # no part of what the owner writes and has approved
    felter = {"tilstand": "i_gang", "version": 1}
    assert klient(udenfor).post(sti("moedeaktivitet_status", moede.pk, ny.pk), felter).status_code == 302
    ejers.refresh_from_db()
    assert ejers.tilstand == "ikke_begyndt"


def test_a_conclusion_about_a_goal_that_left_the_agenda_does_not_count(by, klient, lmu, konsulent, moede, forum):
    _evaluer(moede, by.maal, lmu)
    andet = fabrikker.maal(by.kontrakt, "2", "Udeliv", maaltype="faelles")
    fabrikker.evaluering(moede, andet)
    type(forum).objects.filter(pk=forum.pk).update(maalvalg="faelles")
    moede.forum.refresh_from_db()
    skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)
    assert list(Evaluering.objects.order_by("pk").values_list("maal", "udgaaet")) == [
        (by.maal.pk, True),
        (andet.pk, False),
    ]
    assert "HEMMELIGT" not in ord_i(klient(konsulent).get(sti("maal_evalueringer", by.maal.pk)))
    assert not Soegepost.objects.filter(tekst__contains="HEMMELIGT").exists()


def test_conclusions_of_a_removed_contract_are_not_read(by, lmu, moede):
    _evaluer(moede, by.maal, lmu)
    skift_moede(moede=moede, verbum="afslut", deltagere="Lars", af=lmu)
    assert Evaluering.objects.afsluttede().count() == 1
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(fjernet=moede.begyndt)
    assert Evaluering.objects.afsluttede().count() == 0


# --- Small things ---------------------------------------------------------------------------------------
def test_an_untouched_form_is_not_saved(by, klient, lmu, moede):
    svar = klient(lmu).post(sti("evaluering_rediger", moede.pk, by.maal.pk), {"vurdering": "", "version": 0})
    assert (svar.status_code, Evaluering.objects.count()) == (422, 0)
    assert "Vælg en vurdering, eller skriv noget" in ord_i(svar)


def test_an_activity_is_not_replaced_by_itself(by, lmu, moede):
    gammel = fabrikker.aktivitet(by.maal, "Gå ture", ansvarlig="Lis")
    felter = {"tekst": "Gå ture", "ansvarlig": "Lis", "frist": None, "huse": ()}
    with pytest.raises(ValidationError, match="ikke ændret noget"):
        erstat_aktivitet(moede=moede, aktivitet=gammel, version=1, af=lmu, **felter)


def test_a_meeting_without_a_day_gets_one_when_it_is_closed(by, klient, lmu, kontraktholder, moede):
    fabrikker.evaluering(moede, by.maal)
    side = sti("moede_afslut", moede.pk)
    assert klient(lmu).post(side, {"deltagere": "Lars", "version": 0}).status_code == 422
    klient(lmu).post(side, {"deltagere": "Lars", "dato": "2023-02-14", "version": 0})
    moede.refresh_from_db()
    assert (moede.tilstand, moede.naar) == ("afsluttet", "14. februar 2023")


def test_whoever_closes_the_meeting_was_there(klient, kontraktholder, lmu, moede):
    svar = klient(kontraktholder).get(sti("moede_afslut", moede.pk))
    assert svar.context["form"].initial["deltagere"] == "Lars Udvalg, Karen Holder"


def test_an_activity_is_decided_by_the_state_of_the_moment(by, lmu, moede):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")  # after the meeting's page was opened
    beslut_aktivitet(moede=moede, maal=by.maal, tekst="Syng", ansvarlig="Lis", frist=None, af=lmu)
    assert Aktivitet.objects.get().loebende


def test_the_front_page_is_there_for_everybody(klient, kontraktholder, lmu):
    for person in (kontraktholder, lmu):
        assert klient(person).get(reverse("oversigt:forside")).status_code == 200
