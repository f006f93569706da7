"""The status as a spreadsheet: the lines of the page and each assessment, and what people wrote is never a formula."""

import pytest
import time_machine

from kontrakter.models import Moede, Udviklingsmaal
from organisation.models import Enhed
from tests import fabrikker

from .hjaelp import sti
from .regneark import celler, har_formler

SIDE = sti("evalueringsstatus_regneark")


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2023-06-15 12:00+02:00", tick=False):
        yield


@pytest.fixture
def vurderet(by):
    """One goal that two forums see differently; the second forum's next meeting is late."""
    for art, kode in (("ledelsesteam", "naaet"), ("lmu", "bagud")):
        forum = fabrikker.forum(by.dagtilbud, art)
        fabrikker.evaluering(fabrikker.afsluttet_moede(by.kontrakt, forum, 2), by.maal, kode)
    fabrikker.moede(by.kontrakt, forum, 5)
    return by


def test_evalueringsstatus_regneark_has_the_lines_of_the_page_and_each_assessment(vurderet, klient, centerchef):
    svar = klient(centerchef).get(SIDE)
    hoved, en, to = celler(svar.content)
    assert hoved[:2] == ["Enhed", "Område"]
    maal = "Flere børn med i fællesskabet"
    assert en == [
        *("Dagtilbud Skovkanten", "Område Øst", "1", maal, "Spor 2: God ledelse"),
        *("Nået: Ledelsesteamet, februar 2023; Bagud: LMU, februar 2023", "Ja", "Mangler 1 møde", "LMU maj 2023"),
    ]
    assert to == ["Dagtilbud Åbredden", "Område Øst", "", "", "", "", "", "Har ikke evalueret", "Ingen kontrakt"]
    assert [raekke[2:] for raekke in celler(svar.content, 2)] == [
        ["Mål", "Overskrift", "Forum", "Møde", "Vurdering"],
        ["1", maal, "Ledelsesteamet", "februar 2023", "Nået"],
        ["1", maal, "LMU", "februar 2023", "Bagud"],
    ]
    ventet = 'attachment; filename="status-paa-kontrakter-2023-lilleby-kommune.xlsx"'
    assert svar.headers["Content-Disposition"] == ventet


def test_evalueringsstatus_regneark_is_filtered_as_the_page_and_has_all_its_pages(by, klient, centerchef):
    for nr in range(30):
        fabrikker.enhed(by.omraade, f"Dagtilbud nr. {nr}")
    assert len(celler(klient(centerchef).get(SIDE).content)) == 1 + 32
    assert [raekke[0] for raekke in celler(klient(centerchef).get(SIDE + "?q=åbr").content)[1:]] == [
        "Dagtilbud Åbredden"
    ]


@pytest.mark.parametrize("ord_", ['=HYPERLINK("http://x.example","x")', "+1+1", "@SUM(1)", "-2", "{=1}"])
def test_evalueringsstatus_regneark_holds_no_formula(vurderet, klient, centerchef, ord_):
    Enhed.objects.filter(pk=vurderet.dagtilbud.pk).update(navn=ord_)
    Udviklingsmaal.objects.filter(pk=vurderet.maal.pk).update(overskrift=ord_)
    Moede.objects.filter(forum__art="lmu").update(forum_navn=ord_)
    data = klient(centerchef).get(SIDE).content
    assert not har_formler(data)
    assert sum(ord_ in raekke for raekke in celler(data)) == 1
    assert celler(data, 2)[2][:5] == [ord_, "Område Øst", "1", ord_, ord_]
