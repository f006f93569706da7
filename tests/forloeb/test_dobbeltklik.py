"""One click too many (E6): a form that is sent twice makes one of what it makes."""

import re
import time

import pytest
from playwright.sync_api import expect

from historik.models import Haendelse
from kontrakter.models import Aktivitet, Kontrakt, Udviklingsmaal, Virkning

from .hjaelp import NAVN, afsnit_i, felt, skriv


@pytest.fixture
def langsom(monkeypatch):
    """The server takes its time over every POST, so that the second click comes before the first answer."""
    from django.core.handlers.wsgi import WSGIHandler

    rigtig = WSGIHandler.__call__

    def kald(self, environ, start_response):
        if environ["REQUEST_METHOD"] == "POST" and "kladde" not in environ["PATH_INFO"]:
            time.sleep(0.4)
        return rigtig(self, environ, start_response)

    monkeypatch.setattr(WSGIHandler, "__call__", kald)


def udfyld_aktivitet(rude):
    felt(rude, "Hvad gør vi?").fill("Vi gør det én gang.")
    felt(rude, "Hvem har ansvaret?").fill("Lederen")


def udfyld_virkning(rude):
    felt(rude, "Hvad skal kunne mærkes?").fill("Det mærkes én gang.")


def udfyld_maal(rude):
    felt(rude, "Nummer").fill("77")
    felt(rude, "Overskrift").fill("Kun ét mål")


def to_klik(rude, knap, script):
    """Two clicks so far apart that the browser sends the form twice when nothing stops it."""
    if script:
        expect(rude.get_by_text("Gem hurtigt")).to_be_visible()  # the form is as it will be: nothing moves any more
    knap = rude.get_by_role("button", name=knap)
    knap.scroll_into_view_if_needed()
    plads = knap.bounding_box()
    punkt = (plads["x"] + plads["width"] / 2, plads["y"] + plads["height"] / 2)
    rude.mouse.click(*punkt)
    time.sleep(0.2)
    rude.mouse.click(*punkt)


FORMULARER = {
    "aktivitet": ("/kontrakter/maal/{maal}/aktiviteter/ny/", udfyld_aktivitet, "Tilføj aktiviteten", Aktivitet),
    "virkning": ("/kontrakter/maal/{maal}/virkninger/ny/", udfyld_virkning, "Tilføj virkningen", Virkning),
    "mål": ("/kontrakter/{kontrakt}/maal/nyt/", udfyld_maal, "Opret målet", Udviklingsmaal),
}


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("klik", ["dobbeltklik", "to klik"])
@pytest.mark.parametrize("hvad", FORMULARER)
def test_e6_et_klik_for_meget_giver_een(rude, maal, langsom, hvad, klik, script):
    sti, udfyld, knap, model = FORMULARER[hvad]
    mette = rude("mette.holm", js=script)
    mette.gaa(sti.format(maal=maal.pk, kontrakt=maal.kontrakt_id))
    udfyld(mette)
    foer, haendelser = model.objects.count(), Haendelse.objects.count()
    if klik == "dobbeltklik":
        mette.get_by_role("button", name=knap).dblclick()
    else:
        to_klik(mette, knap, script)
    expect(mette.get_by_text(re.compile("er tilføjet|er oprettet")).first).to_be_visible()
    mette.wait_for_timeout(1_000)  # the second one, if there is any
    assert (model.objects.count() - foer, Haendelse.objects.count() - haendelser) == (1, 1)


def test_e6_dobbeltklik_paa_gem_i_kontrakten(rude, maal, langsom):
    mette = rude("mette.holm")
    mette.gaa(f"/kontrakter/{maal.kontrakt_id}/")
    mette.get_by_role("link", name="Rediger Udviklingsmål under mål 1").click()
    skriv(mette.side, NAVN, "Én gang.")
    foer = Haendelse.objects.count()
    mette.get_by_role("button", name="Gem", exact=True).dblclick()
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_have_text("Én gang.")
    mette.wait_for_timeout(1_000)
    assert (afsnit_i(maal).version, Haendelse.objects.count() - foer) == (1, 1)


@pytest.mark.parametrize("script", [True, False])
def test_e6_dobbeltklik_paa_opret_kontrakten(rude, base, langsom, script):
    lone = rude("lone.thorsen", js=script)
    Kontrakt.objects.filter(enhed__navn="Skanderborg Dagpleje", aar=2024).delete()
    lone.gaa("/kontrakter/ny/")
    lone.get_by_label("Skabelon").select_option(label="Dagtilbud 2024")
    foer = Haendelse.objects.count()
    lone.get_by_role("button", name="Opret kontrakten").dblclick()
    expect(lone.get_by_text("Kontrakten er oprettet.")).to_be_visible()
    lone.wait_for_timeout(1_000)
    assert Kontrakt.objects.filter(enhed__navn="Skanderborg Dagpleje", aar=2024).count() == 1
    assert Haendelse.objects.count() - foer == 1
