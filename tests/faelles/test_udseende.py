"""The frame of the page: navigation per role, messages with undo, error pages, and what a first visit weighs."""

import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string

from faelles.templatetags import udseende

SKABELONER = list(engines["django"].engine.dirs[0].rglob("*.html"))
UDEN_KONTEKST = ["400.html", "413.html", "500.html", "503.html"]


class Opslag(HTMLParser):
    """The tags of a page in their order, each with its attributes and the text right after it."""

    def __init__(self, html):
        super().__init__()
        self.tags: list[tuple[str, dict, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs), ""))

    def handle_data(self, data):
        if self.tags and data.strip():
            tag, attrs, tekst = self.tags[-1]
            self.tags[-1] = (tag, attrs, tekst + data.strip())

    def alle(self, tag, **krav):
        return [
            (attrs, tekst)
            for navn, attrs, tekst in self.tags
            if navn == tag and all(attrs.get(n.replace("_", "-")) == v for n, v in krav.items())
        ]


@pytest.fixture
def foresp(rf):
    """A request of nobody, with what the frame of the page looks for."""
    request = rf.get("/")
    request.user, request.session = AnonymousUser(), {}
    return request


def menu(svar) -> list[tuple[str, str | None]]:
    """Return the links of the (wide) main menu as (words, aria-current)."""
    bred = svar.content.decode().split('<nav class="menu-bred', 1)[1].split("</nav>", 1)[0]
    return [(tekst, attrs.get("aria-current")) for attrs, tekst in Opslag(bred).alle("a")]


# --- The frame --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hvem", "punkter"),
    [
        ("kontraktholder", ["Overblik", "Kontrakter", "Årshjul", "Sygefravær", "Tilsyn", "Rød tråd"]),
        ("foraelder", ["Overblik", "Kontrakter", "Årshjul", "Sygefravær", "Tilsyn", "Rød tråd"]),
        ("administrator", ["Overblik", "Kontrakter", "Årshjul", "Rød tråd", "Administration"]),
    ],
)
def test_menu_shows_what_the_role_may_see(request, klient, hvem, punkter):
    person = request.getfixturevalue(hvem)
    svar = klient(person).get("/privatliv/")
    assert [tekst for tekst, _ in menu(svar)] == punkter


def test_menu_is_only_the_front_page_when_there_are_no_roles(by, klient):
    from tests import fabrikker

    svar = klient(fabrikker.bruger(by.kommune, "Nanna Ny", "nanna@proeve.example")).get("/privatliv/")
    assert menu(svar) == [("Overblik", None)]


def test_menu_marks_the_page_and_the_part_of_the_site(klient, administrator):
    klient = klient(administrator)
    assert [sted for _, sted in menu(klient.get("/"))] == ["page", None, None, None, None]
    assert [sted for _, sted in menu(klient.get("/administration/"))] == [None, None, None, None, "page"]
    assert [sted for _, sted in menu(klient.get("/administration/enheder/"))] == [None, None, None, None, "true"]


def test_menu_counts_the_own_calendar_to_the_year(klient, administrator):
    klient = klient(administrator)
    assert [sted for _, sted in menu(klient.get("/aarshjul/"))] == [None, None, "page", None, None]
    assert [sted for _, sted in menu(klient.get("/min-kalender/"))] == [None, None, "true", None, None]


def test_menu_counts_templates_as_administration(klient, administrator):
    klient = klient(administrator)
    assert [sted for _, sted in menu(klient.get("/kontrakter/"))] == [None, "page", None, None, None]
    assert [sted for _, sted in menu(klient.get("/kontrakter/skabeloner/"))] == [None, None, None, None, "true"]


def test_page_works_for_nobody(db, klient):
    html = klient().get("/was/").content.decode()
    opslag = Opslag(html)
    assert (opslag.alle("html")[0][0]["lang"], opslag.alle("a")[0][0]["href"]) == ("da", "#indhold")
    assert opslag.alle("nav", aria_label="Hovedmenu") == []
    assert (opslag.alle("dialog"), "data-sekunder-tilbage" in html) == ([], False)


