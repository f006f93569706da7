"""A version is made public: what the page says beforehand, who may, and what becomes of the one before."""

import pytest
from django.core.exceptions import PermissionDenied

from historik.models import Haendelse
from kontrakter.adresser import kontraktadresse
from kontrakter.handlinger import offentlig, offentliggoer_version
from kontrakter.handlinger.offentlig import KanIkkeOffentliggoeres
from kontrakter.models import Kontrakt, Offentliggoerelse
from kontrakter.regler.offentlig import hindring, navne_i
from kontrakter.udskrift.version import data_nu
from tests import fabrikker

from .hjaelp import ord_i, sti
from .papir import lille


def _i(kontrakt, tilstand):
    Kontrakt.objects.filter(pk=kontrakt.pk).update(tilstand=tilstand)


@pytest.fixture
def version(by, centerchef):
    """The first version of an approved contract."""
    _i(by.kontrakt, "godkendt")
    fabrikker.aktivitet(by.maal, ansvarlig="Pia Pædagog")
    return fabrikker.version(by.kontrakt, centerchef)


def test_version_offentliggoer_says_what_becomes_public_and_does_it(by, klient, centerchef, version):
    inde, side = klient(centerchef), sti("version_offentliggoer", by.kontrakt.pk, 1)
    foer = inde.get(side)
    for ord_ in ("Alle på internettet kan læse den", "Pia Pædagog", "Carl Chef står som den, der godkendte."):
        assert ord_ in ord_i(foer)
    assert sti("version_pdf", by.kontrakt.pk, 1) in foer.content.decode()
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 404
    svar = inde.post(side)
    assert (svar.status_code, svar.url) == (302, sti("version_liste", by.kontrakt.pk))
    vist = Offentliggoerelse.objects.get()
    assert (vist.version, vist.titel, vist.aar) == (version, by.kontrakt.titel, 2023)
    assert (vist.offentliggjort_af, vist.offentliggjort_af_id) == ("Carl Chef", centerchef.pk)
    assert Haendelse.objects.first().tekst == "Offentliggjorde version 1."
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 200
    assert "Version 1 er offentliggjort." in ord_i(inde.get(svar.url))


def test_version_offentliggoer_twice_is_one_publication(by, klient, centerchef, version):
    inde, side = klient(centerchef), sti("version_offentliggoer", by.kontrakt.pk, 1)
    assert [inde.post(side).status_code for _ in range(2)] == [302, 302]
    assert (Offentliggoerelse.objects.count(), Haendelse.objects.count()) == (1, 1)
    assert "Det er gjort allerede." in ord_i(inde.get(sti("version_liste", by.kontrakt.pk)))
    assert inde.get(side).status_code == 302


def test_newer_version_takes_the_place_and_the_older_keeps_its_mark(by, klient, centerchef, version):
    offentliggoer_version(version=version, af=centerchef)
    by.maal.overskrift = "Alle børn med"
    by.maal.save()
    anden = fabrikker.version(by.kontrakt, centerchef)
    inde = klient(centerchef)
    side = sti("version_offentliggoer", by.kontrakt.pk, 2)
    assert "Den tager pladsen efter version 1" in ord_i(inde.get(side))
    assert "Alle børn med" not in ord_i(klient().get(kontraktadresse(by.kontrakt)))
    inde.post(side)
    gammel, ny = Offentliggoerelse.objects.order_by("pk")
    assert (gammel.erstattet == ny.offentliggjort, ny.erstattet, ny.version) == (True, None, anden)
    assert "Alle børn med" in ord_i(klient().get(kontraktadresse(by.kontrakt)))


@pytest.mark.parametrize("tilstand", ["udkast", "i_hoering", "til_godkendelse"])
def test_version_of_a_contract_being_changed_is_not_made_public(by, klient, centerchef, version, tilstand):
    _i(by.kontrakt, tilstand)
    inde, side = klient(centerchef), sti("version_offentliggoer", by.kontrakt.pk, 1)
    assert [inde.get(side).status_code, inde.post(side).status_code] == [302, 302]
    assert "Kontrakten er ved at blive rettet." in ord_i(inde.get(sti("version_liste", by.kontrakt.pk)))
    assert not Offentliggoerelse.objects.exists()


@pytest.mark.parametrize("tilstand", ["godkendt", "evalueret", "arkiveret"])
def test_version_is_made_public_once_it_is_approved(by, centerchef, version, tilstand):
    _i(by.kontrakt, tilstand)
    assert offentliggoer_version(version=version, af=centerchef)


def test_what_is_public_stays_while_the_contract_is_changed(by, klient, centerchef, version):
    offentliggoer_version(version=version, af=centerchef)
    _i(by.kontrakt, "udkast")
    assert klient().get(kontraktadresse(by.kontrakt)).status_code == 200


