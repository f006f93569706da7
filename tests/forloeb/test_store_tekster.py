"""Too much, too strange and too deep (E8, E9): a clear message with the text kept, and never an error."""

import json

import pytest
from playwright.sync_api import expect

from .hjaelp import INDSAET, NAVN, afsnit_i, csrf, editor, felt, gem, skriv, skriveside, tekst_i

# --- E8: too much, and strange signs ----------------------------------------------------------------
MEGA = "Æbler og pærer på Åen. " * 45_000  # 1 MB
SAERT = "NUL:\x00 bel:\x07 familie:👩‍👧‍👦 flag:🇩🇰 hebraisk:שלום arabisk:مرحبا \u202ebaglæns\u202c a\u030a \ufffe slut"


@pytest.mark.parametrize("script", [True, False])
def test_e8_en_megabyte_afvises_med_teksten_i_behold(rude, maal, script):
    mette = rude("mette.holm", js=script)
    mette.gaa(skriveside(maal))
    if script:
        editor(mette, NAVN).evaluate(INDSAET, ["", MEGA])
        assert len(tekst_i(editor(mette, NAVN)).strip()) == len(MEGA.strip())
    else:
        felt(mette, NAVN).fill(MEGA)
    gem(mette)
    expect(mette.get_by_text("Teksten er for lang").first).to_be_visible()
    boks = editor(mette, NAVN) if script else felt(mette, NAVN)
    expect(boks).to_be_visible()
    staar = tekst_i(boks) if script else boks.input_value()
    hvordan = "med" if script else "uden"
    print(f"\nE8, {hvordan} script: {len(MEGA)} tegn indsat, {len(MEGA.strip()) - len(staar.strip())} tabt")
    assert staar.strip() == MEGA.strip()
    mette.ventet(413, 422)
    mette.vidne.dialoger.clear()


def test_e8_alt_for_meget_afvises_foer_det_kommer_ind(rude, maal):
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    skriv(mette.side, NAVN, "Det, der stod.")
    editor(mette, NAVN).evaluate(INDSAET, ["", "x" * 3_000_001])
    expect(mette.get_by_role("alert").filter(has_text="for stort")).to_be_visible()
    expect(editor(mette, NAVN)).to_have_text("Det, der stod.")
    gem(mette)


def test_e8_saere_tegn_gemmes_og_styretegn_falder_vaek(rude, maal):
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    editor(mette, NAVN).evaluate(INDSAET, ["", SAERT])
    gem(mette)
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
    tekst = afsnit_i(maal).tekst
    for stykke in ("👩‍👧‍👦", "🇩🇰", "שלום", "مرحبا", "å", "slut"):
        assert stykke in tekst, stykke
    assert not set("\x00\x07\ufffe") & set(tekst)


# --- E9: lists inside lists inside lists --------------------------------------------------------------
def rede(lag):
    return "<ul><li>x" * lag + "</li></ul>" * lag


def send(rude, maal, tekst):
    """Send the text past the editor, and stand on the answer."""
    rude.gaa(skriveside(maal))
    svar = rude.request.post(
        skriveside(maal),
        form={
            "tekst": tekst,
            "tekst_format": "html",
            "version": "0",
            "csrfmiddlewaretoken": rude.locator("[name=csrfmiddlewaretoken]").last.input_value(),
        },
        headers={"Referer": rude.server},
        max_redirects=0,
    )
    return svar.status, svar.text()


@pytest.mark.parametrize(
    ("tekst", "status", "besked"),
    [
        (rede(5_000), 422, "for mange lag"),
        (rede(11), 422, "for mange lag"),
        (rede(10), 302, ""),
        (f"<p>{'x' * 199_994}</p>", 422, "Teksten er for lang"),
        (f"<p>{'x' * 199_993}</p>", 302, ""),
    ],
    ids=["5.000 lag", "22 dybt", "20 dybt", "200.001 tegn", "200.000 tegn"],
)
def test_e9_for_dyb_eller_for_lang_tekst_afvises(rude, maal, tekst, status, besked):
    svar = send(rude("mette.holm", js=False), maal, tekst)
    assert (svar[0], besked in svar[1]) == (status, True)
    if status == 422:
        assert "x&lt;ul&gt;&lt;li&gt;x" in svar[1] or "xxxxxxxx" in svar[1]  # the text is given back


def test_kontrol_e9_uden_graensen_gemmes_bomben(rude, maal, monkeypatch):
    monkeypatch.setattr("faelles.felter.kontroller", lambda html: None)
    assert send(rude("mette.holm", js=False), maal, rede(1_000))[0] == 302
    assert afsnit_i(maal).tekst.count("<ul>") == 1_000


def test_e9_en_bombe_bliver_ikke_en_kladde(rude, maal):
    """The browser would hang when it opened the text."""
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    for lag, status in ((5_000, 422), (11, 422), (10, 200)):
        felter = json.dumps({"tekst": [rede(lag)], "tekst_format": ["html"]})
        svar = mette.request.post(
            "/kontrakter/kladde/",
            form={"form": skriveside(maal), "felter": felter, "grundversion": "0"},
            headers={"X-CSRFToken": csrf(mette), "Referer": mette.server},
        )
        assert (svar.status, "for mange lag" in svar.text()) == (status, status == 422)
    mette.gaa(skriveside(maal))
    expect(editor(mette, NAVN).get_by_role("listitem")).to_have_count(10)
