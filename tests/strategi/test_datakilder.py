"""The register of sources: what is told is told, and nobody can put a figure behind the word skjult."""

from datetime import date
from decimal import Decimal

import pytest

from strategi import datakilder
from strategi.signaler import serie_aendret

FEBRUAR = date(2023, 2, 1)


def kilde(kode="proevetal", navn="Prøvetal"):
    return datakilder.Datakilde(kode, navn, "%", "Tal til prøver.", lambda enheder, fra, til: {})


@pytest.fixture(autouse=True)
def eget_register(monkeypatch):
    monkeypatch.setattr(datakilder, "_kilder", {})


def test_en_kilde_findes_ved_sin_kode_og_en_ukendt_kode_giver_ingen():
    datakilder.tilmeld(en := kilde())
    assert datakilder.datakilde("proevetal") == en
    assert datakilder.datakilde("findes_ikke") is None


def test_kilderne_staar_efter_navn_og_samme_kode_to_gange_er_en_kilde():
    for en in (kilde("b", "Børnetal"), kilde("a", "Andele"), kilde("b", "Bedre børnetal")):
        datakilder.tilmeld(en)
    assert [en.navn for en in datakilder.datakilder()] == ["Andele", "Bedre børnetal"]


def test_et_skjult_punkt_kan_ikke_have_en_vaerdi():
    with pytest.raises(ValueError, match="skjult"):
        datakilder.Seriepunkt(FEBRUAR, Decimal("4.7"), skjult=True)
    assert datakilder.Seriepunkt(FEBRUAR, None, skjult=True).vaerdi is None


@pytest.mark.django_db
def test_den_der_lytter_faar_at_vide_hvis_tal_der_er_aendret():
    hoert = []

    def lyt(sender, kode, enhed_ids, **_):
        hoert.append((kode, enhed_ids))

    serie_aendret.connect(lyt)
    datakilder.meld_aendret("proevetal", [3, 1, 3])
    serie_aendret.disconnect(lyt)
    assert hoert == [("proevetal", frozenset({1, 3}))]
