"""A new user chooses a password through a link in a mail; nobody else ever sees it."""

import re

import pytest
from django.core import mail

from historik.models import Haendelse
from organisation.models import Bruger
from tests import fabrikker

STI = "/administration/brugere/ny/"
FELTER = {"navn": "Nadia Ny", "email": "Nadia@Proeve.Example"}


def test_bruger_opret_makes_user_without_password(by, klient, administrator):
    svar = klient(administrator).post(STI, FELTER)
    ny = Bruger.objects.get(email="nadia@proeve.example")
    assert (svar.status_code, svar.url) == (302, f"/administration/brugere/{ny.pk}/giv-rolle/")
    assert (ny.navn, ny.kommune, ny.is_active, ny.has_usable_password()) == ("Nadia Ny", by.kommune, True, False)
    assert Haendelse.objects.get().tekst == "Oprettede brugeren Nadia Ny."


def test_bruger_opret_sends_link_that_works_once(by, klient, administrator):
    klient(administrator).post(STI, FELTER)
    (brev,) = mail.outbox
    assert (brev.to, brev.subject) == (["nadia@proeve.example"], "Velkommen til Rød tråd: vælg din adgangskode")
    assert "Anna Administrator har givet dig adgang til Rød tråd, hvor Lilleby Kommune" in brev.body
    assert "i 3 dage" in brev.body
    sti = re.search(r"https?://testserver(/\S+)", brev.body)[1]
    ude = klient()
    kode = "en ganske lang kode 7"
    formular = ude.get(sti, follow=True)
    assert ude.post(formular.request["PATH_INFO"], {"password1": kode, "password2": kode}).status_code == 302
    assert Bruger.objects.get(email="nadia@proeve.example").check_password(kode)
    assert "password1" not in klient().get(sti, follow=True).content.decode()


def test_bruger_opret_tells_when_mail_cannot_be_sent(by, klient, administrator, monkeypatch):
    def afvis(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", afvis)
    svar = klient(administrator).post(STI, FELTER, follow=True)
    assert "Nadia Ny er oprettet. Men mailen til nadia@proeve.example kunne ikke sendes." in svar.content.decode()
    assert Bruger.objects.filter(email="nadia@proeve.example").count() == 1


@pytest.mark.parametrize(
    ("felter", "forkerte"),
    [
        ({"navn": "", "email": "ny@proeve.example"}, {"navn"}),
        ({"navn": "Ny", "email": "ikke en adresse"}, {"email"}),
        ({"navn": "Ny", "email": "ANNA@proeve.example"}, {"email"}),
        ({}, {"navn", "email"}),
    ],
)
def test_bruger_opret_saves_nothing_when_invalid(klient, administrator, felter, forkerte):
    svar = klient(administrator).post(STI, felter)
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, forkerte)
    assert (Bruger.objects.count(), len(mail.outbox), Haendelse.objects.count()) == (1, 0, 0)


def test_bruger_opret_ignores_extra_fields(by, klient, administrator):
    klient(administrator).post(
        STI,
        FELTER
        | {
            "kommune": by.anden_kommune.pk,
            "is_superuser": "on",
            "password": "hemmeligt kodeord",
            "is_active": "",
            "demo_tekst": "x",
        },
    )
    ny = Bruger.objects.get(email="nadia@proeve.example")
    assert (ny.kommune, ny.is_superuser, ny.is_active, ny.demo_tekst) == (by.kommune, False, True, "")
    assert not ny.has_usable_password()


def test_bruger_opret_makes_one_user_when_sent_twice(by, klient, administrator):
    inde = klient(administrator)
    inde.post(STI, FELTER)
    assert inde.post(STI, FELTER).status_code == 422
    assert Bruger.objects.filter(email="nadia@proeve.example").count() == 1


def test_bruger_opret_works_for_local_administrator(by, klient):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    assert klient(stedlig).post(STI, FELTER).status_code == 302
