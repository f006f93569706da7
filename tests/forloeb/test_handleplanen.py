"""A handleplan's whole life: from a published tilsyn to a plan that is presented, approved, followed and evaluated.

Peter leads the house and writes, Sofie sits in the board, Mette approves and carries a point on to the contract.
axe looks at every page on the way.
"""

import re

from playwright.sync_api import expect

from kontrakter.models import Kontrakt
from organisation.models import Enhed
from tests import fabrikker
from tilsyn.models import Handleplan, Handleplansversion, Kontraktlink, Tilsyn

from .hjaelp import bruger, felt, gem, skriv

HUS = "Børnehuset Engblommen"
SVAR = (
    ("Hvad vil I opnå?", "Alle børn har en voksen ved bordet."),
    ("Hvordan kan I vide, at målet er nået?", "Der sidder en voksen ved hvert bord fra start til slut."),
    ("Hvordan kan målet nås?", "Vi flytter vagtskiftet til efter maden."),
)


def test_handleplanen(rude, base, syn, lav_pdf):
    base.frisk()
    tilsyn = _offentliggjort()
    peter, sofie = rude("peter.ravn"), rude("sofie.lauritsen", bredde=390, hoejde=844)
    planen_begyndes(peter, syn, tilsyn)
    side = f"/tilsyn/handleplaner/{Handleplan.objects.get(enhed__navn=HUS).pk}/"
    bestyrelsen_ser_den_ikke_endnu(sofie, side)
    spoergsmaalene_besvares(peter, syn)
    opgaverne_skrives(peter, syn)
    den_laegges_frem(peter, syn)
    bestyrelsen_bemaerker(sofie, syn)
    bemaerkningen_besvares(peter, syn, side)
    mette = rude("mette.holm")
    den_godkendes(mette, syn, side)
    papiret_hentes(mette, syn, lav_pdf)
    bestyrelsen_goer_sin_opgave(sofie, syn, side)
    punktet_foeres_til_kontrakten(mette, syn, side)
    den_evalueres(peter, syn, side, tilsyn)


def _offentliggjort() -> Tilsyn:
    """Publish the house's report, and one of the year after."""
    konsulent, enhed = bruger("jonas.krogh"), Enhed.objects.get(navn=HUS)
    tilsyn = Tilsyn.objects.get(enhed=enhed, tilstand="til_kommentering")
    senere = fabrikker.tilsyn(enhed, tilsyn.redskab, "offentliggjort", art="opfoelgende", afholdt="2024-05-14")
    Tilsyn.objects.filter(pk=tilsyn.pk).update(tilstand="offentliggjort")
    for et in (tilsyn, senere):
        fabrikker.tilsynsversion(Tilsyn.objects.get(pk=et.pk), konsulent)
    return tilsyn


def planen_begyndes(peter, syn, tilsyn):
    peter.gaa(f"/tilsyn/{tilsyn.pk}/")
    expect(peter.get_by_text("Der er ikke lavet en handleplan efter tilsynet.")).to_be_visible()
    syn(peter, "tilsynets side")
    peter.get_by_role("link", name="Lav en handleplan").click()
    syn(peter, "lav en handleplan")
    felt(peter, "Titel").fill("Ro ved bordet")
    temaer = peter.get_by_role("group", name="Hvilke temaer handler planen om?").get_by_role("checkbox").all()
    assert [et.is_checked() for et in temaer] == [True, True, True, False, True, True]  # what was not the best
    for et in temaer[1:]:
        et.uncheck()
    peter.get_by_label("Evalueres senest").fill("2099-06-01")
    gem(peter, "Begynd planen")
    expect(peter.get_by_role("heading", level=1)).to_have_text("Ro ved bordet")
    expect(peter.get_by_text("Det mangler, før planen kan gå videre:")).to_be_visible()
    syn(peter, "planen, før den er skrevet")


def bestyrelsen_ser_den_ikke_endnu(sofie, side):
    assert sofie.gaa(side).status == 404
    sofie.ventet(404)
    sofie.gaa("/tilsyn/handleplaner/")
    expect(sofie.get_by_role("link", name="Ro ved bordet")).to_have_count(0)


def spoergsmaalene_besvares(peter, syn):
    for nr, (spoergsmaal, svar) in enumerate(SVAR):
        peter.get_by_role("link", name=re.compile(rf"^Svar ?: {re.escape(spoergsmaal)}")).click()
        skriv(peter, spoergsmaal, svar)
        if not nr:
            syn(peter, "svar på et spørgsmål")
        gem(peter)
        expect(peter.get_by_text(svar)).to_be_visible()


def opgaverne_skrives(peter, syn):
    for nr, (rolle, opgave) in enumerate(
        (("Den daglige leder", "Flyt vagtskiftet"), ("Bestyrelsen", "Spørg på hvert møde"))
    ):
        peter.get_by_role("link", name="Tilføj en opgave").click()
        peter.get_by_label(rolle).check()
        felt(peter, "Hvad skal gøres?").fill(opgave)
        peter.get_by_label("Frist").fill("2023-09-01")
        if not nr:
            syn(peter, "ny opgave")
        gem(peter)
        expect(peter.get_by_text("Opgaven er tilføjet.")).to_be_visible()


def den_laegges_frem(peter, syn):
    peter.locator("#naeste-skridt").get_by_role("link", name="Læg planen frem for bestyrelsen").click()
    syn(peter, "læg planen frem")
    gem(peter, "Læg planen frem for bestyrelsen")
    expect(peter.get_by_text("Planen er lagt frem for bestyrelsen.").first).to_be_visible()


