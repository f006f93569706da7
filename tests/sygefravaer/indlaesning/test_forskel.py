"""What the preview says of figures that are withheld: how many, and not whether a guess was right."""

import pytest
from django.urls import reverse

from historik.models import Haendelse
from sygefravaer.indlaesning.fundet import Fundet
from sygefravaer.models import Fravaersmaaling, Fravaerstal
from tests import fabrikker
from tests.sygefravaer import korpus

from .test_fravaersfil_vis import tekst

STORE = [f"{navn};2023-01;5;100;40" for navn in ("Ahornhuset", "Birkehuset", "Lilleby Dagpleje")]
LILLE = "Ærtehuset;2023-01;3;60;3"
FOERST = korpus.csv(korpus.HOVED, *STORE, LILLE)


@pytest.fixture
def gemt(side):
    """A saved file: the small house is withheld, and the others can be seen."""
    side.post("fravaersfil_gem", side.sendt(FOERST))
    vist = dict(Fravaerstal.objects.gaeldende().values_list("enhed__navn", "skjult"))
    assert vist["Ærtehuset"] is True
    return vist


@pytest.mark.parametrize("gaet", ["3;60;3", "4;60;3"])
def test_right_and_wrong_guess_look_the_same(side, gemt, gaet):
    fil = side.sendt(korpus.csv(korpus.HOVED, f"Ærtehuset;2023-01;{gaet}"), "gæt.csv")
    assert fil.fund["forskel"] == {"nye": 0, "aendrede": 0, "uaendrede": 0, "skjulte": 1}
    assert fil.fund["aendringer"] == []
    assert "Tal, der er skjult 1, ikke sammenlignet" in tekst(side.vis(fil))
    side.post("fravaersfil_gem", fil)
    laest = tekst(side.vis(fil))
    assert (
        "Rækker i filen 1 Enheder 1 Måneder januar 2023 Nye tal 0 Ændrede tal 0 Uændrede tal 0 "
        "Tal, der er skjult 1, ikke sammenlignet"
    ) in laest
    assert "Enhederne i filen (1) Ærtehuset" in laest
    assert Haendelse.objects.first().tekst == (
        "Gemte sygefravær fra “gæt.csv”: 0 nye, 0 ændrede og 0 uændrede tal, og 1 skjult, der ikke er sammenlignet."
    )


def test_withheld_figure_is_replaced_all_the_same(side, gemt):
    side.post("fravaersfil_gem", side.sendt(korpus.csv(korpus.HOVED, "Ærtehuset;2023-01;4;60;3")))
    raekker = Fravaersmaaling.objects.filter(enhed__navn="Ærtehuset").order_by("pk")
    assert list(raekker.values_list("fravaer", "gaeldende")) == [(3, False), (4, True)]


def test_figures_that_are_shown_are_compared(side, gemt):
    vist = [navn for navn in ("Ahornhuset", "Birkehuset", "Lilleby Dagpleje") if not gemt[navn]]
    fil = side.sendt(korpus.csv(korpus.HOVED, *(f"{navn};2023-01;6;100;40" for navn in vist), LILLE))
    assert fil.fund["forskel"] == {"nye": 0, "aendrede": len(vist), "uaendrede": 0, "skjulte": 1}
    assert len(fil.fund["aendringer"]) == len(vist)


def test_short_and_long_that_are_withheld_are_not_compared(side, gemt):
    vist = next(navn for navn in ("Ahornhuset", "Birkehuset", "Lilleby Dagpleje") if not gemt[navn])
    Fravaerstal.objects.filter(enhed__navn=vist).update(fordeling_skjult=True, kort=None, langt=None)
    fil = side.sendt(korpus.csv(korpus.HOVED, f"{vist};2023-01;5;100;40"))
    assert fil.fund["forskel"] == {"nye": 0, "aendrede": 0, "uaendrede": 0, "skjulte": 1}


VISTE = ("Ahornhuset", "Birkehuset", "Lilleby Dagpleje")


def test_changed_figures_say_from_what_to_what(side, gemt, klient, kommune):
    """Only for whoever sent the file, who knows what stands in it; and nothing of the house that is withheld."""
    vist = [navn for navn in VISTE if not gemt[navn]]
    fil = side.sendt(korpus.csv(korpus.HOVED, *(f"{navn};2023-01;6,25;100;40" for navn in vist), LILLE))
    assert fil.fund["aendringer_tal"] == ["5,0 % → 6,3 %"] * len(vist)
    html = side.vis(fil)
    assert [f"{navn}, januar 2023: 5,0 % → 6,3 %" in tekst(html) for navn in vist] == [True] * len(vist)
    assert "Ærtehuset, januar 2023" not in tekst(html)
    anden = fabrikker.bruger(kommune, "Bo Anden")
    fabrikker.tildeling(anden, "administrator", kommune)
    andens = klient(anden).get(reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])).content.decode()
    assert (f"{vist[0]}, januar 2023" in tekst(andens), "6,3" in andens) == (True, False)


def test_the_same_per_cent_of_other_figures_is_said(side, gemt):
    vist = next(navn for navn in VISTE if not gemt[navn])
    fil = side.sendt(korpus.csv(korpus.HOVED, f"{vist};2023-01;5;100;41"))
    assert fil.fund["aendringer_tal"] == ["5,0 % som før, men andre tal i linjen er ændret"]


@pytest.mark.parametrize(("antal", "aabne"), [(10, True), (11, False)])
@pytest.mark.uden_database
def test_few_changes_are_open_and_many_are_not(antal, aabne):
    assert Fundet({"forskel": {"aendrede": antal}}, {}).aendringer_aabne is aabne
