"""The allow-list of files from npm: all that is needed, nothing more, and collectstatic goes through."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from faelles.statik import INDGANGE, PakkeFinder


@pytest.fixture
def finder():
    return PakkeFinder()


def test_list_has_the_entrances_and_their_fonts(finder):
    filer = {fil for fil, _ in finder.list([])}
    assert set(INDGANGE) - filer == set()
    assert "fonts/IBMPlexSans/complete/woff2/IBMPlexSans-Regular.woff2" in filer
    assert [fil for fil in filer if not (finder.rod / fil).is_file()] == []


def test_list_has_every_reference_of_the_style_sheet(finder):
    css = (finder.rod / "css" / "dkfds.min.css").read_text(encoding="utf-8")
    henvist = {link.removeprefix("../") for link in re.findall(r"url\((\.\./[^)]+)\)", css)}
    assert len(henvist) > 100
    assert henvist - finder.filer == set()


def test_list_leaves_most_of_the_package_out(finder):
    alle = [fil for fil in finder.rod.rglob("*") if fil.is_file()]
    assert len(finder.filer) < len(alle) / 2


@pytest.mark.parametrize(
    "sti",
    [
        "dkfds/scss/dkfds.scss",
        "dkfds/../package.json",
        "dkfds/",
        "dkfds",
        "css/dkfds.min.css",
        "dkfds/css/dkfds.css",
    ],
)
def test_find_refuses_what_is_not_on_the_list(finder, sti):
    assert finder.find(sti) == []


def test_find_gives_the_file_when_on_the_list(finder):
    fil = str(finder.rod / "css" / "dkfds.min.css")
    assert finder.find("dkfds/css/dkfds.min.css") == fil
    assert finder.find("dkfds/css/dkfds.min.css", find_all=True) == [fil]


def test_check_warns_when_the_package_is_missing(finder, tmp_path):
    assert finder.check() == []
    (advarsel,) = PakkeFinder(rod=tmp_path).check()
    assert (advarsel.id, "make opsaet" in advarsel.msg) == ("faelles.W001", True)


@pytest.mark.langsom
def test_collectstatic_resolves_every_reference(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    stier = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    assert {f"dkfds/{fil}" for fil in INDGANGE} - set(stier) == set()
    css = (tmp_path / stier["dkfds/css/dkfds.min.css"]).read_text(encoding="utf-8")
    links = re.findall(r"url\((\.\./[^)]+)\)", css)
    assert [link for link in links if not (tmp_path / "dkfds" / "css" / Path(link)).resolve().is_file()] == []