def bestyrelsen_bemaerker(sofie, syn):
    sofie.gaa("/tilsyn/handleplaner/")
    syn(sofie, "bestyrelsens handleplaner")
    sofie.get_by_role("link", name="Ro ved bordet").click()
    expect(sofie.get_by_text(SVAR[0][1])).to_be_visible()
    syn(sofie, "planen, som bestyrelsen læser den")
    sofie.get_by_role("link", name="Skriv en bemærkning").click()
    syn(sofie, "skriv en bemærkning")
    felt(sofie, "Jeres bemærkning").fill("Hvordan hører vi, hvordan det går?")
    gem(sofie, "Skriv bemærkningen")
    expect(sofie.get_by_text("Hvordan hører vi, hvordan det går?")).to_be_visible()


def bemaerkningen_besvares(peter, syn, side):
    peter.gaa(side)
    peter.get_by_role("link", name=re.compile("^Svar ?Sofie Lauritsen")).click()
    syn(peter, "svar på bemærkningen")
    felt(peter, "Dit svar").fill("I nyhedsbrevet hver måned.")
    gem(peter, "Send svaret")
    expect(peter.get_by_text("I nyhedsbrevet hver måned.")).to_be_visible()


def den_godkendes(mette, syn, side):
    mette.gaa(side)
    mette.locator("#naeste-skridt").get_by_role("link", name="Godkend planen").click()
    syn(mette, "godkend planen")
    gem(mette, "Godkend planen")
    expect(mette.get_by_text("Planen er godkendt.")).to_be_visible()
    version = Handleplansversion.objects.get(handleplan__enhed__navn=HUS)
    assert (version.rolle, version.data["bemaerkninger"][0]["svar"][0]["hvem"]) == (
        "Kontraktholder, Dagtilbud Højvangen",
        "Peter Ravn",
    )
    syn(mette, "den godkendte plan")
    mette.get_by_role("link", name=re.compile("^Version 1, godkendt")).click()
    syn(mette, "den godkendte version")


def papiret_hentes(mette, syn, lav_pdf):
    mette.get_by_role("link", name="Vis som PDF").click()
    expect(mette.get_by_role("heading", level=1)).to_have_text("Din PDF er på vej")
    syn(mette, "PDF’en er på vej")
    vent = mette.url
    lav_pdf()
    svar = mette.kontekst.request.get(vent)
    assert (svar.headers["content-type"], svar.body()[:5]) == ("application/pdf", b"%PDF-")


def bestyrelsen_goer_sin_opgave(sofie, syn, side):
    sofie.gaa(side)
    sofie.get_by_role("link", name=re.compile("^Opdater ?: Spørg på hvert møde")).click()
    syn(sofie, "hvor langt er opgaven?")
    sofie.get_by_label("Udført").check()
    sofie.get_by_label("Kort note").fill("På mødet i september")
    gem(sofie, "Gem status")
    expect(sofie.get_by_text("Opgavens status er gemt.")).to_be_visible()
    expect(sofie.get_by_text("udført: På mødet i september")).to_be_visible()


def punktet_foeres_til_kontrakten(mette, syn, side):
    kontrakt = Kontrakt.objects.get(enhed__navn="Dagtilbud Højvangen", aar=2023)
    mette.gaa(side)
    mette.get_by_role("link", name=re.compile("^Før videre til kontrakten")).first.click()
    syn(mette, "før punktet videre")
    mette.get_by_label("Hvor skal det stå?").select_option(f"maal-{kontrakt.pk}")
    felt(mette, "Målets overskrift eller aktivitetens tekst").fill("Ro ved bordet i alle huse")
    gem(mette, "Før videre")
    expect(mette.get_by_role("heading", name=re.compile("Ro ved bordet i alle huse"))).to_be_visible()
    link = Kontraktlink.objects.get()
    expect(mette.get_by_role("link", name=re.compile("i handleplanen “Ro ved bordet”"))).to_be_visible()
    syn(mette, "kontrakten med målet")
    mette.get_by_role("link", name=re.compile("i handleplanen “Ro ved bordet”")).click()
    expect(mette.get_by_role("link", name=re.compile(f"^mål {link.maal.nummer} i"))).to_be_visible()


def den_evalueres(peter, syn, side, tilsyn):
    peter.gaa(side)
    expect(peter.locator("#naeste-skridt").get_by_text("Over fristen")).to_be_visible()
    peter.get_by_role("link", name=re.compile("^Opdater ?: Flyt vagtskiftet")).click()
    peter.get_by_label("Udført").check()
    gem(peter, "Gem status")
    expect(peter.locator("#naeste-skridt").get_by_text("Over fristen")).to_have_count(0)
    peter.get_by_role("link", name=re.compile("^Evaluer ?:")).click()
    expect(peter.get_by_text(SVAR[1][1])).to_be_visible()
    syn(peter, "evaluer punktet")
    peter.get_by_label("Nået", exact=True).check()
    skriv(peter, "Evaluering", "Det så konsulenten også.")
    gem(peter)
    peter.locator("#naeste-skridt").get_by_role("link", name="Afslut evalueringen").click()
    syn(peter, "afslut evalueringen")
    peter.get_by_label("Evalueret ved tilsyn").select_option(label="Opfølgende tilsyn 2024")
    gem(peter, "Afslut evalueringen")
    expect(peter.get_by_text("Planen er evalueret.").first).to_be_visible()
    syn(peter, "den evaluerede plan")
    peter.gaa("/tilsyn/handleplaner/")
    syn(peter, "handleplanerne")
    assert Handleplan.objects.get(enhed__navn=HUS).evalueret_ved.art == "opfoelgende"
    peter.gaa(f"/tilsyn/{tilsyn.pk}/")
    expect(peter.get_by_role("link", name="Ro ved bordet")).to_be_visible()
    syn(peter, "tilsynet med sin plan")
