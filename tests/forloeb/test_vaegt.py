"""What reading costs: the help for writing is fetched where somebody writes, and nowhere else (bench/vaegt.py: kB)."""

from playwright.sync_api import expect

from .hjaelp import NAVN, editor, felt, gem


def hentet(rude) -> set[str]:
    """The scripts that the page has fetched, by file name."""
    adresser = rude.evaluate("performance.getEntriesByType('resource').map(post => new URL(post.name).pathname)")
    return {adresse.removeprefix("/static/") for adresse in adresser if adresse.endswith(".js")}


SMAA = {"django_htmx/htmx-2.min.js", "roedtraad.js", "skriv/vagt.js", "skriv/lager.js"}


def test_den_der_laeser_henter_ikke_hjaelpen_til_at_skrive(rude, maal):
    mette = rude("mette.holm")
    mette.gaa(f"/kontrakter/{maal.kontrakt_id}/", wait_until="networkidle")
    assert hentet(mette) == SMAA | {"skriv/hent.js"}

    mette.get_by_role("link", name="Rediger Udviklingsmål under mål 1").click()
    expect(editor(mette, NAVN)).to_be_focused()  # also the first time, when the form came before its help
    assert {"skriv.js", "django_prose_editor/editor.js"} <= hentet(mette)
    mette.gaa("/")
    assert hentet(mette) == SMAA


def test_uden_hjaelpen_kan_der_stadig_skrives_i_kontrakten(rude, maal):
    mette = rude("mette.holm")
    mette.kontekst.route("**/skriv.js", lambda vej: vej.abort())
    mette.gaa(f"/kontrakter/{maal.kontrakt_id}/")
    mette.get_by_role("link", name="Rediger Udviklingsmål under mål 1").click()
    felt(mette, NAVN).fill("- et punkt")
    gem(mette)
    expect(mette.locator(f"#afsnit-{maal.pk}-maaltekst").get_by_role("listitem")).to_have_text("et punkt")
    assert mette.vidne.klager  # the browser says so; the reader is not disturbed
    mette.vidne.klager.clear()
