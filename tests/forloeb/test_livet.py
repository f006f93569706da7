"""A contract's whole life, from the template's activation to what the public reads, and on to next year's contract.

Karen runs the year, Mette writes, Sofie sits in the parents' board, Hanne in LMU, Birgitte approves. axe looks at every
page on the way.
"""

import re

from playwright.sync_api import expect

from kontrakter.models import Kontrakt, Kontraktversion

from .hjaelp import felt, gem

HOEJVANGEN = "Dagtilbud Højvangen"


def test_livet(rude, base, syn):
    base.frisk()
    karen, mette = rude("karen.lindholt"), rude("mette.holm")
    skabelonen_aktiveres(karen, syn)
    maalene_foeres_videre(mette, syn, fra=2023, til=2024)
    kontrakt = Kontrakt.objects.get(enhed__navn=HOEJVANGEN, aar=2024)
    side = f"/kontrakter/{kontrakt.pk}/"
    den_ses_efter(mette, syn, side)
    den_sendes_i_hoering(mette, syn, side)
    sofie, hanne = rude("sofie.lauritsen", bredde=390, hoejde=844), rude("hanne.dalsgaard")
    bestyrelsen_kommenterer_og_svarer(sofie, syn)
    lmu_svarer(hanne, syn)
    hoeringen_besvares(mette, syn, side)
    birgitte = rude("birgitte.aagaard")
    den_godkendes(mette, birgitte, syn, side)
    den_offentliggoeres(birgitte, rude(), syn)
    en_ny_revision_vises_med_forskelle(mette, birgitte, syn, side)
    naeste_aar_igen(karen, mette, syn)
    aaret_foelges(karen, syn)


def skabelonen_aktiveres(karen, syn):
    karen.gaa("/kontrakter/skabeloner/")
    karen.get_by_role("link", name="Dagtilbud 2024").click()
    syn(karen, "skabelonen")
    karen.get_by_role("link", name="Aktivér skabelonen").click()
    expect(karen.get_by_label(HOEJVANGEN)).to_be_checked()
    syn(karen, "aktivér")
    gem(karen, "Aktivér skabelonen")
    expect(karen.get_by_role("heading", level=1)).to_have_text("Året 2024")
    expect(karen.get_by_text("fået årets kontrakt")).to_be_visible()
    syn(karen, "året")


def maalene_foeres_videre(mette, syn, *, fra, til):
    """The year's contract is there and empty; last year's goals come into it."""
    gammel = Kontrakt.objects.get(enhed__navn=HOEJVANGEN, aar=fra)
    mette.gaa(f"/kontrakter/{gammel.pk}/")
    mette.get_by_role("link", name="Lav næste års kontrakt").click()
    syn(mette, f"næste år, {til}")
    mette.get_by_label("Indledning").check()
    knap = mette.get_by_role("button", name=re.compile("Føj til kontrakten|Lav kontrakten"))
    knap.click()
    expect(mette.get_by_role("heading", level=1)).to_have_text(f"Udviklingskontrakt {til} for {HOEJVANGEN}")
    expect(mette.get_by_text(f"Her er kontrakten for {til}.")).to_be_visible()
    syn(mette, f"kontrakten for {til}")
    mette.get_by_role("link", name="Målet gennem årene").first.click()
    expect(mette.get_by_role("rowheader", name=str(fra))).to_be_visible()
    expect(mette.get_by_role("rowheader", name=str(til))).to_be_visible()
    syn(mette, "målet gennem årene")


def den_ses_efter(mette, syn, side):
    mette.gaa(side)
    mette.get_by_role("link", name="Se kontrakten efter: hvad mangler?").click()
    syn(mette, "eftersyn")
    mette.get_by_text("Det er i orden").first.click()
    felt(mette, "Hvorfor er det i orden?").first.fill("Fristerne aftales på stuerne.")
    gem(mette, "Gem")
    expect(mette.get_by_text("I orden: Fristerne aftales på stuerne.")).to_be_visible()
    mette.get_by_role("button", name=re.compile("^Mærk som klar")).first.click()
    expect(mette.get_by_text(re.compile("1 af [0-9]+ afsnit er mærket som klar"))).to_be_visible()


