"""A unit's months as a spreadsheet: figures are numbers, and hidden and missing are the words of the page."""

import pytest
import time_machine

from faelles.maaneder import skub
from tests import fabrikker
from tests.kontrakter.regneark import alle_ark, celler, har_formler

from .conftest import FEB


def _hent(klient, enhed):
    return klient.get(f"/sygefravaer/enheder/{enhed.pk}/regneark/")


def test_fravaer_vis_regneark_has_the_lines_of_the_page(by, klient, kontraktholder):
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, -2), "6.04")
    fabrikker.fravaerstal(by.dagtilbud, FEB, skjult=True)
    svar = _hent(klient(kontraktholder), by.dagtilbud)
    hoved, *linjer = celler(svar.content)
    assert hoved == ["Måned", "Sygefravær", "Året før", "Kort", "Langt", "12 måneder under ét", "Året til dato"]
    assert linjer[-3:] == [
        ["december 2022", "6", "mangler", "3", "3", "6", "6"],
        ["januar 2023", *["mangler"] * 6],
        ["februar 2023", "skjult", "mangler", *["skjult"] * 4],
    ]
    assert svar.headers["Content-Disposition"] == 'attachment; filename="sygefravaer-dagtilbud-skovkanten.xlsx"'


def test_fravaer_vis_regneark_has_the_houses_for_those_who_see_them(by, klient, kontraktholder, lmu):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7")
    fabrikker.fravaerstal(by.huse[0], FEB, "5.2")
    assert celler(_hent(klient(kontraktholder), by.dagtilbud).content, 2)[-1] == [
        "Børnehuset Egen",
        "februar 2023",
        "5.2",
    ]
    for_lmu = _hent(klient(lmu), by.dagtilbud).content
    assert [raekke for ark in alle_ark(for_lmu) for raekke in ark if "Egen" in " ".join(raekke)] == []
    for_leder = _hent(klient(kontraktholder), by.dagtilbud).content
    assert len([raekke for ark in alle_ark(for_leder) for raekke in ark if "Egen" in " ".join(raekke)]) == 12


@time_machine.travel("2023-03-20 08:05:00+00:00", tick=False)
def test_fravaer_vis_regneark_says_what_it_is(by, loft, klient, kontraktholder):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7")
    fabrikker.fravaerstal(by.huse[0], skub(FEB, -1), "5.0")
    om = alle_ark(_hent(klient(kontraktholder), by.dagtilbud).content)[-1]
    assert om[:7] == [
        ["Hvad", "Sygefravær Dagtilbud Skovkanten"],
        ["Enhed", "Dagtilbud Skovkanten"],
        ["Måneder", "marts 2022 til februar 2023"],
        ["Loft", "Højst 5 %"],
        ["Dannet", "20. marts 2023 kl. 09.05"],
        ["Tal", "I procent med én decimal. De er for enheder under ét, aldrig for en person."],
        ["Opgørelse", "Procenten er fraværsdagsværk af mulige dagsværk."],
    ]
    assert om[-1] == ["februar 2023", "Tallet er uden tal fra Børnehuset Egen."]


def test_fravaer_vis_regneark_says_nothing_of_what_a_hidden_figure_is_without(by, klient, kontraktholder):
    fabrikker.fravaerstal(by.dagtilbud, FEB, skjult=True)
    fabrikker.fravaerstal(by.huse[0], skub(FEB, -1), "5.0")
    om = alle_ark(_hent(klient(kontraktholder), by.dagtilbud).content)[-1]
    assert ["Loft", "Intet loft"] in om
    assert "uden tal fra" not in str(om)


@pytest.mark.parametrize("navn", ["=1+1", "+1", "-2+3", "@SUM(A1)", "https://x.example"])
def test_fravaer_vis_regneark_takes_text_as_text(by, klient, kontraktholder, navn):
    hus = fabrikker.enhed(by.dagtilbud, navn, "boernehus")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7")
    fabrikker.fravaerstal(hus, FEB, "5.2")
    data = _hent(klient(kontraktholder), by.dagtilbud).content
    assert celler(data, 2)[-1][0] == navn
    assert not har_formler(data)


def test_fravaer_vis_regneark_is_not_there_for_others(by, klient, udenfor):
    assert _hent(klient(udenfor), by.dagtilbud).status_code == 404
