"""The browser's back button (E7)."""

import re

import pytest
from playwright.sync_api import expect

from tests import fabrikker

from .hjaelp import NAVN, afsnit_i, anders_gemmer, editor, felt, gem, kladde_er_gemt, skriv, skriveside


@pytest.mark.parametrize("script", [True, False])
def test_e7_tilbage_efter_gem_giver_den_gemte_tekst_eller_begge(rude, maal, script):
    mette = rude("mette.holm", js=script)
    mette.gaa(skriveside(maal))
    if script:
        skriv(mette.side, NAVN, "Første udgave.")
    else:
        felt(mette, NAVN).fill("Første udgave.")
    gem(mette)
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_have_text("Første udgave.")
    anders_gemmer(maal, "<p>Første udgave. Anders.</p>", version=1)

    mette.go_back()
    if script:
        boks = editor(mette, NAVN)
        expect(boks).to_contain_text("Første udgave.")
        boks.click()
        mette.keyboard.press("Control+End")
        mette.keyboard.insert_text(" Mette.")
    else:
        boks = felt(mette, NAVN)
        boks.fill(boks.input_value() + " Mette.")
    gem(mette)
    mette.wait_for_load_state()
    if mette.get_by_role("heading", name="en anden har gemt, mens du skrev").count():
        gem(mette, "Behold begge tekster")
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_contain_text("Mette.")
    mette.ventet(409)
    assert "Anders." in afsnit_i(maal).tekst  # whichever way, the other's words were not overwritten


@pytest.mark.parametrize("script", [True, False])
def test_e7_tilbage_efter_log_af_viser_intet(rude, maal, script):
    fabrikker.afsnit(maal, "maaltekst", "<p>Fortroligt ord: kastanje.</p>")
    mette = rude("mette.holm", js=script)
    for sti in (f"/kontrakter/{maal.kontrakt_id}/", skriveside(maal)):
        mette.gaa(sti)
        assert "kastanje" in mette.content()
    if script:
        skriv(mette.side, NAVN, " Et ord til: valnød.")
        kladde_er_gemt(mette)
    mette.get_by_role("button", name="Log af").first.click()
    expect(mette.get_by_role("heading", name="Log ind", exact=True)).to_be_visible()
    for _ in range(2):
        mette.go_back()
        expect(mette.get_by_role("heading", name="Log ind", exact=True)).to_be_visible()
        assert not re.search("kastanje|valnød", mette.content())
    if script:
        assert mette.evaluate("Object.keys(sessionStorage).filter(navn => navn.startsWith('skriv:'))") == []
