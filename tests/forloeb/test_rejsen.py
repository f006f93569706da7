"""The journey: a leader writes next year's contract, and others read it. Each step is somebody's real step.

axe looks at every page on the way, and at the forms that open inside one.
"""

import re
from io import BytesIO

from django.contrib.sessions.models import Session
from playwright.sync_api import expect
from pypdf import PdfReader

from kontrakter.models import Afsnit, Kontrakt, Udviklingsmaal

from .hjaelp import bruger, felt, gem, skriv

KODEORD = "Et-langt-kodeord-til-proeven-7"
BAGGRUND = "Børn og forældre skal opleve, at overgangen fra vuggestue til børnehave hænger sammen."
VIRKNINGER = ["Børnene kender en voksen på den nye stue, før de flytter.", "Forældrene ved, hvad der skal ske hvornår."]
AKTIVITETER = [
    "Vi laver en fast plan for overgange.",
    "Vi besøger den nye stue tre gange.",
    "Vi evaluerer på stuemødet.",
]


def test_rejsen(rude, base, syn, lav_pdf):
    mette = rude()
    log_ind_med_kodeord(mette, syn)
    kontrakt = opret_kontrakt_og_maal(mette, syn)
    maal = Udviklingsmaal.objects.get(kontrakt=kontrakt)
    skriv_prosa(mette, syn)
    vaelg_afsaet(mette, syn)
    skriv_virkninger(mette, syn)
    skriv_tidsperspektiv(mette, syn)
    skriv_aktiviteter(mette, syn)
    skriv_opfoelgning(mette, syn)
    expect(mette.get_by_text("7 af 7 afsnit er udfyldt")).to_be_visible()

    to_skriver_i_det_samme(mette, rude("anders.bruun"), maal, syn)
    sessionen_slutter(mette, maal, syn)
    bestyrelsen_laeser(rude("sofie.lauritsen", bredde=390, hoejde=844), kontrakt, syn)
    administratoren_henter_pdf(rude("karen.lindholt"), kontrakt, syn, lav_pdf)


def log_ind_med_kodeord(mette, syn):
    person = bruger("mette.holm")
    person.set_password(KODEORD)
    person.save()
    mette.gaa("/")
    syn(mette, "log ind")
    felt(mette, "E-mail").fill(person.email)
    mette.get_by_label("Adgangskode", exact=True).fill(KODEORD)
    gem(mette, "Log ind")
    expect(mette.get_by_role("heading", name="Hej Mette Holm")).to_be_visible()
    syn(mette, "overblik")


def opret_kontrakt_og_maal(mette, syn):
    mette.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Kontrakter").click()
    syn(mette, "kontrakter")
    mette.get_by_role("link", name="Ny kontrakt").click()
    syn(mette, "ny kontrakt")
    mette.get_by_label("Enhed").select_option(label="Dagtilbud Højvangen")
    skabelon = mette.get_by_label("Skabelon")
    skabelon.select_option(label=skabelon.get_by_role("option").filter(has_text="2024").inner_text())
    gem(mette, "Opret kontrakten")
    expect(mette.get_by_role("heading", level=1)).to_have_text("Udviklingskontrakt 2024 for Dagtilbud Højvangen")
    syn(mette, "kontrakt uden mål")
    kontrakt = Kontrakt.objects.get(aar=2024)
    assert (kontrakt.enhed.navn, kontrakt.kontraktholder.navn) == ("Dagtilbud Højvangen", "Mette Holm")

    mette.locator("#naeste-skridt").get_by_role("link", name="Tilføj det første mål").click()
    syn(mette, "nyt mål")
    felt(mette, "Nummer").fill("5.1")
    felt(mette, "Overskrift").fill("Gode overgange")
    mette.get_by_label("Lokalt").check()
    mette.get_by_label("Etårigt").check()
    felt(mette, "Ansvarlig (kan udelades)").fill("Dagtilbudslederen")
    gem(mette, "Opret målet")
    expect(mette.get_by_role("heading", name="Mål 5.1: Gode overgange")).to_be_visible()
    syn(mette, "kontrakt med tomt mål")
    return kontrakt


def rediger(rude, overskrift):
    """Open the section inside the contract page."""
    rude.get_by_role("link", name=f"Rediger {overskrift} under mål 5.1").click()


def afsnit_med(rude, overskrift):
    """The section as it reads."""
    return rude.locator("section.afsnit").filter(has=rude.get_by_role("heading", name=overskrift, exact=True)).last


def gemt(rude, overskrift):
    """The section reads again where it was opened, with the focus on its heading."""
    expect(rude.get_by_role("heading", name=overskrift, exact=True)).to_be_focused()
    return afsnit_med(rude, overskrift)


def tilbage_i_kontrakten(rude):
    """The rows have a page of their own; from there the way leads back to their place in the contract."""
    expect(rude.side).to_have_url(re.compile(r"/kontrakter/\d+/#afsnit-"))


