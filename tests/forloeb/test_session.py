"""The session ends, or another one begins, while somebody writes (E3, E4)."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from kontrakter.models import Afsnit, Kladde

from .hjaelp import (
    NAVN,
    afsnit_i,
    axe,
    csrf,
    editor,
    felt,
    gem,
    kladde_er_gemt,
    log_ind_igen,
    med_kodeord,
    skriv,
    skriveside,
    tekst_i,
)

# 6,000 characters with all that Danish leaders write: quotes, dashes, æøå, emoji, an ampersand and angle brackets.
SAETNING = 'Børnene i ”Åkanden” – 42 & <flere> – siger: "Æblet er rødt" 👩‍👧‍👦 og løber ud. '
LANG = "\n".join((SAETNING * 15).strip() for _ in range(5))


@pytest.mark.parametrize("vej", ["linket i beskeden", "Gem på egen side", "Gem i kontrakten", "uden script"])
def test_e3_sessionen_slutter_og_teksten_er_der_stadig(rude, maal, vej):
    person = med_kodeord("mette.holm")
    mette = rude("mette.holm", js=vej != "uden script")
    if vej == "Gem i kontrakten":
        mette.gaa(f"/kontrakter/{maal.kontrakt_id}/")
        mette.get_by_role("link", name="Rediger Udviklingsmål under mål 1").click()
    else:
        mette.gaa(skriveside(maal))
    if vej == "uden script":
        felt(mette, NAVN).fill(LANG)
    else:
        skriv(mette.side, NAVN, LANG[:3000])
    Session.objects.filter(session_key=mette.session()).delete()
    if vej != "uden script":
        skriv(mette.side, NAVN, LANG[3000:])

    if vej == "linket i beskeden":
        besked = mette.get_by_role("alert").filter(has_text="Du er logget ud.")
        besked.get_by_role("link", name="Log ind igen").click()
    else:
        gem(mette)
    log_ind_igen(mette, person)
    boks = felt(mette, NAVN) if vej == "uden script" else editor(mette, NAVN)
    expect(boks).to_be_visible()
    staar = boks.input_value() if vej == "uden script" else tekst_i(boks)
    print(f"\nE3 {vej}: {len(LANG)} tegn skrevet, {len(LANG) - len(staar)} tabt")
    assert staar == LANG
    gem(mette)
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
    mette.ventet(401)
    from faelles.rigtekst import html_til_tekst

    gemt = html_til_tekst(afsnit_i(maal).tekst, maerker=False)
    assert re.sub(r"\n+", "\n", gemt) == LANG


@pytest.mark.parametrize("script", [True, False])
def test_e3_teksten_er_der_ogsaa_efter_genindlaesning_og_en_omvej(rude, maal, script):
    person = med_kodeord("mette.holm")
    mette = rude("mette.holm", js=script)
    mette.gaa(skriveside(maal))
    if script:
        skriv(mette.side, NAVN, "Det jeg skrev.")
    else:
        felt(mette, NAVN).fill("Det jeg skrev.")
    Session.objects.filter(session_key=mette.session()).delete()
    gem(mette)
    log_ind_igen(mette, person)
    expect(mette.get_by_text("Din tekst er her stadig.")).to_be_visible()
    mette.reload()
    boks = editor(mette, NAVN) if script else felt(mette, NAVN)
    expect(boks).to_be_visible()
    assert (boks.inner_text() if script else boks.input_value()) == "Det jeg skrev."
    mette.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Kontrakter").click()
    expect(mette.get_by_role("heading", name="Kontrakter", exact=True)).to_be_visible()
    mette.gaa(skriveside(maal))
    expect(boks).to_be_visible()
    assert (boks.inner_text() if script else boks.input_value()) == "Det jeg skrev."
    mette.ventet(401)
    mette.vidne.dialoger.clear()  # whoever leaves before the draft is kept is asked first


def test_e3_varsel_i_god_tid_og_en_knap_der_forlaenger(rude, maal, settings):
    mette = rude("mette.holm")
    mette.clock.install()
    mette.gaa(skriveside(maal))
    skriv(mette.side, NAVN, "Jeg tænker længe.")
    dialog = mette.get_by_role("dialog", name="Du bliver snart logget af")
    sekunder = settings.SESSION_TOMGANG
    mette.clock.run_for(6_000)
    kladde_er_gemt(mette)  # a sign of life: the clock starts again
    mette.clock.fast_forward((sekunder - 300) * 1000)
    expect(dialog).to_be_hidden()
    mette.clock.fast_forward(70 * 1000)
    expect(dialog).to_be_visible()  # 230 seconds before the end; the server counts whole minutes: at least 170 are left
    assert axe(mette.side) == []
    foer = Session.objects.get(session_key=mette.session()).get_decoded().get("sidst")
    knap = dialog.get_by_role("button", name="Bliv logget ind")
    expect(knap).to_be_focused()
    mette.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    assert Session.objects.get(session_key=mette.session()).get_decoded()["sidst"] >= (foer or 0)

    mette.clock.fast_forward(sekunder * 1000)
    udloebet = mette.get_by_role("heading", name="Du er logget af")
    expect(udloebet).to_be_visible()
    mette.get_by_role("button", name="Luk").click()
    expect(udloebet).to_be_hidden()
    expect(felt(mette, NAVN)).to_have_text("Jeg tænker længe.")


# --- E4: logged in again in another tab: the security mark of the page is too old ---------------
@pytest.mark.parametrize("script", [True, False])
def test_e4_logget_ind_igen_i_en_anden_fane(rude, maal, script):
    person = med_kodeord("mette.holm")
    mette = rude("mette.holm", js=script)
    mette.gaa(skriveside(maal))
    maerke = csrf(mette)
    if script:
        skriv(mette.side, NAVN, "Skrevet før.")
    else:
        felt(mette, NAVN).fill("Skrevet før.")

    anden = mette.kontekst.new_page()
    anden.goto("/")
    anden.get_by_role("button", name="Log af").first.click()
    log_ind_igen(anden, person)
    expect(anden.get_by_role("heading", name="Hej Mette Holm")).to_be_visible()
    assert csrf(mette) != maerke

    if script:
        skriv(mette.side, NAVN, " Skrevet efter.")
        gem(mette)
        expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
        assert afsnit_i(maal).tekst == "<p>Skrevet før. Skrevet efter.</p>"
    else:
        felt(mette, NAVN).fill("Skrevet før. Skrevet efter.")
        gem(mette)
        expect(mette.get_by_role("heading", name="Din tekst er ikke gemt endnu")).to_be_visible()
        expect(mette.locator("#indhold")).to_contain_text("Skrevet før. Skrevet efter.")
        mette.ventet(403)
        gem(mette, "Gem igen")
        expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
        assert afsnit_i(maal).tekst == "<p>Skrevet før. Skrevet efter.</p>"


def test_e4_en_anden_person_er_logget_ind_i_en_anden_fane(rude, maal):
    """What Mette wrote is not saved as Anders' work, and not kept as his draft; it is not lost either."""
    anders = med_kodeord("anders.bruun")
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    skriv(mette.side, NAVN, "Mettes ord.")
    kladde_er_gemt(mette)
    anden = mette.kontekst.new_page()
    anden.goto("/")
    anden.get_by_role("button", name="Log af").first.click()
    log_ind_igen(anden, anders)
    expect(anden.get_by_role("heading", name="Hej Anders Bruun")).to_be_visible()

    skriv(mette.side, NAVN, " Flere ord.")
    gem(mette)
    expect(mette.locator("#indhold")).to_contain_text("Formularen blev åbnet af en anden bruger")
    expect(mette.locator("#indhold")).to_contain_text("Mettes ord. Flere ord.")
    mette.ventet(403, 409)
    assert not Afsnit.objects.filter(maal=maal, noegle="maaltekst").exists()
    assert not Kladde.objects.filter(bruger=anders).exists()
