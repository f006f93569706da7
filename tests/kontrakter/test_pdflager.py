"""PDFs that are kept: found by the state of the content, at most N made at a time, none forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from faelles.pdf import PdfFejl
from kontrakter.handlinger import gem_kontrakttekst
from kontrakter.models import PdfUdgave
from kontrakter.udskrift import lager, opgaver
from kontrakter.udskrift.papir import Kontraktpapir

from .hjaelp import HTMX, ord_i, sti


@pytest.fixture
def trykt(monkeypatch):
    """The titles that are printed, in order; printing itself costs nothing here."""
    titler = []

    def tryk(data, **_):
        titler.append(data["titel"])
        return b"%PDF-" + data["titel"].encode()

    monkeypatch.setattr("kontrakter.udskrift.lager.kontrakt_pdf", tryk)
    return titler


def _udgave(kontrakt, stempel="x", tilstand="venter", siden=timedelta(0), **felter) -> PdfUdgave:
    """An order that was made, and taken if it is being made, `siden` ago."""
    udgave = PdfUdgave.objects.create(kontrakt=kontrakt, stempel=stempel, tilstand=tilstand, **felter)
    nu = timezone.now() - siden
    begyndt = nu if tilstand == "laves" else None
    PdfUdgave.objects.filter(pk=udgave.pk).update(bestilt=nu, begyndt=begyndt)
    udgave.refresh_from_db()
    return udgave


# --- Served, not printed ----------------------------------------------------------------------


def test_kontrakt_pdf_is_ordered_waited_for_and_served(
    by, klient, foraelder, trykt, django_capture_on_commit_callbacks
):
    inde, pdf, vent = klient(foraelder), sti("kontrakt_pdf", by.kontrakt.pk), sti("kontrakt_pdf_vent", by.kontrakt.pk)
    assert inde.get(pdf).url == vent
    assert "Din PDF er på vej" in ord_i(inde.get(vent))
    PdfUdgave.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        inde.get(pdf)
    assert inde.get(vent).url == pdf
    assert inde.get(vent, headers=HTMX).headers["HX-Redirect"] == pdf
    svar = inde.get(pdf)
    assert (svar.content, svar.headers["Content-Type"]) == (b"%PDF-" + by.kontrakt.titel.encode(), "application/pdf")
    assert (
        svar.headers["Content-Disposition"] == 'inline; filename="udviklingskontrakt-2023-for-dagtilbud-skovkanten.pdf"'
    )
    assert inde.get(pdf + "?hent").headers["Content-Disposition"].startswith("attachment; ")
    assert (svar.headers["X-Content-Type-Options"], svar.headers["Cache-Control"]) == ("nosniff", "no-store")
    assert inde.head(pdf).status_code == 200


def test_kontrakt_pdf_unchanged_is_served_and_not_printed_again(
    by, klient, foraelder, trykt, forespoergsler, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        opgaver.bestil(Kontraktpapir(by.kontrakt))
    inde = klient(foraelder)
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            assert inde.get(sti("kontrakt_pdf", by.kontrakt.pk)).status_code == 200
            opgaver.bestil(Kontraktpapir(by.kontrakt))
    assert trykt == [by.kontrakt.titel]
    assert forespoergsler(inde, sti("kontrakt_pdf", by.kontrakt.pk)) <= 5


def test_kontrakt_pdf_is_printed_again_when_something_it_shows_changes(
    by, kontraktholder, trykt, django_capture_on_commit_callbacks
):
    """A write orders the new PDF by itself; each of the three counters and the program's version count."""
    for _ in range(2):
        by.kontrakt.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            gem_kontrakttekst(
                kontrakt=by.kontrakt,
                felt="indledning",
                tekst="<p>x</p>",
                version=by.kontrakt.version,
                af=kontraktholder,
            )
    by.kontrakt.refresh_from_db()
    assert (len(trykt), lager.find(Kontraktpapir(by.kontrakt)).tilstand) == (2, "faerdig")
    by.kontrakt.skabelon.revision += 1
    assert lager.find(Kontraktpapir(by.kontrakt)) is None
    by.kontrakt.skabelon.revision -= 1
    by.kontrakt.enhed.kommune.revision += 1
    assert lager.find(Kontraktpapir(by.kontrakt)) is None


def test_kontrakt_pdf_of_another_program_version_is_not_served(by, settings, trykt):
    lager.gem(Kontraktpapir(by.kontrakt), lager.pdf_stempel(by.kontrakt), b"%PDF")
    assert lager.find(Kontraktpapir(by.kontrakt)) is not None
    settings.PROGRAMVERSION = "9.9.9"
    assert lager.find(Kontraktpapir(by.kontrakt)) is None


# --- At most N at a time ----------------------------------------------------------------------


def test_lager_makes_no_more_than_n_at_a_time(by, settings):
    settings.PDF_SAMTIDIGE = 2
    ordrer = [_udgave(by.kontrakt, f"{nr}") for nr in range(3)]
    taget = [lager.tag(ordre.pk) for ordre in ordrer]
    assert [bool(et) for et in taget] == [True, True, False]
    lager.gem(Kontraktpapir(by.kontrakt), "0", b"%PDF")
    assert lager.tag(ordrer[2].pk).tilstand == "laves"


