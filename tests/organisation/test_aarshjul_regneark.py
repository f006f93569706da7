"""The year as a spreadsheet: the rows of the page, and what people wrote is never a formula."""

from datetime import date

import pytest
import time_machine

from tests import fabrikker
from tests.kontrakter.regneark import celler, har_formler

STI = "/aarshjul/regneark/"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2023-03-15 12:00+01:00", tick=False):
        yield


def test_aarshjul_regneark_has_the_rows_of_the_page(by, klient, lmu):
    fabrikker.moede(by.kontrakt, fabrikker.forum(by.dagtilbud, "lmu"), 2)
    fabrikker.aktivitet(by.maal, "Vi øver", frist=date(2023, 5, 4))
    fabrikker.aktivitet(by.maal, "Næste år", frist=date(2024, 5, 4))
    svar = klient(lmu).get(STI)
    hoved, *raekker = celler(svar.content)
    assert hoved == ["Hvornår", "Fra", "Til", "Hvad", "Slags", "Enhed", "Bemærkning"]
    assert [[raekke[0], *raekke[3:6]] for raekke in raekker] == [
        ["februar 2023, dag ikke fastsat", "LMU", "Evalueringsmøde", "Dagtilbud Skovkanten"],
        ["4. maj 2023", "Vi øver", "Aktivitet", "Dagtilbud Skovkanten"],
    ]
    assert [float(raekke[2]) - float(raekke[1]) for raekke in raekker] == [27, 0]  # the whole month, the one day
    assert raekker[1][6] == "Ikke begyndt"
    assert svar.headers["Content-Disposition"] == 'attachment; filename="aarshjul-2023-dagtilbud-skovkanten.xlsx"'
    assert svar.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    "tekst", ['=HYPERLINK("https://ond.example";"x")', "+1+1", "-2+3", "@SUM(A1)", "https://x.example"]
)
def test_aarshjul_regneark_takes_text_as_text(by, klient, lmu, tekst):
    fabrikker.aktivitet(by.maal, tekst, frist=date(2023, 5, 4))
    data = klient(lmu).get(STI).content
    assert celler(data)[1][3] == tekst
    assert not har_formler(data)


def test_aarshjul_regneark_is_of_the_unit_and_year_that_are_asked_for(by, klient, centerchef):
    fabrikker.aktivitet(by.maal, "Vi øver", frist=date(2023, 5, 4))
    hent = klient(centerchef).get
    assert len(celler(hent(STI, {"enhed": by.dagtilbud.pk, "aar": 2023}).content)) == 2
    assert len(celler(hent(STI, {"enhed": by.dagtilbud.pk, "aar": 2024}).content)) == 1
    assert len(celler(hent(STI, {"enhed": by.andet_dagtilbud.pk, "aar": 2023}).content)) == 1
