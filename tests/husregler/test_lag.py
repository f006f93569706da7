"""Imports point downwards, between the apps and inside them: the contract holds, and breaks when it should."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROD = Path(__file__).resolve().parents[2]
APPS = {fil.parent.name for fil in ROD.glob("*/apps.py")}
OPSAETNING = tomllib.loads((ROD / "pyproject.toml").read_text(encoding="utf-8"))
IMPORTLINTER = OPSAETNING["tool"]["importlinter"]
RUM = ("urls", "views", "forms", "udskrift", "indlaesning", "handlinger", "adgang", "indhold", "models", "regler")


def _holder(mappe: Path) -> tuple[bool, str]:
    """Return whether the contract of the set-up in `mappe` holds there, and what the tool says."""
    lint = Path(sys.executable).parent / "lint-imports"
    resultat = subprocess.run([lint, "--no-cache", "--no-logo"], cwd=mappe, check=False, capture_output=True, text=True)
    return resultat.returncode == 0, resultat.stdout


def test_contract_holds():
    holder, ord_ = _holder(ROD)
    assert holder, ord_
    assert "Contracts: 2 kept, 0 broken." in ord_


def test_every_app_is_under_contract():
    lag, rum = IMPORTLINTER["contracts"]
    assert set(IMPORTLINTER["root_packages"]) == {"config", *APPS}
    assert set(rum["containers"]) == APPS
    assert APPS - {navn for linje in lag["layers"] for navn in re.findall(r"\w+", linje)} == set()
    assert APPS - set(OPSAETNING["tool"]["ruff"]["lint"]["isort"]["known-first-party"]) == set()


def test_rooms_are_those_of_the_map():
    rum = [navn for linje in IMPORTLINTER["contracts"][1]["layers"] for navn in re.findall(r"\w+", linje)]
    assert rum == list(RUM)


@pytest.fixture(scope="module")
def tomt_hus(tmp_path_factory):
    """The house with every room in it and nothing inside."""
    mappe = tmp_path_factory.mktemp("hus")
    shutil.copy(ROD / "pyproject.toml", mappe)
    for pakke in IMPORTLINTER["root_packages"]:
        (mappe / pakke).mkdir()
        for rum in ("__init__", "settings", *RUM):
            (mappe / pakke / f"{rum}.py").touch()
    return mappe


@pytest.mark.parametrize(
    ("fil", "linje", "ventet"),
    [
        ("oversigt/views.py", "import kontrakter.models", True),
        ("strategi/models.py", "import kontrakter.models", False),
        ("faelles/regler.py", "from historik import models", False),
        ("oversigt/views.py", "import config.settings", False),
        ("kontrakter/models.py", "import kontrakter.handlinger", False),
        ("organisation/adgang.py", "from organisation.handlinger import x", False),
        ("kontrakter/udskrift.py", "import kontrakter.forms", False),
        ("kontrakter/views.py", "import kontrakter.udskrift", True),
    ],
)
def test_contract_breaks_when_an_import_points_upwards(tomt_hus, fil, linje, ventet):
    (tomt_hus / fil).write_text(linje, encoding="ascii")
    try:
        holder, ord_ = _holder(tomt_hus)
    finally:
        (tomt_hus / fil).write_text("", encoding="ascii")
    assert holder is ventet, ord_
