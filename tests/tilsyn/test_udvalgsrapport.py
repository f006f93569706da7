"""The report to the committee: who writes and reads it; a draft follows the figures, and a finished one does not."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from historik.models import Haendelse, Konflikt
from kontrakter.regler.forsegling import brud
from kontrakter.udskrift import status_pdf
from tests import fabrikker
from tests.pdfhjaelp import alle_fejl, tekst
from tilsyn.handlinger.udvalg import (
    aabn_igen,
    fjern_udvalgsrapport,
    gem_udvalgsafsnit,
    gem_udvalgsrapport,
    goer_faerdig,
)
from tilsyn.indhold.udvalg import DELE, udvalgsdata
from tilsyn.models import Udvalgsafsnit, Udvalgsrapport, Udvalgsversion
from tilsyn.models.vaern import UDVALGSVAERN
from tilsyn.regler.frister import Rettidige, rettidige
from tilsyn.regler.segl import udvalgssegl

from .hjaelp import felter, sti

pytestmark = pytest.mark.usefixtures("marts_2024")


@pytest.fixture
def offentliggoer(redskab, konsulent):
    """`offentliggoer(enhed, "juster")` publishes an ordinary report of 2023 with that level in the first theme."""

    def goer(enhed, kode):
        tilsyn = fabrikker.tilsyn(enhed, redskab.redskab, "offentliggjort", afholdt=date(2023, 4, 12))
        fabrikker.temavurdering(tilsyn, redskab.samspil, redskab.niveau[kode])
        fabrikker.tilsynsversion(tilsyn, konsulent, datetime(2023, 6, 1, 10, tzinfo=UTC))
        return tilsyn

    return goer


@pytest.fixture
def rapport(by, redskab):
    return fabrikker.udvalgsrapport(by.forvaltning, redskab.redskab, dele=list(DELE))


def _del(data, kode):
    return next(et["data"] for et in data["dele"] if et["kode"] == kode)


def _log():
    return list(Haendelse.objects.order_by("pk").values_list("tekst", flat=True))


# --- The figures ----------------------------------------------------------------------------------
def test_report_holds_the_figures_of_its_units_and_years(by, rapport, offentliggoer):
    egen, aerten = by.huse
    offentliggoer(egen, "vedligehold")
    offentliggoer(aerten, "juster")
    data = udvalgsdata(rapport)
    assert (data["enheder"], data["vist"], data["periode"]) == (3, 2, "2022-2023")
    assert [(et["navn"], et["felter"]) for et in _del(data, "enheder")["raekker"]] == [
        ("Børnehuset Egen", [1, 0]),
        ("Børnehuset Ærten", [2, 0]),
    ]
    assert _del(data, "enheder")["resten"] == [["Børnehuset Siv", "Intet tilsyn"]]
    assert [nr for nr, _ in _del(data, "fordeling")["raekker"][0]["celler"]] == [1, 1, 0]
    assert _del(data, "udvikling")["raekker"][0]["celler"][-1] == [2023, "1 af 2"]
    frister = _del(data, "frister")
    assert (frister["rapporter"], frister["til_tiden"], frister["foerste"]) == (2, 0, 2)
    assert frister["stande"] == [["Overskredet", 0], ["Aldrig", 1], ["Snart", 0], ["I orden", 2]]
    assert frister["forsinkede"] == [["Børnehuset Siv", "", "Aldrig"]]
    assert json.loads(json.dumps(data)) == data


def test_only_chosen_parts_are_in_it_and_unknown_ones_are_left_out(rapport):
    rapport.dele = ["udvikling", "findes_ikke"]
    assert [et["kode"] for et in udvalgsdata(rapport)["dele"]] == ["udvikling"]


def test_reports_in_time_are_those_before_their_own_deadline():
    udgivet = [
        (1, date(2020, 5, 1)),
        (1, date(2022, 5, 1)),
        (1, date(2024, 5, 2)),
        (2, date(2023, 1, 1)),
        (3, date(2021, 12, 31)),
    ]
    assert rettidige(udgivet, 2, 2022, 2024) == Rettidige(rapporter=3, til_tiden=1, foerste=1)
    assert rettidige([], 2, 2022, 2024) == Rettidige(0, 0, 0)


# --- Draft and finished -----------------------------------------------------------------------------
def test_draft_follows_the_figures_and_a_finished_report_does_not(by, klient, rapport, offentliggoer, centerchef):
    inde, adresse = klient(centerchef), sti("udvalgsrapport_vis", rapport.pk)

    def vist():
        return [nr for nr, _ in _del(inde.get(adresse).context["data"], "fordeling")["raekker"][0]["celler"]]

    tilsyn = offentliggoer(by.huse[0], "juster")
    assert vist() == [0, 1, 0]
    assert inde.post(sti("udvalgsrapport_faerdig", rapport.pk)).url == adresse
    tilsyn.vurderinger.update(niveau=tilsyn.redskab.niveauer.get(kode="vedligehold"))
    assert vist() == [0, 1, 0]
    inde.post(sti("udvalgsrapport_aabn", rapport.pk))
    assert vist() == [1, 0, 0]
    inde.post(sti("udvalgsrapport_faerdig", rapport.pk))
    foerste, anden = Udvalgsversion.objects.order_by("nummer")
    assert brud([foerste, anden], udvalgssegl) == []
    assert _log()[-3:] == [
        f"Gjorde rapporten “{rapport}” færdig (version 1).",
        f"Åbnede rapporten “{rapport}” igen.",
        f"Gjorde rapporten “{rapport}” færdig (version 2).",
    ]


def test_finished_twice_is_finished_once(rapport, centerchef):
    assert goer_faerdig(rapport=rapport, af=centerchef).nummer == 1
    assert goer_faerdig(rapport=rapport, af=centerchef) is None
    aabn_igen(rapport=rapport, af=centerchef)
    aabn_igen(rapport=rapport, af=centerchef)
    assert (Udvalgsversion.objects.count(), len(_log())) == (1, 2)


def test_finished_report_cannot_be_written_nor_removed(rapport, centerchef):
    goer_faerdig(rapport=rapport, af=centerchef)
    rapport.refresh_from_db()
    with pytest.raises(ValidationError, match="gjort færdig imens"):
        gem_udvalgsafsnit(rapport=rapport, art="indledning", tekst="<p>Ny</p>", version=0, af=centerchef)
    with pytest.raises(ValidationError, match="gjort færdig imens"):
        gem_udvalgsrapport(rapport=rapport, version=rapport.version, titel="Ny", af=centerchef)
    fjern_udvalgsrapport(rapport=rapport, af=centerchef)
    rapport.refresh_from_db()
    assert (rapport.titel, rapport.fjernet, Udvalgsafsnit.objects.count()) == ("Tilsyn 2022-2023", None, 0)


def test_database_refuses_to_change_what_is_finished_unless_the_guard_is_off(rapport, centerchef):
    goer_faerdig(rapport=rapport, af=centerchef)
    for slet in (lambda alle: alle.update(indhold="{}"), lambda alle: alle.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            slet(Udvalgsversion.objects.all())
    with connection.cursor() as cursor:
        UDVALGSVAERN.tag(connection.vendor, cursor.execute)
        Udvalgsversion.objects.update(indhold="{}")
        UDVALGSVAERN.saet(connection.vendor, cursor.execute)
    assert brud(Udvalgsversion.objects.all(), udvalgssegl) == ["version 1 er ændret"]


# --- Pages ------------------------------------------------------------------------------------------
def test_udvalgsrapport_opret_begins_with_every_part_and_the_last_round(by, klient, centerchef, redskab):
    inde, adresse = klient(centerchef), sti("udvalgsrapport_opret")
    start = felter(inde, adresse)
    assert (start["titel"], start["fra_aar"], start["dele"]) == ("Tilsyn i dagtilbud 2023-2024", 2023, list(DELE))
    svar = inde.post(adresse, start | {"enhed": by.omraade.pk, "redskab": redskab.redskab.pk})
    rapport = Udvalgsrapport.objects.get()
    assert svar.url == sti("udvalgsrapport_vis", rapport.pk)
    assert (rapport.enhed, rapport.dele, rapport.tilstand) == (by.omraade, list(DELE), "udkast")


def test_udvalgsrapport_opret_saves_nothing_when_invalid(by, klient, centerchef, redskab):
    inde, adresse = klient(centerchef), sti("udvalgsrapport_opret")
    gode = felter(inde, adresse) | {"enhed": by.omraade.pk, "redskab": redskab.redskab.pk}
    for andet in ({"titel": ""}, {"fra_aar": 2024, "til_aar": 2023}, {"enhed": by.dagtilbud.pk}, {"dele": ["x"]}):
        assert inde.post(adresse, gode | andet).status_code == 422
    assert Udvalgsrapport.objects.count() == 0


def test_udvalgsrapport_opret_makes_nothing_when_there_is_no_other_text_to_keep(klient, centerchef, redskab):
    svar = klient(centerchef).post(sti("udvalgsrapport_opret"), {"valg": "andens"})
    assert (svar.url, Udvalgsrapport.objects.count()) == (sti("udvalgsrapport_liste"), 0)


def test_udvalgsrapport_opret_says_when_there_is_no_tool(klient, centerchef):
    assert "Der er intet redskab endnu" in klient(centerchef).get(sti("udvalgsrapport_opret")).content.decode()


def test_udvalgsrapport_rediger_saves_and_tells_when_somebody_was_first(klient, centerchef, rapport):
    inde, adresse = klient(centerchef), sti("udvalgsrapport_rediger", rapport.pk)
    start = felter(inde, adresse, enhed=rapport.enhed_id, redskab=rapport.redskab_id)
    assert inde.post(adresse, start | {"titel": "Min", "dele": ["frister"]}).status_code == 302
    svar = inde.post(adresse, start | {"titel": "Andens"})
    rapport.refresh_from_db()
    assert (svar.status_code, rapport.titel, rapport.dele) == (409, "Min", ["frister"])
    with pytest.raises(Konflikt):
        gem_udvalgsrapport(rapport=rapport, version=1, titel="Ny", af=centerchef)


def test_udvalgsafsnit_rediger_saves_the_text_once(klient, centerchef, rapport):
    inde, adresse = klient(centerchef), sti("udvalgsafsnit_rediger", rapport.pk, "indledning")
    assert "hvorfor udvalget får rapporten" in inde.get(adresse).content.decode()
    svar = inde.post(adresse, {"tekst": "Vi så", "version": 0})
    assert svar.url == sti("udvalgsrapport_vis", rapport.pk) + "#indledning"
    assert Udvalgsafsnit.objects.get().tekst == "<p>Vi så</p>"
    assert inde.post(adresse, {"tekst": "En anden", "version": 0}).status_code == 409
    assert "Vi så" in inde.get(svar.url.partition("#")[0]).content.decode()
    assert inde.get(sti("udvalgsafsnit_rediger", rapport.pk, "findes-ikke")).status_code == 404


def test_udvalgsrapport_fjern_can_be_undone(klient, centerchef, rapport):
    inde = klient(centerchef)
    svar = inde.post(sti("udvalgsrapport_fjern", rapport.pk), follow=True)
    assert sti("udvalgsrapport_genskab", rapport.pk) in svar.content.decode()
    assert inde.get(sti("udvalgsrapport_vis", rapport.pk)).status_code == 404
    inde.post(sti("udvalgsrapport_genskab", rapport.pk))
    assert inde.get(sti("udvalgsrapport_vis", rapport.pk)).status_code == 200


def test_drafts_are_for_those_who_write_and_finished_ones_for_those_who_see_the_units(
    by, klient, rapport, centerchef, konsulent, omraadeleder, kontraktholder, administrator
):
    omraadets = fabrikker.udvalgsrapport(by.omraade, rapport.redskab)
    vis, omraadets_vis = (sti("udvalgsrapport_vis", et.pk) for et in (rapport, omraadets))
    for bruger, svar in ((centerchef, 200), (administrator, 200), (omraadeleder, 404), (kontraktholder, 404)):
        assert klient(bruger).get(vis).status_code == svar
    for et in (rapport, omraadets):
        goer_faerdig(rapport=et, af=centerchef)
    inde = klient(omraadeleder)
    assert [inde.get(et).status_code for et in (vis, omraadets_vis)] == [404, 200]
    assert list(inde.get(sti("udvalgsrapport_liste")).context["rapporter"]) == [omraadets]
    for navn in ("udvalgsrapport_faerdig", "udvalgsrapport_aabn", "udvalgsrapport_fjern"):
        assert inde.post(sti(navn, omraadets.pk)).status_code == 403
    assert inde.get(sti("udvalgsrapport_rediger", omraadets.pk)).status_code == 403
    assert klient(centerchef).get(sti("udvalgsrapport_rediger", rapport.pk)).status_code == 403
    assert klient(kontraktholder).get(sti("udvalgsrapport_liste")).status_code == 403
    assert klient().get(vis).status_code == 302


def test_report_asks_the_same_of_few_and_many(by, klient, centerchef, rapport, offentliggoer, forespoergsler):
    inde, adresse = klient(centerchef), sti("udvalgsrapport_vis", rapport.pk)
    offentliggoer(by.huse[0], "juster")
    inde.get(adresse)
    foer = forespoergsler(inde, adresse)
    for nr in range(4):
        offentliggoer(fabrikker.enhed(by.dagtilbud, f"Hus {nr}", "boernehus"), "juster")
    assert forespoergsler(inde, adresse) == foer


# --- Paper --------------------------------------------------------------------------------------------
def test_udvalgsrapport_pdf_is_the_same_for_the_same_report_and_holds_it_all(
    by, klient, centerchef, rapport, offentliggoer
):
    offentliggoer(by.huse[0], "juster")
    gem_udvalgsafsnit(rapport=rapport, art="stilling", tekst="<p>Drøft det.</p>", version=0, af=centerchef)
    inde, adresse = klient(centerchef), sti("udvalgsrapport_pdf", rapport.pk)
    svar = inde.get(adresse)
    assert svar["Content-Type"] == "application/pdf"
    assert alle_fejl(svar.content) == []
    hele = " ".join(tekst(svar.content))
    for ord_ in ("Tilsyn 2022-2023", "Udkast af 1. marts 2024", "Drøft det.", "Børnehuset Egen", "Justere", "0 af 1"):
        assert ord_ in hele, ord_
    assert "Hvad der bliver gjort" not in hele
    goer_faerdig(rapport=rapport, af=centerchef)
    foerste = inde.get(adresse).content
    status_pdf.cache.clear()
    assert inde.get(adresse).content == foerste
    assert "Version 1, 1. marts 2024" in tekst(foerste)[0]


def test_udvalgsrapport_pdf_waits_for_the_worker(klient, centerchef, rapport, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    svar = klient(centerchef).get(sti("udvalgsrapport_pdf", rapport.pk))
    assert "Din PDF er på vej" in svar.content.decode()
