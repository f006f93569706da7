"""What is public is withdrawn: with a reason that is kept in the house, and a notice outside it."""

import pytest
from django.core.exceptions import PermissionDenied

from historik.models import Haendelse
from kontrakter.adresser import enhedsadresse, kontraktadresse, pdfadresse
from kontrakter.handlinger import offentlig, offentliggoer_version, traek_offentlig
from kontrakter.models import Kontrakt, Offentliggoerelse
from tests import fabrikker

from .hjaelp import ord_i, sti

GRUND = "Et navn skulle ikke stå der."


@pytest.fixture
def vist(by, centerchef):
    """The contract's version is public."""
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")
    return fabrikker.offentliggoerelse(fabrikker.version(by.kontrakt, centerchef), centerchef)


def test_offentlig_traek_withdraws_and_keeps_the_reason_in_the_house(by, klient, centerchef, foraelder, vist):
    inde, side = klient(centerchef), sti("offentlig_traek", by.kontrakt.pk)
    assert "men ikke hvorfor" in ord_i(inde.get(side))
    svar = inde.post(side, {"grund": GRUND})
    assert (svar.status_code, svar.url) == (302, sti("version_liste", by.kontrakt.pk))
    vist.refresh_from_db()
    assert (vist.er_offentlig, vist.trukket_af, vist.grund, vist.erstattet) == (False, "Carl Chef", GRUND, None)
    assert Haendelse.objects.first().tekst == f"Trak den offentliggjorde kontrakt tilbage: {GRUND}"
    assert [klient().get(et(by.kontrakt)).status_code for et in (kontraktadresse, pdfadresse)] == [410, 410]
    assert GRUND not in ord_i(klient().get(enhedsadresse(by.dagtilbud)))
    liste = sti("version_liste", by.kontrakt.pk)
    assert [GRUND in ord_i(klient(et).get(liste)) for et in (centerchef, foraelder)] == [True, False]
    assert "blev trukket tilbage" in ord_i(klient(foraelder).get(liste))


@pytest.mark.parametrize("data", [{}, {"grund": "  "}, {"grund": "x" * 1001}])
def test_offentlig_traek_without_a_good_reason_changes_nothing(by, klient, centerchef, vist, data):
    svar = klient(centerchef).post(sti("offentlig_traek", by.kontrakt.pk), data)
    assert (svar.status_code, klient().get(kontraktadresse(by.kontrakt)).status_code) == (422, 200)
    with pytest.raises(ValueError, match=" "):
        traek_offentlig(kontrakt=by.kontrakt, grund=" ", af=centerchef)


def test_offentlig_traek_twice_is_one(by, klient, centerchef, vist):
    inde, side = klient(centerchef), sti("offentlig_traek", by.kontrakt.pk)
    assert [inde.post(side, {"grund": GRUND}).status_code for _ in range(2)] == [302, 302]
    assert Haendelse.objects.count() == 1
    assert not traek_offentlig(kontrakt=by.kontrakt, grund="Igen", af=centerchef)
    assert "Det er gjort allerede." in ord_i(inde.get(sti("version_liste", by.kontrakt.pk)))
    vist.refresh_from_db()
    assert vist.grund == GRUND


def test_offentlig_traek_before_anything_is_public(by, klient, centerchef):
    inde = klient(centerchef)
    assert inde.post(sti("offentlig_traek", by.kontrakt.pk), {"grund": GRUND}).status_code == 302
    assert "Kontrakten er ikke offentliggjort." in ord_i(inde.get(sti("version_liste", by.kontrakt.pk)))
    assert not Haendelse.objects.exists()


def test_offentlig_traek_also_while_the_contract_is_changed(by, klient, centerchef, vist):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="udkast")
    klient(centerchef).post(sti("offentlig_traek", by.kontrakt.pk), {"grund": GRUND})
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 410


def test_withdrawn_can_be_public_again(by, klient, centerchef, vist):
    traek_offentlig(kontrakt=by.kontrakt, grund=GRUND, af=centerchef)
    assert offentliggoer_version(version=vist.version, af=centerchef)
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 200
    assert "trukket" not in ord_i(klient().get(enhedsadresse(by.dagtilbud)))
    vist.refresh_from_db()
    assert (vist.erstattet is not None, Offentliggoerelse.objects.count()) == (True, 2)


def test_only_the_approver_withdraws(by, klient, kontraktholder, administrator, fremmed, udenfor, vist, monkeypatch):
    side = sti("offentlig_traek", by.kontrakt.pk)
    folk = (kontraktholder, administrator, fremmed, udenfor)
    assert [klient(et).post(side, {"grund": GRUND}).status_code for et in folk] == [403, 403, 404, 404]
    for person in folk:
        with pytest.raises(PermissionDenied):
            traek_offentlig(kontrakt=by.kontrakt, grund=GRUND, af=person)
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 200
    monkeypatch.setattr(offentlig, "check_offentliggoer", lambda *_: None)  # the guard off
    assert traek_offentlig(kontrakt=by.kontrakt, grund=GRUND, af=kontraktholder)
