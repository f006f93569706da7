"""The table as a spreadsheet: the lines of the page, as they are filtered and sorted there."""

import pytest
import time_machine

from faelles.maaneder import skub
from sygefravaer.regler.visning import HVAD_MANGLER
from tests import fabrikker
from tests.kontrakter.regneark import celler, har_formler

from .conftest import FEB

STI = "/sygefravaer/regneark/"
HOVED = ("Enhed", "Slags", "Ligger under")


def test_fravaer_regneark_has_the_lines_of_the_page(by, loft, klient, centerchef):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.6")
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, -12), "6.0")
    fabrikker.fravaerstal(by.andet_dagtilbud, FEB, skjult=True)
    svar = klient(centerchef).get(STI, {"sorter": "procent"})
    assert celler(svar.content) == [
        [*HOVED, "Sygefravær", "Året før", "Kort", "Langt", "12 måneder under ét", "Året til dato", "Loft"],
        ["Dagtilbud Skovkanten", "Dagtilbud", "Område Øst", "5.6", "6", "2.8", "2.8", "5.6", "5.6", "5"],
        ["Dagtilbud Åbredden", "Dagtilbud", "Område Øst", "skjult", "mangler", *["skjult"] * 4, "intet loft"],
    ]
    assert svar.headers["Content-Disposition"] == (
        'attachment; filename="sygefravaer-februar-2023-lilleby-kommune.xlsx"'
    )


def test_fravaer_regneark_has_the_years(by, klient, centerchef):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.6")
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, -2), "6.0")
    assert celler(klient(centerchef).get(STI, {"vis": "aar"}).content) == [
        ["Enhed", "Slags", "Ligger under", "2022", "2023 til februar", "Loft"],
        ["Dagtilbud Skovkanten", "Dagtilbud", "Område Øst", "6", "5.6", "intet loft"],
    ]


@time_machine.travel("2023-03-20 08:05:00+00:00", tick=False)
def test_fravaer_regneark_says_what_it_is(by, loft, klient, centerchef):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.6")
    fabrikker.fravaerstal(by.huse[0], skub(FEB, -1), "5.0")
    fabrikker.fravaerstal(by.andet_dagtilbud, FEB, skjult=True)
    svar = klient(centerchef).get(STI, {"slags": "dagtilbud", "q": "DAG"})
    om = celler(svar.content, 2)
    assert om == [
        ["Hvad", "Sygefravær februar 2023 Lilleby Kommune"],
        ["Vist", "Måned: februar 2023"],
        ["Slags enhed", "Dagtilbud"],
        ["Navn", "DAG"],
        ["Enheder i arket", "2"],
        ["Enheder uden tal i perioden", "4"],
        ["Dannet", "20. marts 2023 kl. 09.05"],
        ["Tal", "I procent med én decimal. De er for enheder under ét, aldrig for en person."],
        ["Opgørelse", "Procenten er fraværsdagsværk af mulige dagsværk."],
        ["Kort fravær", "Varer til og med 14 dage. Langt fravær varer længere."],
        ["Skjult", "Et tal er skjult, når det kunne fortælle noget om få personer. Det er ikke 0."],
        ["Mangler", HVAD_MANGLER],
        ["Dagtilbud Skovkanten", "Tallet er uden tal fra Børnehuset Egen."],
    ]


def test_fravaer_regneark_of_everything_says_so(by, klient, centerchef):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.6")
    om = dict(celler(klient(centerchef).get(STI, {"vis": "aar"}).content, 2))
    assert (om["Vist"], om["Enheder"]) == ("År for år", "Alle, der må ses")
    assert "Skjult" not in om


@pytest.mark.parametrize("navn", ["=1+1", "+1", "-2+3", "@SUM(A1)", "https://x.example"])
@pytest.mark.parametrize("vis", ["maaned", "aar"])
def test_fravaer_regneark_takes_text_as_text(by, klient, centerchef, navn, vis):
    fabrikker.fravaerstal(fabrikker.enhed(by.omraade, navn), FEB)
    data = klient(centerchef).get(STI, {"vis": vis}).content
    assert celler(data)[1][0] == navn
    assert not har_formler(data)


def test_fravaer_regneark_is_not_for_those_without_a_role_for_it(by, klient, konsulent):
    assert klient(konsulent).get(STI).status_code == 403
