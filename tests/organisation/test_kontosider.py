"""The account pages and letters that replace allauth's: in Danish, in our frame, and not telling who is known."""

import re

import pytest
from django.core import mail

HILSEN = "Venlig hilsen\nRød tråd"


def overskrift(svar) -> str:
    return re.search(r"<h1>\s*(.*?)\s*</h1>", svar.content.decode(), re.DOTALL)[1]


@pytest.mark.parametrize(
    ("sti", "ord_"),
    [
        ("/konto/log-ind/", "Log ind"),
        ("/konto/adgangskode/glemt/", "Glemt adgangskode"),
        ("/konto/adgangskode/glemt/sendt/", "Se i din indbakke"),
        ("/konto/adgangskode/glemt/1-forkert/", "Linket virker ikke længere"),
        ("/konto/adgangskode/glemt/faerdig/", "Adgangskoden er ændret"),
        ("/konto/spaerret/", "Din bruger er lukket"),
    ],
)
def test_page_for_nobody_is_ours(db, klient, sti, ord_):
    svar = klient().get(sti)
    assert (svar.status_code, overskrift(svar)) == (200, ord_)


@pytest.mark.parametrize(
    ("sti", "ord_"),
    [
        ("/konto/log-ud/", "Vil du logge af?"),
        ("/konto/adgangskode/", "Skift adgangskode"),
        ("/konto/bekraeft/", "Bekræft, at det er dig"),
    ],
)
def test_page_of_a_user_is_ours(klient, kontraktholder, sti, ord_):
    kontraktholder.set_password("en lang adgangskode")
    kontraktholder.save()
    svar = klient(kontraktholder).get(sti)
    assert (svar.status_code, overskrift(svar)) == (200, ord_)


def test_failed_log_in_says_what_to_do(db, klient):
    svar = klient().post("/konto/log-ind/", {"login": "ukendt@proeve.example", "password": "forkert"})
    html = svar.content.decode()
    assert ("Du blev ikke logget ind" in html, "Skriv din e-mail og adgangskode igen." in html) == (True, True)
    assert 'value="ukendt@proeve.example"' in html


def test_letter_leads_to_a_page_that_changes_the_password(klient, kontraktholder):
    ny = klient()
    svar = ny.post("/konto/adgangskode/glemt/", {"email": kontraktholder.email}, follow=True)
    assert overskrift(svar) == "Se i din indbakke"
    (brev,) = mail.outbox
    assert brev.subject == "Vælg en ny adgangskode til Rød tråd"
    assert (brev.body.startswith("Hej\n"), HILSEN in brev.body) == (True, True)
    link = re.search(r"https?://testserver(/konto/\S+)", brev.body)[1]
    side = ny.get(link, follow=True)
    assert overskrift(side) == "Vælg en ny adgangskode"
    kode = {"password1": "en helt ny lang kode", "password2": "en helt ny lang kode"}
    assert overskrift(ny.post(side.request["PATH_INFO"], kode, follow=True)) == "Adgangskoden er ændret"
    kontraktholder.refresh_from_db()
    assert kontraktholder.check_password("en helt ny lang kode")


def test_unknown_address_gets_the_same_page_and_no_letter(db, klient):
    svar = klient().post("/konto/adgangskode/glemt/", {"email": "ukendt@proeve.example"}, follow=True)
    assert (overskrift(svar), mail.outbox) == ("Se i din indbakke", [])
