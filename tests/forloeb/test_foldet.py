"""What is second in line is folded on a telephone and open elsewhere; on paper all of it is there."""

import pytest
from playwright.sync_api import expect

from kontrakter.models import Evaluering, Moede

SIDER = {
    "referatet": lambda et: f"/kontrakter/moeder/{et.moede_id}/",
    "målsiden": lambda et: f"/kontrakter/maal/{et.maal_id}/evalueringer/",
}


@pytest.fixture
def evaluering(maal) -> Evaluering:
    """One of the demo's conclusions in which effects are judged."""
    return next(et for et in Evaluering.objects.afsluttede().order_by("pk") if et.virkninger)


@pytest.mark.parametrize("side", SIDER)
@pytest.mark.parametrize(("bredde", "js", "aaben"), [(1280, True, True), (390, True, False), (390, False, True)])
def test_foldet_paa_telefonen(rude, evaluering, side, bredde, js, aaben):
    mette = rude("mette.holm", bredde=bredde, js=js)
    mette.gaa(SIDER[side](evaluering))
    virkning = mette.locator("#indhold").get_by_text(evaluering.virkninger[0]["tekst"], exact=True).first
    expect(virkning).to_be_visible(visible=aaben)
    knap = mette.locator(".konklusion-fold > summary").first
    expect(knap).to_contain_text("Kan det mærkes?")
    knap.focus()
    mette.keyboard.press("Enter")
    expect(virkning).to_be_visible(visible=not aaben)


def test_alt_er_aabent_paa_papir_og_som_det_var_bagefter(rude, evaluering):
    mette = rude("mette.holm", bredde=390)
    mette.gaa(SIDER["referatet"](evaluering))
    lukkede = mette.locator("main details:not([open])")
    foer = lukkede.count()
    assert foer > 5
    mette.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(lukkede).to_have_count(0)
    mette.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(lukkede).to_have_count(foer)


def test_det_der_saettes_ind_paa_siden_foldes_ogsaa(rude, evaluering):
    moede = Moede.objects.exclude(tilstand="afsluttet").filter(forum=evaluering.moede.forum_id).first()
    Moede.objects.filter(pk=moede.pk).update(tilstand="i_gang", begyndt=evaluering.moede.begyndt)
    mette = rude("mette.holm", bredde=390)
    mette.gaa(f"/kontrakter/moeder/{moede.pk}/")
    maal = mette.locator(f"#maal-{evaluering.maal_id}")
    maal.get_by_role("link", name="Vurder målet").click()
    maal.get_by_label("Det kan mærkes lidt").first.check()
    maal.get_by_role("button", name="Gem vurderingen").click()
    fold = maal.locator(".konklusion-fold")
    expect(fold.locator("summary")).to_have_text("Kan det mærkes? 1 lidt")
    expect(fold).not_to_have_attribute("open", "")