def den_sendes_i_hoering(mette, syn, side):
    mette.gaa(side)
    mette.locator("#naeste-skridt").get_by_role("link", name="Send i høring").click()
    syn(mette, "send i høring")
    mette.get_by_label("Svar senest").fill("2099-12-15")
    felt(mette, "Besked til dem, der skal svare (kan udelades)").fill("Sig gerne noget om overgangene.")
    gem(mette, "Send i høring")
    expect(mette.get_by_text("Kontrakten er sendt i høring.")).to_be_visible()


def bestyrelsen_kommenterer_og_svarer(sofie, syn):
    """From the front page, on a telephone."""
    sofie.gaa("/")
    expect(sofie.get_by_text("Svar i høringen senest 15. december 2099.")).to_be_visible()
    syn(sofie, "forældrens forside")
    sofie.get_by_role("link", name=f"Udviklingskontrakt 2024 for {HOEJVANGEN}").first.click()
    syn(sofie, "høringen, 390 px")
    sofie.get_by_role("link", name="Skriv en kommentar til Udviklingsmål, mål 1", exact=False).first.click()
    syn(sofie, "kommentar")
    felt(sofie, "Din kommentar").fill("Hvordan kan vi mærke det derhjemme?")
    gem(sofie, "Send kommentaren")
    expect(sofie.get_by_text("Hvordan kan vi mærke det derhjemme?", exact=True)).to_be_visible()
    sofie.get_by_role("link", name="Skriv jeres høringssvar").click()
    syn(sofie, "høringssvar")
    felt(sofie, "Høringssvar").fill("Vi bakker op om målene.")
    felt(sofie, "Hvem svarer I på vegne af?").fill("Sofie Lauritsen, på bestyrelsens vegne")
    gem(sofie, "Gem høringssvaret")
    expect(sofie.get_by_text("Vi bakker op om målene.")).to_be_visible()


def lmu_svarer(hanne, syn):
    hanne.gaa("/")
    hanne.get_by_role("link", name=f"Udviklingskontrakt 2024 for {HOEJVANGEN}").first.click()
    expect(hanne.get_by_text("Hvordan kan vi mærke det derhjemme?")).to_have_count(0)  # the other forum's own
    hanne.get_by_role("link", name="Skriv jeres høringssvar").click()
    felt(hanne, "Høringssvar").fill("Vi mangler tid til det hele.")
    felt(hanne, "Hvem svarer I på vegne af?").fill("Hanne Dalsgaard, LMU")
    gem(hanne, "Gem høringssvaret")
    syn(hanne, "høringen, som LMU ser den")


def hoeringen_besvares(mette, syn, side):
    mette.gaa(f"{side}hoering/")
    mette.get_by_role("link", name=re.compile("^Svar Sofie Lauritsen")).click()
    syn(mette, "svar på kommentar")
    felt(mette, "Dit svar").fill("I får et brev hver måned.")
    gem(mette, "Send svaret")
    mette.get_by_role("button", name=re.compile("^Mærk som behandlet")).click()
    expect(mette.get_by_text("Behandlet", exact=True).first).to_be_visible()
    for forum, svar in (("LMU", "Vi skubber to aktiviteter."), ("Forældrebestyrelsen", "Tak for opbakningen.")):
        mette.get_by_role("link", name=re.compile(f"Svar på høringssvaret ?: {forum}")).click()
        felt(mette, "Dit svar til forummet").fill(svar)
        gem(mette, "Gem svaret")
    syn(mette, "høringen besvaret")
    mette.gaa(side)
    mette.locator("#naeste-skridt").get_by_role("link", name="Afslut høringen").click()
    syn(mette, "afslut høringen")
    gem(mette, "Afslut høringen")
    expect(mette.get_by_text("Høringen er afsluttet.")).to_be_visible()


def den_godkendes(mette, birgitte, syn, side):
    mette.locator("#naeste-skridt").get_by_role("link", name="Send til godkendelse").click()
    syn(mette, "send til godkendelse")
    gem(mette, "Send til godkendelse")
    birgitte.gaa("/")
    birgitte.get_by_role("link", name=f"Udviklingskontrakt 2024 for {HOEJVANGEN}").first.click()
    expect(birgitte.get_by_text("Høringen sluttede før fristen 15. december 2099.")).to_be_visible()
    syn(birgitte, "godkend")
    birgitte.get_by_label("Jeg har læst kontrakten").check()
    gem(birgitte, "Godkend kontrakten")
    expect(birgitte.get_by_role("rowheader", name="Version 1")).to_be_visible()
    syn(birgitte, "versioner")
    assert Kontraktversion.objects.get().rolle == "Områdeleder, Højvangen"
    mette.gaa(side)
    expect(mette.get_by_text("Kontrakten gælder.")).to_be_visible()
    syn(mette, "godkendt kontrakt")