def test_lager_would_make_all_of_them_without_the_limit(by, settings):
    settings.PDF_SAMTIDIGE = 99
    assert all(lager.tag(_udgave(by.kontrakt, f"{nr}").pk) for nr in range(5))


def test_lager_gives_an_order_to_one_worker_only(by):
    ordre = _udgave(by.kontrakt)
    assert [bool(lager.tag(ordre.pk)) for _ in range(2)] == [True, False]
    assert lager.tag(_udgave(by.kontrakt, "y", "faerdig").pk) is None
    assert lager.tag(987654) is None


def test_lager_does_not_wait_for_a_worker_that_never_came_back(by, settings):
    settings.PDF_SAMTIDIGE = 1
    _udgave(by.kontrakt, "tabt", "laves", timedelta(minutes=4))
    assert lager.tag(_udgave(by.kontrakt, "ny").pk) is not None


def test_lav_pdf_comes_back_when_too_many_are_being_made(by, settings, trykt, monkeypatch):
    settings.PDF_SAMTIDIGE = 1
    _udgave(by.kontrakt, "andres", "laves")
    ordre, sat_i_koe = _udgave(by.kontrakt, lager.pdf_stempel(by.kontrakt)), []

    class Koe:
        def __init__(self, run_after):
            assert timedelta(0) < run_after - timezone.now() <= opgaver.VENT

        def enqueue(self, pk):
            sat_i_koe.append(pk)

    monkeypatch.setattr(type(opgaver.lav_pdf), "using", lambda _, *, run_after: Koe(run_after))
    opgaver.lav_pdf.func(ordre.pk)
    assert (sat_i_koe, trykt) == ([ordre.pk], [])
    PdfUdgave.objects.filter(stempel="andres").delete()
    opgaver.lav_pdf.func(ordre.pk)
    opgaver.lav_pdf.func(ordre.pk)
    assert (sat_i_koe, trykt) == ([ordre.pk], [by.kontrakt.titel])


# --- Lost, failed, overtaken ------------------------------------------------------------------


@pytest.mark.parametrize("navn", ["kontrakt_pdf", "kontrakt_pdf_vent"])
@pytest.mark.parametrize("tilstand", ["venter", "laves"])
def test_kontrakt_pdf_lost_on_the_way_is_ordered_again(
    by, klient, foraelder, trykt, django_capture_on_commit_callbacks, tilstand, navn
):
    udgave = _udgave(by.kontrakt, lager.pdf_stempel(by.kontrakt), tilstand, timedelta(minutes=2))
    for tid, antal in ((None, 0), (timedelta(minutes=4), 1)):
        if tid:
            PdfUdgave.objects.filter(pk=udgave.pk).update(
                bestilt=timezone.now() - tid, begyndt=udgave.begyndt and timezone.now() - tid
            )
        with django_capture_on_commit_callbacks(execute=True):
            klient(foraelder).get(sti(navn, by.kontrakt.pk))
        assert len(trykt) == antal


def test_kontrakt_pdf_vent_tells_of_a_failure_and_tries_again(
    by, klient, foraelder, trykt, monkeypatch, django_capture_on_commit_callbacks
):
    def fejl(*_, **__):
        raise PdfFejl("Teksten er for dyb.")

    inde, vent = klient(foraelder), sti("kontrakt_pdf_vent", by.kontrakt.pk)
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr("kontrakter.udskrift.lager.kontrakt_pdf", fejl)
        inde.get(sti("kontrakt_pdf", by.kontrakt.pk))
    with django_capture_on_commit_callbacks(execute=True):
        svar = inde.get(vent)
    assert "PDF’en kunne ikke laves" in ord_i(svar)
    assert "Kontrakten er uændret. Teksten er for dyb." in ord_i(svar)
    assert trykt == []
    with django_capture_on_commit_callbacks(execute=True):
        assert inde.post(vent).url == vent
    assert (inde.get(vent).url, trykt) == (sti("kontrakt_pdf", by.kontrakt.pk), [by.kontrakt.titel])


def test_lager_leaves_an_order_that_a_change_has_overtaken(by, trykt):
    ordre = _udgave(by.kontrakt, "gammelt stempel")
    lager.lav(lager.tag(ordre.pk), Kontraktpapir(by.kontrakt))
    assert (trykt, PdfUdgave.objects.count()) == ([], 0)


def test_lager_keeps_the_newest_of_a_contract(by):
    _udgave(by.fremmed_kontrakt, "en andens", "faerdig", timedelta(days=9))
    for nr in range(5):
        _udgave(by.kontrakt, f"{nr}", "faerdig", timedelta(hours=9 - nr))
    lager.gem(Kontraktpapir(by.kontrakt), "ny", b"%PDF")
    assert [udgave.stempel for udgave in PdfUdgave.objects.all()] == ["ny", "4", "3", "en andens"]


def test_kontrakt_pdf_is_a_draft_until_it_is_approved(by):
    assert lager.omstaendigheder(by.kontrakt)["udkast"] is True
    assert lager.omstaendigheder(by.kontrakt)["version_tekst"].startswith("Udkast af ")
    by.kontrakt.tilstand = "godkendt"
    om = lager.omstaendigheder(by.kontrakt)
    assert (om["udkast"], om["version_tekst"]) == (False, "")
