"""Reminding: one mail to each kontraktholder, never more than one in five days, and a word about those left out."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.models import Kontrakt, Mailvalg, Udsendelse
from organisation.models import Bruger
from tests import fabrikker

from .aarshjaelp import IGAAR, IMORGEN, NU, saet_frister
from .hjaelp import ord_i

SIDE = "/kontrakter/aaret/mind/"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def sen(by, kontraktholder) -> Kontrakt:
    """The contract of by.dagtilbud, whose kontraktholder is a day late."""
    saet_frister(by.skabelon, skrivning=IGAAR)
    by.kontrakt.kontraktholder = kontraktholder
    by.kontrakt.save()
    return by.kontrakt


@pytest.fixture
def send(klient, administrator, django_capture_on_commit_callbacks):
    """Press a button as the administrator, and let the mails be sent; return the words of the page after."""

    def tryk(**data):
        with django_capture_on_commit_callbacks(execute=True):
            svar = klient(administrator).post(SIDE + "?aar=2023", data, follow=True)
        assert svar.redirect_chain[0][0] == "/kontrakter/aaret/?aar=2023"
        return ord_i(svar)

    return tryk


def test_aaret_mind_sends_one_plain_mail_with_one_link(by, sen, send, administrator):
    assert "Der er skrevet til Karen Holder." in send(hvem=sen.pk)
    (brev,) = mail.outbox
    assert (brev.to, brev.subject) == (["karen@proeve.example"], f"Husk fristen for {sen}")
    assert brev.body == (
        "Hej Karen Holder\n\n"
        "“Udviklingskontrakt 2023 for Dagtilbud Skovkanten” skulle være skrevet færdig senest 14. juni 2026. "
        "Den har 0 af 7 afsnit mærket som klar.\n\n"
        f"Se kontrakten her:\nhttp://127.0.0.1:8000/kontrakter/{sen.pk}/\n\n"
        "Har du spørgsmål, så skriv til Anna Administrator på anna@proeve.example.\n\n"
        "Venlig hilsen\nRød tråd\n\n"
        "Du kan slå den slags mails fra i Rød tråd under “Hvad må jeg?”.\n"
    )
    haendelse = Haendelse.objects.get(emne=f"kontrakt:{sen.pk}")
    assert haendelse.tekst == "Mindede Karen Holder om fristen 14. juni 2026."


def test_aaret_mind_reminds_of_a_deadline_to_come(by, sen, send):
    saet_frister(by.skabelon, skrivning=IMORGEN)
    send(hvem=sen.pk)
    assert "skal være skrevet færdig senest 16. juni 2026" in mail.outbox[0].body


@pytest.mark.parametrize(("dage", "mails"), [(0, 1), (4, 1), (5, 2)])
def test_aaret_mind_waits_five_days_for_the_same_person(by, sen, send, dage, mails):
    send(hvem=sen.pk)
    with time_machine.travel(timezone.now() + timedelta(days=dage), tick=False):
        ord_ = send(hvem="sene")
    assert len(mail.outbox) == mails
    assert ("Der er ikke skrevet til alle: Karen Holder fik en påmindelse 15. juni" in ord_) is (mails == 1)


def test_aaret_mind_counts_a_mail_from_the_calendar_as_a_reminder(by, sen, send, kontraktholder):
    fabrikker.udsendelse(kontraktholder, "frist_naer")
    assert "Karen Holder fik en påmindelse 15. juni" in send(hvem="sene")


def test_aaret_mind_never_takes_the_link_from_the_request(by, sen, klient, administrator, settings):
    settings.BASISADRESSE = "https://roedtraad.example/"
    klient(administrator).post(SIDE + "?aar=2023", {"hvem": sen.pk}, headers={"host": "localhost"})
    assert f"\nhttps://roedtraad.example/kontrakter/{sen.pk}/\n" in Udsendelse.objects.get().tekst


def test_aaret_mind_writes_one_mail_to_one_who_holds_two_contracts(by, sen, send, kontraktholder):
    andet = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, kontraktholder=kontraktholder)
    send(hvem="sene")
    (brev,) = mail.outbox
    assert brev.subject == "Husk fristerne for dine kontrakter"
    assert f"“{sen}”" in brev.body
    assert f"“{andet}” skulle være skrevet færdig senest 14. juni 2026. Den har ingen mål endnu." in brev.body
    assert brev.body.count("http") == 1
    assert "http://127.0.0.1:8000/kontrakter/\n" in brev.body


def test_aaret_mind_reminds_the_late_or_the_ticked_alone(by, sen, send, udenfor):
    til_tiden = fabrikker.kontrakt(by.andet_dagtilbud, kontraktholder=udenfor)
    saet_frister(til_tiden.skabelon, skrivning=IMORGEN)
    send(hvem="sene")
    send(hvem="valgte", kontrakt=[til_tiden.pk])
    assert [brev.to for brev in mail.outbox] == [["karen@proeve.example"], ["ulla@proeve.example"]]
    assert "Der er ingen at minde." in send(hvem="valgte")


def test_aaret_mind_reminds_only_those_that_are_shown(by, sen, klient, administrator):
    svar = klient(administrator).post(SIDE + "?aar=2023&q=Åbredden", {"hvem": "sene"}, follow=True)
    assert "Der er ikke skrevet til alle" not in ord_i(svar)
    assert Udsendelse.objects.count() == 0


@pytest.mark.parametrize(
    ("felter", "hvorfor"),
    [
        ({"kontraktholder": None}, "Dagtilbud Skovkanten har ingen kontraktholder"),
        ({"tilstand": "til_godkendelse"}, "Dagtilbud Skovkanten venter ikke på kontraktholderen"),
    ],
)
def test_aaret_mind_says_why_a_contract_is_left_out(by, sen, send, felter, hvorfor):
    Kontrakt.objects.filter(pk=sen.pk).update(**felter)
    assert hvorfor in send(hvem="valgte", kontrakt=[sen.pk])
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("felter", "hvorfor"),
    [
        ({"is_active": False}, "Karen Holder kan ikke logge ind længere"),
        ({"email": ""}, "Karen Holder har ingen e-mail"),
        ({}, "Karen Holder har slået den slags mails fra"),
    ],
)
def test_aaret_mind_says_why_a_person_is_left_out(by, sen, send, kontraktholder, felter, hvorfor):
    if felter:
        Bruger.objects.filter(pk=kontraktholder.pk).update(**felter)
    else:
        Mailvalg.objects.create(bruger=kontraktholder, slags="paamindelse")
    assert hvorfor in send(hvem="sene")
    assert (mail.outbox, Udsendelse.objects.count()) == ([], 0)


def test_aaret_mind_says_so_of_a_unit_without_contract_or_deadline(by, sen, send):
    saet_frister(by.skabelon, skrivning=IGAAR, aktiveret=NU)
    assert "Dagtilbud Åbredden har ingen kontrakt endnu" in send(hvem="sene")
    saet_frister(by.skabelon)
    assert "Dagtilbud Skovkanten har ingen frist" in send(hvem=sen.pk)


@pytest.mark.parametrize("hvem", ["987654321", "abc", "", "9" * 30])
def test_aaret_mind_reminds_nobody_of_what_is_not_there(by, sen, send, hvem):
    send(hvem=hvem)
    assert mail.outbox == []


def test_aaret_mind_stays_in_the_own_units(by, sen, klient):
    lokal = fabrikker.bruger(by.kommune, "Lise Lokal")
    fabrikker.tildeling(lokal, "administrator", by.andet_dagtilbud)
    klient(lokal).post(SIDE + "?aar=2023", {"hvem": sen.pk})
    fremmed = fabrikker.bruger(by.anden_kommune)
    fabrikker.tildeling(fremmed, "administrator", by.anden_kommune)
    klient(fremmed).post(SIDE + "?aar=2023", {"hvem": sen.pk})
    assert Udsendelse.objects.count() == 0


def test_aaret_mind_is_not_for_an_approver(by, sen, klient, centerchef):
    """Nor for the part of the area where one approves and does not run the year."""
    assert klient(centerchef).post(SIDE, {"hvem": sen.pk}).status_code == 403
    fabrikker.tildeling(centerchef, "administrator", by.andet_dagtilbud)
    chef = Bruger.objects.get(pk=centerchef.pk)
    assert klient(chef).post(SIDE + "?aar=2023", {"hvem": sen.pk}).status_code == 302
    assert Udsendelse.objects.count() == 0


def test_aaret_shows_when_somebody_was_last_reminded(by, sen, send, klient, administrator):
    assert "Mind om fristen" in ord_i(klient(administrator).get("/kontrakter/aaret/?aar=2023"))
    ord_ = send(hvem=sen.pk)
    assert "Mindet 15. juni" in ord_
    assert "Mind om fristen" not in ord_
