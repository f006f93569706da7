"""What is saved is what was seen: read otherwise in the meantime, the file is to be seen again."""

import pytest

from sygefravaer.models import Enhedsnavn, Fravaersopsaetning
from tests.sygefravaer import korpus
from tests.sygefravaer.gemt import gemte
from tests.sygefravaer.korpusfil import EN_LAEST, r

from .test_fravaersfil_vis import UKENDT, tekst

ANDERLEDES = "Filen læses nu anderledes end det, du så. Se den igennem, og bekræft igen."
UDEN_OPGOERELSE = korpus.csv("Enhed;Periode;Fravær;Muligt;Ansatte", "Ahornhuset;2023-01;5;100;12")


@pytest.fixture
def laest(side, lilleby):
    """A file that is ready: one unknown name of it is Birkehuset, the other is left out."""
    fil = side.sendt(UKENDT)
    side.post("fravaersfil_enheder", fil, enhed_0=lilleby["Birkehuset"].pk, enhed_1="udelad")
    assert fil.tilstand == "klar"
    return fil


def test_name_that_was_forgotten_or_matched_otherwise_is_seen_again(side, lilleby, laest):
    Enhedsnavn.objects.filter(noegle="Gammelhuset").update(enhed=lilleby["Birkehuset"])
    Enhedsnavn.objects.filter(noegle="Cederhuset").update(enhed=None)
    side.post("fravaersfil_gem", laest)
    assert (laest.tilstand, laest.fejl, gemte()) == ("klar", ANDERLEDES, [])
    html = side.vis(laest)
    assert ANDERLEDES in tekst(html)
    assert "Birkehuset januar 2023 1 10" in tekst(html)
    side.post("fravaersfil_gem", laest)
    assert (laest.tilstand, laest.fejl) == ("gemt", "")
    assert gemte() == [EN_LAEST, r("Birkehuset", "2023-01", "1", "10", ansatte="2")]


def test_other_way_of_counting_is_seen_again(side, kommune):
    fil = side.sendt(UDEN_OPGOERELSE)
    assert (fil.tilstand, fil.opgoerelse) == ("klar", "dagsvaerk")
    Fravaersopsaetning.objects.create(kommune=kommune, opgoerelse="timer")
    side.post("fravaersfil_gem", fil)
    assert (fil.tilstand, fil.fejl, fil.opgoerelse, gemte()) == ("klar", ANDERLEDES, "timer", [])


def test_file_that_reads_as_it_did_is_saved_at_once(side, laest):
    side.post("fravaersfil_gem", laest)
    assert (laest.tilstand, laest.fejl) == ("gemt", "")
