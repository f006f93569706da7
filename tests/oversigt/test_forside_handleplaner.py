"""Handleplaner on the front page: for the board, for whoever approves, and for whoever writes."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i
from tilsyn.models import Handleplan, Handleplansopgave

FORSIDE = "/"
LAES = "Læs handleplanen, og skriv jeres bemærkninger"
GODKEND = "Godkend handleplanen, når bestyrelsen har læst den"
SVAR, SKRIV, EVALUER = "Svar på bestyrelsens bemærkning", "Skriv handleplanen færdig", "Evaluer handleplanen"


@pytest.fixture(autouse=True)
def idag():
    """It is 15 June 2026."""
    with time_machine.travel("2026-06-15 12:00+02:00", tick=False):
        yield


@pytest.fixture
def bestyrelse(by):
    """Sits on the board of by.huse[0]."""
    medlem = fabrikker.bruger(by.kommune, "Berit Bestyrelse")
    fabrikker.tildeling(medlem, "foraeldrebestyrelse", by.huse[0])
    return medlem


@pytest.fixture
def plan(by):
    return fabrikker.handleplan(by.huse[0], "Roligere måltider", tilstand="fremlagt", til=date(2027, 6, 1))


def _venter(klient, bruger) -> list[str]:
    return [et.hvad for et in klient(bruger).get(FORSIDE).context["venter"]]


@pytest.mark.parametrize(
    ("felter", "ventet"),
    [
        ({"tilstand": "udkast"}, ([SKRIV], [SKRIV], [])),
        ({"tilstand": "fremlagt"}, ([], [GODKEND], [LAES])),
        ({"tilstand": "godkendt"}, ([], [], [])),
        ({"tilstand": "godkendt", "evalueres": date(2026, 6, 15)}, ([EVALUER], [EVALUER], [])),
        ({"tilstand": "godkendt", "til": date(2026, 6, 14)}, ([EVALUER], [EVALUER], [])),
        ({"tilstand": "evalueret", "til": date(2026, 6, 14)}, ([], [], [])),
        ({"tilstand": "fremlagt", "fjernet": "2026-06-01T10:00Z"}, ([], [], [])),
    ],
)
def test_forside_tells_each_what_waits_of_a_plan(
    klient, plan, daglig_leder, kontraktholder, bestyrelse, felter, ventet
):
    Handleplan.objects.update(**felter)
    assert tuple(_venter(klient, et) for et in (daglig_leder, kontraktholder, bestyrelse)) == ventet


def test_forside_leads_the_board_to_the_plan_and_nobody_else(by, klient, plan, bestyrelse, lmu, udenfor):
    fabrikker.handleplan(by.huse[1], "Naboens plan", tilstand="fremlagt")
    svar = klient(bestyrelse).get(FORSIDE)
    assert reverse("tilsyn:handleplan_vis", args=[plan.pk]) in svar.content.decode()
    assert f"Roligere måltider, Børnehuset Egen : {LAES}" in ord_i(svar)
    assert [_venter(klient, et) for et in (lmu, udenfor)] == [[], []]
    assert "Naboens plan" not in ord_i(svar)


def test_forside_follows_a_remark_until_it_is_answered(klient, plan, daglig_leder, bestyrelse):
    bemaerkning = fabrikker.bemaerkning(plan, bestyrelse, "Hvad med vikarerne?")
    assert (_venter(klient, daglig_leder), _venter(klient, bestyrelse)) == ([SVAR], [])
    fabrikker.bemaerkning(plan, daglig_leder, "De er med", svar_paa=bemaerkning)
    assert (_venter(klient, daglig_leder), _venter(klient, bestyrelse)) == ([], [])


def test_forside_tells_each_of_their_own_late_tasks(klient, plan, daglig_leder, kontraktholder, bestyrelse, lmu):
    Handleplan.objects.update(tilstand="godkendt")
    for rolle in ("daglig_leder", "kontraktholder", "bestyrelse"):
        fabrikker.planopgave(plan, rolle, f"For {rolle}", frist=date(2026, 6, 14))
        fabrikker.planopgave(plan, rolle, "I dag", frist=date(2026, 6, 15))
        fabrikker.planopgave(plan, rolle, "Gjort", frist=date(2026, 6, 1), tilstand="udfoert")

    def sene(bruger):
        sent = klient(bruger).get(FORSIDE).context["sent"]
        return [(gruppe.titel, linje.titel, linje.hvad) for gruppe in sent for linje in gruppe.linjer]

    titel, hvad = "Opgaver i handleplaner, hvis frist er gået", "14. juni 2026 · Roligere måltider · Børnehuset Egen"
    for bruger, rolle in (
        (daglig_leder, "daglig_leder"),
        (kontraktholder, "kontraktholder"),
        (bestyrelse, "bestyrelse"),
    ):
        assert sene(bruger) == [(titel, f"For {rolle}", f"Fristen var {hvad}")]
    assert sene(lmu) == []
    Handleplan.objects.update(tilstand="udkast")
    assert sene(daglig_leder) == []


def test_forside_names_five_late_tasks_and_says_how_many_more(klient, plan, daglig_leder):
    Handleplan.objects.update(tilstand="godkendt")
    for nr in range(7):
        fabrikker.planopgave(plan, "daglig_leder", f"Opgave {nr}", frist=date(2026, 6, 1))
    gruppe = klient(daglig_leder).get(FORSIDE).context["sent"][0]
    assert (len(gruppe.linjer), gruppe.flere) == (5, 2)
    assert gruppe.linjer[0].sti == reverse("tilsyn:planopgave_status", args=[Handleplansopgave.objects.first().pk])


def test_forside_asks_the_same_of_one_plan_and_three(by, klient, plan, daglig_leder, forespoergsler):
    Handleplan.objects.update(tilstand="godkendt", evalueres=date(2026, 6, 1))
    fabrikker.planopgave(plan, "daglig_leder", "Sen", frist=date(2026, 6, 1))
    inde = klient(daglig_leder)
    inde.get(FORSIDE)
    foer = forespoergsler(inde, FORSIDE)
    for nr in range(2):
        ny = fabrikker.handleplan(by.huse[0], f"Plan {nr}", tilstand="godkendt", evalueres=date(2026, 6, 1))
        fabrikker.planopgave(ny, "daglig_leder", "Også sen", frist=date(2026, 6, 1))
    assert (forespoergsler(inde, FORSIDE), len(_venter(klient, daglig_leder))) == (foer, 3)
