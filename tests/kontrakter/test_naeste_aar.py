"""Next year's contract: what is chosen comes along, what is there is left alone, and the chain can be followed."""

from datetime import date

import pytest

from historik.models import Haendelse
from kontrakter.handlinger.livsforloeb import ForkertTilstand
from kontrakter.handlinger.naeste_aar import lav_naeste_aar
from kontrakter.models import Kontrakt, Udviklingsmaal
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def skabelon(by):
    """Next year's template."""
    return fabrikker.skabelon(by.kommune, 2024, "Dagtilbud")


@pytest.fixture
def skrevet(by):
    """The contract's goal with texts, an effect, and activities in every state."""
    by.kontrakt.indledning, by.kontrakt.opfoelgning = "<p>Hvem vi er</p>", "<p>I LMU i marts</p>"
    by.kontrakt.save()
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Flere børn skal have en ven.</p>")
    fabrikker.afsnit(by.maal, "afsaet", "<p>Byrådet</p>")
    fabrikker.virkning(by.maal, "Børnene har en ven", hvem="boern")
    return {
        tilstand: fabrikker.aktivitet(
            by.maal,
            f"Aktivitet {tilstand}",
            huse=by.huse[:1],
            tilstand=tilstand,
            note="Nået i maj",
            start=date(2023, 2, 1),
            frist=date(2024, 5, 1) if tilstand == "i_gang" else date(2023, 5, 1),
        )
        for tilstand in ("ikke_begyndt", "i_gang", "gennemfoert", "stoppet")
    }


def _lav(by, skabelon, aktiviteter, af, tekster=("indledning", "opfoelgning")):
    return lav_naeste_aar(
        kilde=by.kontrakt, skabelon=skabelon, maal={by.maal: aktiviteter}, tekster=set(tekster), holder=af, af=af
    )


def test_naeste_aar_brings_texts_effects_links_and_what_is_chosen(by, kontraktholder, skabelon, skrevet):
    ny = _lav(by, skabelon, [skrevet["ikke_begyndt"], skrevet["i_gang"]], kontraktholder)
    assert (ny.aar, ny.skabelon, ny.tilstand, ny.kontraktholder) == (2024, skabelon, "udkast", kontraktholder)
    assert (ny.indledning, ny.opfoelgning) == ("<p>Hvem vi er</p>", "<p>I LMU i marts</p>")
    maal = ny.maal.get()
    assert (maal.nummer, maal.overskrift, maal.fortsaetter) == ("1", by.maal.overskrift, by.maal)
    assert {et.noegle: et.tekst for et in maal.afsnit.all() if et.tekst} == {
        "maaltekst": "<p>Flere børn skal have en ven.</p>",
        "afsaet": "<p>Byrådet</p>",
    }
    assert [link.punkt for link in maal.afsaetslinks.all()] == [by.punkt]
    assert [et.tekst for et in maal.virkninger.all()] == ["Børnene har en ven"]
    foerste, anden = maal.aktiviteter.all()
    assert (foerste.tekst, foerste.tilstand, foerste.note) == ("Aktivitet ikke_begyndt", "ikke_begyndt", "")
    assert (foerste.start, foerste.frist) == (None, None)  # the deadline was last year's
    assert (anden.tilstand, anden.note, anden.frist) == ("i_gang", "", date(2024, 5, 1))
    assert list(anden.huse.all()) == by.huse[:1]


def test_naeste_aar_leaves_this_year_as_it_is_and_tells_both_logs(by, kontraktholder, skabelon, skrevet):
    foer = list(by.maal.aktiviteter.values_list("tekst", "tilstand", "note", "frist"))
    by.kontrakt.tilstand = "godkendt"
    by.kontrakt.save()
    ny = _lav(by, skabelon, list(skrevet.values()), kontraktholder)
    assert list(by.maal.aktiviteter.values_list("tekst", "tilstand", "note", "frist")) == foer
    assert [et.tilstand for et in ny.maal.get().aktiviteter.all()] == [
        "ikke_begyndt",
        "i_gang",
        "ikke_begyndt",
        "ikke_begyndt",
    ]
    tekster = [
        list(Haendelse.objects.filter(emne=f"kontrakt:{et.pk}").values_list("tekst", flat=True))
        for et in (by.kontrakt, ny)
    ]
    assert tekster == [["Førte ét mål videre til 2024."], ["Førte ét mål videre fra 2023."]]


