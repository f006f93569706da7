"""What every test stands on: settings for tests, strict templates, no network, one small town and its people.

Write a test with the persona it is about, and `klient(persona)` for a client that is logged in:

    def test_liste_shows_own_units(by, klient, administrator):
        svar = klient(administrator).get("/administration/enheder/")

`by` is the town; `fabrikker` makes whatever else a test needs.
"""

import gc
import ipaddress
import socket
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings as djangos
from django.core.cache import caches
from django.db import connection
from django.template import Node, engines
from django.template.base import FilterExpression
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import settings as hypotese

from . import fabrikker
from .gemt import Gemt

# How fast an example runs says something of the machine and nothing of the code.
hypotese.register_profile("uden_ur", hypotese.get_profile(hypotese.get_current_profile_name()), deadline=None)
hypotese.load_profile("uden_ur")

_LOCMEM = "django.core.cache.backends.locmem.LocMemCache"


# --- The frame ------------------------------------------------------------------------------
@pytest.fixture(scope="session", autouse=True)
def _indstillinger():
    """Settings for the whole run, on top of config/settings.py.

    In session scope, because a live server reads them when it starts, before any test's own fixtures.
    """
    with override_settings(
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
        CACHES={navn: {"BACKEND": _LOCMEM, "LOCATION": navn} for navn in djangos.CACHES},
        # http, also when the run comes with HTTPS=1; the tests of the headers set their own.
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Static files straight from their folders: no collectstatic before the tests.
        STORAGES=djangos.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
    ):
        yield


@pytest.fixture(autouse=True)
def _tomme_caches():
    """Rate limits and page fragments of one test do not reach the next."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


class NetvaerkForbudt(Exception):
    """A test tried to reach another machine."""


@pytest.fixture(scope="session", autouse=True)
def _intet_netvaerk():
    """Only this machine may be reached: a test that needs more would pass here and fail elsewhere."""
    rigtige = {navn: getattr(socket.socket, navn) for navn in ("connect", "connect_ex", "sendto")}

    def bevogtet(navn):
        def forbind(self, *args):
            _check_adresse(self, args[-1])
            return rigtige[navn](self, *args)

        return forbind

    with pytest.MonkeyPatch.context() as patch:
        for navn in rigtige:
            patch.setattr(socket.socket, navn, bevogtet(navn))
        yield


def _check_adresse(sokkel, adresse):
    if sokkel.family not in (socket.AF_INET, socket.AF_INET6):
        return
    vaert = adresse[0]
    if vaert != "localhost" and not ipaddress.ip_address(vaert).is_loopback:
        raise NetvaerkForbudt(f"Prøven ville forbinde til {vaert}:{adresse[1]}")


class UkendtVariabel(Exception):
    """A template of ours names something that is not in its context."""


class _Streng(str):
    """Django puts `string_if_invalid % name` where a template names something unknown; this one fails instead.

    Only for templates of our own: those of packages lean on unknown names being empty, and so do our
    replacements of them (the folders in UNDTAGET), which get what their package gives them.
    """

    __slots__ = ()
    UNDTAGET = ("account", "allauth", "dkfds", "mfa")

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, navn):
        fil = self._skabelon()
        mappe = str(djangos.BASE_DIR / "templates") + "/"
        if fil.startswith(mappe) and fil.removeprefix(mappe).split("/")[0] not in self.UNDTAGET:
            raise UkendtVariabel(f"{navn} i {fil.removeprefix(mappe)}")
        return ""

    @staticmethod
    def _skabelon() -> str:
        ramme = sys._getframe(2)
        while ramme:
            knude = ramme.f_locals.get("self")
            if isinstance(knude, Node) and getattr(knude, "origin", None):
                return knude.origin.name
            ramme = ramme.f_back
        return ""


_BEDT_OM = {"default", "default_if_none"}


@pytest.fixture(scope="session", autouse=True)
def _strenge_skabeloner(_indstillinger):
    """Unknown names fail, unless the template says itself what to show then: `{{ klasse|default:"x" }}`."""
    rigtig = FilterExpression.resolve

    def resolve(self, context, ignore_failures=False):
        har_svar = bool(self.filters) and self.filters[0][0].__name__ in _BEDT_OM
        return rigtig(self, context, ignore_failures=ignore_failures or har_svar)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilterExpression, "resolve", resolve)
        patch.setattr(engines["django"].engine, "string_if_invalid", _Streng())
        yield


def pytest_collection_modifyitems(items):
    """Mark the tests that ask no database: pytest-django lets none of them reach it, so one run of them is enough."""
    for test in items:
        if not test.get_closest_marker("django_db") and {"db", "django_db_setup"}.isdisjoint(test.fixturenames):
            test.add_marker(pytest.mark.uden_database)


def pytest_collection_finish():
    """Let the collector of garbage leave alone what is loaded by now and stays: it takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


# --- The town -------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def _gemt_by(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Gemt(_byg_by)


