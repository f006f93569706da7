"""A goal's number, as people type it."""

import pytest

from kontrakter.models import Udviklingsmaal

from .hjaelp import sti

MAAL = {"overskrift": "Ro", "maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": "", "version": 0}


@pytest.mark.parametrize(("skrevet", "gemt"), [("5,1", "5.1"), (" 5.1. ", "5.1"), ("10", "10"), ("2,3A", "2.3a")])
def test_maal_opret_takes_the_number_as_danes_type_it(by, klient, kontraktholder, skrevet, gemt):
    klient(kontraktholder).post(sti("maal_opret", by.kontrakt.pk), MAAL | {"nummer": skrevet})
    assert Udviklingsmaal.objects.get(overskrift="Ro").nummer == gemt


@pytest.mark.parametrize("skrevet", ["0", "00", "0,1", "5,,1"])
def test_maal_opret_says_that_goals_are_counted_from_one(by, klient, kontraktholder, skrevet):
    svar = klient(kontraktholder).post(sti("maal_opret", by.kontrakt.pk), MAAL | {"nummer": skrevet})
    ventet = ["Skriv nummeret som fx 1, 5.1 eller 10. Det første mål har nummer 1."]
    assert (svar.status_code, svar.context["form"].errors["nummer"]) == (422, ventet)
