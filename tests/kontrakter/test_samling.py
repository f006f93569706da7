"""All contracts of a year in one file: what is in it, that it is made once, and that it can be waited for."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from faelles.pdf import PdfFejl
from historik.models import Haendelse
from kontrakter.models import PdfUdgave, Samling
from kontrakter.udskrift.pdf import laes_vedhaeftet
from kontrakter.udskrift.samling import lav_samling, regneark
from kontrakter.udskrift.version import data_nu
from tests import fabrikker

from .hjaelp import HTMX, ord_i, sti
from .regneark import celler, har_formler


@pytest.fixture
def aaret(by):
    """Two contracts of the year, one of another year, and one that was removed."""
    fabrikker.aktivitet(by.maal, "=1+1", note="@note", huse=by.huse[:1])
    fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, 2022)
    fabrikker.kontrakt(by.omraade, by.skabelon, fjernet=timezone.now())


def _lavet(administrator) -> Samling:
    samling = fabrikker.samling(administrator)
    lav_samling.func(samling.pk)
    samling.refresh_from_db()
    return samling


def _arkiv(samling) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(bytes(samling.data)))


def test_samling_has_each_contract_of_the_year_and_a_spreadsheet(by, administrator, aaret):
    samling = _lavet(administrator)
    assert (samling.tilstand, samling.antal, samling.faerdige) == ("faerdig", 2, 2)
    arkiv = _arkiv(samling)
    assert sorted(arkiv.namelist()) == [
        "dagtilbud-aabredden-2023.pdf",
        "dagtilbud-skovkanten-2023.pdf",
        "kontrakter-2023.xlsx",
    ]
    assert laes_vedhaeftet(arkiv.read("dagtilbud-skovkanten-2023.pdf"))["titel"] == by.kontrakt.titel


def test_samling_spreadsheet_has_three_sheets_and_no_formulas(administrator, aaret):
    data = _arkiv(_lavet(administrator)).read("kontrakter-2023.xlsx")
    ark = [celler(data, nr) for nr in (1, 2, 3)]
    assert [len(raekker) for raekker in ark] == [3, 2, 2]
    assert ark[2][1][3] == "=1+1"
    assert ark[2][1][-1] == "@note"
    assert not har_formler(data)


FORMLER = ['=HYPERLINK("http://x.example","x")', "+1+1", "-2+3", "@SUM(1)", "{=1}", "\t=1", "=cmd|' /C calc'!A0"]


def _fuldt_af(by, formel: str) -> bytes:
    """Return the spreadsheet of a contract whose every text is the formula."""
    data = data_nu(by.kontrakt)
    data["enhed"]["navn"] = data["titel"] = data["kontraktholder"] = formel
    for maal in data["maal"]:
        maal["overskrift"] = maal["ansvarlig"] = formel
        for et in maal["aktiviteter"]:
            et |= {"tekst": formel, "ansvarlig": formel, "huse": [formel], "note": formel}
    return regneark([data])


@pytest.mark.parametrize("formel", FORMLER)
def test_samling_spreadsheet_shows_a_formula_as_it_was_written(by, aaret, formel):
    data = _fuldt_af(by, formel)
    assert [sum(raekke.count(formel) for raekke in celler(data, nr)) for nr in (1, 2, 3)] == [3, 3, 5]
    assert not har_formler(data)


def test_samling_spreadsheet_would_hold_formulas_without_the_guard(by, aaret, monkeypatch):
    monkeypatch.setattr(Worksheet, "write_string", Worksheet.write)
    monkeypatch.setattr("kontrakter.udskrift.samling.Workbook", lambda ud, _: Workbook(ud))
    assert har_formler(_fuldt_af(by, "=1+1"))


def test_samling_renders_what_is_not_kept_and_keeps_it(administrator, aaret, monkeypatch):
    _lavet(administrator)
    assert PdfUdgave.objects.filter(tilstand="faerdig").count() == 2
    monkeypatch.setattr("kontrakter.udskrift.lager.kontrakt_pdf", None)  # nothing more may be rendered
    assert _lavet(administrator).tilstand == "faerdig"


def test_units_of_one_name_get_a_file_each(by, administrator):
    fabrikker.kontrakt(fabrikker.enhed(by.omraade, by.dagtilbud.navn, "dagtilbud"), by.skabelon)
    assert sorted(_arkiv(_lavet(administrator)).namelist()) == [
        "dagtilbud-skovkanten-2023-2.pdf",
        "dagtilbud-skovkanten-2023.pdf",
        "kontrakter-2023.xlsx",
    ]


def test_samling_that_another_worker_has_is_left_alone(administrator, aaret):
    samling = fabrikker.samling(administrator, tilstand="laves")
    lav_samling.func(samling.pk)
    samling.refresh_from_db()
    assert (samling.tilstand, samling.data) == ("laves", None)


def test_samling_that_fails_says_why_and_can_be_tried_again(by, klient, administrator, aaret, monkeypatch):
    def fejler(*_, **__):
        raise PdfFejl("en skrift mangler")

    monkeypatch.setattr("kontrakter.udskrift.lager.kontrakt_pdf", fejler)
    samling = _lavet(administrator)
    assert (samling.tilstand, samling.data) == ("fejlet", None)
    tekst = ord_i(klient(administrator).get(sti("samling_vis", samling.pk)))
    assert "Filen kunne ikke laves: en skrift mangler" in tekst
    assert "Prøv igen" in tekst


# --- The pages ------------------------------------------------------------------------------------
def test_samling_bestil_leads_to_the_file(by, klient, administrator, aaret, django_capture_on_commit_callbacks):
    inde = klient(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        svar = inde.post(sti("samling_bestil"), {"aar": 2023})
    samling = Samling.objects.get()
    assert (svar.status_code, svar.url) == (302, sti("samling_vis", samling.pk))
    assert "Filen er klar. Der er 2 kontrakter i den." in ord_i(inde.get(svar.url))
    hentet = inde.get(sti("samling_hent", samling.pk))
    assert zipfile.ZipFile(BytesIO(hentet.content)).testzip() is None
    assert hentet["Content-Disposition"] == 'attachment; filename="kontrakter-2023.zip"'
    assert hentet["X-Content-Type-Options"] == "nosniff"
    assert Haendelse.objects.first().tekst == "Samlede kontrakterne for 2023."


def test_samling_bestil_twice_is_one(klient, administrator, aaret):
    for _ in range(2):
        klient(administrator).post(sti("samling_bestil"), {"aar": 2023})
    assert Samling.objects.count() == 1


def test_samling_bestil_again_takes_the_place_of_the_old_and_of_a_lost_one(klient, administrator, aaret):
    faerdig = fabrikker.samling(administrator, tilstand="faerdig", data=b"gammel")
    klient(administrator).post(sti("samling_bestil"), {"aar": 2023})
    tabt = Samling.objects.get()
    assert tabt.pk != faerdig.pk
    Samling.objects.update(tilstand="laves", begyndt=timezone.now() - timedelta(minutes=6))
    klient(administrator).post(sti("samling_bestil"), {"aar": 2023})
    assert Samling.objects.get().pk != tabt.pk


def test_samling_is_thrown_out_after_a_week(klient, administrator, aaret):
    for dage in (6, 8):
        samling = fabrikker.samling(administrator, 2020 + dage)
        Samling.objects.filter(pk=samling.pk).update(bestilt=timezone.now() - timedelta(days=dage))
    klient(administrator).post(sti("samling_bestil"), {"aar": 2023})
    assert sorted(Samling.objects.values_list("aar", flat=True)) == [2023, 2026]


@pytest.mark.parametrize("aar", ["", "x", "1999", "2101", "9" * 30, "-1", "02023" + "9" * 30, "٢٠٢٣"])
def test_samling_bestil_of_a_year_there_is_not_is_404(klient, administrator, aar):
    assert klient(administrator).post(sti("samling_bestil"), {"aar": aar}).status_code == 404


def test_samling_vis_while_it_is_made_renews_itself(klient, administrator):
    samling = fabrikker.samling(administrator, tilstand="laves", antal=20, faerdige=7, begyndt=timezone.now())
    side = sti("samling_vis", samling.pk)
    svar = klient(administrator).get(side)
    assert "7 af 20 kontrakter er med" in ord_i(svar)
    assert f'hx-get="{side}"' in svar.content.decode()
    stykke = klient(administrator).get(side, headers=HTMX).content.decode()
    assert "<html" not in stykke
    assert klient(administrator).get(sti("samling_hent", samling.pk)).url == side


def test_samling_vis_of_one_that_was_lost_says_so(klient, administrator):
    samling = fabrikker.samling(administrator, tilstand="laves", begyndt=timezone.now() - timedelta(minutes=6))
    assert "Arbejdet er gået i stå." in ord_i(klient(administrator).get(sti("samling_vis", samling.pk)))


def test_samling_of_a_year_without_contracts_says_so(klient, administrator, by):
    samling = fabrikker.samling(administrator, 2040)
    lav_samling.func(samling.pk)
    assert "Der er ingen kontrakter for 2040." in ord_i(klient(administrator).get(sti("samling_vis", samling.pk)))
