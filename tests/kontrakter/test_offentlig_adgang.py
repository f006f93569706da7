"""Who makes public and withdraws, and how much is read to show it."""

import pytest
from django.utils import timezone

from kontrakter.adgang.offentlig import kan_offentliggoere
from kontrakter.adresser import kontraktadresse, pdfadresse
from kontrakter.models import Kontrakt
from organisation.models import Rolletildeling
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def version(by, centerchef):
    """The version of an approved contract."""
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand="godkendt")
    return fabrikker.version(by.kontrakt, centerchef)


def test_pages_are_shown_to_the_approver_alone(by, klient, version, centerchef, kontraktholder, administrator, fremmed):
    fabrikker.offentliggoerelse(version, centerchef)
    for side in (sti("version_offentliggoer", by.kontrakt.pk, 1), sti("offentlig_traek", by.kontrakt.pk)):
        svar = [klient(et).get(side).status_code for et in (kontraktholder, administrator, fremmed)]
        assert svar == [403, 403, 404], side
    svar = klient(kontraktholder).get(side)
    assert "Kontrakter offentliggøres af den, der godkender dem." in ord_i(svar)


def test_a_role_in_another_municipality_is_no_role(by, centerchef, fremmed):
    """Also if such a role were read by mistake."""
    rolle = Rolletildeling(bruger=fremmed, rolle="centerchef", enhed=by.forvaltning)
    fremmed.__dict__["gaeldende_roller"] = [rolle]
    assert (kan_offentliggoere(centerchef, by.kontrakt), kan_offentliggoere(fremmed, by.kontrakt)) == (True, False)


def test_version_is_the_contracts_own(by, klient, version, centerchef):
    anden = fabrikker.kontrakt(by.dagtilbud, by.skabelon, 2025, tilstand="godkendt")
    assert klient(centerchef).get(sti("version_offentliggoer", anden.pk, 1)).status_code == 404


def test_what_is_withdrawn_is_what_counts(by, klient, version, centerchef):
    """Not one that was replaced, though its year stands first."""
    fabrikker.offentliggoerelse(
        fabrikker.version(by.kontrakt, centerchef), centerchef, aar=2030, erstattet=timezone.now()
    )
    vist = fabrikker.offentliggoerelse(version, centerchef)
    klient(centerchef).post(sti("offentlig_traek", by.kontrakt.pk), {"grund": "En fejl"})
    vist.refresh_from_db()
    assert vist.grund == "En fejl"


def test_reading_page_takes_one_query_and_the_paper_two(by, klient, version, centerchef, forespoergsler):
    fabrikker.offentliggoerelse(version, centerchef)
    sider = [kontraktadresse(by.kontrakt), pdfadresse(by.kontrakt)]
    assert [forespoergsler(klient(), side) for side in sider] == [2, 2]  # the content is read, and kept
    assert [forespoergsler(klient(), side) for side in sider] == [1, 2]
