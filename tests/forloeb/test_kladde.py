"""Drafts (E5): what is typed is kept, and never becomes more than a draft."""

import time

import pytest
from django.utils.dateformat import format as datoformat
from playwright.sync_api import Error, expect

from historik.models import Haendelse
from kontrakter.models import Afsnit, Kladde
from kontrakter.urls import urlpatterns as kontraktsider
from kontrakter.views.kladde import RAEKKER
from tests import fabrikker

from .hjaelp import NAVN, afsnit_i, anders_gemmer, axe, csrf, editor, gem, kladde_er_gemt, skriv, skriveside

ADVARSEL = "En anden har gemt, mens du skrev. Din tekst er bevaret."
FORAELDET = f"{ADVARSEL} Når du gemmer, ser du begge tekster."


def test_e5_nedbrud_taber_hoejst_ti_sekunders_skrivning(rude, maal):
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    editor(mette, NAVN).click()
    tegn = ("Nu skriver jeg uden at holde pause. " * 20)[:300]
    tider = []
    for et in tegn:
        mette.keyboard.type(et)
        tider.append(time.monotonic())
        if tider[-1] - tider[0] > 11:
            break
        time.sleep(0.03)
    skrevet = tegn[: len(tider)]
    slut = time.monotonic()
    with pytest.raises(Error):
        mette.goto("chrome://crash")

    ny = mette.kontekst.new_page()
    ny.goto(skriveside(maal))
    expect(ny.get_by_text("Vi har hentet din kladde")).to_be_visible()
    staar = editor(ny, NAVN).inner_text()
    assert skrevet.startswith(staar.rstrip())
    tabt = slut - tider[len(staar.rstrip()) - 1]
    print(f"\nE5: {len(skrevet)} tegn skrevet på {slut - tider[0]:.1f} s; {tabt:.1f} s skrivning tabt")
    assert tabt <= 10
    assert not Afsnit.objects.filter(maal=maal, noegle="maaltekst").exists()
    mette.side = ny


def test_e5_en_kladde_bliver_aldrig_en_version_og_overskriver_intet(rude, maal):
    afsnit = fabrikker.afsnit(maal, "maaltekst", "<p>Gemt.</p>")
    foer = (afsnit.version, afsnit.history.count(), Haendelse.objects.count())
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    skriv(mette.side, NAVN, " Kladde.")
    kladde_er_gemt(mette)
    afsnit.refresh_from_db()
    assert (afsnit.version, afsnit.history.count(), Haendelse.objects.count()) == foer
    assert afsnit.tekst == "<p>Gemt.</p>"

    anders_gemmer(maal, "<p>Anders gemte.</p>", version=1)
    skriv(mette.side, NAVN, " Mere kladde.")
    expect(mette.get_by_role("alert").filter(has_text=ADVARSEL)).to_be_visible()  # with the next draft
    assert axe(mette.side) == []
    ny = rude("mette.holm")
    ny.gaa(skriveside(maal))
    expect(ny.get_by_text("men teksten er ændret af en anden siden")).to_be_visible()
    expect(editor(ny, NAVN)).to_have_text("Gemt. Kladde. Mere kladde.")
    assert afsnit_i(maal).tekst == "<p>Anders gemte.</p>"
    gem(ny)
    expect(ny.get_by_role("heading", name="en anden har gemt, mens du skrev")).to_be_visible()
    expect(ny.locator("#indhold")).to_contain_text("Anders gemte.")
    ny.ventet(409)
    mette.ventet(409)
    assert afsnit_i(maal).tekst == "<p>Anders gemte.</p>"


# --- The writer is told at once ------------------------------------------------------------------
def test_kladden_bevares_og_advarslen_gaelder_hver_gang(rude, maal):
    """Each draft after the other's save is kept as well: what the server has is never older than ten seconds."""
    fabrikker.afsnit(maal, "maaltekst", "<p>Gemt.</p>")
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    anders_gemmer(maal, "<p>Anders gemte.</p>", version=1)
    for nr, stykke in enumerate((" Et.", " To."), 1):
        with mette.expect_response("**/kladde/") as svar:
            skriv(mette.side, NAVN, stykke)
        data = svar.value.json()
        assert (svar.value.status, data["besked"]) == (409, FORAELDET)
        kladde = Kladde.objects.get(form=skriveside(maal))
        assert (kladde.felter["tekst"], kladde.grundversion) == ([f"<p>Gemt.{' Et. To.'[: 4 * nr]}</p>"], 1)
        assert data["tid"] == datoformat(kladde.gemt, "Uu")
        expect(mette.get_by_role("alert").filter(has_text=ADVARSEL)).to_have_count(1)
        kladde_er_gemt(mette)
    mette.ventet(409)