def den_offentliggoeres(birgitte, enhver, syn):
    birgitte.get_by_role("link", name="Offentliggør", exact=False).first.click()
    syn(birgitte, "offentliggør")
    gem(birgitte, "Offentliggør")
    enhver.gaa("/offentlig/")
    syn(enhver, "det offentlige")
    if enhver.get_by_role("link", name="Skanderborg Kommune").count():
        enhver.get_by_role("link", name="Skanderborg Kommune").first.click()
        syn(enhver, "kommunens offentlige side")
    enhver.get_by_role("link", name=HOEJVANGEN).first.click()
    syn(enhver, "enhedens offentlige side")
    enhver.get_by_role("link", name=re.compile("Læs|2024")).first.click()
    expect(enhver.get_by_role("heading", level=1)).to_contain_text(f"Udviklingskontrakt 2024 for {HOEJVANGEN}")
    expect(enhver.get_by_text("Hvordan kan vi mærke det derhjemme?")).to_have_count(0)
    syn(enhver, "den offentlige kontrakt")
    assert enhver.kontekst.cookies() == []


def en_ny_revision_vises_med_forskelle(mette, birgitte, syn, side):
    mette.gaa(side)
    mette.get_by_role("link", name="Ret i den godkendte kontrakt").click()
    felt(mette, "Hvad skal rettes, og hvorfor?").fill("Titlen siger for lidt.")
    gem(mette, "Ret i den godkendte kontrakt")
    mette.get_by_role("link", name="Ret titel, periode og kontraktholder").click()
    felt(mette, "Titel").fill("Udviklingskontrakt 2024, revideret")
    gem(mette, "Gem")
    mette.locator("#naeste-skridt").get_by_role("link", name="Send til godkendelse").click()
    gem(mette, "Send til godkendelse")
    birgitte.gaa(f"{side}godkend/")
    expect(birgitte.get_by_text("1 ændring siden")).to_be_visible()
    syn(birgitte, "godkend en revision")
    birgitte.get_by_role("link", name="Send tilbage").click()
    felt(birgitte, "Hvad skal ændres, før kontrakten kan godkendes?").fill("Skriv enhedens navn i titlen.")
    gem(birgitte, "Send tilbage")
    mette.gaa(side)
    expect(mette.get_by_text("Skriv enhedens navn i titlen.")).to_be_visible()
    mette.get_by_role("link", name="Godkendte versioner (1)").click()
    mette.get_by_role("link", name="Sammenlign to versioner").click()
    expect(mette.get_by_role("heading", name="1 ændring")).to_be_visible()
    syn(mette, "forskelle")


def naeste_aar_igen(karen, mette, syn):
    karen.gaa("/kontrakter/skabeloner/")
    karen.get_by_role("link", name="Dagtilbud 2024").click()
    karen.get_by_role("link", name="Lav skabelonen til 2025 ud fra denne").click()
    syn(karen, "næste års skabelon")
    gem(karen, "Opret skabelonen")
    maalene_foeres_videre(mette, syn, fra=2024, til=2025)


def aaret_foelges(karen, syn):
    karen.gaa("/kontrakter/aaret/?aar=2024")
    expect(karen.get_by_role("link", name=HOEJVANGEN).first).to_be_visible()
    gem(karen, "Hent alle kontrakter i én fil")
    expect(karen.get_by_text("Filen er bestilt og bliver snart lavet.")).to_be_visible()
    syn(karen, "alle kontrakter i én fil")
    karen.gaa("/kontrakter/aaret/?aar=2024")
    karen.get_by_role("link", name="Sendte mails").click()
    expect(karen.get_by_text(f"Til godkendelse: Udviklingskontrakt 2024 for {HOEJVANGEN}").first).to_be_visible()
    syn(karen, "sendte mails")
