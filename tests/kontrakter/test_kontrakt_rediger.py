"""A contract's own facts and texts, removing it and bringing it back."""

import pytest
from django.urls import reverse

from faelles.bevaret import ejermaerke
from historik.models import Haendelse
from kontrakter.models import Kontrakt
from tests import fabrikker

from .hjaelp import afsnit_i, ord_i, paa_siden, prosa, sti


def _log() -> list[str]:
    return [et.tekst for et in Haendelse.objects.all()]


def test_kontrakt_rediger_saves_title_period_and_holder(by, klient, kontraktholder):
    data = {"titel": "Ny titel", "til_aar": "2025", "kontraktholder": kontraktholder.pk, "version": 1}
    svar = klient(kontraktholder).post(sti("kontrakt_rediger", by.kontrakt.pk), data)
    assert svar.url == sti("kontrakt_vis", by.kontrakt.pk)
    by.kontrakt.refresh_from_db()
    assert (by.kontrakt.titel, by.kontrakt.til_aar, by.kontrakt.kontraktholder) == ("Ny titel", 2025, kontraktholder)
    assert (by.kontrakt.version, by.kontrakt.revision) == (2, 2)
    assert _log() == ["Rettede kontraktens titel, periode eller kontraktholder."]
    assert [(post.titel, post.history_user) for post in by.kontrakt.history.all()[:1]] == [("Ny titel", kontraktholder)]


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"titel": ""}, "titel"),
        ({"titel": "x" * 201}, "titel"),
        ({"til_aar": "2022"}, "til_aar"),
        ({"til_aar": "99999999999999999999"}, "til_aar"),
        ({"kontraktholder": "99999999999999999999"}, "kontraktholder"),
        ({"version": ""}, "version"),
        ({"version": "-1"}, "version"),
    ],
)
def test_kontrakt_rediger_saves_nothing_when_something_is_wrong(by, klient, kontraktholder, felter, fejl):
    data = {"titel": "Ny titel", "til_aar": "", "kontraktholder": "", "version": 1} | felter
    svar = klient(kontraktholder).post(sti("kontrakt_rediger", by.kontrakt.pk), data)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [fejl])
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).titel == by.kontrakt.titel
    assert _log() == []


def test_kontrakt_rediger_offers_those_who_may_write_this_contract(by, klient, kontraktholder, udenfor, lmu, fremmed):
    """A holder from another unit could not open the contract with the own name on its cover."""
    leder = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(leder, "kontraktholder", by.forvaltning)
    felt = klient(kontraktholder).get(sti("kontrakt_rediger", by.kontrakt.pk)).context["form"].fields["kontraktholder"]
    assert set(felt.queryset) == {kontraktholder, leder}


