"""Four names, one word: the view, the URL name, the template and the test (docs/kort.md). And every view says its
methods: what is not named is 405.
"""

from types import ModuleType, SimpleNamespace

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from .adgangstabel import TABEL
from .verden import adresser

pytestmark = pytest.mark.usefixtures("stille")
SKABELONER = settings.BASE_DIR / "templates"
# Shown by no page of their own: an answer of data, a redirect, or the page of something else.
UDEN_SKABELON = {
    "kontrakt_pdf",
    "kontrakt_pdf_vent",
    "moede_pdf",
    "moede_pdf_vent",
    "handleplan_pdf",
    "handleplan_pdf_vent",
    "kontrakt_original",
    "indlaesning_fil",
    "indlaesning_ret",
    "indlaesning_fortryd",
    "indlaesning_opret",
    "version_pdf",
    "rapport_fil",
    "tilsyn_original",
    "tilsynsversion_pdf",
    "tilsynsversion_pdf_vent",
    "rapport_original",
    "samling_hent",
    "offentlig_pdf",
    "aaret_regneark",
    "aarshjul_regneark",
    "fravaer_regneark",
    "fravaer_vis_regneark",
    "kalender_ics",
    "evalueringsstatus_regneark",
    "tilsynsbillede_regneark",
    "afsnit_vis",
    "moedemaal_vis",
    "kontrakttekst_vis",
    "demo_login",
    "sundhed_live",
    "sundhed_klar",
}


def egne() -> dict[str, object]:
    """Return the addresses of our own apps: name with namespace → URLPattern."""
    return {navn: et for navn, et in adresser().items() if ":" in navn}


def skaeve(par) -> list[str]:
    """Return the URL names whose view has another name."""
    return [navn for navn, et in par.items() if et.callback.__name__ != navn.partition(":")[2]]


def uden_skabelon(navne, mappe=SKABELONER) -> list[str]:
    """Return the URL names of pages that have no template of that name in the folder of their app."""
    delt = [navn.split(":") for navn in navne]
    return sorted(
        f"{app}:{navn}"
        for app, navn in delt
        if navn not in UDEN_SKABELON and not (mappe / app / f"{navn}.html").is_file()
    )


def uden_metoder(par) -> list[str]:
    """Return the URL names whose view lets any method in."""
    forespoergsel = RequestFactory().generic("OPFUNDET", "/")
    forespoergsel.user = SimpleNamespace(is_authenticated=False)
    return [navn for navn, et in par.items() if _svar(et, forespoergsel) != 405]


def _svar(et, forespoergsel) -> int:
    try:
        return et.callback(forespoergsel).status_code
    except Exception:  # noqa: BLE001  it got past the gate, and fell over what it misses
        return 0


def test_view_is_named_as_its_address():
    assert len(egne()) > 60
    assert skaeve(egne()) == []


def test_page_has_a_template_of_its_name():
    sider = [navn for navn in egne() if "G" in TABEL[navn].metoder]
    assert uden_skabelon(sider) == []


def test_view_says_its_methods(settings):
    settings.DEMO = True  # else the log-in of the demo is not there at all
    assert uden_metoder(egne()) == []


def test_other_names_and_open_methods_are_seen(tmp_path):
    def noget_andet(request):
        return HttpResponse()

    nyt = ModuleType("nyt")
    nyt.urlpatterns = [path("", noget_andet, name="kontrakt_vis")]
    par = {f"kontrakter:{navn}": et for navn, et in adresser(nyt).items()}
    assert skaeve(par) == ["kontrakter:kontrakt_vis"]
    assert uden_metoder(par) == ["kontrakter:kontrakt_vis"]
    assert uden_skabelon(par, tmp_path) == ["kontrakter:kontrakt_vis"]
