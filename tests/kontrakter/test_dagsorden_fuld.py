"""How many free items an agenda has room for."""

import pytest

from kontrakter.handlinger.dagsorden import DagsordenFuld, opret_punkt, til_naeste_moede
from kontrakter.models import Dagsordenspunkt
from kontrakter.regler.moeder import FLEST_PUNKTER
from tests import fabrikker

from .hjaelp import ord_i, sti

FULD = f"har {FLEST_PUNKTER} punkter ud over målene, og flere er der ikke plads til."
PUNKT = {"overskrift": "Ferie", "tekst": "Hvem holder åbent?", "placering": "efter", "version": 0}


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu")


@pytest.fixture
def fuldt(by, forum):
    """LMU's meeting in September, with as many items as there is room for, and one that is removed."""
    moede = fabrikker.moede_i_gang(by.kontrakt, forum, 9)
    moede.kontrakt = by.kontrakt
    punkter = [Dagsordenspunkt(moede=moede, overskrift=f"Punkt {nr}") for nr in range(FLEST_PUNKTER)]
    Dagsordenspunkt.objects.bulk_create(punkter)
    fabrikker.dagsordenspunkt(moede, "Fjernet", fjernet=moede.begyndt)
    return moede


def _antal(moede) -> int:
    return moede.punkter.gaeldende().count()


def test_one_more_is_refused_and_the_text_is_kept(klient, lmu, fuldt):
    svar = klient(lmu).post(sti("punkt_opret", fuldt.pk), PUNKT)
    assert svar.status_code == 422
    assert f"Dagsordenen for LMU (september 2023) {FULD}" in ord_i(svar)
    assert "Din tekst står her endnu." in ord_i(svar)
    assert svar.context["form"]["tekst"].value() == "Hvem holder åbent?"
    assert _antal(fuldt) == FLEST_PUNKTER


def test_when_one_is_removed_there_is_room_again_and_it_does_not_come_back(klient, lmu, fuldt):
    inde, foerste = klient(lmu), fuldt.punkter.get(overskrift="Punkt 0")
    inde.post(sti("punkt_fjern", fuldt.pk, foerste.pk))
    inde.post(sti("punkt_opret", fuldt.pk), PUNKT)
    assert _antal(fuldt) == FLEST_PUNKTER
    svar = inde.post(sti("punkt_genskab", fuldt.pk, foerste.pk), follow=True)
    assert f"{FULD} Fjern et punkt, eller tag det op på et andet møde. Punktet er ikke hentet tilbage." in ord_i(svar)
    ferie = fuldt.punkter.get(overskrift="Ferie")
    assert "er hentet tilbage" in ord_i(inde.post(sti("punkt_genskab", fuldt.pk, ferie.pk), follow=True))  # twice
    assert _antal(fuldt) == FLEST_PUNKTER


@pytest.mark.parametrize("hvordan", ["flyt", "kopi"])
def test_an_item_does_not_move_on_to_a_full_agenda(by, klient, lmu, forum, fuldt, hvordan):
    moede = fabrikker.moede(by.kontrakt, forum, 2)
    punkt = fabrikker.dagsordenspunkt(moede, "Ferie")
    svar = klient(lmu).post(sti("punkt_videre", moede.pk, punkt.pk), {"hvordan": hvordan}, follow=True)
    assert f"{FULD} Fjern et punkt, eller tag det op på et andet møde. Punktet står her endnu." in ord_i(svar)
    assert (_antal(moede), _antal(fuldt)) == (1, FLEST_PUNKTER)


def test_the_action_asks_too_and_with_the_rule_off_one_more_comes(by, lmu, forum, fuldt, monkeypatch):
    felter = {"overskrift": "Ferie", "tekst": "", "placering": "efter", "af": lmu}
    with pytest.raises(DagsordenFuld):
        opret_punkt(moede=fuldt, **felter)
    punkt = fabrikker.dagsordenspunkt(fabrikker.moede(by.kontrakt, forum, 2), "Ferie")
    punkt.moede.kontrakt = by.kontrakt
    with pytest.raises(DagsordenFuld):
        til_naeste_moede(punkt=punkt, flyt=False, af=lmu)
    monkeypatch.setattr("kontrakter.handlinger.dagsorden._check_plads", lambda *_: None)
    opret_punkt(moede=fuldt, **felter)
    assert _antal(fuldt) == FLEST_PUNKTER + 1
