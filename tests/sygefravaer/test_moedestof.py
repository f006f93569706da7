"""Sick leave on the agenda: LMU and the leaders always, others when they put it on, and discretion holds there too."""

from datetime import date

import pytest

from faelles.maaneder import skub
from kontrakter.indhold.moede import hent_moedeindhold
from kontrakter.udskrift.moede import kontekst, moede_html
from sygefravaer.moedestof import fravaer_til_moedet
from tests import fabrikker

from .conftest import FEB
from .laes import tabel, tegninger, tekst

SAETNING = "Sygefraværet var 4,7 % i februar 2023, under loftet på 5 %. De seneste 12 måneder under ét var det 4,7 %."


def _moede(by, art="lmu", maaned=2, **felter):
    return fabrikker.moede(by.kontrakt, fabrikker.forum(by.dagtilbud, art), maaned, **felter)


def _stof(moede):
    return hent_moedeindhold(moede).stof


def test_lmu_and_the_leaders_look_at_sick_leave(to_aar, loft):
    for art in ("lmu", "ledelsesteam"):
        assert [et.saetning for et in _stof(_moede(to_aar, art))] == [SAETNING]


def test_others_look_at_it_when_it_is_on_their_agenda(to_aar):
    moede = _moede(to_aar, "foraeldrebestyrelse")
    punkt = fabrikker.dagsordenspunkt(moede, "Sommerfesten")
    assert _stof(moede) == []
    type(punkt).objects.update(overskrift="Om SYGEFRAVÆRET i vinter")
    assert [et.overskrift for et in _stof(moede)] == ["Sygefravær"]


def test_the_months_are_those_up_to_the_meeting(to_aar):
    fabrikker.fravaerstal(to_aar.dagtilbud, skub(FEB, 1), "9.9")
    (stof,) = _stof(_moede(to_aar))
    assert stof.tabel.hoved == ["Måned", "Sygefravær", "Året før", "Kort", "Langt"]
    assert (len(stof.tabel.linjer), stof.tabel.linjer[-1]) == (
        12,
        ["Februar 2023", "4,7 %", "5,6 %", "2,4 %", "2,4 %"],
    )
    assert stof.note == "Kort fravær varer til og med 14 dage."


def test_what_is_hidden_is_hidden_at_the_meeting_too(to_aar):
    to_aar.dagtilbud.refresh_from_db()
    fabrikker.fravaerstal(to_aar.dagtilbud, skub(FEB, 1), skjult=True)
    (stof,) = _stof(_moede(to_aar, maaned=3))
    assert stof.saetning == (
        "Sygefraværet i marts 2023 er skjult, fordi tallet kunne fortælle noget om få personer. "
        "Tallet for de seneste 12 måneder under ét er skjult."
    )
    assert stof.tabel.linjer[-1][1:] == ["skjult", "6,1 %", "skjult", "skjult"]
    assert "Et tal er skjult" in stof.note


def test_the_meeting_is_told_which_houses_the_figure_is_without(to_aar):
    fabrikker.fravaerstal(to_aar.huse[0], skub(FEB, -1), "5.2")
    (stof,) = _stof(_moede(to_aar))
    uden = f"Tallet er uden tal fra {to_aar.huse[0]}."
    assert stof.saetning == (
        f"Sygefraværet var 4,7 % i februar 2023. {uden} De seneste 12 måneder under ét var det 4,7 %."
    )


def test_nothing_is_put_before_a_meeting_of_a_unit_without_figures(by):
    assert _stof(_moede(by)) == []
    assert fravaer_til_moedet(by.dagtilbud, FEB, FEB) is None


@pytest.mark.parametrize("side", ["", "laes/"])
def test_the_meetings_pages_show_it_with_a_table(to_aar, klient, lmu, side):
    moede = _moede(to_aar)
    svar = klient(lmu).get(f"/kontrakter/moeder/{moede.pk}/{side}")
    assert tekst(svar.content.decode()).count(SAETNING.replace(", under loftet på 5 %", "")) == 1
    assert [titel for titel, _ in tegninger(svar)] == ["Sygefravær måned for måned, %"] * 2
    assert tabel(svar, "taltabel")[-1] == ["Februar 2023", "4,7 %", "5,6 %", "2,4 %", "2,4 %"]


def test_the_pack_has_it_and_the_minutes_have_not(to_aar, loft):
    moede = _moede(to_aar)
    mappe = moede_html(kontekst(hent_moedeindhold(moede), i_dag=date(2023, 2, 1)))
    assert mappe.count(SAETNING) == 1
    assert mappe.count('href="#stof-1"') == 1
    lukket = fabrikker.afsluttet_moede(to_aar.kontrakt, moede.forum, 3)
    assert "Sygefraværet var" not in moede_html(kontekst(hent_moedeindhold(lukket), i_dag=date(2023, 2, 1)))


def test_sick_leave_at_a_meeting_is_four_queries(to_aar, loft, django_assert_num_queries):
    with django_assert_num_queries(4):
        fravaer_til_moedet(to_aar.dagtilbud, skub(FEB, -24), FEB)