def skriv_prosa(mette, syn):
    """Text with a heading, bold and a list, made with the keyboard and the toolbar."""
    rediger(mette, "Baggrund og formål")
    tekst = felt(mette, "Baggrund og formål")
    expect(tekst).to_be_focused()
    mette.keyboard.insert_text(BAGGRUND)
    mette.keyboard.press("Enter")
    mette.get_by_role("button", name="Overskrift").click()
    mette.keyboard.type("Det ved vi")
    mette.keyboard.press("Enter")
    mette.keyboard.type("- første punkt")
    mette.keyboard.press("Enter")
    mette.keyboard.press("Control+b")
    mette.keyboard.type("vigtigt")
    syn(mette, "afsnit åbent på kontraktsiden")
    gem(mette)
    afsnit = gemt(mette, "Baggrund og formål")
    expect(afsnit.get_by_role("listitem")).to_have_text(["første punkt", "vigtigt"])
    assert Afsnit.objects.get(noegle="baggrund_og_formaal", maal__nummer="5.1", maal__kontrakt__aar=2024).tekst == (
        f"<p>{BAGGRUND}</p><h3>Det ved vi</h3><ul><li>første punkt</li><li><strong>vigtigt</strong></li></ul>"
    )

    rediger(mette, "Udviklingsmål")
    skriv(mette.side, "Udviklingsmål", "Alle børn har en god overgang i 2024.")
    mette.keyboard.press("Control+Enter")
    gemt(mette, "Udviklingsmål")


def vaelg_afsaet(mette, syn):
    rediger(mette, "Det politiske og strategiske afsæt")
    mette.get_by_role("checkbox", name="Fokus i ledelsesudviklingen").check()
    mette.get_by_role("checkbox", name="En mere løsningssøgende kultur").check()
    skriv(mette.side, "Supplerende tekst (kan udelades)", "Overgange er også nævnt i børnepolitikken.")
    syn(mette, "afsæt åbent")
    gem(mette)
    afsnit = gemt(mette, "Det politiske og strategiske afsæt")
    expect(afsnit).to_contain_text("Fokus i ledelsesudviklingen")
    expect(afsnit).to_contain_text("En mere løsningssøgende kultur")


def skriv_virkninger(mette, syn):
    rediger(mette, "Forventede virkninger for borgeren")
    syn(mette, "virkninger uden rækker")
    for tekst, hvem in zip(VIRKNINGER, ("Børn", "Forældre"), strict=True):
        mette.get_by_role("link", name="Tilføj en virkning").click()
        felt(mette, "Hvad skal kunne mærkes?").fill(tekst)
        mette.get_by_label("Hvem mærker det?").select_option(label=hvem)
        gem(mette, "Tilføj virkningen")
        expect(mette.get_by_text("Virkningen er tilføjet.")).to_be_visible()
    syn(mette, "virkninger med rækker")
    mette.get_by_role("link", name="Færdig").click()
    tilbage_i_kontrakten(mette)
    expect(afsnit_med(mette, "Forventede virkninger for borgeren").locator(".raekke-tekst")).to_have_text(VIRKNINGER)


def skriv_tidsperspektiv(mette, syn):
    rediger(mette, "Tidsperspektiv")
    felt(mette, "Tidsperspektiv").fill("2024-2025")
    syn(mette, "tidsperspektiv åbent")
    gem(mette)
    expect(gemt(mette, "Tidsperspektiv")).to_contain_text("2024-2025")
    maal = Udviklingsmaal.objects.get(kontrakt__aar=2024)
    assert (maal.fra_aar, maal.til_aar) == (2024, 2025)


def skriv_aktiviteter(mette, syn):
    rediger(mette, "Aktiviteter")
    for tekst in AKTIVITETER:
        mette.get_by_role("link", name="Tilføj en aktivitet").click()
        felt(mette, "Hvad gør vi?").fill(tekst)
        expect(felt(mette, "Hvem har ansvaret?")).to_have_value("Dagtilbudslederen")
        mette.get_by_label("Børnehuset Bøgely").check()
        mette.get_by_label("Frist").fill("2024-11-30")
        if tekst == AKTIVITETER[0]:
            syn(mette, "ny aktivitet")
        gem(mette, "Tilføj aktiviteten")
        expect(mette.get_by_text("Aktiviteten er tilføjet.")).to_be_visible()
    mette.get_by_role("button", name="Flyt op række 3").click()
    expect(mette.get_by_text("Flyttet op.").first).to_be_visible()
    orden = [AKTIVITETER[0], AKTIVITETER[2], AKTIVITETER[1]]
    expect(mette.locator(".raekke-tekst")).to_have_text(orden)
    syn(mette, "aktiviteter efter flytning")
    mette.get_by_role("link", name="Færdig").click()
    tilbage_i_kontrakten(mette)
    expect(afsnit_med(mette, "Aktiviteter").locator(".raekke-tekst")).to_have_text(orden)