def test_page_knows_its_user_and_when_the_session_ends(klient, kontraktholder):
    svar = klient(kontraktholder).get("/was/")
    opslag = Opslag(svar.content.decode())
    assert opslag.alle("body")[0][0]["data-sekunder-tilbage"] == svar.headers["X-Sekunder-Tilbage"] == "3600"
    assert [tekst for _, tekst in opslag.alle("span", **{"class": "bruger-roller"})] == ["Kontraktholder"] * 2
    assert opslag.alle("dialog")[0][0]["data-sti"] == "/session/forlaeng/"


def test_nobody_is_told_no_seconds(db, klient):
    assert "X-Sekunder-Tilbage" not in klient().get("/was/").headers


def test_session_is_prolonged_and_says_for_how_long(klient, kontraktholder):
    svar = klient(kontraktholder).post("/session/forlaeng/")
    assert (svar.status_code, svar.headers["X-Sekunder-Tilbage"]) == (204, "3600")


def test_cookies_are_the_two_that_the_privacy_page_names(klient, kontraktholder):
    ny = klient(kontraktholder)
    ny.post("/konto/log-ud/")  # leaves a message
    svar = ny.get("/konto/log-ind/")
    assert "Du er logget af." in svar.content.decode()
    assert set(ny.cookies) == {"sessionid", "csrftoken"}


