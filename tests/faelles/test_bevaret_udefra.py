"""Only our own pages may leave text to be kept: a foreign one would replace the reader's session (catalogue A9)."""

import pytest
from django.test import Client, override_settings

from faelles.bevaret import ejermaerke

STI = "/kontrakter/1/rediger/"


def _send(by, kontraktholder, **headere):
    return Client(enforce_csrf_checks=True).post(
        STI, {"_ejer": ejermaerke(kontraktholder), "titel": "Min tekst"}, headers=headere
    )


@pytest.mark.parametrize("fra", ["https://ond.example", "null", "http://testserver.ond.example"])
def test_en_fremmed_side_faar_ingen_session(by, kontraktholder, fra):
    svar = _send(by, kontraktholder, origin=fra)
    assert (svar.status_code, "sessionid" in svar.cookies) == (403, False)


@pytest.mark.parametrize("headere", [{"origin": "http://testserver"}, {}], ids=["egen side", "uden Origin"])
def test_en_egen_sides_tekst_bevares(by, kontraktholder, headere):
    svar = _send(by, kontraktholder, **headere)
    assert (svar.status_code, "sessionid" in svar.cookies) == (302, True)


def test_en_betroet_adresse_er_ogsaa_en_egen_side(by, kontraktholder):
    with override_settings(CSRF_TRUSTED_ORIGINS=["https://kontrakter.example"]):
        svar = _send(by, kontraktholder, origin="https://kontrakter.example")
    assert svar.status_code == 302


def test_en_version_der_ikke_er_et_tal_giver_teksten_tilbage(by, kontraktholder):
    sti = f"/kontrakter/{by.kontrakt.pk}/rediger/"
    klient = Client()
    klient.post(sti, {"_ejer": ejermaerke(kontraktholder), "titel": "Min nye titel", "version": "abc"})
    klient.force_login(kontraktholder)
    svar = klient.get(sti)
    assert svar.status_code == 200
    assert "Min nye titel" in svar.content.decode()