@pytest.fixture
def by(db, _gemt_by):
    """One small municipality, and another that must never be seen from it.

    kommune › forvaltning › omraade › dagtilbud (with the contract) › huse (two); omraade › andet_dagtilbud ›
    andet_hus. `strategi` › `spor` › `punkt` belongs to the municipality, and the contract's only goal `maal`
    points to `punkt`. In the other municipality: `anden_kommune` › `fremmed_dagtilbud`, with `fremmed_kontrakt`
    and `fremmed_strategi`.
    """
    return _gemt_by.tilbage()


def _byg_by():
    kommune = fabrikker.kommune("Lilleby Kommune")
    forvaltning = fabrikker.enhed(kommune, "Børn og Unge", "forvaltning")
    omraade = fabrikker.enhed(forvaltning, "Område Øst", "omraade")
    dagtilbud = fabrikker.enhed(omraade, "Dagtilbud Skovkanten", "dagtilbud", los_id="1001")
    andet_dagtilbud = fabrikker.enhed(omraade, "Dagtilbud Åbredden", "dagtilbud", los_id="1002")
    huse = [fabrikker.enhed(dagtilbud, navn, "boernehus") for navn in ("Børnehuset Egen", "Børnehuset Ærten")]
    andet_hus = fabrikker.enhed(andet_dagtilbud, "Børnehuset Siv", "boernehus")

    strategi = fabrikker.strategi(kommune, "Retning 2023", "retning")
    spor = fabrikker.spor(strategi, "God ledelse", "2")
    punkt = fabrikker.punkt(spor, "Hvad skal vi holde op med", "1")
    skabelon = fabrikker.skabelon(kommune, 2023, "Dagtilbud")
    kontrakt = fabrikker.kontrakt(dagtilbud, skabelon)
    maal = fabrikker.maal(kontrakt, "1", "Flere børn med i fællesskabet")
    fabrikker.afsaetslink(maal, punkt)

    anden_kommune = fabrikker.kommune("Storby Kommune")
    fremmed_dagtilbud = fabrikker.enhed(anden_kommune, "Dagtilbud Langtborte", "dagtilbud")
    return SimpleNamespace(
        kommune=kommune,
        forvaltning=forvaltning,
        omraade=omraade,
        dagtilbud=dagtilbud,
        andet_dagtilbud=andet_dagtilbud,
        huse=huse,
        andet_hus=andet_hus,
        strategi=strategi,
        spor=spor,
        punkt=punkt,
        skabelon=skabelon,
        kontrakt=kontrakt,
        maal=maal,
        anden_kommune=anden_kommune,
        fremmed_dagtilbud=fremmed_dagtilbud,
        fremmed_kontrakt=fabrikker.kontrakt(fremmed_dagtilbud),
        fremmed_strategi=fabrikker.strategi(anden_kommune, "Fremmed strategi"),
    )


def _person(navn, enhed, *roller):
    bruger = fabrikker.bruger(enhed.kommune, navn, f"{navn.split()[0].lower()}@proeve.example")
    for rolle in roller:
        fabrikker.tildeling(bruger, rolle, enhed)
    return bruger


@pytest.fixture
def kontraktholder(by):
    """Writes the contract of by.dagtilbud."""
    return _person("Karen Holder", by.dagtilbud, "kontraktholder")


@pytest.fixture
def daglig_leder(by):
    """Leads by.huse[0]."""
    return _person("Dorte Daglig", by.huse[0], "daglig_leder")


@pytest.fixture
def lmu(by):
    """Sits in the local MED committee of by.dagtilbud."""
    return _person("Lars Udvalg", by.dagtilbud, "lmu")


@pytest.fixture
def foraelder(by):
    """Sits in the parents' board of by.dagtilbud."""
    return _person("Fatima Forælder", by.dagtilbud, "foraeldrebestyrelse")


@pytest.fixture
def konsulent(by):
    """Pedagogical consultant for the whole administration."""
    return _person("Kirsten Konsulent", by.forvaltning, "konsulent")


@pytest.fixture
def centerchef(by):
    """Leads the whole administration."""
    return _person("Carl Chef", by.forvaltning, "centerchef")


@pytest.fixture
def administrator(by):
    """Runs the year for the whole municipality, and is its only administrator."""
    return _person("Anna Administrator", by.kommune, "administrator")


@pytest.fixture
def udenfor(by):
    """Writes the contract of another unit of the same municipality: by.andet_dagtilbud."""
    return _person("Ulla Udenfor", by.andet_dagtilbud, "kontraktholder")


@pytest.fixture
def fremmed(by):
    """Has the strongest roles there are, in the other municipality."""
    return _person("Finn Fremmed", by.anden_kommune, "administrator", "kontraktholder")


@pytest.fixture
def klient():
    """`klient(bruger)` returns a client where the user is logged in; `klient()` one where nobody is.

    Unlike Django's own, it can be told to check CSRF tokens: `klient(bruger, csrf=True)`.
    """

    def lav(bruger=None, *, csrf=False):
        ny = Client(enforce_csrf_checks=csrf)
        if bruger is not None:
            ny.force_login(bruger)
        return ny

    return lav


@pytest.fixture
def forespoergsler():
    """`forespoergsler(klient, sti)` returns how many queries a GET of the page takes; the page must answer 200."""

    def tael(klient, sti):
        with CaptureQueriesContext(connection) as fanget:
            svar = klient.get(sti)
        assert svar.status_code == 200
        return len(fanget)

    return tael