# --- Messages ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("maerker", "sti"),
    [
        ("fortryd /kontrakter/aktivitet/7/fortryd/", "/kontrakter/aktivitet/7/fortryd/"),
        ("fortryd https://ond.example/", ""),
        ("fortryd //ond.example/", ""),
        ("fortryd /\\ond.example/", ""),
        ("fortryd /a /b", ""),
        ("fortryd ", ""),
        ("andet", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_undo_goes_only_to_a_path_of_our_own(maerker, sti):
    assert udseende.fortryd_sti(maerker) == sti


def vis_besked(foresp, niveau, maerker=""):
    besked = Message(niveau, "Aktiviteten <b> er fjernet.", extra_tags=maerker)
    return render_to_string("komponenter/beskeder.html", {"messages": [besked]}, foresp)


def test_message_shows_its_words_and_a_button_that_undoes(foresp):
    html = vis_besked(foresp, messages.SUCCESS, "fortryd /x/fortryd/")
    opslag = Opslag(html)
    assert opslag.alle("form")[0][0] == {"method": "post", "action": "/x/fortryd/"}
    assert opslag.alle("input", name="csrfmiddlewaretoken")[0][0]["value"] != ""
    assert [tekst for _, tekst in opslag.alle("button")] == ["Fortryd"]
    assert "Aktiviteten &lt;b&gt; er fjernet." in html


def test_message_has_no_button_when_there_is_nothing_to_undo(foresp):
    assert Opslag(vis_besked(foresp, messages.SUCCESS)).alle("button") == []


@pytest.mark.parametrize(
    ("niveau", "klasse", "rolle"),
    [
        (messages.DEBUG, "alert-info", "status"),
        (messages.INFO, "alert-info", "status"),
        (messages.SUCCESS, "alert-success", "status"),
        (messages.WARNING, "alert-warning", "alert"),
        (messages.ERROR, "alert-error", "alert"),
    ],
)
def test_message_is_announced_as_what_it_is(foresp, niveau, klasse, rolle):
    boks = Opslag(vis_besked(foresp, niveau)).alle("div", role=rolle)
    assert [attrs["class"] for attrs, _ in boks] == [f"alert {klasse} besked"]


# --- Error pages ------------------------------------------------------------------------------
@pytest.mark.parametrize("navn", UDEN_KONTEKST)
def test_error_page_needs_no_request(navn):
    """Without the `db` mark: a query would fail the test."""
    html = render_to_string(navn)
    opslag = Opslag(html)
    assert len(opslag.alle("h1")) == 1
    assert f"Fejl {navn[:3]}" in html
    assert [attrs["href"] for attrs, _ in opslag.alle("link", rel="stylesheet")] != []
    assert ("Hvad skete der?" in html, "Hvad kan du gøre?" in html, "support@" in html) == (True, True, True)


@pytest.mark.parametrize("navn", UDEN_KONTEKST)
def test_error_page_comes_bare_when_there_are_no_static_files(navn, monkeypatch):
    def mangler(sti):
        raise ValueError(f"Missing staticfiles manifest entry for '{sti}'")

    monkeypatch.setattr(udseende, "static", mangler)
    assert Opslag(render_to_string(navn)).alle("link") == []


@pytest.mark.parametrize(
    ("sti", "status", "ord_"),
    [("/findes-ikke/", 404, "Siden findes ikke"), ("/administration/", 403, "Det må din rolle ikke")],
)
def test_error_page_keeps_the_frame(klient, kontraktholder, sti, status, ord_):
    svar = klient(kontraktholder).get(sti)
    assert (svar.status_code, [t for _, t in Opslag(svar.content.decode()).alle("h1")]) == (status, [ord_])
    assert [tekst for tekst, _ in menu(svar)] == [
        "Overblik",
        "Kontrakter",
        "Årshjul",
        "Sygefravær",
        "Tilsyn",
        "Rød tråd",
    ]


def test_text_comes_back_to_be_sent_again(foresp):
    felter = [("tekst", "<p>Børn &amp; voksne</p><script>x()</script>"), ("version", "4"), ("note", "a < b\nlinje to")]
    html = render_to_string("faelles/send_igen.html", {"felter": felter, "sti": "/gem/"}, foresp)
    opslag = Opslag(html)
    sendt = {attrs["name"]: attrs["value"] for attrs, _ in opslag.alle("input", type="hidden")}
    assert {navn: sendt[navn] for navn, _ in felter} == dict(felter)
    assert sendt["csrfmiddlewaretoken"] != ""
    assert opslag.alle("form", action="/gem/") == [({"method": "post", "action": "/gem/", "data-send-igen": None}, "")]
    assert ("<p>Børn &amp; voksne</p>" in html, "a &lt; b\nlinje to" in html) == (True, True)
    assert [attrs for attrs, _ in opslag.alle("script") if "src" not in attrs] == []


def test_readable_leaves_out_what_says_nothing():
    felter = [("kort", "to ord"), ("tekst", "<p>Her står noget mere.</p>"), ("version", "12"), ("_ejer", "a b")]
    assert udseende.laesbare(felter) == [
        {"tekst": "<p>Her står noget mere.</p>", "rigtekst": True},
        {"tekst": "to ord", "rigtekst": False},
    ]


# --- What the pages are made of ------------------------------------------------------------------
FORBUDT = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\bsrc=)|javascript:""", re.IGNORECASE)


@pytest.mark.parametrize(
    "kilde", ['<p style="x">', "<style>", '<a onclick="x">', "<script>x()</script>", '<a href="javascript:x">']
)
def test_the_search_for_inline_script_and_style_finds_it(kilde):
    assert FORBUDT.search(kilde)


def test_templates_have_no_inline_script_or_style():
    assert [str(sti) for sti in SKABELONER if FORBUDT.search(sti.read_text(encoding="utf-8"))] == []


def test_first_visit_weighs_less_than_150_kb(db, klient):
    """The log-in page and all it asks for, compressed as the server does it: typefaces are so already."""
    html = klient().get("/konto/log-ind/").content
    opslag = Opslag(html.decode())
    adresser = [attrs["href"] for attrs, _ in opslag.alle("link")] + [
        attrs["src"] for attrs, _ in opslag.alle("script")
    ]
    filer = {Path(finders.find(adresse.removeprefix("/static/"))) for adresse in adresser}
    filer.add(Path(finders.find("traad-forside.svg")))
    vaegte = {fil.name: fil.stat().st_size for fil in filer if fil.suffix == ".woff2"}
    vaegte |= {fil.name: len(brotli.compress(fil.read_bytes())) for fil in filer if fil.suffix != ".woff2"}
    assert {"dkfds.min.css", "htmx-2.min.js", "IBMPlexSans-Regular-Latin1.woff2"} - set(vaegte) == set()
    assert len(brotli.compress(html)) + sum(vaegte.values()) < 150_000, vaegte
