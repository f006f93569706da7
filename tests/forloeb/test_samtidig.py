"""Two people write in the same text (E1, E2): one is saved, the other sees both, and nothing is lost.

`RUNDER=200 make pytest ARGS="tests/forloeb/test_samtidig.py -k e1 -s"` runs E1 at its full length.
"""

import os

import pytest
from playwright.sync_api import expect

from bench import gem as maaling
from bench.faelles.installation import installation
from kontrakter.models import Kladde
from tests import fabrikker

from .hjaelp import NAVN, afsnit_i, anders_gemmer, axe, felt, gem, skriv, skriveside

RUNDER = int(os.environ.get("RUNDER", "40"))


@pytest.fixture(scope="module")
def egen_installation():
    """An installation in processes of its own, with the demo data."""
    with installation() as env:
        yield env


def test_e1_to_gemmer_samtidig_og_intet_gaar_tabt(egen_installation):
    med = maaling.maal(egen_installation, RUNDER)
    print(f"\nE1 med tjek: {med}")
    assert (med.tabt, med.serverfejl, med.afvist_uden_teksten, med.andre_svar) == (0, 0, 0, [])
    assert (med.gemt, med.afvist) == (RUNDER, RUNDER)


def test_e1_kontrol_uden_versionstjek_gaar_tekster_tabt(egen_installation):
    uden = maaling.maal(egen_installation, RUNDER, versionstjek=False)
    print(f"\nE1 uden tjek: {uden}")
    assert uden.tabt == RUNDER


# --- E2: the page that shows both texts -------------------------------------------------------
VALG = {
    "Gem min tekst": "<p>Fælles begyndelse. Mettes slutning.</p>",
    "Behold begge tekster": "<p>Fælles begyndelse. Anders’ slutning.</p><p>Fælles begyndelse. Mettes slutning.</p>",
    "Behold den gemte tekst": "<p>Fælles begyndelse. Anders’ slutning.</p>",
}


@pytest.mark.parametrize("sted", ["i kontrakten", "egen side", "uden script"])
@pytest.mark.parametrize("valg", VALG)
def test_e2_begge_tekster_vises_og_valget_gaelder(rude, maal, valg, sted):
    fabrikker.afsnit(maal, "maaltekst", "<p>Fælles begyndelse.</p>")
    mette = rude("mette.holm", js=sted != "uden script")
    if sted == "i kontrakten":
        mette.gaa(f"/kontrakter/{maal.kontrakt_id}/")
        mette.get_by_role("link", name="Rediger Udviklingsmål under mål 1").click()
    else:
        mette.gaa(skriveside(maal))
    if sted == "uden script":
        felt(mette, NAVN).fill("Fælles begyndelse. Mettes slutning.")
    else:
        skriv(mette.side, NAVN, " Mettes slutning.")
    anders_gemmer(maal, "<p>Fælles begyndelse. Anders’ slutning.</p>", version=1)

    gem(mette)
    overskrift = mette.get_by_role("heading", name="en anden har gemt, mens du skrev")
    expect(overskrift).to_be_visible()
    if sted == "i kontrakten":
        expect(overskrift).to_be_focused()
    konflikt = mette.locator("section.afsnit").filter(has=overskrift)
    expect(konflikt).to_contain_text("Fælles begyndelse. Anders’ slutning.")
    assert konflikt.locator("ins").all_text_contents() == ["[tilføjet: Mettes]"]
    assert konflikt.locator("del").all_text_contents() == ["[fjernet: Anders’]"]
    if sted == "uden script":
        expect(felt(mette, NAVN)).to_have_value("Fælles begyndelse. Mettes slutning.")
    else:
        expect(felt(mette, NAVN)).to_have_text("Fælles begyndelse. Mettes slutning.")
    if sted != "uden script":
        assert axe(mette.side) == []

    knap = mette.get_by_role("button", name=valg)
    for _ in range(40):  # with the keyboard alone, from where the focus is
        mette.keyboard.press("Tab")
        if knap.evaluate("knap => knap === document.activeElement"):
            break
    expect(knap).to_be_focused()
    mette.keyboard.press("Enter")
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst .afsnit-tekst")).to_be_visible()
    mette.ventet(409)
    assert afsnit_i(maal).tekst == VALG[valg]
    # Nothing waits afterwards: neither a draft nor the copy in the tab.
    assert Kladde.objects.count() == 0
    mette.gaa(skriveside(maal))
    expect(mette.get_by_text("hentet")).to_have_count(0)
