"""Whoever moves a row stands on the button that was pressed, or on the one that is left at the end of the list."""

import re

import pytest

from tests import fabrikker

from .hjaelp import HTMX, sti


@pytest.fixture
def raekker(by):
    return [fabrikker.virkning(by.maal, f"Virkning {nr}") for nr in range(3)]


MOVES = [(0, "ned", "ned"), (1, "ned", "op"), (2, "op", "op"), (1, "op", "ned"), (2, "ned", "op")]


@pytest.mark.parametrize(("nr", "retning", "knap"), MOVES)
def test_virkning_flyt_keeps_the_focus_on_its_button(by, klient, kontraktholder, raekker, nr, retning, knap):
    inde, pk = klient(kontraktholder), raekker[nr].pk
    svar = inde.post(sti("virkning_flyt", pk), {"retning": retning}, headers=HTMX)
    assert re.findall(r"<(\w+)[^>]*?(?:id=\"([^\"]*)\")? data-fokus", svar.content.decode()) == [
        ("button", f"virkning-{pk}-{knap}")
    ]


@pytest.mark.parametrize(("nr", "retning", "knap"), MOVES)
def test_virkning_flyt_leads_to_its_button_without_script(by, klient, kontraktholder, raekker, nr, retning, knap):
    inde, pk = klient(kontraktholder), raekker[nr].pk
    svar = inde.post(sti("virkning_flyt", pk), {"retning": retning})
    assert svar.url.partition("#")[2] == f"virkning-{pk}-{knap}"
    assert f'id="virkning-{pk}-{knap}"' in inde.get(svar.url).content.decode()


def test_virkning_flyt_of_an_only_row_stands_on_its_text(by, klient, kontraktholder):
    pk = fabrikker.virkning(by.maal).pk
    svar = klient(kontraktholder).post(sti("virkning_flyt", pk), {"retning": "op"}, headers=HTMX)
    assert re.findall(r'<p class="([^"]*)"[^>]* data-fokus', svar.content.decode()) == ["raekke-tekst"]
