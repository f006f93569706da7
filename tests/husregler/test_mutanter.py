"""The tool that breaks the access modules (scripts/mutanter.py) does so, and its exceptions are still there."""

import gc
import importlib

import pytest

from scripts.mutanter import ROD, funktioner_i, hent_modul, indsaet, mutanter
from scripts.mutantliste import LIGEGYLDIGE, MODULER

KILDE = '''
ROLLER = {"leder", "lmu"}
ORD = "Uden for det hele"


def hent(bruger, pk, ret=Ret.SE_KONTRAKT):
    """Return it."""
    fundet = Ting.objects.filter(pk=pk, kommune=bruger.kommune).first()
    if not fundet or ret == "alt":
        raise Http404
    return fundet
'''


def test_every_guard_is_broken():
    aendringer = {aendring for _, _, aendring, _ in mutanter(KILDE)}
    for ventet in (
        "{'leder', 'lmu'} → {'lmu'}",
        "Ret.SE_KONTRAKT → Ret.OPRET_KONTRAKT",
        "Ting.objects.filter(pk=pk, kommune=bruger.kommune) → Ting.objects.filter(pk=pk)",
        "if not fundet or ret == 'alt' → if False",
        "not fundet or ret == 'alt' → ret == 'alt'",
        "not fundet or ret == 'alt' → not fundet and ret == 'alt'",
        "ret == 'alt' → ret != 'alt'",
        "not fundet → fundet",
        "raise Http404 → pass",
        "return fundet → return None",
    ):
        assert ventet in aendringer
    assert not any("Uden for" in aendring or "Return it" in aendring for aendring in aendringer)


def test_only_the_named_parts_are_broken():
    assert {navn for navn, *_ in mutanter(KILDE, {"ROLLER"})} == {"ROLLER"}


@pytest.mark.parametrize("fil", MODULER)
def test_modules_of_access_have_mutants(fil):
    navne, proever = MODULER[fil]
    fundet = {navn for navn, *_ in mutanter((ROD / fil).read_text(encoding="utf-8"), navne)}
    assert fundet
    assert [sti for sti in proever if not (ROD / sti).is_file()] == []


def test_exceptions_are_mutants_that_are_there():
    alle = {
        f"{fil} {navn}: {aendring}"
        for fil, (navne, _) in MODULER.items()
        for navn, _, aendring, _ in mutanter((ROD / fil).read_text(encoding="utf-8"), navne)
    }
    assert set(LIGEGYLDIGE) - alle == set()
    assert all(LIGEGYLDIGE.values())


def test_change_reaches_those_who_have_imported_already(tmp_path, monkeypatch):
    fil = tmp_path / "proevemodul.py"
    fil.write_text("LUKKET = {1}\n\n\ndef maa(tal, *, graense=3):\n    return tal < graense and tal not in LUKKET\n")
    monkeypatch.syspath_prepend(tmp_path)
    modul = importlib.import_module("proevemodul")
    modul.kaldt = set()
    maa = modul.maa
    svar = []
    for _, _, aendring, skiftet in mutanter(fil.read_text()):
        indsaet(modul, skiftet(), funktioner_i({str(fil)}))
        svar.append((aendring, [maa(tal) for tal in (0, 1, 3, 4)]))
    assert ("tal < graense → tal <= graense", [True, False, True, False]) in svar
    assert ("3 → 4", [True, False, True, False]) in svar
    assert ("tal not in LUKKET → tal in LUKKET", [False, True, False, False]) in svar
    assert ("1 → 2", [True, True, False, False]) in svar


def test_functions_are_found_also_when_what_is_loaded_has_been_put_away():
    modul = hent_modul("strategi/adgang.py")
    gc.freeze()
    assert "hent_spor" in {funktion.__name__ for funktion in funktioner_i({modul.__file__})}


def test_a_module_with_nothing_to_break_stops_the_hunt():
    with pytest.raises(LookupError, match=r"Ingen funktioner at ødelægge i findes_ikke\.py"):
        funktioner_i({"findes_ikke.py"})
