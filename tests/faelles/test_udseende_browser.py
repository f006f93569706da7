"""The frame of the page in a real browser: axe, narrow screens, the script, and the menu without script.

No server: pages are rendered here, and the browser is given them, and the static files, by the test itself.
"""

import json
import mimetypes
import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from playwright.sync_api import expect, sync_playwright

from bench.faelles.browser import FLAG
from tests.forloeb.hjaelp import axe

from .test_crispy import Proeveform

pytestmark = pytest.mark.browser

VAERT = "http://proeve.example"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'"
)
FEJLSVAR = re.compile(r"Failed to load resource|Response Status Error Code|htmx:(afterRequest|sendError)")
TEKSTAFSTAND = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


class Bruger:
    """Somebody who is logged in and may see everything; no database."""

    is_authenticated = is_active = True
    pk = id = 1
    navn = "Mette Holm"
    kommune = SimpleNamespace(navn="Lilleby Kommune")
    gaeldende_roller = (SimpleNamespace(get_rolle_display=lambda: "Kontraktholder"),)

    def roller_med(self, _ret):
        return self.gaeldende_roller


@pytest.fixture
def vis(rf):
    """`vis("<p>…</p>", navn=…)` renders a page of ours with that content."""

    def render(krop, *, bruger=True, **kontekst):
        request = rf.get("/")
        request.user = Bruger() if bruger else AnonymousUser()
        request.session = {"_auth_user_id": "1"} if bruger else {}
        kilde = (
            '{% extends "base.html" %}{% load crispy_forms_tags %}{% block titel %}Prøve{% endblock %}'
            "{% block broedkrummer %}<li><a href='/a/'>Kontrakter</a></li><li aria-current='page'>Prøve</li>"
            "{% endblock %}{% block overskrift %}En side{% endblock %}{% block indledning %}Til prøver.{% endblock %}"
            "{% block indhold %}" + krop + "{% endblock %}"
        )
        return engines["django"].from_string(kilde).render(kontekst, request)

    return render


