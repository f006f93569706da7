"""A real browser against a real server: the whole product on a database file of its own, filled with the demo data.

The server runs in this process, so a test can look at the database, take a session away, or take a guard down.
A module shares one browser and one database; the tests of a module leave each other's contracts alone, or ask for
`frisk` to begin with the demo data again.

Every page a test opens is watched (`hjaelp.Vidne`): when the test ends, no page may have complained.
"""

import os
import shutil
import sqlite3
import threading
from fcntl import LOCK_EX, flock
from pathlib import Path
from tempfile import gettempdir
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.models import F
from django.test import override_settings
from django.utils.safestring import mark_safe
from playwright.sync_api import expect, sync_playwright

from bench.faelles.browser import FLAG
from faelles.pdf import henter

from .hjaelp import FRIST, Rude
from .syn import Syn

BILLEDER = Path(gettempdir())
# Playwright keeps an event loop in this thread; Django would then refuse to touch the database here.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=FRIST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Leave a picture of every open tab of a test that fails, for whoever has to find out why."""
    rapport = yield
    if rapport.when == "call" and rapport.failed:
        for nr, en in enumerate(getattr(item, "aabne_ruder", [])):
            fil = BILLEDER / f"{item.name}-{nr}.png"
            en.side.screenshot(path=fil)
            rapport.sections.append(("billede", f"{en.side.url}: {fil}"))
    return rapport


def pytest_collection_modifyitems(items):
    for test in items:
        if test.path.parent.name == "forloeb":
            test.add_marker(pytest.mark.browser)


# --- The database ---------------------------------------------------------------------------
@pytest.fixture(scope="session")
def demofil(django_db_blocker, tmp_path_factory):
    """A database file with the demo data, made once for all workers; nothing of any other database is in it."""
    if connections["default"].vendor != "sqlite":
        pytest.skip("Browserprøverne kører på SQLite; det, de ser på, er ens på begge databaser.")
    mappe = tmp_path_factory.getbasetemp()
    mappe = mappe.parent if "PYTEST_XDIST_WORKER" in os.environ else mappe
    fil, paa_vej = mappe / "demo.sqlite3", mappe / "demo-laves.sqlite3"
    with (mappe / "demo.laas").open("w") as laas:
        flock(laas, LOCK_EX)  # let go of when it is closed; the other workers wait for it here
        if not fil.exists():
            with django_db_blocker.unblock(), _paa_fil(paa_vej):
                from oversigt.demo import indlaes_demo

                call_command("migrate", verbosity=0)
                indlaes_demo()
            paa_vej.rename(fil)
    return fil


def _kopier(forbindelse, fil):
    with sqlite3.connect(fil) as ny:
        forbindelse.backup(ny)
    ny.close()


class _paa_fil:  # noqa: N801  used like a function
    """Within this, Django's database is the file: in this thread, and in the server's."""

    def __init__(self, fil):
        self.fil = fil

    def __enter__(self):
        self.foer = (connections.settings["default"], connections["default"])
        connections.settings["default"] = self.foer[0] | {"NAME": str(self.fil)}
        connections["default"] = connections.create_connection("default")
        return self

    def __exit__(self, *_):
        connections["default"].close()
        connections.settings["default"], connections["default"] = self.foer


@pytest.fixture(scope="module")
def base(demofil, django_db_blocker, tmp_path_factory):
    """The module's own copy of the demo database. `base.frisk()` begins again."""
    fil = tmp_path_factory.mktemp("base") / "roedtraad.sqlite3"

    def frisk():
        with sqlite3.connect(demofil) as kilde:
            _kopier(kilde, fil)
        kilde.close()
        for navn in caches.settings:  # pages are kept by number and revision: those of another database look the same
            caches[navn].clear()

    frisk()
    # Background work waits until a test does it (`lav_pdf`), as it waits for the worker in production.
    opgaver = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with django_db_blocker.unblock(), _paa_fil(fil), override_settings(TASKS=opgaver):
        yield SimpleNamespace(fil=fil, frisk=frisk)