def test_only_the_version_that_holds_is_made_public(by, klient, centerchef, version, monkeypatch):
    fabrikker.version(by.kontrakt, centerchef)
    inde = klient(centerchef)
    inde.post(sti("version_offentliggoer", by.kontrakt.pk, 1))
    assert "Version 2 gælder nu" in ord_i(inde.get(sti("version_liste", by.kontrakt.pk)))
    with pytest.raises(KanIkkeOffentliggoeres):
        offentliggoer_version(version=version, af=centerchef)
    assert not Offentliggoerelse.objects.exists()
    monkeypatch.setattr(offentlig, "hindring", lambda *_: "")  # the guard off
    assert offentliggoer_version(version=version, af=centerchef)


def test_unknown_version_is_404(by, klient, centerchef, version):
    assert klient(centerchef).get(sti("version_offentliggoer", by.kontrakt.pk, 7)).status_code == 404
    assert klient(centerchef).post(sti("version_offentliggoer", by.kontrakt.pk, 7)).status_code == 404


def test_only_the_approver_makes_public(by, klient, kontraktholder, administrator, fremmed, udenfor, version):
    side = sti("version_offentliggoer", by.kontrakt.pk, 1)
    svar = {navn: klient(navn).post(side).status_code for navn in (kontraktholder, administrator, fremmed, udenfor)}
    assert list(svar.values()) == [403, 403, 404, 404]
    for person in svar:
        with pytest.raises(PermissionDenied):
            offentliggoer_version(version=version, af=person)
    assert not Offentliggoerelse.objects.exists()


def test_the_action_lets_anybody_when_its_guard_is_off(by, kontraktholder, version, monkeypatch):
    monkeypatch.setattr(offentlig, "check_offentliggoer", lambda *_: None)
    assert offentliggoer_version(version=version, af=kontraktholder)


def test_publication_and_log_come_together_or_not_at_all(by, centerchef, version, monkeypatch):
    def falder(**_):
        raise RuntimeError

    monkeypatch.setattr(offentlig, "registrer", falder)
    with pytest.raises(RuntimeError):
        offentliggoer_version(version=version, af=centerchef)
    assert not Offentliggoerelse.objects.exists()


# --- The way there --------------------------------------------------------------------------------
def test_version_liste_offers_it_to_the_approver_alone(by, klient, centerchef, foraelder, version):
    link = sti("version_offentliggoer", by.kontrakt.pk, 1)
    liste = sti("version_liste", by.kontrakt.pk)
    assert [link in klient(et).get(liste).content.decode() for et in (centerchef, foraelder)] == [True, False]
    _i(by.kontrakt, "udkast")
    assert link not in klient(centerchef).get(liste).content.decode()


def test_pages_lead_to_the_public_one_when_there_is_one(by, klient, foraelder, centerchef, version, forespoergsler):
    offentlig_side, inde = f'href="{kontraktadresse(by.kontrakt)}"', klient(foraelder)
    sider = [sti("kontrakt_vis", by.kontrakt.pk), sti("version_liste", by.kontrakt.pk)]
    assert [offentlig_side in inde.get(side).content.decode() for side in sider] == [False, False]
    uden = forespoergsler(inde, sider[0])
    offentliggoer_version(version=version, af=centerchef)
    assert [offentlig_side in inde.get(side).content.decode() for side in sider] == [True, True]
    assert forespoergsler(inde, sider[0]) == uden


# --- The rules ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tilstand", "nummer", "seneste", "fri"),
    [("godkendt", 2, 2, True), ("arkiveret", 1, 1, True), ("godkendt", 1, 2, False), ("udkast", 2, 2, False)],
)
def test_hindring(tilstand, nummer, seneste, fri):
    assert (hindring(tilstand, nummer, seneste) == "") is fri


def test_navne_i_is_everybody_once_in_order():
    data = lille() | {"kontraktholder": "Ærø Ågesen"}
    data["maal"] = [
        {"ansvarlig": " Souschefen", "aktiviteter": [{"ansvarlig": "Bo"}, {"ansvarlig": ""}]},
        {"ansvarlig": "ærø ågesen", "aktiviteter": [{"ansvarlig": "Bo "}]},
    ]
    assert navne_i(data) == ["Ærø Ågesen", "Souschefen", "Bo"]


def test_version_offentliggoer_says_whether_the_answers_come_along(by, klient, centerchef, version):
    inde = klient(centerchef)
    uden = ord_i(inde.get(sti("version_offentliggoer", by.kontrakt.pk, 1)))
    assert "Høringssvarene. De er ikke med som bilag i denne version." in uden
    assert "Bilaget med høringssvarene" not in uden
    svar = {
        "forum": "LMU",
        "tekst": "Fint.",
        "navne": "Lis Lund",
        "dato": "2023-02-01",
        "besvarelse": "",
        "besvaret_af": "",
    }
    fabrikker.version(by.kontrakt, centerchef, data_nu(by.kontrakt) | {"hoeringssvar": [svar]})
    med = ord_i(inde.get(sti("version_offentliggoer", by.kontrakt.pk, 2)))
    assert "Bilaget med høringssvarene, bagest i PDF'en" in med
    assert "De er ikke med som bilag" not in med
    assert "Kommentarerne fra høringen." in med
    assert "Lis Lund" in med
