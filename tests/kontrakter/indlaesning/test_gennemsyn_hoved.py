"""The contract's head keeps what is written in it, whatever else is done with the proposal meanwhile."""

import pytest

from kontrakter.models import Indlaesning, Kontrakt
from tests.kontrakter.hjaelp import ord_i

from .gennemsynshjaelp import adresse, indlaes_tekst, ret


@pytest.fixture
def fil(by, kontraktholder):
    return indlaes_tekst(by, kontraktholder)


@pytest.fixture
def en(klient, kontraktholder):
    return klient(kontraktholder)


def vist(en, fil, *navne) -> list:
    form = en.get(adresse("vis", fil)).context["form"]
    return [form[navn].value() for navn in navne]


def version(fil) -> int:
    return Indlaesning.objects.values_list("version", flat=True).get(pk=fil.pk)


def test_head_is_kept_while_it_is_written(en, by, fil):
    svar = ret(en, fil, "hoved", htmx=True, titel="Vores kontrakt", aar="2025", til_aar="2026", enhed=by.dagtilbud.pk)
    assert (svar.status_code, svar.content.decode().strip()) == (200, "Oplysningerne er gemt.")
    assert vist(en, fil, "titel", "aar", "til_aar", "enhed") == ["Vores kontrakt", 2025, 2026, by.dagtilbud.pk]


def test_head_is_kept_from_a_page_that_others_have_changed(en, by, fil):
    ret(en, fil, "del_alle", sted="maal:0:afsnit:5")
    nu = version(fil)
    svar = ret(en, fil, "hoved", htmx=True, version=1, titel="Vores", aar="2024", enhed=by.dagtilbud.pk)
    assert (svar.status_code, version(fil)) == (200, nu)
    assert vist(en, fil, "titel") == ["Vores"]


def test_year_that_is_none_yet_is_said_and_kept_as_typed(en, by, fil):
    svar = ret(en, fil, "hoved", htmx=True, titel="Vores", aar="20", til_aar="19x", enhed=by.dagtilbud.pk)
    assert ord_i(svar) == (
        "År: Skriv et år fra 2000 til 2100. Gælder til og med år: Skriv et år fra 2000 til 2100. "
        "Ret det, før du opretter kontrakten. Det, du har skrevet, er husket."
    )
    assert vist(en, fil, "titel", "aar", "til_aar") == ["Vores", "20", "19x"]
    ret(en, fil, "hoved", htmx=True, titel="Vores", aar="2024", til_aar="2023", enhed=by.dagtilbud.pk)
    assert vist(en, fil, "aar", "til_aar") == [2024, "2023"]


def test_choice_that_does_not_exist_changes_nothing_else(en, by, fil):
    ret(en, fil, "hoved", htmx=True, titel="Vores", aar="2024", enhed=by.dagtilbud.pk)
    svar = ret(en, fil, "hoved", htmx=True, titel="Jeres", aar="2024", enhed=by.fremmed_dagtilbud.pk)
    assert "Enhed: " in ord_i(svar)
    assert vist(en, fil, "titel", "enhed") == ["Jeres", by.dagtilbud.pk]


def test_first_thing_kept_may_be_without_a_unit(en, by, fil):
    ret(en, fil, "hoved", htmx=True, titel="Jeres", aar="2024", enhed="x")
    assert vist(en, fil, "titel", "enhed") == ["Jeres", by.dagtilbud.pk]


def test_head_of_a_contract_that_is_made_is_not_written(en, by, fil):
    Indlaesning.objects.filter(pk=fil.pk).update(tilstand="oprettet", kontrakt=by.kontrakt)
    assert ret(en, fil, "hoved", htmx=True, titel="For sent").status_code == 409
    assert Indlaesning.objects.get(pk=fil.pk).valg == {}


def test_conflict_at_the_last_button_keeps_the_head(en, by, fil):
    form = en.get(adresse("vis", fil)).context["form"]
    data = {navn: form[navn].value() or "" for navn in form.fields} | {"titel": "Min titel"}
    ret(en, fil, "del_alle", sted="maal:0:afsnit:5")
    svar = en.post(adresse("opret", fil), data)
    assert (svar.status_code, svar.context["form"]["titel"].value()) == (409, "Min titel")
    assert not Kontrakt.objects.filter(titel="Min titel").exists()
