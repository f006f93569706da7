"""Sending the link for choosing a password once more."""

from django.core import mail
from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker


def test_bruger_send_link_sends_one_mail(klient, administrator, kontraktholder):
    svar = klient(administrator).post(reverse("organisation:bruger_send_link", args=[kontraktholder.pk]))
    assert (svar.status_code, svar.url) == (302, f"/administration/brugere/{kontraktholder.pk}/")
    assert [brev.to for brev in mail.outbox] == [["karen@proeve.example"]]
    assert Haendelse.objects.get().tekst == "Sendte Karen Holder et link til at vælge adgangskode."


def test_bruger_send_link_sends_nothing_when_person_is_shut_out(by, klient, administrator):
    bruger = fabrikker.bruger(by.kommune, "Ude Lukket", is_active=False)
    svar = klient(administrator).post(reverse("organisation:bruger_send_link", args=[bruger.pk]), follow=True)
    assert "Ude Lukket er lukket ude. Giv først personen adgang igen." in svar.content.decode()
    assert (len(mail.outbox), Haendelse.objects.count()) == (0, 0)
