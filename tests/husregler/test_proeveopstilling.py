"""The guards every test stands on, seen to work: strict templates, no network, the settings for tests."""

import socket
import warnings

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.template import Template, engines

from tests import fabrikker
from tests.conftest import NetvaerkForbudt, UkendtVariabel


@pytest.fixture
def vis(tmp_path):
    """Render `kilde` as if it stood in the file `sti`."""

    def render(kilde, sti, **kontekst):
        skabelon = engines["django"].from_string(kilde)
        _med_ophav(skabelon.template, str(sti))
        return skabelon.render(kontekst)

    return render


def _med_ophav(skabelon: Template, navn: str):
    for knude in skabelon.nodelist.get_nodes_by_type(object):
        if getattr(knude, "origin", None):
            knude.origin.name = navn


EGEN = settings.BASE_DIR / "templates" / "organisation" / "x.html"


@pytest.mark.parametrize("kilde", ["{{ ukendt }}", "{{ by.ukendt }}", "{{ ukendt|upper }}"])
def test_template_of_ours_fails_when_a_name_is_unknown(vis, kilde):
    with pytest.raises(UkendtVariabel, match=r"ukendt i organisation/x\.html"):
        vis(kilde, EGEN, by={"navn": "Lilleby"})


def test_template_of_ours_may_ask_whether_a_name_is_known(vis):
    assert vis("{% if ukendt %}ja{% else %}nej{% endif %}", EGEN) == "nej"
    assert vis("{{ ukendt|default:'intet' }}", EGEN) == "intet"


@pytest.mark.parametrize("sti", ["templates/dkfds/field.html", ".venv/allauth/account/login.html"])
def test_template_of_a_package_may_name_the_unknown(vis, sti):
    assert vis("[{{ ukendt }}]", settings.BASE_DIR / sti) == "[]"


@pytest.mark.parametrize("adresse", [("192.0.2.1", 80), ("93.184.216.34", 443)])
def test_network_is_refused_when_it_leads_out(adresse):
    with socket.socket() as sokkel, pytest.raises(NetvaerkForbudt):
        sokkel.connect(adresse)


def test_network_is_open_on_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as tjener, socket.socket() as sokkel:
        sokkel.connect(tjener.getsockname())


@pytest.mark.parametrize("modul", ["kontrakter", "kontrakter.views.kontrakt", "tests.fabrikker"])
def test_warning_of_our_own_code_fails(modul):
    with pytest.raises(DeprecationWarning):
        warnings.warn_explicit("gammelt", DeprecationWarning, "x.py", 1, module=modul)


@pytest.mark.parametrize("modul", ["allauth.account", "kontrakterne"])
def test_warning_of_a_package_is_its_authors_to_mend(modul):
    with warnings.catch_warnings(record=True) as set_:
        warnings.warn_explicit("gammelt", DeprecationWarning, "x.py", 1, module=modul)
    assert [str(et.message) for et in set_] == ["gammelt"]


def test_settings_are_those_of_tests(db, by):
    bruger = fabrikker.bruger(by.kommune, password="kodeord til proeven")
    assert identify_hasher(bruger.password).algorithm == "md5"
    assert settings.TASKS["default"]["BACKEND"].endswith("ImmediateBackend")
