"""Figures that do not look like the unit's other months are asked about on the page before they are saved."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from sygefravaer.indlaesning import opgaver
from sygefravaer.models import Fravaersmaaling
from tests import fabrikker
from tests.sygefravaer import korpus

from .test_fravaersfil_vis import tekst

HALVAAR = [f"2023-{nr:02d}" for nr in range(1, 7)]
SPURGT = "Er disse tal rigtige?"


def _fil(par: dict[str, str], navn: str = "Ahornhuset", ansatte: int = 40) -> bytes:
    return korpus.csv(korpus.HOVED, *(f"{navn};{maaned};{dage};100;{ansatte}" for maaned, dage in par.items()))


def _fundne(fil) -> list[tuple]:
    return [(et["linje"], et["maaned"], et["procent"], et["niveau"]) for et in fil.fund["udsving"]]


def test_figure_unlike_the_others_of_the_file_is_told_by_its_line_and_can_be_saved(side):
    fil = side.sendt(_fil(dict.fromkeys(HALVAAR, "5") | {"2023-04": "26,5", "2023-06": "0,05"}))
    assert _fundne(fil) == [(5, "2023-04-01", 26.5, 5.0), (7, "2023-06-01", 0.05, 5.0)]
    laest = tekst(side.vis(fil))
    assert f"{SPURGT} De ligner ikke enhedens andre måneder." in laest
    assert "Linje 5 Ahornhuset april 2023 26,5 % 5,0 % Linje 7 Ahornhuset juni 2023 0,05 % 5,0 %" in laest
    side.post("fravaersfil_gem", fil)
    assert (fil.tilstand, Fravaersmaaling.objects.count()) == ("gemt", 6)


@pytest.mark.parametrize("dage", ["19,9", "0", "0,3", "5"])
def test_possible_figure_is_not_asked_about(side, dage):
    fil = side.sendt(_fil(dict.fromkeys(HALVAAR, "5") | {"2023-04": dage}))
    assert (fil.fund["udsving"], fil.fund["antal_udsving"]) == ([], 0)
    assert SPURGT not in side.vis(fil)


def test_very_high_figure_is_asked_about_also_when_nothing_else_is_known(side):
    fil = side.sendt(_fil({"2023-01": "41", "2023-02": "40"}))
    assert _fundne(fil) == [(2, "2023-01-01", 41.0, None)]
    assert "Linje 2 Ahornhuset januar 2023 41,0 % ukendt, for få måneder" in tekst(side.vis(fil))


def test_new_month_is_held_against_the_months_that_are_shown(side):
    side.post("fravaersfil_gem", side.sendt(_fil(dict.fromkeys(HALVAAR, "5"))))
    assert _fundne(side.sendt(_fil({"2023-07": "26"}))) == [(2, "2023-07-01", 26.0, 5.0)]


def test_figures_that_are_withheld_are_not_held_against(side):
    """Else the question would tell what they are: it is the same whatever stands there."""
    for dage in ("1", "30"):
        side.post("fravaersfil_gem", side.sendt(_fil(dict.fromkeys(HALVAAR, dage), "Birkehuset", ansatte=3)))
        fil = side.sendt(_fil({"2023-07": "26"}, "Birkehuset", ansatte=3))
        assert _fundne(fil) == []
        side.post("fravaersfil_kasser", fil)


def test_many_are_counted_and_the_first_hundred_shown(side, monkeypatch):
    monkeypatch.setattr("sygefravaer.indlaesning.udsving.FLEST_VIST", 2)
    fil = side.sendt(_fil(dict.fromkeys(HALVAAR, "50")))
    assert (len(fil.fund["udsving"]), fil.fund["antal_udsving"]) == (2, 6)
    assert "… og 4 mere." in tekst(side.vis(fil))


def test_question_is_for_whoever_sent_the_file_alone(side, kommune, klient):
    fil = side.sendt(_fil(dict.fromkeys(HALVAAR, "50")))
    anden = fabrikker.bruger(kommune, "Eva Styrer")
    fabrikker.tildeling(anden, "administrator", kommune)
    html = klient(anden).get(reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])).content.decode()
    assert SPURGT not in html
    assert "50,0" not in tekst(html)


def test_nothing_is_asked_when_the_question_is_off(side, monkeypatch):
    monkeypatch.setattr(opgaver, "udsving", lambda *_: ([], 0))
    assert SPURGT not in side.vis(side.sendt(_fil(dict.fromkeys(HALVAAR, "50"))))


def test_command_tells_the_same(lilleby, tmp_path, capsys):
    sti = tmp_path / "fil.csv"
    sti.write_bytes(_fil(dict.fromkeys(HALVAAR, "5") | {"2023-04": "26,5"}))
    call_command("indlaes_sygefravaer", str(sti), kommune="Lilleby Kommune", proev=True)
    assert (
        "! Linje 5, Ahornhuset, april 2023: Sygefraværet er 26,5 % (ellers omkring: 5,0 %). Er det rigtigt?\n"
    ) in capsys.readouterr().out
