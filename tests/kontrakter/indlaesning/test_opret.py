"""A reviewed proposal becomes a contract: all of it or nothing, once, with one line in the log."""

from datetime import date

import pytest

from historik.models import Haendelse
from kontrakter.indhold import hent_indhold
from kontrakter.indlaesning.laes import laes
from kontrakter.models import Aktivitet, Indlaesning, Kontrakt
from kontrakter.udskrift import lager
from kontrakter.udskrift.data import kontrakt_data
from kontrakter.views import indlaesning_opret as views
from organisation.models import Bruger
from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i, sti, uden_delinger

from .gennemsynshjaelp import KONTRAKT, adresse, gem_laest, indlaes_tekst, nr_af, ret


@pytest.fixture
def en(klient, kontraktholder):
    return klient(kontraktholder)


@pytest.fixture
def skabelon(by):
    return fabrikker.skabelon(by.kommune, 2024, "Dagtilbud")


@pytest.fixture
def fil(by, kontraktholder, skabelon):
    return indlaes_tekst(by, kontraktholder)


def opret(klient, fil, **felter):
    """Press the button with the head as the page shows it, but for `felter`."""
    form = klient.get(adresse("vis", fil)).context["form"]
    data = {navn: form[navn].value() for navn in form.fields} | felter
    return klient.post(adresse("opret", fil), {navn: et for navn, et in data.items() if et is not None})


def test_contract_is_made_once_with_one_line_in_the_log(en, by, fil, kontraktholder):
    svar = opret(en, fil)
    kontrakt = Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024)
    assert (svar.status_code, svar.url) == (302, sti("kontrakt_vis", kontrakt.pk))
    assert (kontrakt.titel, kontrakt.kontraktholder, kontrakt.tilstand) == (
        "Udviklingskontrakt 2024 for Dagtilbud Skovkanten",
        kontraktholder,
        "udkast",
    )
    igen = en.post(adresse("opret", fil), {})  # the second of two clicks
    assert (igen.status_code, igen.url) == (302, svar.url)
    assert [(et.tekst, et.emne) for et in Haendelse.objects.all()] == [
        ("Oprettede kontrakten ud fra filen “kontrakt.txt”.", f"kontrakt:{kontrakt.pk}")
    ]
    fil.refresh_from_db()
    assert (fil.tilstand, fil.kontrakt) == ("oprettet", kontrakt)
    assert "Filen er blevet til en kontrakt" in ord_i(en.get(adresse("vis", fil)))
    assert ret(en, fil, "del_alle", sted="maal:0:afsnit:5").status_code == 409


def test_contract_has_it_all(en, by, fil):
    opret(en, fil, ansvarlig="Lederen")
    kontrakt = Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024)
    foerste, andet = hent_indhold(kontrakt).maal
    assert kontrakt.indledning == "<p>Vi er et dagtilbud med to huse.</p>"
    assert [str(et.punkt) for et in foerste.af_art("afsaet").raekker] == ["1 Hvad skal vi holde op med"]
    assert "9. Et punkt, som ingen kender" in foerste.af_art("afsaet").tekst
    assert [(et.tekst, et.hvem) for et in foerste.af_art("virkninger").raekker] == [
        ("Børnene er trygge.", "boern"),
        ("Forældrene ved, hvad der skal ske.", "foraeldre"),
    ]
    assert [(et.ansvarlig, et.art) for et in foerste.af_art("aktiviteter").raekker] == [
        ("Ledelsesteamet", "almindelig"),
        ("Lederen", "proevehandling"),
    ]
    assert (foerste.maal.fra_aar, foerste.maal.til_aar, foerste.maal.varighed) == (2024, 2025, "fleraarig")
    assert andet.find("baggrund_og_formaal").tekst == "<p>&lt;script&gt;alert(1)&lt;/script&gt; Vi vil ud.</p>"
    assert "&lt;script&gt;alert(1)" in en.get(sti("kontrakt_vis", kontrakt.pk)).content.decode()


