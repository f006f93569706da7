"""A file is its sender's: other administrators see how far it is and can throw it away or take it back, no more."""

import pytest

from sygefravaer.models import Fravaersindlaesning, Kolonnevalg
from tests import fabrikker
from tests.sygefravaer import korpus
from tests.sygefravaer.gemt import gemte
from tests.sygefravaer.korpusfil import EN_LAEST, TO_LAEST

from .conftest import Sider
from .test_fravaersfil_vis import GOD, UKENDT, tekst

FEJLER = korpus.csv(korpus.HOVED, "Ahornhuset;2023-01;77,7;12,3;9", "Birkehuset;2023-01;x88,8;100;7")
KUN_AFSENDEREN = (
    "Filen er Ada Styrers. Kun den, der har sendt den ind, kan vælge kolonner og enheder og gemme tallene. "
)
HVAD_SAA = "Du kan kassere den og selv sende den ind."


@pytest.fixture
def anden(klient, kommune, django_capture_on_commit_callbacks):
    """The pages as another administrator of the whole municipality."""
    person = fabrikker.bruger(kommune, "Eva Styrer")
    fabrikker.tildeling(person, "administrator", kommune)
    return Sider(klient(person), django_capture_on_commit_callbacks)


def test_others_see_how_many_errors_there_are_and_no_figure(side, anden):
    fil = side.sendt(FEJLER)
    assert "Fraværet (77,7) er større end det mulige (12,3)." in tekst(side.vis(fil))
    laest = tekst(anden.vis(fil))
    assert "Filen har 2 fejl. Kun Ada Styrer, der har sendt den ind, ser dem og kan rette dem." in laest
    assert [et for et in ("77,7", "12,3", "88,8", "Ahornhuset") if et in laest] == []
    assert 'id="kolonner"' not in anden.vis(fil)


def test_others_see_no_words_of_the_file(side, anden):
    fil = side.sendt(UKENDT)
    assert "Gammelhuset" in side.vis(fil)
    assert "Gammelhuset" not in anden.vis(fil)


@pytest.mark.parametrize("navn", ["fravaersfil_kolonner", "fravaersfil_enheder", "fravaersfil_gem"])
@pytest.mark.parametrize("data", [GOD, UKENDT])
def test_only_the_sender_chooses_and_saves(side, anden, navn, data):
    fil = side.sendt(data)
    foer = Fravaersindlaesning.objects.values().get()
    valgt = {"kolonne_0": "enhed", "kolonne_1": "periode", "kolonne_2": "muligt", "kolonne_3": "fravaer"}
    svar = anden.post(navn, fil, **valgt, enhed_0="udelad")
    assert svar.status_code == 403
    assert KUN_AFSENDEREN + HVAD_SAA in tekst(svar.content.decode())
    assert (Fravaersindlaesning.objects.values().get(), gemte(), Kolonnevalg.objects.count()) == (foer, [], 0)


def test_guard_is_what_stops_others(side, anden, monkeypatch):
    fil = side.sendt(GOD)
    monkeypatch.setattr("sygefravaer.adgang.er_afsender", lambda *_: True)
    assert anden.post("fravaersfil_gem", fil).status_code == 302
    assert gemte() == [EN_LAEST, TO_LAEST]


def test_others_can_throw_away_and_take_back(side, anden):
    fil = side.sendt(FEJLER)
    anden.post("fravaersfil_kasser", fil)
    assert fil.tilstand == "kasseret"
    gemt = side.sendt(GOD)
    side.post("fravaersfil_gem", gemt)
    anden.post("fravaersfil_fortryd", gemt)
    assert (gemt.tilstand, gemte()) == ("fortrudt", [])


def test_choice_is_remembered_only_when_the_file_could_be_read_by_it(side):
    data = korpus.csv("Enhed;Periode;Sygefravær;Årsværk", "Ahornhuset;2023-01;5,4;9,5")
    fil = side.sendt(data)
    forkert = {"kolonne_0": "enhed", "kolonne_1": "periode", "kolonne_2": "fravaer", "kolonne_3": "fuldtid"}
    side.post("fravaersfil_kolonner", fil, **forkert)
    assert (fil.tilstand, Kolonnevalg.objects.count()) == ("fejl", 0)
    side.post("fravaersfil_kolonner", fil, **forkert | {"kolonne_2": "procent"})
    assert (fil.tilstand, Kolonnevalg.objects.get().valg["kolonner"]["sygefravær"]) == ("klar", "procent")


def test_whoever_sent_the_file_is_whoever_saved_it(side, styrer):
    fil = side.sendt(GOD)
    side.post("fravaersfil_gem", fil)
    assert (fil.bruger_id, fil.bruger_navn) == (styrer.pk, "Ada Styrer")
