"""The register of sources: what is told is told, and nobody can put a figure behind the word skjult."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from strategi import datakilder
from strategi.forms.indikatorer import IndikatorForm
from strategi.models import Indikator
from strategi.signaler import serie_aendret

FEBRUAR = date(2023, 2, 1)


def kilde(kode="proevetal", navn="Prøvetal"):
    return datakilder.Datakilde(kode, navn, "%", "Tal til prøver.", lambda enheder, fra, til: {})


@pytest.fixture(autouse=True)
def eget_register(monkeypatch):
    monkeypatch.setattr(datakilder, "_kilder", {})
    monkeypatch.setattr(datakilder, "_familier", {})


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


# --- Families: a source with something to choose ----------------------------------------------
TEMAER = {"leg": "Leg", "mad": "Måltidet"}


def maalt(tema: str, niveau: int) -> datakilder.Datakilde:
    """The made-up choice: how many units are at the level or above in the theme."""

    def serier(enheder, fra, til):
        return {enhed: [datakilder.Seriepunkt(FEBRUAR, Decimal(10 * niveau + len(tema)))] for enhed in enheder}

    navn = f"{TEMAER[tema]}, niveau {niveau} eller bedre"
    return datakilder.Datakilde(f"besoeg:{tema}-{niveau}", navn, "procent", "Opfundet.", serier)


def find(kode: str) -> datakilder.Datakilde | None:
    tema, _, niveau = kode.removeprefix("besoeg:").partition("-")
    return maalt(tema, int(niveau)) if tema in TEMAER and niveau.isdigit() else None


def besoeg(valg=None) -> datakilder.Kildefamilie:
    valg = valg or (lambda _: [maalt(tema, niveau) for tema in TEMAER for niveau in (1, 2)])
    return datakilder.Kildefamilie("besoeg", "Besøg", valg, find)


def test_a_familys_choices_are_sources_with_codes_of_their_own():
    datakilder.tilmeld(kilde())
    datakilder.tilmeld_familie(besoeg())
    [(_, almindelige), (navn, valg)] = datakilder.kildevalg(7)
    assert ([en.kode for en in almindelige], navn) == (["proevetal"], "Besøg")
    assert [en.kode for en in valg] == ["besoeg:leg-1", "besoeg:leg-2", "besoeg:mad-1", "besoeg:mad-2"]
    fundet = datakilder.datakilde("besoeg:mad-2")
    assert fundet.navn == "Måltidet, niveau 2 eller bedre"
    assert fundet.serier({7}, FEBRUAR, FEBRUAR) == {7: [datakilder.Seriepunkt(FEBRUAR, Decimal(23))]}


@pytest.mark.parametrize("kode", ["besoeg", "besoeg:", "besoeg:vejret-1", "besoeg:leg", "andet:leg-1", ":", ""])
def test_a_choice_that_is_none_gives_none(kode):
    datakilder.tilmeld_familie(besoeg())
    assert datakilder.datakilde(kode) is None


def test_a_family_offers_each_unit_its_own_and_a_choice_is_found_when_it_is_not_offered():
    datakilder.tilmeld_familie(besoeg(lambda enhed: [maalt("leg", 1)] if enhed == 7 else []))
    assert [en.kode for _, valg in datakilder.kildevalg(7) for en in valg] == ["besoeg:leg-1"]
    assert datakilder.kildevalg(8) == []
    assert datakilder.datakilde("besoeg:leg-2").kode == "besoeg:leg-2"


def test_a_familys_code_cannot_hold_what_parts_it_from_the_choice():
    with pytest.raises(ValueError, match=":"):
        datakilder.Kildefamilie("a:b", "Navn", lambda _: [], lambda _: None)


def test_the_form_offers_the_choices_under_the_familys_name():
    datakilder.tilmeld(kilde())
    datakilder.tilmeld_familie(besoeg(lambda _: [maalt("leg", 1)]))
    valg = IndikatorForm(enhed_id=7, valgt_kilde="besoeg:mad-1").fields["datakilde"].choices
    assert valg[1:] == [
        ("proevetal", "Prøvetal"),
        ("Besøg", [("besoeg:leg-1", "Leg, niveau 1 eller bedre")]),
        ("besoeg:mad-1", "Måltidet, niveau 1 eller bedre"),
    ]
    assert IndikatorForm(enhed_id=7, valgt_kilde="vaek").fields["datakilde"].choices[-1] == (
        "vaek",
        "vaek (ikke koblet til)",
    )


def test_only_what_everybody_may_see_is_offered_where_everybody_reads():
    aaben = replace(maalt("mad", 1), aaben=True)
    datakilder.tilmeld(kilde())
    datakilder.tilmeld_familie(besoeg(lambda _: [maalt("leg", 1), aaben]))
    assert datakilder.kildevalg(7, kun_aabne=True) == [("Besøg", [aaben])]
    valg = IndikatorForm(enhed_id=7, kun_aabne=True).fields["datakilde"].choices
    assert valg[1:] == [("Besøg", [("besoeg:mad-1", "Måltidet, niveau 1 eller bedre")])]


@pytest.mark.django_db
def test_indicators_of_a_family_are_found_by_its_code(by):
    for kode in ("besoeg:leg-1", "besoeg:mad-1", "besoegende", "proevetal"):
        Indikator.objects.create(enhed=by.dagtilbud, navn=kode, datakilde=kode)
    assert [et.navn for et in Indikator.objects.fra_kilden("besoeg")] == ["besoeg:leg-1", "besoeg:mad-1"]
    assert [et.navn for et in Indikator.objects.fra_kilden("besoeg:leg-1")] == ["besoeg:leg-1"]