def test_years_of_the_title_are_those_of_the_contract(en, by, kontraktholder, skabelon):
    fil = indlaes_tekst(by, kontraktholder, KONTRAKT.replace("Udviklingskontrakt 2024", "Udviklingskontrakt 2024-2026"))
    svar = opret(en, fil, til_aar="2022")
    assert (svar.status_code, Kontrakt.objects.filter(aar=2024).count()) == (422, 0)
    assert "Gælder til og med år: Kontrakten begynder i 2024 og kan ikke slutte før." in ord_i(svar)
    opret(en, fil)
    kontrakt = Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024)
    assert (kontrakt.til_aar, kontrakt.titel) == (2026, "Udviklingskontrakt 2024-2026 for Dagtilbud Skovkanten")


def test_last_year_that_was_emptied_stays_empty(en, by, kontraktholder, skabelon):
    fil = indlaes_tekst(by, kontraktholder, KONTRAKT.replace("Udviklingskontrakt 2024", "Udviklingskontrakt 2024-2026"))
    ret(en, fil, "hoved", titel="Vores", aar="2024", til_aar="", enhed=by.dagtilbud.pk, skabelon=skabelon.pk)
    opret(en, fil)
    assert Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024).til_aar is None


@pytest.mark.parametrize("godkendt", [True, False])
def test_date_that_may_be_a_deadline_is_one_when_somebody_says_so(en, by, kontraktholder, skabelon, godkendt):
    fil = indlaes_tekst(by, kontraktholder, KONTRAKT.replace("Turdag hver uge.", "Turdag 1. juni 2024."))
    assert "Fristen ligner “1. juni 2024” Ja, brug den" in ord_i(en.get(adresse("vis", fil)))
    if godkendt:
        svar = ret(en, fil, "frist", htmx=True, nr=nr_af(fil, "Turdag"))
        assert "Frist: 1. juni 2024" in ord_i(svar)
        assert "Fristen ligner" not in ord_i(svar)
    opret(en, fil)
    aktivitet = Aktivitet.objects.get(tekst="Turdag 1. juni 2024.")
    assert aktivitet.frist == (date(2024, 6, 1) if godkendt else None)


@pytest.mark.parametrize(
    ("felter", "siger"),
    [
        ({"enhed": ""}, "Enhed: Vælg en af mulighederne."),
        ({"skabelon": ""}, "Skabelon: Vælg en af mulighederne."),
        ({"titel": ""}, "Titel: Udfyld dette felt."),
        ({"aar": "1850"}, "År: Skriv et år fra 2000 til 2100."),
        ({"ansvarlig": ""}, "Ansvarlig for aktiviteter uden navn: Udfyld dette felt."),
        ({"aar": "2023"}, "har allerede en kontrakt for 2023"),
    ],
)
def test_what_is_missing_in_the_head_is_said_and_nothing_is_made(en, by, fil, felter, siger):
    foer = Kontrakt.objects.count()
    svar = opret(en, fil, **felter)
    assert (svar.status_code, Kontrakt.objects.count(), Haendelse.objects.count()) == (422, foer, 0)
    assert siger in ord_i(svar)
    assert ("2023" not in siger) or sti("kontrakt_vis", by.kontrakt.pk) in svar.content.decode()


@pytest.mark.parametrize(
    ("maal", "siger"),
    [
        ({"nummer": "1", "overskrift": "Dobbelt"}, "Nummer 1 er brugt to gange"),
        ({"nummer": "nul", "overskrift": "Skævt"}, "“Skævt” har nummeret “nul”. Skriv det som fx 1, 5.1 eller 10."),
    ],
)
def test_goal_numbers_are_looked_at_first(en, fil, maal, siger):
    ret(en, fil, "ret_maal", maal=1, **maal)
    svar = opret(en, fil)
    assert (svar.status_code, Indlaesning.objects.get(pk=fil.pk).tilstand) == (422, "klar")
    assert siger in ord_i(svar)
    assert 'href="#maal-1"' in svar.content.decode()


def test_row_that_is_too_long_is_named(en, by, kontraktholder, skabelon):
    fil = indlaes_tekst(by, kontraktholder, KONTRAKT.replace("Turdag hver uge.", "Tur " * 1200))
    svar = opret(en, fil)
    assert svar.status_code == 422
    assert "Mål 2, Aktiviteter: en række er længere end 4000 tegn. Del den i flere." in ord_i(svar)