@pytest.mark.parametrize("version", ["0", "2", "99999999999999999999"])
def test_kontrakt_rediger_shows_both_when_the_version_is_another(by, klient, kontraktholder, version):
    data = {"titel": "Min titel", "til_aar": "", "kontraktholder": "", "version": version}
    svar = klient(kontraktholder).post(sti("kontrakt_rediger", by.kontrakt.pk), data)
    assert (svar.status_code, svar.context["form"]["version"].value()) == (409, "1")
    assert [(et.label, et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [
        ("Titel", "Min titel", by.kontrakt.titel)
    ]


# --- Introduction and common follow-up --------------------------------------------------------


@pytest.mark.parametrize(("felt", "navn"), [("indledning", "Indledning"), ("opfoelgning", "Fælles opfølgning")])
def test_kontrakttekst_rediger_saves_with_and_without_script(by, klient, kontraktholder, felt, navn):
    inde, adresse = klient(kontraktholder), sti("kontrakttekst_rediger", by.kontrakt.pk, felt)
    svar = inde.post(adresse, {"tekst": "Første **linje**\n\n- et punkt", "version": 1})
    assert svar.url == sti("kontrakt_vis", by.kontrakt.pk) + f"#{felt}"
    by.kontrakt.refresh_from_db()
    assert getattr(by.kontrakt, felt) == "<p>Første <strong>linje</strong></p><ul><li>et punkt</li></ul>"

    svar = inde.post(adresse, prosa("<p>Ny tekst</p>", 2), headers=paa_siden(by.kontrakt))
    assert (svar.status_code, "<html" in svar.content.decode()) == (200, False)
    assert afsnit_i(svar, felt) == afsnit_i(inde.get(sti("kontrakt_vis", by.kontrakt.pk)), felt)
    assert "Ny tekst" in afsnit_i(svar, felt)
    assert _log() == [f"Skrev i “{navn}”."] * 2


def test_kontrakttekst_vis_is_a_fragment_or_leads_to_the_page(by, klient, foraelder):
    by.kontrakt.indledning = "<p>Om os</p>"
    by.kontrakt.save()
    inde, adresse = klient(foraelder), sti("kontrakttekst_vis", by.kontrakt.pk, "indledning")
    assert inde.get(adresse).url == sti("kontrakt_vis", by.kontrakt.pk) + "#indledning"
    stykke = afsnit_i(inde.get(adresse, headers=paa_siden(by.kontrakt)), "indledning")
    assert stykke == afsnit_i(inde.get(sti("kontrakt_vis", by.kontrakt.pk)), "indledning")
    assert "Om os" in stykke


@pytest.mark.parametrize("navn", ["kontrakttekst_vis", "kontrakttekst_rediger"])
def test_kontrakttekst_knows_two_texts_only(by, klient, kontraktholder, navn):
    assert klient(kontraktholder).get(sti(navn, by.kontrakt.pk, "titel")).status_code == 404


# --- Removing ---------------------------------------------------------------------------------


def test_kontrakt_fjern_can_be_undone(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    inde.post(sti("kontrakt_fjern", by.kontrakt.pk))
    svar = inde.post(sti("kontrakt_fjern", by.kontrakt.pk), follow=True)  # two clicks
    assert f'action="{sti("kontrakt_genskab", by.kontrakt.pk)}"' in svar.content.decode()
    assert inde.get(sti("kontrakt_vis", by.kontrakt.pk)).status_code == 404
    assert inde.post(sti("kontrakt_genskab", by.kontrakt.pk)).url == sti("kontrakt_vis", by.kontrakt.pk)
    assert inde.get(sti("kontrakt_vis", by.kontrakt.pk)).status_code == 200
    titel = by.kontrakt.titel
    assert _log() == [f"Hentede kontrakten “{titel}” tilbage.", f"Fjernede kontrakten “{titel}”."]


def test_kontrakt_genskab_says_when_a_new_one_has_taken_the_year(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    inde.post(sti("kontrakt_fjern", by.kontrakt.pk))
    fabrikker.kontrakt(by.dagtilbud, by.skabelon)
    svar = inde.post(sti("kontrakt_genskab", by.kontrakt.pk), follow=True)
    assert "kan ikke hentes tilbage, fordi enheden har fået en ny kontrakt for 2023." in ord_i(svar)
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).fjernet is not None


def test_kontrakt_rediger_of_a_removed_contract_is_404_with_the_text(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    inde.post(sti("kontrakt_fjern", by.kontrakt.pk))
    data = prosa("<p>Min lange tekst</p>", 1, _ejer=ejermaerke(kontraktholder))
    svar = inde.post(sti("kontrakttekst_rediger", by.kontrakt.pk, "indledning"), data)
    assert svar.status_code == 404
    assert "Min lange tekst" in ord_i(svar)


# --- Nobody can be kontraktholder -------------------------------------------------------------------
def test_kontrakt_rediger_where_nobody_can_hold_it_says_so_and_leads_on(by, klient, administrator):
    svar = klient(administrator).get(sti("kontrakt_rediger", by.kontrakt.pk))
    assert "Ingen har en rolle, der kan skrive kontrakten for Dagtilbud Skovkanten" in ord_i(svar)
    assert f'<a href="{reverse("organisation:bruger_liste")}">Giv en person rollen' in svar.content.decode()


def test_kontrakt_rediger_says_nothing_of_it_when_somebody_can(by, klient, administrator, kontraktholder):
    assert "Ingen har en rolle" not in ord_i(klient(administrator).get(sti("kontrakt_rediger", by.kontrakt.pk)))


def test_kontrakt_rediger_leads_nobody_to_roles_who_may_not_give_them(by, klient, administrator, monkeypatch):
    monkeypatch.setattr("kontrakter.views.kontrakt.kan_tildele", lambda *_: False)
    svar = klient(administrator).get(sti("kontrakt_rediger", by.kontrakt.pk))
    assert "En administrator kan give en person rollen kontraktholder." in ord_i(svar)
    assert "Giv en person rollen" not in ord_i(svar)
