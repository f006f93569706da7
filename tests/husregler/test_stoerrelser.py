"""Nothing grows past where one can keep it in mind: files, functions and templates (docs/kort.md).

The limits are where one splits by noun. Most files are far below; the median is held too, so that the house stays
one of small rooms and does not fill up to the limit.
"""

import ast
from pathlib import Path
from statistics import median

import pytest

ROD = Path(__file__).resolve().parents[2]
PYTHON, SKABELON, FUNKTION = 500, 120, 40
MEDIAN = {"py": 85, "html": 40}
# Looked at twice: most of it is one call that names everything the page is about.
SET_TO_GANGE = {"kontrakter/views/kontrakt.py:kontrakttekst_rediger": 45}


def _linjer(fil: Path) -> int:
    return len(fil.read_text(encoding="utf-8").splitlines())


def python(rod: Path = ROD) -> list[Path]:
    """Return our Python files; migrations are written by Django."""
    mapper = [mappe for mappe in rod.iterdir() if mappe.is_dir() and mappe.name[0] != "."]
    alle = [fil for mappe in mapper if mappe.name not in ("node_modules", "mutants") for fil in mappe.rglob("*.py")]
    return [fil for fil in alle if "migrations" not in fil.parts and fil.name != "__init__.py"]


def skabeloner(rod: Path = ROD) -> list[Path]:
    return list((rod / "templates").rglob("*.html"))


def for_lange(filer, graense: int) -> list[str]:
    """Return the files with more lines than the limit."""
    return [f"{fil.name}: {antal}" for fil in filer if (antal := _linjer(fil)) > graense]


def lange_funktioner(filer, rod: Path = ROD) -> list[str]:
    """Return the functions with more lines than the limit; decorators do not count."""
    fundet = []
    for fil in filer:
        for knude in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
            if isinstance(knude, ast.FunctionDef | ast.AsyncFunctionDef):
                navn, antal = f"{fil.relative_to(rod)}:{knude.name}", knude.end_lineno - knude.lineno + 1
                if antal > SET_TO_GANGE.get(navn, FUNKTION):
                    fundet.append(f"{navn}: {antal}")
    return fundet


def test_python_files_are_within_the_limit():
    assert len(python()) > 100
    assert for_lange(python(), PYTHON) == []


def test_templates_are_within_the_limit():
    assert len(skabeloner()) > 50
    assert for_lange(skabeloner(), SKABELON) == []


def test_functions_are_within_the_limit():
    egne = [fil for fil in python() if fil.relative_to(ROD).parts[0] not in ("tests", "bench", "scripts")]
    assert lange_funktioner(egne) == []


def test_most_files_are_far_below_the_limit():
    egne = [fil for fil in python() if fil.relative_to(ROD).parts[0] not in ("tests", "bench", "scripts")]
    assert median(_linjer(fil) for fil in egne) <= MEDIAN["py"]
    assert median(_linjer(fil) for fil in skabeloner()) <= MEDIAN["html"]


@pytest.mark.parametrize(("linjer", "fundet"), [(PYTHON, 0), (PYTHON + 1, 1)])
def test_file_past_the_limit_is_seen(tmp_path, linjer, fundet):
    (tmp_path / "kontrakter" / "migrations").mkdir(parents=True)
    (tmp_path / "kontrakter" / "views.py").write_text("x = 1\n" * linjer, encoding="ascii")
    (tmp_path / "kontrakter" / "migrations" / "0001.py").write_text("x = 1\n" * 900, encoding="ascii")
    assert len(for_lange(python(tmp_path), PYTHON)) == fundet


def test_template_and_function_past_the_limit_are_seen(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "lang.html").write_text("<p></p>\n" * (SKABELON + 1), encoding="ascii")
    fil = tmp_path / "views.py"
    fil.write_text("def kort():\n    pass\n\n\n@vagt\ndef lang():\n" + "    x = 1\n" * FUNKTION, encoding="ascii")
    assert for_lange(skabeloner(tmp_path), SKABELON) == [f"lang.html: {SKABELON + 1}"]
    assert lange_funktioner([fil], tmp_path) == [f"views.py:lang: {FUNKTION + 1}"]