def test_text_that_is_not_placed_must_be_let_go_of(en, by, fil):
    nr = nr_af(fil, "Børnene skifter")
    ret(en, fil, "ret_blok", nr=nr, tekst="Børnene skifter", sted="uplaceret")
    svar = opret(en, fil)
    assert svar.status_code == 422
    assert "Opret uden det ene stykke, der ikke er placeret" in ord_i(svar)
    assert opret(en, fil, uden_uplaceret="on").status_code == 302


def test_nothing_is_half_made_when_it_goes_wrong(en, fil, monkeypatch):
    def gaar_galt(*_, **__):
        raise ValueError

    foer = Kontrakt.objects.count()
    monkeypatch.setattr("kontrakter.handlinger.af_data.opret_virkning", gaar_galt)
    svar = opret(en, fil)
    assert (svar.status_code, Kontrakt.objects.count(), Haendelse.objects.count()) == (422, foer, 0)
    assert "noget i filen kan ikke gemmes" in ord_i(svar)


def test_our_own_fault_is_not_taken_for_the_files(en, fil, monkeypatch):
    def gaar_galt(*_, **__):
        raise TypeError("vores")

    foer = Kontrakt.objects.count()
    monkeypatch.setattr("kontrakter.handlinger.af_data.opret_virkning", gaar_galt)
    with pytest.raises(TypeError, match="vores"):
        opret(en, fil)
    assert (Kontrakt.objects.count(), Haendelse.objects.count()) == (foer, 0)


def test_proposal_that_changed_meanwhile_is_409(en, fil):
    ret(en, fil, "del_alle", sted="maal:0:afsnit:5")
    assert opret(en, fil, version=1).status_code == 409
    assert Indlaesning.objects.get(pk=fil.pk).kontrakt is None


def test_second_of_two_clicks_that_has_waited_for_the_first_leads_to_the_contract(en, by, fil, monkeypatch):
    """Both clicks find the proposal open; the second then waits for the first, which makes the contract."""
    rigtig = views.gem_valg

    def foerste_kommer_foerst(**felter):
        monkeypatch.setattr(views, "gem_valg", rigtig)
        assert opret(en, fil).status_code == 302
        rigtig(**felter)

    monkeypatch.setattr(views, "gem_valg", foerste_kommer_foerst)
    data = {"enhed": by.dagtilbud.pk, "aar": 2024, "titel": "T", "ansvarlig": "Lederen", "version": 1}
    svar = en.post(adresse("opret", fil), data | {"skabelon": fabrikker.Skabelon.objects.get(aar=2024).pk})
    kontrakt = Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024)
    assert (svar.status_code, svar.url) == (302, sti("kontrakt_vis", kontrakt.pk))


def test_unit_must_be_one_where_contracts_are_made(en, by, fil):
    assert opret(en, fil, enhed=by.andet_dagtilbud.pk).status_code == 422
    assert opret(en, fil, enhed=by.fremmed_dagtilbud.pk).status_code == 422


def test_original_is_found_from_the_contract_by_those_who_see_its_log(klient, en, by, fil, centerchef, lmu):
    opret(en, fil)
    kontrakt = Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024)
    original = sti("kontrakt_original", kontrakt.pk, fil.pk)
    for bruger, ses in ((centerchef, True), (lmu, False)):
        assert (original in klient(bruger).get(sti("kontrakt_vis", kontrakt.pk)).content.decode()) is ses


@pytest.mark.parametrize("navn", ["Dagtilbud Højvangen", "Skanderborg Dagpleje"])
def test_our_own_pdf_is_the_same_contract_again(demo, klient, navn):
    gammel = Kontrakt.objects.get(enhed__navn=navn, aar=2023)
    foer = kontrakt_data(hent_indhold(gammel))
    pdf = lager.pdf_af(gammel)
    holder = Bruger.objects.get(pk=gammel.kontraktholder_id)
    fil = gem_laest(laes(pdf), gammel.enhed.kommune, holder, pdf, filnavn="kontrakt.pdf")
    Kontrakt.objects.all().delete()
    assert opret(klient(holder), fil).status_code == 302
    assert kontrakt_data(hent_indhold(Kontrakt.objects.get())) == uden_delinger(foer)
