"""A leader looks for a word from wherever they are: with the keyboard, on a phone, with and without script."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(("bredde", "script"), [(1280, True), (390, True), (390, False)])
def test_et_ord_findes_fra_forsiden_og_foerer_lige_derhen(rude, syn, bredde, script):
    mette = rude("mette.holm", bredde=bredde, js=script)
    mette.gaa("/")
    if bredde == 390:
        mette.get_by_text("Menu", exact=True).click()
    felt = mette.get_by_role("searchbox", name="Søg efter")
    felt.focus()
    mette.keyboard.type("sygefraværet")
    mette.keyboard.press("Enter")
    expect(mette.get_by_role("heading", name="9 steder med “sygefraværet”")).to_be_visible()
    if script:
        syn(mette, f"fund, {bredde}")
    mette.get_by_role("link", name="Mål 2 i Dagtilbud Højvangen 2023: Baggrund og formål").press("Enter")
    expect(mette.side).to_have_url(re.compile(r"/kontrakter/\d+/#afsnit-\d+-baggrund_og_formaal$"))
    expect(mette.get_by_text("er sygefraværet for højt hos os")).to_be_in_viewport()


def test_intet_fundet_kan_laeses_af_alle(rude, syn):
    mette = rude("mette.holm")
    mette.gaa("/soeg/?q=flyvemaskine&aar=2023")
    expect(mette.get_by_role("heading", name="Vi fandt ikke noget med “flyvemaskine”")).to_be_visible()
    syn(mette, "intet fundet")
    mette.get_by_role("link", name="Søg i alle", exact=True).click()
    expect(mette.get_by_label("År")).to_have_value("")
