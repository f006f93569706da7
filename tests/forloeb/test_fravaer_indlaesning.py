"""Sick leave comes in, in a real browser: without JavaScript, and with the keyboard alone."""

import pytest

from sygefravaer.indlaesning import opgaver
from sygefravaer.models import Fravaersindlaesning

from .hjaelp import Rude

FIL = (
    "Organisation;Måned;Sygefravær;Årsværk\r\nBørnehuset Bøgely;jan 2023;5,4;10,5\r\nVesthuset;jan 2023;6,1;9\r\n"
).encode("cp1252")


@pytest.fixture(params=[False, True], ids=["uden JavaScript", "med JavaScript"])
def rude(base, server, chromium, request):
    base.frisk()
    rude = Rude(chromium, server, "karen.lindholt", js=request.param)
    yield rude
    rude.luk()


def _fil() -> Fravaersindlaesning:
    """The one that was sent in: the demo's own is older."""
    return Fravaersindlaesning.objects.first()


def _arbejd(rude) -> None:
    """Do what the worker would, and come back to the page."""
    fil = _fil()
    opgave = opgaver.gem_fravaer if fil.tilstand == "gemmes" else opgaver.proev_fravaer
    opgave.call(fil.pk)
    rude.side.goto(rude.side.url)


def _tryk(rude, navn: str) -> None:
    """Press a button with the keyboard."""
    rude.side.get_by_role("button", name=navn).focus()
    with rude.side.expect_navigation():
        rude.side.keyboard.press("Enter")


def test_file_comes_in_is_mended_saved_and_taken_back(rude):
    rude.gaa("/sygefravaer/indlaes/")
    rude.side.set_input_files("input[type=file]", {"name": "udtræk.csv", "mimeType": "text/csv", "buffer": FIL})
    _tryk(rude, "Send ind og læs")
    assert rude.side.locator(".maerke").inner_text() == "Venter på at blive læst"
    _arbejd(rude)
    rude.side.get_by_label("Sygefravær", exact=True).select_option("procent")
    _tryk(rude, "Husk kolonnerne, og læs filen igen")
    _arbejd(rude)
    rude.side.get_by_label("Vesthuset").select_option("udelad")
    _tryk(rude, "Husk enhederne, og læs filen igen")
    _arbejd(rude)
    assert rude.side.locator(".maerke").inner_text() == "Klar til at blive gemt"
    _tryk(rude, "Gem tallene")
    _arbejd(rude)
    assert [(et.enhed.navn, str(et.procent)) for et in _fil().maalinger.gaeldende()] == [
        ("Børnehuset Bøgely", "5.400000000")
    ]
    _tryk(rude, "Fortryd indlæsningen")
    assert rude.side.locator(".maerke").inner_text() == "Fortrudt"
    assert _fil().maalinger.gaeldende().count() == 0