# --- The server -----------------------------------------------------------------------------
class _Stille(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing: the browser's side tells what went wrong."""


@pytest.fixture(scope="module")
def server(base):
    """The address of the product, running."""
    tjener = ThreadedWSGIServer(("127.0.0.1", 0), _Stille)
    tjener.set_app(get_wsgi_application())
    traad = threading.Thread(target=tjener.serve_forever, daemon=True)
    traad.start()
    yield f"http://127.0.0.1:{tjener.server_port}"
    tjener.shutdown()
    tjener.server_close()
    traad.join(5)


# --- The browser ----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def chromium(base):
    """Debian's Chromium, started once for the module."""
    sti = shutil.which("chromium")
    if sti is None:
        pytest.fail("Chromium mangler: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sti, args=FLAG)
        # Where an event loop runs, Django keeps another connection than where none does: each module needs its own.
        connections["default"] = connections.create_connection("default")
        yield browser
        connections["default"].close()
        del connections["default"]
        browser.close()


@pytest.fixture
def rude(request, server, chromium):
    """`rude("mette.holm")` opens a browser of its own with that person logged in; `rude()` with nobody.

    Keywords: `bredde`, `hoejde`, `js`, and what Playwright's `new_context` takes. When the test ends, every page
    that was opened must have been quiet.
    """
    aabne = request.node.aabne_ruder = []

    def aabn(hvem=None, **valg):
        ny = Rude(chromium, server, hvem, **valg)
        aabne.append(ny)
        return ny

    yield aabn
    klager = [klage for en in aabne for klage in en.luk()]
    assert not klager, "\n".join(klager)


@pytest.fixture
def syn():
    """axe on every page of a journey: call it with the window and what the page is."""
    syn = Syn()
    yield syn
    syn.slut()


@pytest.fixture
def lav_pdf(base):
    """Do the background work that waits, as the worker does."""
    from kontrakter.models import PdfUdgave
    from kontrakter.udskrift import lager
    from kontrakter.udskrift.papir import papir_af

    def lav():
        for pk in PdfUdgave.objects.filter(tilstand="venter").values_list("pk", flat=True):
            if udgave := lager.tag(pk):
                lager.lav(udgave, papir_af(udgave))

    return lav


@pytest.fixture
def maal(base):
    """A goal of its own in a small contract of Dagtilbud Højvangen for 2024; Mette and Anders may write in it."""
    from kontrakter.models import Kontrakt, Skabelon, Udviklingsmaal
    from organisation.models import Enhed
    from tests import fabrikker

    enhed = Enhed.objects.get(navn="Dagtilbud Højvangen")
    kontrakt = Kontrakt.objects.filter(enhed=enhed, aar=2024).first()
    if kontrakt is None:
        kontrakt = fabrikker.kontrakt(enhed, Skabelon.objects.get(aar=2024), aar=2024)
    Udviklingsmaal.objects.filter(kontrakt=kontrakt).delete()
    # The pages are kept by the contract's revision.
    Kontrakt.objects.filter(pk=kontrakt.pk).update(revision=F("revision") + 1)
    return fabrikker.maal(kontrakt, "1", "Gode overgange")


# --- Injection ------------------------------------------------------------------------------
@pytest.fixture
def uden_rens(monkeypatch):
    """Rich text as it was written: the guard is down."""
    for sted in ("faelles.felter", "faelles.templatetags.faelles", "kontrakter.udskrift.kontekst"):
        monkeypatch.setattr(f"{sted}.rens", mark_safe)


@pytest.fixture
def hentet(monkeypatch):
    """What the renderer of PDFs asked for: our own files, and the addresses it was refused."""
    hentet = {"egne": 0, "afvist": 0}
    rigtig = henter.StatiskHenter.fetch

    def hent(self, url, headers=None):
        try:
            svar = rigtig(self, url, headers)
        except henter.Afvist:
            hentet["afvist"] += 1
            raise
        assert url.startswith("statisk:"), url
        hentet["egne"] += 1
        return svar

    monkeypatch.setattr(henter.StatiskHenter, "fetch", hent)
    return hentet
