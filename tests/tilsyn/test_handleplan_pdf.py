"""A handleplan as PDF: what stands in it and what does not, that it is valid, and that it is kept."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from kontrakter.models import PdfUdgave
from kontrakter.udskrift.papir import papir_af
from tests import fabrikker
from tests.pdfhjaelp import alle_fejl, navne, tekst
from tilsyn.adgang.planblik import planer_med_alt
from tilsyn.models import Handleplan, Handleplanspunkt
from tilsyn.udskrift.handleplan import Handleplanspapir

from .hjaelp import sti


@pytest.fixture
def fuld(plan, saet, kontraktholder, bestyrelse):
    """The plan with everything in it: demands, a remark that is answered, approved and evaluated."""
    Handleplan.objects.update(art="lovpligtig", fra=date(2023, 8, 1), evalueres=date(2024, 1, 1))
    fabrikker.handleplanskrav(plan, "forhold", "<p>Uro & <b>råb</b></p>")
    fabrikker.planopgave(plan, "bestyrelse", "Læs <planen>", note="På mødet")
    fabrikker.bemaerkning(
        plan, kontraktholder, "De er med.", svar_paa=fabrikker.bemaerkning(plan, bestyrelse, "Og de små?")
    )
    fabrikker.handleplansversion(plan, kontraktholder)
    fabrikker.punktevaluering(plan.punkter.get(), "delvist", "<p>Børnene dækker bord.</p>")
    return saet(plan, "evalueret", evalueret=date(2024, 5, 2))


def _papir(plan, nummer=None) -> Handleplanspapir:
    plan = planer_med_alt().get(pk=plan.pk)
    return Handleplanspapir(plan, plan.versioner.get(nummer=nummer) if nummer else None)


def _ord(pdf: bytes) -> str:
    return " ".join(tekst(pdf))


def test_handleplan_pdf_holds_it_all_and_is_valid(fuld):
    pdf = _papir(fuld).pdf()
    ord_ = _ord(pdf)
    assert alle_fejl(pdf) == []
    for del_ in (
        "Roligere måltider",
        "Børnehuset Egen",
        "Forvaltningens krav",
        "Uro & råb",
        "Ikke skrevet endnu.",
        "Måltidet",
        "Tema i tilsynet: Samspil",
        "Specifik",
        "Vi vil opnaa",
        "Evaluering: delvist nået",
        "Børnene dækker bord.",
        "Læs <planen>",
        "På mødet",
        "Og de små?",
        "Svar fra Karen Holder",
        "Ordinært tilsyn 2023",
    ):
        assert del_ in ord_, del_
    assert {"H1", "H2", "H3", "H4", "TH"} <= set(navne(pdf))
    [fil] = PdfReader(BytesIO(pdf)).attachments["handleplan.json"]
    assert json.loads(fil)["titel"] == "Roligere måltider"


def test_a_version_is_printed_as_it_was_approved_and_always_the_same(fuld):
    papir = _papir(fuld, 1)
    foer, stempel = papir.pdf(), papir.stempel
    Handleplanspunkt.objects.update(overskrift="Skrevet senere")
    papir = _papir(fuld, 1)
    assert (papir.pdf(), papir.stempel) == (foer, stempel)
    ord_ = _ord(foer)
    assert "Version 1, godkendt" in ord_
    assert "Skrevet senere" not in ord_
    assert "Børnene dækker bord." not in ord_
    assert "Skrevet senere" in _ord(_papir(fuld).pdf())


def test_a_draft_says_so_and_the_empty_plan_is_valid(by):
    plan = fabrikker.handleplan(by.huse[0], "Tom")
    fabrikker.handleplanspunkt(plan, "Punkt")
    papir = _papir(plan)
    assert 'class="udkast"' in papir._html
    pdf = papir.pdf()
    assert alle_fejl(pdf) == []
    assert "Spørgsmålene er ikke besvaret endnu." in _ord(pdf)


def test_the_stamp_follows_all_that_is_shown(fuld):
    foer = _papir(fuld).stempel
    assert _papir(fuld).stempel == foer
    opgave = fuld.opgaver.first()
    opgave.note = "Ny note"
    opgave.save()
    assert _papir(fuld).stempel != foer


def test_handleplan_pdf_is_ordered_waited_for_and_served(klient, fuld, lmu, django_capture_on_commit_callbacks):
    inde, pdf, vent = klient(lmu), sti("handleplan_pdf", fuld.pk), sti("handleplan_pdf_vent", fuld.pk)
    assert inde.get(pdf).url == vent
    side = inde.get(vent).content.decode()
    assert "Din PDF er på vej" in side
    assert sti("handleplan_vis", fuld.pk) in side
    PdfUdgave.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        inde.get(pdf)
    svar = inde.get(pdf)
    assert inde.get(vent).url == pdf
    assert svar.headers["Content-Disposition"] == (
        'inline; filename="handleplan-roligere-maaltider-boernehuset-egen.pdf"'
    )
    assert "Børnene dækker bord." in _ord(svar.content)
    PdfUdgave.objects.update(tilstand="fejlet", fejl="Det gik ikke.")
    assert "Planen er uændret. Det gik ikke." in inde.get(vent).content.decode()
    assert inde.post(vent).url == vent
    assert [et.tilstand for et in PdfUdgave.objects.all()] == ["venter"]


def test_handleplan_pdf_gives_a_reader_the_approved_while_a_new_one_is_written(
    klient, fuld, saet, lmu, daglig_leder, django_capture_on_commit_callbacks
):
    saet(fuld, "udkast")
    Handleplanspunkt.objects.update(overskrift="Skrevet senere")
    for bruger, ses in ((lmu, False), (daglig_leder, True)):
        with django_capture_on_commit_callbacks(execute=True):
            klient(bruger).get(sti("handleplan_pdf", fuld.pk))
        assert ("Skrevet senere" in _ord(klient(bruger).get(sti("handleplan_pdf", fuld.pk)).content)) == ses
    planens = PdfUdgave.objects.filter(emne__startswith="handleplan:")
    assert sorted(planens.values_list("emne", flat=True)) == [
        f"handleplan:{fuld.pk}",
        f"handleplan:{fuld.pk}:1",
    ]


@pytest.mark.parametrize(("valg", "status"), [("1", 302), ("2", 404), ("x", 404), ("9" * 30, 404), ("²", 404)])
def test_handleplan_pdf_of_a_version(klient, fuld, lmu, valg, status):
    svar = klient(lmu).get(sti("handleplan_pdf", fuld.pk) + f"?version={valg}")
    assert svar.status_code == status
    if status == 302:
        assert svar.url == sti("handleplan_pdf_vent", fuld.pk) + "?version=1"


def test_handleplan_pdf_of_a_draft_is_not_for_readers(klient, plan, lmu, daglig_leder):
    for navn in ("handleplan_pdf", "handleplan_pdf_vent"):
        assert klient(lmu).get(sti(navn, plan.pk)).status_code == 404
    assert klient(daglig_leder).get(sti("handleplan_pdf", plan.pk)).status_code == 302


def test_an_ordered_paper_is_found_again(fuld):
    for papir in (_papir(fuld), _papir(fuld, 1)):
        udgave = PdfUdgave.objects.create(**papir.noegle, stempel=papir.stempel)
        fundet = papir_af(udgave)
        assert (fundet.plan, fundet.version, fundet.stempel) == (papir.plan, papir.version, papir.stempel)


def test_a_kept_paper_is_of_one_thing(by):
    for felter in ({}, {"emne": "handleplan:1", "kontrakt": by.kontrakt}):
        with pytest.raises(IntegrityError, match="pdfudgave_et_papir"), transaction.atomic():
            PdfUdgave.objects.create(stempel="x", **felter)
