"""The year as a spreadsheet: the rows of the page, and what people wrote is never a formula."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine

from kontrakter.models import Kontrakt
from organisation.models import Enhed
from tests import fabrikker

from .aarshjaelp import IGAAR, NU, saet_frister
from .regneark import celler

SIDE = "/kontrakter/aaret/regneark/"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


def _celler(svar) -> list[list[str]]:
    assert svar.status_code == 200
    return celler(svar.content)


def test_aaret_regneark_has_the_rows_and_columns_of_the_page(by, klient, administrator, kontraktholder):
    saet_frister(by.skabelon, IGAAR, aktiveret=NU)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(kontraktholder=kontraktholder)
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Skrevet</p>", klar=True)
    svar = klient(administrator).get(SIDE)
    hoved, en, to = _celler(svar)
    assert hoved[:5] == ["Enhed", "Område", "Hvor langt", "Mærket som klar", "For sent på den"]
    assert en[:5] == ["Dagtilbud Skovkanten", "Område Øst", "Bliver skrevet", "0.14", "Ja"]
    assert en[6:9] == ["Skrives færdig", "Karen Holder", str(by.kontrakt)]
    assert to == [
        "Dagtilbud Åbredden",
        "Område Øst",
        "Ikke begyndt",
        "",
        "Ja",
        en[5],
        "Skrives færdig",
        "",
        "Ingen kontrakt",
        "",
    ]
    assert svar.headers["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert svar.headers["Content-Disposition"] == 'attachment; filename="kontrakter-2023-lilleby-kommune.xlsx"'
    assert svar.headers["X-Content-Type-Options"] == "nosniff"


def test_aaret_regneark_is_filtered_as_the_page(by, klient, administrator):
    assert [raekke[0] for raekke in _celler(klient(administrator).get(SIDE + "?q=åbr"))[1:]] == ["Dagtilbud Åbredden"]
    assert _celler(klient(administrator).get(SIDE + "?q=findesikke"))[1:] == []


@pytest.mark.parametrize(
    "navn", ['=HYPERLINK("http://x.example","x")', "+1+1", "@SUM(1)", "-2", "http://x.example", "{=1}"]
)
def test_aaret_regneark_holds_no_formula_and_no_link(by, klient, administrator, navn):
    Enhed.objects.filter(pk=by.dagtilbud.pk).update(navn=navn)
    svar = klient(administrator).get(SIDE)
    assert navn in [raekke[0] for raekke in _celler(svar)]
    ark = ZipFile(BytesIO(svar.content)).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<(?:f|hyperlink)\b", ark) == []


def test_aaret_regneark_shows_an_approver_the_own_area(by, klient):
    vest = fabrikker.enhed(by.forvaltning, "Område Vest", "omraade")
    fabrikker.enhed(vest, "Dagtilbud Fjernskov")
    leder = fabrikker.bruger(by.kommune, "Ole Område")
    fabrikker.tildeling(leder, "omraadeleder", vest)
    assert [raekke[0] for raekke in _celler(klient(leder).get(SIDE))[1:]] == ["Dagtilbud Fjernskov"]
