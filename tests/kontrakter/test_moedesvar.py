"""Whoever asks the leader about a meeting hears that there is an answer."""

import pytest
from django.utils import timezone

from kontrakter.models import Kontrakt, Mailvalg, Moedekommentar, Udsendelse
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse")


@pytest.fixture
def moede(by, forum):
    return fabrikker.moede(by.kontrakt, forum)


def _spoerg(klient, hvem, moede, tekst="HEMMELIGT?") -> Moedekommentar:
    klient(hvem).post(sti("moedekommentar_opret", moede.pk, "hele"), {"tekst": tekst, "version": 0})
    return Moedekommentar.objects.get(tekst=tekst)


def _svar(klient, hvem, kommentar, svar="HEMMELIGT svar", version=1):
    return klient(hvem).post(
        sti("moedekommentar_svar", kommentar.moede_id, kommentar.pk), {"svar": svar, "version": version}
    )


def test_the_first_answer_is_mailed_without_what_was_said(klient, foraelder, kontraktholder, moede):
    kommentar = _spoerg(klient, foraelder, moede)
    _svar(klient, kontraktholder, kommentar)
    mail = Udsendelse.objects.get()
    assert (mail.modtager_id, mail.slags, mail.slags_navn) == (foraelder.pk, "moedesvar", "Et svar fra lederen")
    assert mail.emne == "Svar fra lederen: Forældrebestyrelsen, februar 2023"
    side = f"{sti('moede_laes', moede.pk)}#kommentar-{kommentar.pk}"
    assert (side + "\n" in mail.tekst, "HEMMELIGT" in mail.tekst) == (True, False)
    assert f'id="kommentar-{kommentar.pk}"' in klient(foraelder).get(side).content.decode()
    _svar(klient, kontraktholder, kommentar, "Rettet", version=2)
    assert (Moedekommentar.objects.get().svar, Udsendelse.objects.count()) == ("Rettet", 1)


def test_it_can_be_switched_off(klient, foraelder, kontraktholder, moede):
    assert "Et svar fra lederen" in ord_i(klient(foraelder).get(sti("mine_mails")))
    Mailvalg.objects.create(bruger=foraelder, slags="moedesvar")
    _svar(klient, kontraktholder, _spoerg(klient, foraelder, moede))
    assert (Moedekommentar.objects.get().svar, Udsendelse.objects.count()) == ("HEMMELIGT svar", 0)


def test_one_who_has_left_the_forum_gets_none(klient, foraelder, kontraktholder, moede):
    kommentar = _spoerg(klient, foraelder, moede)
    foraelder.roller.update(til=timezone.localdate().replace(year=2020))
    _svar(klient, kontraktholder, kommentar)
    assert (Moedekommentar.objects.get().svar, Udsendelse.objects.count()) == ("HEMMELIGT svar", 0)


def test_one_who_has_left_would_get_one_with_the_rule_off(klient, foraelder, kontraktholder, moede, monkeypatch):
    kommentar = _spoerg(klient, foraelder, moede)
    foraelder.roller.update(til=timezone.localdate().replace(year=2020))
    monkeypatch.setattr("kontrakter.handlinger.moedekommentar._spoerger", lambda *_: [foraelder])
    _svar(klient, kontraktholder, kommentar)
    assert Udsendelse.objects.get().modtager_id == foraelder.pk


def test_the_second_of_two_answers_sends_no_mail(klient, foraelder, kontraktholder, moede):
    kommentar = _spoerg(klient, foraelder, moede)
    _svar(klient, kontraktholder, kommentar)
    assert _svar(klient, kontraktholder, kommentar, "Et andet").status_code == 409
    assert Udsendelse.objects.count() == 1


def test_a_leader_who_answers_their_own_question_gets_none(klient, kontraktholder, forum, moede):
    forum.medlemmer.add(kontraktholder)
    _svar(klient, kontraktholder, _spoerg(klient, kontraktholder, moede))
    assert (Moedekommentar.objects.get().svar, Udsendelse.objects.count()) == ("HEMMELIGT svar", 0)


def test_when_the_contract_is_archived_comments_are_not_answered(
    by, klient, foraelder, kontraktholder, forum, monkeypatch
):
    moede, inde = fabrikker.moede(by.kontrakt, forum), klient(kontraktholder)
    klient(foraelder).post(sti("moedekommentar_opret", moede.pk, "hele"), {"tekst": "Hvad så?", "version": 0})
    kommentar = Moedekommentar.objects.get()
    side = sti("moedekommentar_svar", moede.pk, kommentar.pk)
    siderne = [sti(navn, moede.pk) for navn in ("moede_vis", "moede_laes")]
    assert [inde.get(adresse).content.decode().count(side) for adresse in siderne] == [1, 1]
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="arkiveret")
    assert [inde.get(adresse).content.decode().count(side) for adresse in siderne] == [0, 0]
    assert inde.get(side).status_code == 403
    svar = inde.post(side, {"svar": "Nu kommer det", "version": 1})
    assert svar.status_code == 422
    assert "Kontrakten er arkiveret, så svaret er ikke sendt. Din tekst står her endnu." in ord_i(svar)
    assert svar.context["form"]["svar"].value() == "Nu kommer det"
    assert Moedekommentar.objects.get().svar == ""
    monkeypatch.setattr("kontrakter.handlinger.moedekommentar.kan_besvare", lambda *_: True)
    inde.post(side, {"svar": "Nu kommer det", "version": 1})
    assert Moedekommentar.objects.get().svar == "Nu kommer det"
