"""Changing a person's name and address, and shutting somebody out."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from historik.models import Haendelse
from organisation.models import Bruger
from tests import fabrikker


def _sti(bruger):
    return reverse("organisation:bruger_rediger", args=[bruger.pk])


def _felter(klient, bruger, **andre):
    form = klient.get(_sti(bruger)).context["form"]
    felter = {felt.html_name: felt.value() for felt in form} | andre
    return {navn: vaerdi for navn, vaerdi in felter.items() if vaerdi is not False}


def test_bruger_rediger_saves_when_valid(by, klient, administrator, kontraktholder):
    inde = klient(administrator)
    svar = inde.post(
        _sti(kontraktholder), _felter(inde, kontraktholder, navn="Karen Nygift", email="KN@Proeve.example")
    )
    kontraktholder.refresh_from_db()
    by.kommune.refresh_from_db()
    assert (svar.status_code, svar.url) == (302, f"/administration/brugere/{kontraktholder.pk}/")
    assert (kontraktholder.navn, kontraktholder.email) == ("Karen Nygift", "kn@proeve.example")
    assert Haendelse.objects.get().tekst == "Rettede navn, e-mail for brugeren Karen Nygift."
    assert by.kommune.revision == 2


def test_bruger_rediger_closes_old_address_when_address_changes(by, klient, administrator, kontraktholder):
    EmailAddress.objects.create(user=kontraktholder, email=kontraktholder.email, primary=True, verified=True)
    inde = klient(administrator)
    inde.post(_sti(kontraktholder), _felter(inde, kontraktholder, email="ny@proeve.example"))
    assert EmailAddress.objects.count() == 0
    for adresse in ("karen@proeve.example", "ny@proeve.example"):
        klient().post(reverse("account_reset_password"), {"email": adresse})
    assert [brev.to for brev in mail.outbox] == [["ny@proeve.example"]]


def test_bruger_rediger_shuts_person_out_at_once(klient, administrator, kontraktholder):
    udsat = klient(kontraktholder)
    inde = klient(administrator)
    inde.post(_sti(kontraktholder), _felter(inde, kontraktholder, is_active=False))
    assert udsat.get("/hvad-maa-jeg/").status_code == 302
    inde.post(_sti(kontraktholder), _felter(inde, kontraktholder, is_active="on"))
    assert Bruger.objects.get(pk=kontraktholder.pk).is_active


@pytest.mark.parametrize(
    ("felter", "forkerte"),
    [({"navn": ""}, {"navn"}), ({"email": "nej"}, {"email"}), ({"email": "Anna@proeve.example"}, {"email"})],
)
def test_bruger_rediger_saves_nothing_when_invalid(klient, administrator, kontraktholder, felter, forkerte):
    inde = klient(administrator)
    svar = inde.post(_sti(kontraktholder), _felter(inde, kontraktholder, **felter))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, forkerte)
    assert list(Bruger.objects.filter(pk=kontraktholder.pk).values_list("navn", "email")) == [
        ("Karen Holder", "karen@proeve.example")
    ]


def test_bruger_rediger_of_oneself_cannot_shut_oneself_out(by, klient, administrator):
    anden = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(anden, "administrator", by.kommune)
    inde = klient(administrator)
    assert "is_active" not in inde.get(_sti(administrator)).context["form"].fields
    felter = _felter(inde, administrator, navn="Anna Ny")
    assert inde.post(_sti(administrator), felter).status_code == 302
    administrator.refresh_from_db()
    assert (administrator.navn, administrator.is_active) == ("Anna Ny", True)


def test_bruger_rediger_tells_when_somebody_saved_first(klient, administrator, kontraktholder):
    inde = klient(administrator)
    felter = _felter(inde, kontraktholder, navn="Mit navn")
    Bruger.objects.filter(pk=kontraktholder.pk).update(navn="Den andens navn")
    svar = inde.post(_sti(kontraktholder), felter)
    assert (svar.status_code, svar.context["form"].konflikter) == (409, [("Navn", "Den andens navn")])
    assert Bruger.objects.get(pk=kontraktholder.pk).navn == "Den andens navn"


def test_bruger_rediger_ignores_extra_fields(by, klient, administrator, kontraktholder):
    inde = klient(administrator)
    inde.post(
        _sti(kontraktholder),
        _felter(inde, kontraktholder, navn="Nyt", is_superuser="on", kommune=by.anden_kommune.pk, password="x"),
    )
    foer = kontraktholder.password
    kontraktholder.refresh_from_db()
    assert (kontraktholder.navn, kontraktholder.is_superuser, kontraktholder.kommune) == ("Nyt", False, by.kommune)
    assert kontraktholder.password == foer
