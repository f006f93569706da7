"""All contracts of a year in one file: what is in it, that it is made once, and that it can be waited for."""

import tracemalloc
import zipfile
from datetime import timedelta
from io import BytesIO
from tempfile import TemporaryFile

import pytest
from django.utils import timezone
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from faelles.pdf import PdfFejl
from historik.models import Haendelse
from kontrakter.handlinger import gem_maal
from kontrakter.models import Kontrakt, PdfUdgave, Samling
from kontrakter.udskrift import lager
from kontrakter.udskrift import samling as udskrift
from kontrakter.udskrift.kontraktregneark import Kontraktregneark
from kontrakter.udskrift.papir import Kontraktpapir
from kontrakter.udskrift.pdf import laes_vedhaeftet
from kontrakter.udskrift.samling import lav_samling
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
    assert ark[2][1][-2:] == ["@note", ""]
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
    ud = BytesIO()
    with Kontraktregneark(ud) as ark:
        ark.skriv(data)
    return ud.getvalue()


@pytest.mark.parametrize("formel", FORMLER)
def test_samling_spreadsheet_shows_a_formula_as_it_was_written(by, aaret, formel):
    data = _fuldt_af(by, formel)
    assert [sum(raekke.count(formel) for raekke in celler(data, nr)) for nr in (1, 2, 3)] == [3, 3, 5]
    assert not har_formler(data)


def test_samling_spreadsheet_would_hold_formulas_without_the_guard(by, aaret, monkeypatch):
    monkeypatch.setattr(Worksheet, "write_string", Worksheet.write)
    monkeypatch.setattr("kontrakter.udskrift.kontraktregneark.Workbook", lambda ud, _: Workbook(ud))
    assert har_formler(_fuldt_af(by, "=1+1"))


def test_samling_that_breaks_says_so_and_leaves_nothing_half(administrator, aaret, monkeypatch):
    def braekker(*_, **__):
        raise MemoryError

    monkeypatch.setattr("kontrakter.udskrift.lager.pdf_af_data", braekker)
    samling = fabrikker.samling(administrator)
    with pytest.raises(MemoryError):  # the queue keeps what happened
        lav_samling.func(samling.pk)
    samling.refresh_from_db()
    assert (samling.tilstand, samling.data) == ("fejlet", None)
    assert samling.fejl.startswith("Filen kunne ikke laves. Prøv igen")


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
    assert "Filen kunne ikke laves. Dagtilbud Skovkanten 2023: en skrift mangler" in tekst
    assert "Prøv igen" in tekst


def _en_fejler(monkeypatch) -> None:
    """Let the PDF of Dagtilbud Åbredden be one that cannot be made."""
    rigtig = lager.pdf_af_data

    def lav(data, **valg):
        if data["enhed"]["navn"] == "Dagtilbud Åbredden":
            raise PdfFejl("Teksten er for lang.")
        return rigtig(data, **valg)

    monkeypatch.setattr(lager, "pdf_af_data", lav)


def test_one_contract_that_cannot_be_a_pdf_does_not_stop_the_others(klient, administrator, aaret, monkeypatch):
    _en_fejler(monkeypatch)
    samling = _lavet(administrator)
    assert (samling.tilstand, samling.antal, samling.faerdige) == ("faerdig", 2, 2)
    arkiv = _arkiv(samling)
    assert sorted(arkiv.namelist()) == ["MANGLER.txt", "dagtilbud-skovkanten-2023.pdf", "kontrakter-2023.xlsx"]
    assert arkiv.read("MANGLER.txt").decode("utf-8-sig") == (
        "Disse kontrakter er ikke med som PDF. De står i regnearket, og alle de andre er med.\r\n\r\n"
        "Dagtilbud Åbredden 2023: Teksten er for lang.\r\n"
    )
    assert [raekke[0] for raekke in celler(arkiv.read("kontrakter-2023.xlsx"))[1:]] == [
        "Dagtilbud Skovkanten",
        "Dagtilbud Åbredden",
    ]
    tekst = ord_i(klient(administrator).get(sti("samling_vis", samling.pk)))
    assert "Filen er klar. 1 af 2 kontrakter er med som PDF." in tekst
    assert "Dagtilbud Åbredden 2023: Teksten er for lang." in tekst


