"""A new contract: from the year's template, one for each unit and year."""

from datetime import timedelta

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.models import Kontrakt
from tests import fabrikker

from .hjaelp import ord_i, sti

NY = "/kontrakter/ny/"


@pytest.mark.parametrize("person", ["udenfor", "administrator"])
def test_kontrakt_opret_makes_a_draft_with_a_title_and_one_line_in_the_log(request, by, klient, udenfor, person):
    """The unit's only kontraktholder is its contract's, also when somebody else makes it."""
    bruger = request.getfixturevalue(person)
    svar = klient(bruger).post(NY, {"enhed": by.andet_dagtilbud.pk, "skabelon": by.skabelon.pk, "titel": ""})
    kontrakt = Kontrakt.objects.get(enhed=by.andet_dagtilbud)
    assert (svar.status_code, svar.url) == (302, sti("kontrakt_vis", kontrakt.pk))
    assert (kontrakt.titel, kontrakt.aar, kontrakt.tilstand, kontrakt.kontraktholder) == (
        "Udviklingskontrakt 2023 for Dagtilbud Åbredden",
        2023,
        "udkast",
        udenfor,
    )
    assert [(et.tekst, et.bruger_id, et.emne) for et in Haendelse.objects.all()] == [
        (f"Oprettede kontrakten “{kontrakt.titel}”.", bruger.pk, f"kontrakt:{kontrakt.pk}")
    ]


@pytest.mark.parametrize("antal", [0, 2])
def test_kontrakt_opret_asks_who_the_holder_is_when_nobody_or_several_can_be(by, klient, administrator, udenfor, antal):
    if antal == 0:
        udenfor.roller.all().delete()
    else:
        fabrikker.tildeling(fabrikker.bruger(by.kommune), "kontraktholder", by.andet_dagtilbud)
    svar = klient(administrator).post(NY, {"enhed": by.andet_dagtilbud.pk, "skabelon": by.skabelon.pk, "titel": ""})
    kontrakt = Kontrakt.objects.get(enhed=by.andet_dagtilbud)
    assert kontrakt.kontraktholder is None
    assert svar.url == sti("kontrakt_rediger", kontrakt.pk)


def test_kontrakt_opret_lets_its_maker_name_a_holder_and_remove_it(by, klient, administrator, kontraktholder, udenfor):
    """The administrator does not write in contracts, but must not be left with one that nobody can touch."""
    en = klient(administrator)
    felt = en.get(sti("kontrakt_rediger", by.kontrakt.pk)).context["form"].fields["kontraktholder"]
    assert list(felt.queryset) == [kontraktholder]  # not those of other units, who could not open it
    svar = en.post(
        sti("kontrakt_rediger", by.kontrakt.pk), {"titel": "Ny", "kontraktholder": kontraktholder.pk, "version": 1}
    )
    assert svar.status_code == 302
    assert en.post(sti("kontrakt_fjern", by.kontrakt.pk)).status_code == 302
    assert not Kontrakt.objects.gaeldende().filter(pk=by.kontrakt.pk).exists()
    assert en.post(sti("kontrakt_genskab", by.kontrakt.pk)).status_code == 302
    assert Kontrakt.objects.gaeldende().filter(pk=by.kontrakt.pk).exists()
    assert en.post(sti("maal_opret", by.kontrakt.pk), {"nummer": "7", "overskrift": "X"}).status_code == 403


def test_kontrakt_opret_tells_which_contract_the_unit_has(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(
        NY, {"enhed": by.dagtilbud.pk, "skabelon": by.skabelon.pk, "titel": "Min nye titel"}
    )
    assert svar.status_code == 422
    assert f"Dagtilbud Skovkanten har allerede en kontrakt for 2023: “{by.kontrakt}”." in ord_i(svar)
    assert "Min nye titel" in svar.content.decode()
    assert by.dagtilbud.kontrakter.count() == 1


def test_kontrakt_opret_gives_the_same_answer_when_somebody_was_faster(by, klient, kontraktholder, monkeypatch):
    """The form has looked, and the database has the last word."""
    monkeypatch.setattr("kontrakter.forms.kontrakt.KontraktOpretForm.clean", lambda self: self.cleaned_data)
    svar = klient(kontraktholder).post(
        NY, {"enhed": by.dagtilbud.pk, "skabelon": by.skabelon.pk, "titel": "Min nye titel"}
    )
    assert svar.status_code == 422
    assert f"har allerede en kontrakt for året: “{by.kontrakt}”." in ord_i(svar)
    assert by.dagtilbud.kontrakter.count() == 1


def test_kontrakt_opret_takes_the_year_again_when_the_contract_was_removed(by, klient, kontraktholder):
    by.kontrakt.fjernet = timezone.now()
    by.kontrakt.save()
    svar = klient(kontraktholder).post(NY, {"enhed": by.dagtilbud.pk, "skabelon": by.skabelon.pk})
    assert (svar.status_code, by.dagtilbud.kontrakter.gaeldende().count()) == (302, 1)


@pytest.mark.parametrize("felt", ["enhed", "skabelon"])
def test_kontrakt_opret_knows_nothing_of_another_municipality(by, klient, kontraktholder, felt):
    fremmed = {"enhed": by.fremmed_dagtilbud.pk, "skabelon": by.fremmed_kontrakt.skabelon_id}
    data = {"enhed": by.dagtilbud.pk, "skabelon": fabrikker.skabelon(by.kommune, 2024).pk} | {felt: fremmed[felt]}
    svar = klient(kontraktholder).post(NY, data)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])
    assert Kontrakt.objects.count() == 2


def test_kontrakt_opret_offers_open_units_that_make_contracts(by, klient, administrator):
    fabrikker.enhed(by.omraade, "Lukket dagtilbud", aktiv_til="2020-01-01")
    felt = klient(administrator).get(NY).context["form"].fields["enhed"]
    assert by.dagtilbud in felt.queryset
    assert {by.kommune, by.forvaltning, by.fremmed_dagtilbud} & set(felt.queryset) == set()
    assert "Lukket dagtilbud" not in [enhed.navn for enhed in felt.queryset]


def test_kontrakt_opret_says_that_a_template_is_needed(by, klient, kontraktholder):
    by.kontrakt.delete()
    by.skabelon.delete()
    svar = klient(kontraktholder).get(NY)
    assert svar.context["har_skabeloner"] is False
    assert "skabelon" in ord_i(svar).lower()


def test_kontrakt_opret_sent_twice_makes_one_and_shows_it_both_times(by, klient, udenfor):
    en = klient(udenfor)
    data = {"enhed": by.andet_dagtilbud.pk, "skabelon": by.skabelon.pk, "titel": ""}
    svar = [en.post(NY, data) for _ in range(2)]
    kontrakt = Kontrakt.objects.get(enhed=by.andet_dagtilbud)
    assert [(et.status_code, et.url) for et in svar] == [(302, sti("kontrakt_vis", kontrakt.pk))] * 2
    assert Haendelse.objects.count() == 1
    # Somebody else's, or a minute later: then it is news.
    assert klient(udenfor).post(NY, data).status_code == 302
    kontrakt.history.update(history_date=timezone.now() - timedelta(minutes=1))
    assert en.post(NY, data).status_code == 422


def test_kontrakt_opret_tells_that_somebody_else_has_just_made_it(by, klient, udenfor, administrator):
    data = {"enhed": by.andet_dagtilbud.pk, "skabelon": by.skabelon.pk, "titel": ""}
    assert klient(udenfor).post(NY, data).status_code == 302
    assert klient(administrator).post(NY, data).status_code == 422
