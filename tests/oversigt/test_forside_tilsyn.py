"""Supervision on the front page: for whoever supervises, and for the leader a report waits for."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i
from tilsyn.models import Tilsyn

FORSIDE = "/"


@pytest.fixture(autouse=True)
def idag():
    """It is 15 June 2026."""
    with time_machine.travel("2026-06-15 12:00+02:00", tick=False):
        yield


def _rapport(enhed, konsulent, *dag):
    tilsyn = fabrikker.tilsyn(enhed, tilstand="offentliggjort")
    fabrikker.tilsynsversion(tilsyn, konsulent, datetime(*dag, 10, tzinfo=UTC))
    return tilsyn


def _sene(svar) -> list[tuple]:
    """Return what is late of supervision: (group, line, what of it)."""
    return [(et.titel, linje.titel, linje.hvad) for et in svar.context["sent"] for linje in et.linjer]


def test_consultant_is_told_what_is_late_and_what_is_near(by, klient, konsulent):
    egen, aerten = by.huse
    _rapport(egen, konsulent, 2024, 6, 14)
    _rapport(aerten, konsulent, 2024, 8, 1)
    fabrikker.tilsyn(egen, planlagt=date(2026, 7, 1), anmeldt=False)
    svar = klient(konsulent).get(FORSIDE)
    assert _sene(svar) == [
        (
            "Tilsynsrapporter, hvis frist er gået",
            "Tilsynsrapport: Børnehuset Egen",
            "Fristen var 14. juni 2026 · planlagt",
        )
    ]
    assert "Tilsynsrapport: Børnehuset Ærten Senest 1. august 2026 · ikke planlagt" in ord_i(svar)


def test_late_line_leads_to_planning_or_to_the_tilsyn(by, klient, konsulent):
    egen, aerten = by.huse
    for hus in by.huse:
        _rapport(hus, konsulent, 2024, 1, 1)
    paa_vej = fabrikker.tilsyn(egen, planlagt=date(2026, 7, 1))
    html = klient(konsulent).get(FORSIDE).content.decode()
    assert reverse("tilsyn:tilsyn_vis", args=[paa_vej.pk]) in html
    assert f"{reverse('tilsyn:tilsyn_opret')}?enhed={aerten.pk}" in html


def test_consultant_is_told_what_must_be_followed_up(by, klient, konsulent):
    tilsyn = _rapport(by.huse[0], konsulent, 2026, 5, 1)
    fabrikker.anvisning(tilsyn, "Luk lågen", art="strakspaabud", frist=date(2026, 6, 14))
    fabrikker.anvisning(tilsyn, "Er gjort", frist=date(2026, 6, 1), opfulgt=date(2026, 6, 2))
    fabrikker.anvisning(tilsyn, "Senere", frist=date(2026, 6, 15))
    assert _sene(klient(konsulent).get(FORSIDE)) == [
        (
            "Anvisninger og strakspåbud, der skal følges op",
            "Luk lågen",
            "Strakspåbud · fristen var 14. juni 2026 · Børnehuset Egen",
        )
    ]


def test_leader_is_told_that_the_report_waits_for_remarks(by, klient, konsulent, kontraktholder, lmu):
    tilsyn = fabrikker.tilsyn(by.dagtilbud, tilstand="til_kommentering", konsulent=konsulent)
    venter = "Rapporten venter på jeres bemærkninger"
    assert venter in ord_i(klient(kontraktholder).get(FORSIDE))
    assert "bemærkninger" not in ord_i(klient(lmu).get(FORSIDE))
    assert reverse("tilsyn:tilsyn_vis", args=[tilsyn.pk]) in klient(kontraktholder).get(FORSIDE).content.decode()
    Tilsyn.objects.update(tilstand="endelig")
    assert venter not in ord_i(klient(kontraktholder).get(FORSIDE))
    assert "Offentliggør rapporten" in ord_i(klient(konsulent).get(FORSIDE))


def test_others_are_told_nothing_of_what_is_late(by, klient, konsulent, kontraktholder, centerchef):
    _rapport(by.huse[0], konsulent, 2024, 1, 1)
    fabrikker.tilsyn(by.huse[0], planlagt=date(2026, 7, 1), anmeldt=False)
    for bruger in (kontraktholder, centerchef):
        side = ord_i(klient(bruger).get(FORSIDE))
        assert ("ilsynsrapport" in side, "anmeldt" in side) == (False, False)


def test_front_page_asks_the_same_of_few_and_many(by, klient, konsulent, forespoergsler):
    inde = klient(konsulent)
    _rapport(by.huse[0], konsulent, 2024, 1, 1)
    forespoergsler(inde, FORSIDE)
    foer = forespoergsler(inde, FORSIDE)
    for nr in range(7):
        hus = fabrikker.enhed(by.dagtilbud, f"Hus {nr}", "boernehus")
        tilsyn = _rapport(hus, konsulent, 2024, 1, 1)
        fabrikker.anvisning(tilsyn, frist=date(2026, 1, 1))
        fabrikker.tilsyn(hus, tilstand="endelig", konsulent=konsulent)
    assert forespoergsler(inde, FORSIDE) == foer
    assert "Og 3 mere" in ord_i(inde.get(FORSIDE))