def test_what_is_missing_can_be_had_by_making_the_file_again(administrator, aaret, monkeypatch):
    with monkeypatch.context() as fejler:
        _en_fejler(fejler)
        _lavet(administrator)
    samling = _lavet(administrator)
    assert (samling.fejl, "dagtilbud-aabredden-2023.pdf" in _arkiv(samling).namelist()) == ("", True)


# --- While somebody writes -------------------------------------------------------------------------
def _ret(maal, overskrift: str, af) -> None:
    felter = {"nummer": "1", "overskrift": overskrift, "maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": ""}
    gem_maal(maal=maal, version=maal.version, af=af, **felter)


def _overskrifter(samling) -> tuple[str, str]:
    """Return the heading of the only goal, in the PDF and in the spreadsheet."""
    arkiv = _arkiv(samling)
    data = laes_vedhaeftet(arkiv.read("dagtilbud-skovkanten-2023.pdf"))
    return data["maal"][0]["overskrift"], celler(arkiv.read("kontrakter-2023.xlsx"), 2)[1][3]


def test_what_is_written_while_the_pdfs_are_made_is_in_neither(by, administrator, kontraktholder, monkeypatch):
    """The first PDF made is of another unit; the contract that is changed then comes after it."""
    fabrikker.kontrakt(fabrikker.enhed(by.omraade, "Aa først"), by.skabelon)
    rigtig = lager.pdf_af_data

    def lav(data, **valg):
        if data["enhed"]["navn"] == "Aa først":
            _ret(by.maal, "Skrevet imens", kontraktholder)
        return rigtig(data, **valg)

    monkeypatch.setattr(lager, "pdf_af_data", lav)
    samling = _lavet(administrator)
    by.maal.refresh_from_db()
    assert by.maal.overskrift == "Skrevet imens"
    assert _overskrifter(samling) == ("Flere børn med i fællesskabet",) * 2
    assert (
        lager.find(Kontraktpapir(Kontrakt.objects.get(pk=by.kontrakt.pk))) is None
    )  # what was made is not taken for what is now


def test_what_is_written_while_the_contract_is_read_is_read_again(by, administrator, kontraktholder, monkeypatch):
    rigtig, gange = udskrift.hent_indhold, []

    def laes(kontrakt):
        indhold = rigtig(kontrakt)
        if not gange:
            _ret(by.maal, "Skrevet imens", kontraktholder)
        gange.append(kontrakt.pk)
        return indhold

    monkeypatch.setattr(udskrift, "hent_indhold", laes)
    samling = _lavet(administrator)
    assert _overskrifter(samling) == ("Skrevet imens",) * 2
    assert len(gange) == 2


def test_a_contract_that_is_removed_while_it_is_read_is_left_out(by, administrator, aaret, monkeypatch):
    rigtig = udskrift.hent_indhold

    def laes(kontrakt):
        Kontrakt.objects.filter(pk=by.kontrakt.pk).update(fjernet=timezone.now())
        return rigtig(kontrakt)

    monkeypatch.setattr(udskrift, "hent_indhold", laes)
    samling = _lavet(administrator)
    assert (samling.antal, _arkiv(samling).namelist()) == (1, ["dagtilbud-aabredden-2023.pdf", "kontrakter-2023.xlsx"])


def test_memory_does_not_grow_with_the_number_of_contracts(by, administrator, monkeypatch):
    """Forty contracts, whose PDFs are 20 MB together."""
    for _ in range(40):
        fabrikker.kontrakt(fabrikker.enhed(by.omraade), by.skabelon)
    monkeypatch.setattr(udskrift, "_pdf", lambda _: bytes(500_000))
    samling = fabrikker.samling(administrator)
    with TemporaryFile() as fil:
        tracemalloc.start()
        try:
            assert udskrift._zip(samling, fil) == (41, [])
            hoejst = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert fil.tell() > 20_000_000
    assert hoejst < 5_000_000


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
