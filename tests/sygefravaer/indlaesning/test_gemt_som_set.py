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


# --- The figures that hold have changed since --------------------------------------------------------
ANDRE_TAL = "De gemte tal er ændret, siden du så filen igennem. Intet er gemt. Se, hvad der ændres nu, og bekræft igen."


def _fil(ahorn: str, *flere: str) -> bytes:
    return korpus.csv(korpus.HOVED, f"Ahornhuset;2023-01;{ahorn};100;40", *flere)


def test_file_is_counted_again_when_another_was_saved_meanwhile(side):
    foerst = side.sendt(_fil("5"), "først.csv")
    assert foerst.fund["forskel"]["nye"] == 1
    side.post("fravaersfil_gem", side.sendt(_fil("6"), "imens.csv"))
    side.post("fravaersfil_gem", foerst)
    assert (foerst.tilstand, foerst.fejl) == ("klar", ANDRE_TAL)
    assert foerst.fund["forskel"] == {"nye": 0, "aendrede": 1, "uaendrede": 0, "skjulte": 0}
    assert gemte() == [r("Ahornhuset", "2023-01", "6", "100", ansatte="40")]
    html = tekst(side.vis(foerst))
    assert (ANDRE_TAL in html, "Ahornhuset, januar 2023: 6,0 % → 5,0 %" in html) == (True, True)
    side.post("fravaersfil_gem", foerst)
    assert (foerst.tilstand, foerst.fejl) == ("gemt", "")
    assert gemte() == [r("Ahornhuset", "2023-01", "5", "100", ansatte="40")]


def test_changed_figure_counts_also_when_the_numbers_are_as_before(side):
    """One new and one changed both times, but not the same."""
    side.post("fravaersfil_gem", side.sendt(_fil("5"), "gemt.csv"))
    fil = side.sendt(_fil("7"), "ny.csv")
    side.post("fravaersfil_gem", side.sendt(_fil("6"), "imens.csv"))
    side.post("fravaersfil_gem", fil)
    assert (fil.tilstand, fil.fejl, fil.fund["aendringer_tal"]) == ("klar", ANDRE_TAL, ["6,0 % → 7,0 %"])


def test_other_units_and_withheld_figures_change_nothing_of_what_was_seen(side):
    """Of a house that is withheld the preview tells the same whatever it is saved as, and so does the saving."""
    lille = "Ærtehuset;2023-01;{};60;3"
    store = [f"{navn};2023-01;5;100;40" for navn in ("Ahornhuset", "Birkehuset", "Lilleby Dagpleje")]
    side.post("fravaersfil_gem", side.sendt(korpus.csv(korpus.HOVED, *store, lille.format(3))))
    fil = side.sendt(korpus.csv(korpus.HOVED, lille.format(5)), "lille.csv")
    assert fil.fund["forskel"]["skjulte"] == 1
    side.post("fravaersfil_gem", side.sendt(korpus.csv(korpus.HOVED, lille.format(4)), "imens.csv"))
    side.post("fravaersfil_gem", fil)
    assert (fil.tilstand, fil.fejl) == ("gemt", "")