def skriv_opfoelgning(mette, syn):
    rediger(mette, "Opfølgning på udviklingsmålet og virkning")
    skriv(mette.side, "Opfølgning på udviklingsmålet og virkning", "Vi følger op i LMU i september.")
    gem(mette)
    gemt(mette, "Opfølgning på udviklingsmålet og virkning")
    syn(mette, "kontrakt med hele målet skrevet")


def to_skriver_i_det_samme(mette, anders, maal, syn):
    """Both open the goal's text, Anders saves first; Mette sees both and keeps both."""
    sti = f"/kontrakter/maal/{maal.pk}/afsnit/maaltekst/rediger/"
    navn = "Udviklingsmål"
    for en in (mette, anders):
        en.gaa(sti)
    syn(mette, "skriveside")
    skriv(anders.side, navn, " Anders tilføjer dette.")
    gem(anders)
    expect(anders.get_by_text("“Udviklingsmål” er gemt.").first).to_be_attached()

    skriv(mette.side, navn, " Mette tilføjer noget andet.")
    gem(mette)
    expect(mette.get_by_role("heading", name="en anden har gemt, mens du skrev")).to_be_visible()
    expect(mette.locator("#indhold")).to_contain_text("Anders tilføjer dette.")
    syn(mette, "konflikt")
    gem(mette, "Behold begge tekster")
    expect(mette.get_by_text("“Udviklingsmål” er gemt.").first).to_be_attached()
    mette.ventet(409)
    tekst = Afsnit.objects.get(maal=maal, noegle="maaltekst").tekst
    assert tekst == (
        "<p>Alle børn har en god overgang i 2024. Anders tilføjer dette.</p>"
        "<p>Alle børn har en god overgang i 2024. Mette tilføjer noget andet.</p>"
    )


def sessionen_slutter(mette, maal, syn):
    """The session is gone while she writes; after log-in in the same tab the text stands there."""
    sti = f"/kontrakter/maal/{maal.pk}/afsnit/opfoelgning/rediger/"
    navn = "Opfølgning på udviklingsmålet og virkning"
    mette.gaa(sti)
    skriv(mette.side, navn, " Den første sætning.")
    Session.objects.filter(session_key=mette.session()).delete()
    skriv(mette.side, navn, " Den sidste sætning, skrevet efter at sessionen sluttede.")
    besked = mette.get_by_role("alert").filter(has_text="Du er logget ud.")
    expect(besked).to_be_visible()
    syn(mette, "logget ud, mens der skrives")
    besked.get_by_role("link", name="Log ind igen").click()
    felt(mette, "E-mail").fill(bruger("mette.holm").email)
    mette.get_by_label("Adgangskode", exact=True).fill(KODEORD)
    gem(mette, "Log ind")
    hele = (
        "Vi følger op i LMU i september. Den første sætning. Den sidste sætning, skrevet efter at sessionen sluttede."
    )
    expect(felt(mette, navn)).to_have_text(hele)
    syn(mette, "teksten er tilbage")
    gem(mette)
    expect(mette.get_by_text("er gemt.").first).to_be_attached()
    mette.ventet(401)
    assert Afsnit.objects.get(maal=maal, noegle="opfoelgning").tekst == f"<p>{hele}</p>"


def bestyrelsen_laeser(sofie, kontrakt, syn):
    sofie.gaa("/")
    syn(sofie, "overblik, bestyrelsen, 390 px")
    sofie.get_by_role("link", name=kontrakt.titel).click()
    expect(sofie.side).to_have_url(f"{sofie.server}/kontrakter/{kontrakt.pk}/laes/")
    expect(sofie.get_by_role("heading", name="Mål 5.1: Gode overgange")).to_be_visible()
    # What the parents should notice comes first.
    assert sofie.locator("article.maal h3").first.inner_text() == "Hvad skal I kunne mærke?"
    expect(sofie.locator("article.maal")).to_contain_text(VIRKNINGER[1])
    assert sofie.evaluate("document.documentElement.scrollWidth") <= 390
    assert sofie.get_by_role("link", name="Rediger").count() == 0
    syn(sofie, "læsesiden, 390 px")


def administratoren_henter_pdf(karen, kontrakt, syn, lav_pdf):
    karen.gaa("/")
    syn(karen, "overblik, administrator")
    karen.gaa(f"/kontrakter/{kontrakt.pk}/")
    syn(karen, "kontrakt, administrator")
    karen.get_by_role("link", name="Vis som PDF").first.click()
    expect(karen.get_by_role("heading", name="Din PDF er på vej")).to_be_visible()
    syn(karen, "PDF på vej")
    lav_pdf()
    with karen.side.expect_response(lambda svar: svar.url.endswith("/pdf/")) as svar:
        pass
    assert svar.value.headers["content-type"] == "application/pdf"
    data = karen.kontekst.request.get(f"{karen.server}/kontrakter/{kontrakt.pk}/pdf/").body()
    tekst = "\n".join(side.extract_text() for side in PdfReader(BytesIO(data)).pages)
    for stump in ("5.1", "Gode overgange", BAGGRUND[:40], "Udkast af", "Anders tilføjer dette."):
        assert stump in tekst