def test_kontrol_uden_tjekket_faar_skribenten_intet_at_vide(rude, maal, monkeypatch):
    monkeypatch.setattr("kontrakter.views.kladde.RAEKKER", {})
    fabrikker.afsnit(maal, "maaltekst", "<p>Gemt.</p>")
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    anders_gemmer(maal, "<p>Anders gemte.</p>", version=1)
    skriv(mette.side, NAVN, " Et.")
    kladde_er_gemt(mette)
    expect(mette.get_by_text(ADVARSEL)).to_have_count(0)


def test_alle_formularer_der_retter_en_raekke_er_med():
    navne = {f"kontrakter:{et.name}" for et in kontraktsider if et.name.endswith(("_rediger", "_status"))}
    assert set(RAEKKER) == navne


def test_advarslen_gaelder_hver_slags_formular_og_roeber_intet(rude, maal):
    """A draft of what one may not open is answered as a draft of what does not exist."""
    virkning, aktivitet = fabrikker.virkning(maal, "Ro."), fabrikker.aktivitet(maal, "Vi går en tur.")
    raekker = {
        f"/kontrakter/{maal.kontrakt_id}/tekst/indledning/rediger/": maal.kontrakt,
        f"/kontrakter/maal/{maal.pk}/rediger/": maal,
        skriveside(maal): fabrikker.afsnit(maal, "maaltekst", "<p>Gemt.</p>"),
        f"/kontrakter/virkninger/{virkning.pk}/rediger/": virkning,
        f"/kontrakter/aktiviteter/{aktivitet.pk}/rediger/": aktivitet,
        f"/kontrakter/aktiviteter/{aktivitet.pk}/status/": aktivitet,
    }
    for raekke in raekker.values():
        type(raekke).objects.filter(pk=raekke.pk).update(version=5)
    mette = rude("mette.holm")
    svar = {
        hvem: [[gem_kladde(person, sti, version) for version in ("4", "5", "")] for sti in raekker]
        for hvem, person in (("mette", mette), ("udenfor", rude("thomas.bisgaard")))
    }
    assert svar["mette"] == [[409, 200, 200]] * len(raekker)
    assert svar["udenfor"] == [[200, 200, 200]] * len(raekker)
    assert gem_kladde(mette, "/kontrakter/maal/999999/rediger/", "0") == 200


def gem_kladde(rude, sti, version) -> int:
    """Send a draft past the page; return the status."""
    if rude.url == "about:blank":
        rude.gaa("/")
    svar = rude.request.post(
        "/kontrakter/kladde/",
        form={"form": sti, "grundversion": version, "felter": "{}", "bruger": ""},
        headers={"X-CSRFToken": csrf(rude), "Referer": rude.server},
    )
    return svar.status


# --- Two unsaved texts: the newest wins ----------------------------------------------------------
def to_kladder(rude, maal):
    """Mette writes in two tabs; the second goes on from the draft of the first. Return the first tab."""
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    skriv(mette.side, NAVN, "Fra den ene fane.")
    kladde_er_gemt(mette)
    anden = mette.kontekst.new_page()
    anden.goto(skriveside(maal))
    skriv(anden, NAVN, " Og fra den anden.")
    kladde_er_gemt(anden)
    anden.close()
    mette.reload()
    return mette


def test_serverens_kladde_vinder_naar_den_er_nyest(rude, maal):
    mette = to_kladder(rude, maal)
    expect(editor(mette, NAVN)).to_have_text("Fra den ene fane. Og fra den anden.")
    mette.get_by_text("Der ligger også en ældre tekst i denne fane.").get_by_role("button").click()
    expect(editor(mette, NAVN)).to_have_text("Fra den ene fane.")
    kladde_er_gemt(mette)


def test_kontrol_uden_kladdens_tid_vinder_den_aeldre(rude, maal):
    def uden_tid(vej):
        svar = vej.fetch()
        vej.fulfill(response=svar, body=svar.text().replace("data-kladde-tid", "data-intet"))

    def aabn(hvem):
        mette = rude(hvem)
        mette.kontekst.route(f"**{skriveside(maal)}", uden_tid)
        return mette

    mette = to_kladder(aabn, maal)
    expect(editor(mette, NAVN)).to_have_text("Fra den ene fane.")


def test_fanens_kopi_vinder_naar_den_er_nyest(rude, maal):
    mette = rude("mette.holm")
    mette.gaa(skriveside(maal))
    skriv(mette.side, NAVN, "Det første.")
    kladde_er_gemt(mette)
    mette.kontekst.route("**/kladde/", lambda vej: vej.abort())
    skriv(mette.side, NAVN, " Uden forbindelse.")
    expect(mette.get_by_role("alert").filter(has_text="Ingen forbindelse.")).to_be_visible()
    mette.reload()
    expect(editor(mette, NAVN)).to_have_text("Det første. Uden forbindelse.")
    expect(mette.get_by_text("Din tekst fra før er hentet frem.").first).to_be_visible()
    mette.vidne.klager.clear()
    mette.vidne.dialoger.clear()  # the browser asked before it left: the last words were not on the server