def test_naeste_aar_twice_adds_nothing(by, kontraktholder, skabelon, skrevet):
    for _ in range(2):
        ny = _lav(by, skabelon, [skrevet["i_gang"]], kontraktholder)
    maal = ny.maal.get()
    assert (Kontrakt.objects.filter(aar=2024).count(), maal.virkninger.count(), maal.aktiviteter.count()) == (1, 1, 1)


def test_naeste_aar_fills_blanks_and_overwrites_nothing(by, kontraktholder, skabelon, skrevet):
    ny = fabrikker.kontrakt(by.dagtilbud, skabelon, 2024, "Vores egen", indledning="<p>Ny indledning</p>")
    fabrikker.maal(ny, "1", "Et helt andet mål")
    _lav(by, skabelon, [], kontraktholder)
    ny.refresh_from_db()
    assert (ny.titel, ny.indledning, ny.opfoelgning) == ("Vores egen", "<p>Ny indledning</p>", "<p>I LMU i marts</p>")
    assert list(ny.maal.values_list("nummer", "overskrift")) == [
        ("1", "Et helt andet mål"),
        ("2", by.maal.overskrift),
    ]
    baaret = ny.maal.get(nummer="2")
    baaret.afsnit.filter(noegle="maaltekst").update(tekst="<p>Skrevet om</p>")
    _lav(by, skabelon, [], kontraktholder)
    assert baaret.afsnit.get(noegle="maaltekst").tekst == "<p>Skrevet om</p>"


def test_naeste_aar_into_a_contract_that_was_sent_on_changes_nothing(by, klient, kontraktholder, skabelon, skrevet):
    ny = fabrikker.kontrakt(by.dagtilbud, skabelon, 2024, tilstand="godkendt")
    with pytest.raises(ForkertTilstand):
        _lav(by, skabelon, [], kontraktholder)
    svar = klient(kontraktholder).post(
        sti("naeste_aar", by.kontrakt.pk), {"skabelon": skabelon.pk, "maal": [by.maal.pk]}
    )
    assert (svar.status_code, ny.maal.count()) == (422, 0)
    assert "er godkendt og kan ikke få flere mål. Intet er ændret." in ord_i(svar)


def test_naeste_aar_of_an_earlier_template_is_refused(by, kontraktholder):
    with pytest.raises(ValueError, match="2023"):
        _lav(by, by.skabelon, [], kontraktholder)


def test_section_the_new_template_has_dropped_comes_along_as_a_former_one(by, klient, kontraktholder, skrevet):
    ny_skabelon = fabrikker.skabelon(by.kommune, 2024, afsnit=[("aktiviteter", "Aktiviteter", "aktiviteter")])
    ny = _lav(by, ny_skabelon, [], kontraktholder)
    assert "Flere børn skal have en ven." in ord_i(klient(kontraktholder).get(sti("kontrakt_vis", ny.pk)))


# --- The page -------------------------------------------------------------------------------------
def test_naeste_aar_suggests_what_is_not_finished(by, klient, kontraktholder, skabelon, skrevet):
    html = klient(kontraktholder).get(sti("naeste_aar", by.kontrakt.pk)).content.decode()
    valgt = {navn: f'value="{et.pk}" id="aktivitet-{et.pk}" checked' in html for navn, et in skrevet.items()}
    assert valgt == {"ikke_begyndt": True, "i_gang": True, "gennemfoert": False, "stoppet": False}
    assert f'value="{by.maal.pk}" id="maal-{by.maal.pk}" checked' in html


def test_naeste_aar_leads_to_the_new_contract(by, klient, kontraktholder, skabelon, skrevet):
    svar = klient(kontraktholder).post(
        sti("naeste_aar", by.kontrakt.pk),
        {
            "skabelon": skabelon.pk,
            "maal": [by.maal.pk],
            "aktiviteter": [skrevet["i_gang"].pk],
            "tekster": ["opfoelgning"],
        },
    )
    ny = Kontrakt.objects.get(aar=2024)
    assert (svar.status_code, svar.url) == (302, sti("kontrakt_vis", ny.pk))
    assert (ny.indledning, ny.opfoelgning) == ("", "<p>I LMU i marts</p>")
    assert [et.tekst for et in ny.maal.get().aktiviteter.all()] == ["Aktivitet i_gang"]


