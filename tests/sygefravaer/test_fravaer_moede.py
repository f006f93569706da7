"""The unit's sick leave for a meeting: to be handed out, so the same for whoever prints it."""

from datetime import date
from decimal import Decimal

import pytest

from sygefravaer.models import Fravaerstal
from tests import fabrikker

from .conftest import FEB
from .laes import noegletal, saetning, tabel, tegninger


def _sti(enhed) -> str:
    return f"/sygefravaer/enheder/{enhed.pk}/til-moedet/"


def test_fravaer_moede_has_the_sentence_the_line_and_the_table(to_aar, loft, klient, lmu):
    svar = klient(lmu).get(_sti(to_aar.dagtilbud))
    assert saetning(svar) == "Sygefraværet var 4,7 % i februar 2023, under loftet på 5 %."
    assert [len(tabel(svar)), tabel(svar)[-1][0]] == [13, "Februar 2023"]
    titler = ["Sygefravær måned for måned, %", "Sygefravær, 12 måneder under ét, %"]
    assert [titel for titel, _ in tegninger(svar)] == titler


def test_fravaer_moede_is_of_the_unit_as_one_also_for_the_leader(to_aar, klient, kontraktholder):
    fabrikker.fravaerstal(to_aar.huse[0], FEB, "5.2")
    fabrikker.samtaletal(to_aar.dagtilbud, date(2023, 1, 1), 3)
    svar = klient(kontraktholder).get(_sti(to_aar.dagtilbud))
    assert "Børnehuset" not in svar.content.decode()
    assert noegletal(svar)["Sygefraværssamtaler i 2023, om fravær over 14 dage"] == "under 5"


def test_fravaer_moede_is_not_there_for_others(to_aar, klient, udenfor):
    assert klient(udenfor).get(_sti(to_aar.dagtilbud)).status_code == 404


def test_fravaer_moede_hides_the_talks_where_a_month_is_withheld_also_for_the_leader(to_aar, klient, kontraktholder):
    fabrikker.samtaletal(to_aar.dagtilbud, date(2023, 1, 1), 6)
    ord_ = "Sygefraværssamtaler i 2023, om fravær over 14 dage"
    assert noegletal(klient(kontraktholder).get(_sti(to_aar.dagtilbud)))[ord_] == "6"
    _skjul(to_aar.dagtilbud, date(2023, 1, 1))
    assert noegletal(klient(kontraktholder).get(_sti(to_aar.dagtilbud)))[ord_] == "skjult"


def _skjul(enhed, maaned) -> None:
    Fravaerstal.objects.filter(enhed=enhed, maaned=maaned).delete()
    fabrikker.fravaerstal(enhed, maaned, skjult=True)


@pytest.mark.parametrize("side", ["", "til-moedet/"])
def test_a_year_that_is_over_ends_with_its_own_last_month(to_aar, klient, lmu, side):
    """Also twelve months under one, drawn and as a figure: 2022 knows nothing of February 2023."""
    Fravaerstal.objects.filter(enhed=to_aar.dagtilbud, maaned=date(2022, 12, 1)).update(rullende=Decimal("6.6"))
    svar = klient(lmu).get(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/{side}?periode=2022")
    assert noegletal(svar)["De 12 måneder til og med december 2022 under ét"] == "6,6 %"
    assert svar.context["hele"].rullende[0].tabel[-1].hvornaar == "december 2022"
    seneste = klient(lmu).get(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/{side}")
    assert noegletal(seneste)["De seneste 12 måneder under ét"] == "4,7 %"
    assert seneste.context["hele"].rullende[0].tabel[-1].hvornaar == "februar 2023"
