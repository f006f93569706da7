"""The ten published reports, against what a person has seen on their pages."""

import json
import shutil
import subprocess
import time
from io import StringIO

import pytest
from django.core.management import call_command

from tilsyn.indlaesning.laes import laes

V, T, J, AE = "vedligehold", "tilpas", "juster", "aendr"
# file → (unit, year, kind, the six levels, dialogue, ended)
SET = {
    "2022_tilsyn_1": ("Idrætsbørnehuset Jorn", 2022, "ordinaert", [T, T, V, V, V, V], "2022-06-15", "2022-09-05"),
    "2022_tilsyn_2": ("Langebro", 2022, "ordinaert", [V, T, T, V, V, V], "2022-10-24", "2022-12-05"),
    "2022_vedl_1": ("Børnehuset Kilden", 2022, "vedligeholdelsesdialog", [], "2022-05-23", None),
    "2023_light_1": ("Børnehuset Englegård", 2023, "light", [], "2023-09-22", None),
    "2023_tilsyn_1": ("Flora", 2023, "ordinaert", [J, AE, J, V, V, J], "2023-04-13", "2023-06-13"),
    "2023_tilsyn_2": ("Vuggestuen Regnbuen", 2023, "ordinaert", [J, J, V, V, V, V], "2023-02-08", "2023-03-14"),
    "2023_tilsyn_3": ("Børnehaven Håbet", 2023, "ordinaert", [V, V, V, V, V, V], "2023-09-12", "2023-10-02"),
    "2023_tilsyn_4": ("Schous Børnehus", 2023, "ordinaert", [J, J, J, V, V, J], "2023-05-02", "2023-05-04"),
    "2023_tilsyn_5": ("Rosa", 2023, "ordinaert", [J, J, J, V, V, AE], "2023-06-14", "2023-07-11"),
    "2023_tilsyn_6": ("Røde Ko i Centrum", 2023, "ordinaert", [J, J, J, V, J, AE], "2023-05-23", "2023-06-27"),
}
SIDSTE_AAR = {"2022_tilsyn_1": [V, T, V, V, T, V], "2022_tilsyn_2": [T, T, T, V, V, T]}


@pytest.mark.parametrize("navn", SET)
def test_report(rapporter, navn):
    start = time.process_time()
    rapport = laes((rapporter / f"{navn}.pdf").read_bytes())
    assert time.process_time() - start < 5
    koder = [en.niveau for en in rapport.vurderinger]
    assert (
        rapport.institution,
        rapport.aar,
        rapport.art,
        koder,
        rapport.faglig_dialog,
        rapport.afsluttet,
    ) == SET[navn]
    assert (rapport.strakspaabud, rapport.bekymring, rapport.bemaerkninger) == (False, [], [])
    assert [en.niveau for en in rapport.tidligere.get("2021", [])] == SIDSTE_AAR.get(navn, [])


def test_consultants(rapporter):
    antal = {navn: len(laes((rapporter / f"{navn}.pdf").read_bytes()).konsulenter) for navn in SET}
    assert antal == dict.fromkeys(SET, 1) | {"2023_light_1": 0}


@pytest.mark.parametrize("navn", SET)
def test_report_written_by_another_program(rapporter, navn, tmp_path):
    """Another program writes hyphens as soft ones, spaces as pieces of their own, and the page upside down."""
    if not (program := shutil.which("pdftocairo")):
        pytest.skip("pdftocairo (poppler-utils) er her ikke.")
    fil = rapporter / f"{navn}.pdf"
    subprocess.run([program, "-pdf", fil, tmp_path / "ny.pdf"], check=True, timeout=60)
    assert laes((tmp_path / "ny.pdf").read_bytes()).offentlig("") == laes(fil.read_bytes()).offentlig("")


def test_command_on_all_of_them(rapporter):
    ud = StringIO()
    filer = [str(rapporter / f"{navn}.pdf") for navn in SET]
    call_command("indlaes_tilsynsrapport", "--json", *filer, stdout=ud)
    linjer = [json.loads(linje) for linje in ud.getvalue().splitlines()]
    assert [linje["fil"] for linje in linjer] == filer
    assert [linje["institution"] for linje in linjer] == [et[0] for et in SET.values()]


def test_other_documents_are_not_reports(rapporter):
    for fil in sorted((rapporter.parent / "kontrakter").glob("*.pdf")):
        rapport = laes(fil.read_bytes())
        assert (rapport.art, rapport.vurderinger) == (None, [])