@pytest.mark.parametrize("felter", [{}, {"maal": ["999999"]}, {"maal": ["9" * 30]}, {"aktiviteter": ["x"]}])
def test_naeste_aar_with_a_bad_choice_makes_nothing(by, klient, kontraktholder, skabelon, felter):
    svar = klient(kontraktholder).post(sti("naeste_aar", by.kontrakt.pk), {"skabelon": skabelon.pk} | felter)
    assert (svar.status_code, Kontrakt.objects.filter(aar=2024).count()) == (422, 0)


def test_naeste_aar_takes_no_goal_of_another_contract(by, klient, kontraktholder, skabelon):
    andet = fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon), "1", "Ikke vores")
    svar = klient(kontraktholder).post(sti("naeste_aar", by.kontrakt.pk), {"skabelon": skabelon.pk, "maal": [andet.pk]})
    assert (svar.status_code, Udviklingsmaal.objects.filter(fortsaetter=andet).count()) == (422, 0)


def test_naeste_aar_without_a_later_template_says_who_makes_it(by, klient, kontraktholder):
    tekst = ord_i(klient(kontraktholder).get(sti("naeste_aar", by.kontrakt.pk)))
    assert "Der er ingen skabelon for et senere år" in tekst


def test_naeste_aar_says_when_the_contract_is_there_already(by, klient, kontraktholder, skabelon):
    fabrikker.kontrakt(by.dagtilbud, skabelon, 2024, "Vores egen")
    tekst = ord_i(klient(kontraktholder).get(sti("naeste_aar", by.kontrakt.pk)))
    assert "Vores egen er der allerede." in tekst


# --- The chain --------------------------------------------------------------------------------------
def test_maal_gennem_aarene_is_the_same_from_each_year(by, klient, foraelder, kontraktholder, skabelon, skrevet):
    ny = _lav(by, skabelon, [skrevet["i_gang"]], kontraktholder)
    sider = [sti("maal_gennem_aarene", maal.pk) for maal in (by.maal, ny.maal.get())]
    tekster = [ord_i(klient(foraelder).get(side)) for side in sider]
    for tekst in tekster:
        assert "2023 1 Flere børn med i fællesskabet 1 1 1 1 2024 1 Flere børn med i fællesskabet 0 1 0 0" in tekst
    for kontrakt in (by.kontrakt, ny):
        html = klient(foraelder).get(sti("kontrakt_vis", kontrakt.pk)).content.decode()
        assert "Målet gennem årene" in html


def test_goal_of_one_year_only_has_no_way_to_the_chain(by, klient, foraelder):
    assert "Målet gennem årene" not in klient(foraelder).get(sti("kontrakt_vis", by.kontrakt.pk)).content.decode()


def test_maal_gennem_aarene_leaves_out_what_was_removed(by, klient, foraelder, kontraktholder, skabelon, skrevet):
    ny = _lav(by, skabelon, [], kontraktholder)
    Kontrakt.objects.filter(pk=ny.pk).update(fjernet="2024-01-01T00:00Z")
    assert "2024" not in ord_i(klient(foraelder).get(sti("maal_gennem_aarene", by.maal.pk))).partition("Stoppet")[2]


def test_administrator_makes_next_years_contract_but_does_not_write_in_one_that_is_there(
    by, klient, administrator, skabelon, skrevet
):
    inde, side = klient(administrator), sti("naeste_aar", by.kontrakt.pk)
    felter = {"skabelon": skabelon.pk, "maal": [by.maal.pk]}
    assert inde.post(side, felter).status_code == 302
    ny = Kontrakt.objects.get(aar=2024)
    ny.maal.all().delete()
    svar = inde.post(side, felter)
    assert (svar.status_code, ny.maal.count()) == (403, 0)
    assert "din rolle giver ikke ret til at skrive i den" in ord_i(svar)