# --- The browser ------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def chromium():
    sti = shutil.which("chromium") or pytest.fail("Chromium mangler: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sti, args=FLAG)
        yield browser
        browser.close()


class Aabnet:
    """A browser window on what the test serves: `svar[sti]` is (status, body, headers)."""

    def __init__(self, chromium, bredde=1280, **valg):
        self.kontekst = chromium.new_context(
            base_url=VAERT, viewport={"width": bredde, "height": 900}, locale="da-DK", **valg
        )
        self.kontekst.set_default_timeout(5_000)
        self.kontekst.add_cookies([{"name": "csrftoken", "value": "a" * 32, "url": VAERT}])
        self.klager, self.sendt, self.svar = [], [], {}
        self.fejl_ventes = False  # then the browser and htmx may say that an answer was an error
        self.kontekst.on("console", lambda m: self.klager.append(m.text) if m.type in ("error", "warning") else None)
        self.kontekst.on("weberror", lambda fejl: self.klager.append(str(fejl.error)))
        self.kontekst.route("**/*", self._server)
        self.side = self.kontekst.new_page()

    def _server(self, rute):
        sti = urlsplit(rute.request.url).path
        if sti.startswith("/static/"):
            fil = Path(finders.find(sti.removeprefix("/static/")))
            return rute.fulfill(body=fil.read_bytes(), content_type=mimetypes.guess_type(fil)[0])
        if rute.request.method == "POST":
            self.sendt.append((sti, rute.request.headers, parse_qs(rute.request.post_data or "")))
        if sti not in self.svar:
            return rute.abort("internetdisconnected")
        status, krop, hoveder = self.svar[sti]
        if status is None:
            return None
        grund = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": CSP}
        return rute.fulfill(status=status, body=krop, headers=grund | hoveder)

    def vis(self, html):
        self.svar["/"] = (200, html, {})
        self.side.goto("/")
        self.side.wait_for_load_state("networkidle")
        return self.side


@pytest.fixture
def aabn(chromium):
    """`aabn(bredde=390)` opens a window; when the test ends, its pages must have been quiet."""
    aabne = []

    def ny(**valg):
        aabne.append(Aabnet(chromium, **valg))
        return aabne[-1]

    yield ny
    for vindue in aabne:
        vindue.kontekst.close()
    klager = [(vindue, klage) for vindue in aabne for klage in vindue.klager]
    assert [klage for vindue, klage in klager if not (vindue.fejl_ventes and FEJLSVAR.match(klage))] == []


# --- axe and narrow screens ---------------------------------------------------------------------
DELE = """
<div class="udkast-baand"><span class="maerke maerke--udkast">Udkast</span><p>Ikke sendt i høring endnu.</p></div>
<div class="kontrakt">
  <nav class="kontrakt-maalliste" aria-labelledby="ml"><h2 id="ml">Mål</h2><ol>
    <li><a href="#maal-1" aria-current="true"><span class="nummer">5.1</span><span class="titel">Sygefravær</span>
    <span class="status">7 af 7 afsnit</span></a></li></ol></nav>
  <aside class="kontrakt-side" aria-label="Næste skridt"><section class="naeste"><h2>Næste skridt</h2><p>Skriv.</p>
    <div class="knapper"><a class="button button-primary" href="/a/">Skriv videre</a></div>
    {% include "komponenter/fremdrift.html" with tekst="3 af 7 afsnit" vaerdi=3 maks=7 only %}</section></aside>
  <div class="kontrakt-indhold"><article class="maal" id="maal-1"><header>
    <p class="maal-nummer"><span>Mål</span> 5.1</p><h2>Nedbringelse af sygefravær</h2>
    <ul class="maal-meta"><li>Lokalt mål</li><li>2023-2024</li></ul></header>
    <section class="afsnit"><div class="afsnit-hoved"><h3>Aktiviteter</h3>
      <a class="knap-stille afsnit-rediger" href="/a/">{% ikon "edit" %}Rediger</a></div>
      <ul class="raekker"><li class="raekke"><p class="raekke-tekst">Legegrupper på tværs.</p>
        <ul class="raekke-meta">{% for kode in koder %}
          <li><span class="maerke maerke--{{ kode }}">{{ kode }}</span></li>{% endfor %}</ul>
        <div class="raekke-handlinger"><a class="knap-stille" href="/a/">Ret</a>
        {% include "komponenter/knap_post.html" with sti="/b/" tekst="Fjern" hvad="aktiviteten" csrf_token="t" only %}
        </div></li></ul>
      {% include "komponenter/tom.html" with titel="Tomt" tekst="Her skal stå noget." sti="/a/" knap="Skriv" only %}
    </section></article></div>
</div>
<section><h2>Lister</h2><ul class="gitter"><li class="kort"><h3><a href="/a/">Kontrakt</a></h3>
  <p class="kort-meta">7 mål</p></li></ul>
<ol class="traad"><li><span class="traad-art">Spor 2</span><a href="/a/">God ledelse</a></li><li>Mål</li></ol>
<table class="tabel"><caption>Kontrakter</caption>
  <thead><tr><th scope="col">Enhed</th><th scope="col">År</th></tr></thead>
  <tbody><tr><th scope="row">Dagtilbud Højvangen</th><td data-title="År" class="tal">2023</td></tr></tbody></table>
{% include "komponenter/sider.html" %}</section>
<section><h2>To tekster</h2><div class="konflikt">
  <div><h3>Din</h3><p class="forskel">Højst <del>6</del><ins>5</ins> %</p></div>
  <div><h3>Den gemte</h3><p class="vejledning">Højst 6 %</p></div></div></section>
<details><summary>Fælles for alle</summary><p>Tekst.</p></details>
"""
KODER = ["ikke_begyndt", "i_gang", "gennemfoert", "stoppet", "udkast", "godkendt", "arkiveret", "forsinket"]
FORMULAR = (
    "<form method='post'>{% csrf_token %}{% crispy form %}<button class='button button-primary'>Gem</button></form>"
)


@pytest.fixture
def sider(vis, rf):
    """The pages to look at, by name."""
    beskeder = [
        Message(niveau, "Sådan gik det.", extra_tags="fortryd /b/")
        for niveau in (messages.INFO, messages.SUCCESS, messages.WARNING, messages.ERROR)
    ]
    side = Paginator(range(200), 10).page(4)
    anonym = rf.get("/")
    anonym.user, anonym.session = AnonymousUser(), {}
    return {
        "dele": vis(DELE, koder=KODER, side=side, messages=beskeder),
        "formular": vis(FORMULAR, form=Proeveform()),
        "formular med fejl": vis(FORMULAR, form=Proeveform({"lang": "x" * 60})),
        "send igen": render_to_string("faelles/send_igen.html", {"felter": [("t", "to ord")], "sti": "/"}, anonym),
        "erklæring": render_to_string("faelles/was.html", {}, anonym),
        "privatliv": render_to_string("faelles/privatliv.html", {}, anonym),
        "404": render_to_string("404.html", {"felter": []}, anonym),
        "500": render_to_string("500.html"),
    }


NAVNE = ["dele", "formular", "formular med fejl", "send igen", "erklæring", "privatliv", "404", "500"]


@pytest.mark.parametrize("bredde", [1280, 390])
@pytest.mark.parametrize("navn", NAVNE)
def test_axe_finds_nothing(sider, aabn, navn, bredde):
    assert axe(aabn(bredde=bredde).vis(sider[navn])) == []


def test_axe_would_find_a_field_without_a_name(vis, aabn):
    side = aabn().vis(vis("<input name='x'>"))
    assert [brud["regel"] for brud in axe(side)] == ["label"]


@pytest.mark.parametrize("navn", NAVNE)
def test_page_fits_320_px_with_the_readers_own_spacing(sider, aabn, navn):
    side = aabn(bredde=320).vis(sider[navn])
    side.evaluate(
        "css => { const ark = new CSSStyleSheet(); ark.replaceSync(css); document.adoptedStyleSheets = [ark]; }",
        TEKSTAFSTAND,
    )
    assert side.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("navn", ["dele", "formular"])
def test_targets_are_at_least_24_px(sider, aabn, navn):
    side = aabn(bredde=390).vis(sider[navn])
    smaa = side.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, select, input:not([type=hidden])")]
            .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== "inline" && !e.matches(".skipnav"))
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, r]) => Math.min(r.width, r.height) < 24).map(([html, r]) => `${html} ${r.width}x${r.height}`)"""
    )
    assert smaa == []


def test_only_the_latin_cut_of_the_typeface_is_fetched(vis, aabn):
    vindue, hentet = aabn(), []
    vindue.kontekst.on("request", lambda f: hentet.append(f.url.rsplit("/", 1)[1]) if "woff" in f.url else None)
    vindue.vis(vis("<p>Æbler, <strong>øl</strong> og “ål” – 5 %</p>"))
    assert sorted(hentet) == ["IBMPlexSans-Regular-Latin1.woff2", "IBMPlexSans-SemiBold-Latin1.woff2"]


# --- Messages -----------------------------------------------------------------------------------
@pytest.mark.parametrize("bredde", [1280, 390])
def test_message_is_seen_where_an_anchor_leads_and_covers_nothing_there(vis, aabn, bredde):
    gemt = [Message(messages.SUCCESS, "Kommentaren er sendt.")]
    ord_ = "<p>Ord</p>" * 200
    html = vis(f"{ord_}<h2 id='her'>Her</h2>{ord_}", messages=gemt)
    vindue = aabn(bredde=bredde, java_script_enabled=False)
    vindue.svar["/"] = (200, html, {})
    vindue.side.goto("/#her")
    besked, her = vindue.side.get_by_text("Kommentaren er sendt."), vindue.side.get_by_role("heading", name="Her")
    expect(besked).to_be_in_viewport(ratio=1)
    expect(her).to_be_in_viewport(ratio=1)
    boks, overskrift = besked.locator("xpath=ancestor::*[@id='beskeder']").bounding_box(), her.bounding_box()
    assert boks["y"] + boks["height"] <= overskrift["y"]
    vindue.side.goto("/")
    vindue.side.mouse.wheel(0, 2000)
    expect(besked).not_to_be_in_viewport()  # without an anchor it stays on top, where the reader is already


# --- The menu ---------------------------------------------------------------------------------
def test_menu_opens_without_script_on_a_narrow_screen(vis, aabn):
    side = aabn(bredde=390, java_script_enabled=False).vis(vis(""))
    link = side.get_by_role("link", name="Kontrakter", exact=True).and_(side.locator(".menu-punkter a"))
    expect(link).to_have_count(0)
    side.get_by_text("Menu", exact=True).click()
    expect(link).to_be_visible()
    expect(side.get_by_role("button", name="Log af")).to_be_visible()


def test_menu_closes_on_escape_and_gives_the_focus_back(vis, aabn):
    side = aabn(bredde=390).vis(vis(""))
    knap = side.get_by_text("Menu", exact=True)
    knap.click()
    side.keyboard.press("Escape")
    expect(side.locator("details.menu")).not_to_have_attribute("open", "")
    expect(knap).to_be_focused()


# --- Forms --------------------------------------------------------------------------------------
def test_form_sends_the_token_of_the_moment(vis, aabn):
    vindue = aabn()
    vindue.svar["/b/"] = (200, "<!doctype html><title>b</title>", {})
    side = vindue.vis(
        vis("<form method='post' action='/b/'>{% csrf_token %}<button>Gem</button></form>", csrf_token="x")
    )
    vindue.kontekst.add_cookies([{"name": "csrftoken", "value": "b" * 32, "url": VAERT}])
    side.locator("main button").click()
    side.wait_for_url("**/b/")
    assert vindue.sendt[0][2]["csrfmiddlewaretoken"] == ["b" * 32]


def test_form_is_sent_once_when_the_button_is_pressed_again(vis, aabn):
    vindue = aabn()
    vindue.svar["/b/"] = (None, "", {})  # a slow server: the page stands while it waits
    side = vindue.vis(vis("<form method='post' action='/b/'><button>Gem</button></form>"))
    side.evaluate("[0, 150, 300].forEach((om) => setTimeout(() => document.querySelector('main button').click(), om))")
    side.wait_for_timeout(600)
    assert len(vindue.sendt) == 1


def test_counter_speaks_when_the_limit_is_near(vis, aabn):
    side = aabn().vis(vis("<div><label for='t'>T</label><textarea id='t' data-maks='10'></textarea></div>"))
    felt, taeller = side.get_by_label("T", exact=True), side.locator(".tegn")
    felt.fill("1234567")
    expect(taeller).to_have_count(0)
    felt.fill("12345678")
    expect(taeller).to_have_text("2 tegn tilbage")
    felt.fill("1234567890ab")
    expect(taeller).to_have_text("2 tegn for meget")
    felt.fill("")
    expect(taeller).to_have_count(0)


def test_summary_of_errors_has_the_focus(sider, aabn):
    side = aabn().vis(sider["formular med fejl"])
    expect(side.locator(".fejlliste")).to_be_focused()
    side.get_by_role("link", name="Overskrift:").click()
    expect(side.get_by_label("Overskrift")).to_be_focused()


# --- htmx -----------------------------------------------------------------------------------------
HTMX = """<form id="f" hx-post="/b/" hx-target="#f" hx-swap="outerHTML"><label for="t">T</label>
<textarea id="t" name="t">Min tekst</textarea><button>Gem</button></form>"""


@pytest.fixture
def gem(vis, aabn):
    """`gem(status, krop)` saves by htmx and is answered so; returns the window."""

    def gem(status=None, krop="", hoveder=None):
        vindue = aabn()
        vindue.fejl_ventes = not status or status >= 400
        if status:
            vindue.svar["/b/"] = (status, krop, hoveder or {})
        side = vindue.vis(vis(HTMX))
        with side.expect_event("requestfinished" if status else "requestfailed", lambda r: r.method == "POST"):
            side.locator("#f button").click()
        side.wait_for_timeout(150)
        return vindue

    return gem


def test_htmx_sends_the_token_from_the_cookie(gem):
    assert gem(204).sendt[0][1]["x-csrftoken"] == "a" * 32


def test_focus_goes_to_the_marked_place_of_the_answer(gem):
    side = gem(200, "<section><h2 data-fokus>Gemt</h2></section>").side
    expect(side.get_by_role("heading", name="Gemt")).to_be_focused()


def test_words_of_the_answer_are_said(gem):
    side = gem(204, hoveder={"HX-Trigger": json.dumps({"rt:live": "Kladde gemt kl. 14.03"})}).side
    expect(side.locator("#live")).to_have_text("Kladde gemt kl. 14.03")


HEL_SIDE = (
    "<!doctype html><html><body><header>Rød tråd</header><main id='indhold'><h1 data-fokus>{}</h1></main></body></html>"
)


@pytest.mark.parametrize(
    ("status", "krop", "ord_"),
    [
        (None, "", "Kunne ikke nå serveren."),
        (500, "fejl", "Noget gik galt på serveren."),
        (404, HEL_SIDE.format("Væk"), "findes ikke længere."),
        (403, HEL_SIDE.format("Nej"), "Du har ikke længere adgang"),
        (413, HEL_SIDE.format("Stort"), "fylder for meget."),
    ],
)
def test_text_stays_when_saving_fails(gem, status, krop, ord_):
    side = gem(status, krop).side
    expect(side.locator("#netfejl")).to_contain_text(ord_)
    expect(side.locator("#netfejl")).to_contain_text("Din tekst står stadig i feltet")
    expect(side.locator("#t")).to_have_value("Min tekst")


@pytest.mark.parametrize(("status", "maerke"), [(409, ""), (403, "<form data-send-igen></form>")])
def test_whole_page_of_an_answer_takes_the_place_of_the_page(gem, status, maerke):
    side = gem(status, HEL_SIDE.format("To har skrevet").replace("</main>", f"{maerke}</main>")).side
    expect(side.get_by_role("heading", name="To har skrevet")).to_be_focused()
    assert [side.locator(hvad).count() for hvad in ("main", "body > header", "header header", "#t")] == [1, 1, 0, 0]
    assert side.locator("header", has_text="Rød tråd").count() == 1


# --- The session ------------------------------------------------------------------------------------
def livstegn(side, sekunder):
    side.evaluate("s => document.dispatchEvent(new CustomEvent('rt:livstegn', {detail: s}))", sekunder)


def test_warning_comes_in_time_and_the_button_prolongs(vis, aabn):
    vindue = aabn()
    vindue.svar["/session/forlaeng/"] = (204, "", {"X-Sekunder-Tilbage": "3600"})
    side = vindue.vis(vis(""))
    dialog = side.get_by_role("dialog", name="Du bliver snart logget af")
    livstegn(side, 250)
    expect(dialog).to_be_hidden()
    livstegn(side, 240)  # the server may count up to a minute less: 180 at least, the rule says 120
    expect(dialog).to_contain_text("3 minutter")
    assert axe(side) == []
    dialog.get_by_role("button", name="Bliv logget ind").click()
    expect(dialog).to_be_hidden()
    assert [(sti, hoveder["x-csrftoken"]) for sti, hoveder, _ in vindue.sendt] == [("/session/forlaeng/", "a" * 32)]


def test_warning_says_so_when_the_session_cannot_be_prolonged(vis, aabn):
    vindue = aabn()
    vindue.svar["/session/forlaeng/"] = (204, "", {"X-Sekunder-Tilbage": "150"})
    side = vindue.vis(vis(""))
    livstegn(side, 150)
    side.get_by_role("button", name="Bliv logget ind").click()
    sidste = side.get_by_role("dialog", name="Du skal snart logge ind igen")
    sidste.get_by_role("button", name="Luk og gem").click()
    expect(sidste).to_be_hidden()


def test_end_of_the_session_leaves_the_text_and_leads_to_the_log_in(vis, aabn):
    side = aabn().vis(vis("<label for='t'>T</label><textarea id='t'></textarea>"))
    side.get_by_label("T", exact=True).fill("Min tekst")
    livstegn(side, 30)
    dialog = side.get_by_role("dialog", name="Du er logget af")
    link = dialog.get_by_role("link", name="Log ind i et nyt vindue")
    assert (link.get_attribute("href"), link.get_attribute("target")) == ("/konto/log-ind/", "_blank")
    dialog.get_by_role("button", name="Luk").click()
    expect(side.get_by_label("T", exact=True)).to_have_value("Min tekst")


def test_life_in_one_tab_is_known_in_the_other(vis, aabn):
    vindue = aabn()
    foerste = vindue.vis(vis(""))
    anden = vindue.kontekst.new_page()
    anden.goto("/")
    livstegn(foerste, 200)
    expect(anden.get_by_role("dialog")).to_be_visible()
    livstegn(anden, 3600)
    expect(foerste.get_by_role("dialog")).to_be_hidden()


def test_nobody_is_warned(vis, aabn):
    assert aabn().vis(vis("", bruger=False)).locator("dialog").count() == 0


# --- Paper --------------------------------------------------------------------------------------------
def test_print_has_the_text_and_none_of_the_buttons(sider, aabn):
    side = aabn().vis(sider["dele"])
    side.emulate_media(media="print")
    expect(side.get_by_role("heading", name="Nedbringelse af sygefravær")).to_be_visible()
    for vaelger in [".menu-bred", ".bruger >> nth=0", ".knap-stille >> nth=0", ".bund", ".kontrakt-maalliste"]:
        expect(side.locator(vaelger)).to_be_hidden()
