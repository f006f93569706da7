"""The status on paper: both standards, what stands in it, and that a worker makes it while the page waits."""

import pytest
import time_machine
from django.core.cache import cache
from django_tasks import default_task_backend

from kontrakter.models import Moede, PdfUdgave
from kontrakter.udskrift import status_pdf
from tests import fabrikker
from tests.pdfhjaelp import alle_fejl, bogmaerker, maerker, navne, tekst

from .hjaelp import HTMX, ord_i, sti

SIDE = sti("evalueringsstatus_pdf")
DUMMY = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2023-06-15 12:00+02:00", tick=False):
        yield


@pytest.fixture
def vurderet(by):
    """One goal that two forums see differently."""
    for art, kode in (("ledelsesteam", "naaet"), ("lmu", "bagud")):
        forum = fabrikker.forum(by.dagtilbud, art)
        fabrikker.evaluering(fabrikker.afsluttet_moede(by.kontrakt, forum, 2), by.maal, kode)
    return by


def test_evalueringsstatus_pdf_is_accessible_and_archivable_with_the_summary_first(vurderet, klient, centerchef):
    svar = klient(centerchef).get(SIDE)
    assert svar.headers["Content-Type"] == "application/pdf"
    assert svar.headers["Content-Disposition"] == 'inline; filename="status-paa-kontrakterne-2023.pdf"'
    pdf = svar.content
    assert alle_fejl(pdf) == []
    foerste, anden = tekst(pdf)
    for ord_ in (
        "Lilleby Kommune",
        "2 enheder med 1 mål. 1 enhed har ikke evalueret",
        "0 enheder mangler nogle møder",
        "Nået 1",
        "Fora er uenige 1",
    ):
        assert ord_ in foerste, ord_
    for ord_ in (
        "Dagtilbud Skovkanten",
        "1 Flere børn med i fællesskabet",
        "Spor 2: God ledelse",
        "Nået Ledelsesteamet, februar 2023",
        "Bagud LMU, februar 2023",
        "Har ikke evalueret: Ingen kontrakt",
    ):
        assert ord_ in anden, ord_
    assert [titel for _, titel, _ in bogmaerker(pdf)][1:3] == ["Året i tal", "Enhederne"]
    hoved = [et.attributter.get("/Scope") for et in maerker(pdf).alle() if et.navn == "TH"]
    assert hoved.count("/Column") == 2 + 3
    assert hoved.count("/Row") == 7 + 1
    assert [navn for navn in navne(pdf) if navn in ("H1", "H2", "H3")] == ["H1", "H2", "H2", "H3", "H3"]


def test_evalueringsstatus_pdf_is_about_what_was_chosen(vurderet, klient, centerchef):
    svar = klient(centerchef).get(f"{SIDE}?q=åbr&omraade={vurderet.omraade.pk}")
    ord_ = " ".join(tekst(svar.content))
    assert "Område Øst, “åbr”" in ord_
    assert "Dagtilbud Skovkanten" not in ord_


def test_evalueringsstatus_pdf_waits_for_the_worker(vurderet, klient, centerchef, settings):
    settings.TASKS = DUMMY
    inde = klient(centerchef)
    svar = inde.get(SIDE + "?q=skov")
    assert "Din PDF er på vej" in ord_i(svar)
    assert f'hx-get="{SIDE}?q=skov"' in svar.content.decode()
    assert '<noscript><meta http-equiv="refresh"' in svar.content.decode()
    assert "Se efter nu" in ord_i(inde.get(SIDE + "?q=skov", headers=HTMX))
    (ordre,) = default_task_backend.results  # asked for twice, ordered once
    status_pdf.lav_status.call(*ordre.args)
    assert inde.get(SIDE + "?q=skov", headers=HTMX).headers["HX-Redirect"] == SIDE + "?q=skov"
    assert inde.get(SIDE + "?q=skov").content.startswith(b"%PDF")


def test_evalueringsstatus_pdf_that_was_lost_is_ordered_again(vurderet, klient, centerchef, settings):
    settings.TASKS = DUMMY
    inde = klient(centerchef)
    inde.get(SIDE)
    with time_machine.travel("2023-06-15 12:06+02:00", tick=False):
        inde.get(SIDE)
    assert len(default_task_backend.results) == 2


def test_evalueringsstatus_pdf_is_new_when_something_has_changed(vurderet, klient, centerchef):
    inde = klient(centerchef)
    foer = inde.get(SIDE).content
    assert inde.get(SIDE).content == foer
    Moede.objects.filter(forum__art="lmu").update(forum_navn="Nyt forum")
    assert "Bagud Nyt forum, februar 2023" in tekst(inde.get(SIDE).content)[1]


def test_evalueringsstatus_pdf_says_why_it_could_not_be_made_and_can_be_tried_again(
    vurderet, klient, centerchef, monkeypatch
):
    inde = klient(centerchef)
    with monkeypatch.context() as patch:
        patch.setattr("faelles.pdf.dokument.MAKS_TEGN", 10)
        svar = inde.get(SIDE)
        assert "der er for meget tekst til én PDF" in ord_i(svar)
        assert "Vælg fx et område" in ord_i(svar)
    assert inde.get(SIDE).content.startswith(b"%PDF")


def test_evalueringsstatus_pdf_waits_its_turn_when_enough_are_made(vurderet, settings, monkeypatch):
    settings.PDF_SAMTIDIGE = 1
    udsat = []
    monkeypatch.setattr(type(status_pdf.lav_status), "using", lambda *_, **felter: udsat.append(felter) or _Intet())
    PdfUdgave.objects.create(kontrakt=vurderet.kontrakt, stempel="1", tilstand="laves", begyndt="2023-06-15T10:00Z")
    cache.set("statuspdf:x", {"tilstand": "venter", "data": {}})
    status_pdf.lav_status.call("statuspdf:x")
    assert [list(felter) for felter in udsat] == [["run_after"]]
    assert cache.get("statuspdf:x")["tilstand"] == "venter"


class _Intet:
    """Where a task that is put off goes."""

    def enqueue(self, *_):
        pass
