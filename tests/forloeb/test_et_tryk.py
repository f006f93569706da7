"""A daily leader taps a state: the page stays where it is, with and without script."""

import pytest
from playwright.sync_api import expect

from kontrakter.models import Aktivitet
from organisation.models import Bruger
from oversigt.opgaver import mine_aktiviteter

STED = "el => Math.round(el.getBoundingClientRect().top)"


@pytest.fixture
def aktiviteter(maal) -> list[Aktivitet]:
    """The activities of Camilla's house, as they stand on her page, with names that are short."""
    fundne = mine_aktiviteter(Bruger.objects.get(email__startswith="camilla.juhl"))
    for nr, et in enumerate(fundne):
        Aktivitet.objects.filter(pk=et.pk).update(tekst=f"Vi synger {nr}", tilstand="ikke_begyndt")
    return fundne


def _raekke(rude, aktivitet):
    return rude.locator(f"#aktivitet-{aktivitet.pk}")


@pytest.mark.parametrize("bredde", [1280, 390])
def test_et_tryk_bliver_paa_stedet(rude, aktiviteter, bredde):
    camilla = rude("camilla.juhl", bredde=bredde)
    camilla.gaa("/")
    valgt = aktiviteter[8]
    raekke = _raekke(camilla, valgt)
    raekke.scroll_into_view_if_needed()
    foer = raekke.evaluate(STED)
    raekke.get_by_role("button", name="Gennemført").click()
    expect(raekke.get_by_role("button", name="Gennemført")).to_have_attribute("aria-pressed", "true")
    expect(raekke.get_by_role("button", name="Gennemført")).to_be_focused()
    assert abs(raekke.evaluate(STED) - foer) < 60
    besked = camilla.locator("#beskeder .besked")
    expect(besked).to_contain_text("“Vi synger 8” er sat til gennemført.")
    expect(besked).to_be_in_viewport()
    valgt.refresh_from_db()
    assert valgt.tilstand == "gennemfoert"
    # the next one, and undoing that from the message
    naeste = _raekke(camilla, aktiviteter[9])
    naeste.get_by_role("button", name="I gang").click()
    expect(naeste.get_by_role("button", name="I gang")).to_have_attribute("aria-pressed", "true")
    expect(raekke).to_be_visible()
    besked.get_by_role("button", name="Fortryd").click()
    expect(naeste.get_by_role("button", name="Ikke begyndt")).to_have_attribute("aria-pressed", "true")
    expect(naeste).to_be_in_viewport()


def test_et_tryk_uden_script_foerer_tilbage_til_raekken(rude, aktiviteter):
    camilla = rude("camilla.juhl", js=False)
    camilla.gaa("/")
    valgt = _raekke(camilla, aktiviteter[8])
    valgt.get_by_role("button", name="Gennemført").click()
    assert camilla.url.endswith(f"/?skiftet={aktiviteter[8].pk}#aktivitet-{aktiviteter[8].pk}")
    expect(_raekke(camilla, aktiviteter[8])).to_be_in_viewport()
    expect(camilla.get_by_text("“Vi synger 8” er sat til gennemført.")).to_be_in_viewport()
