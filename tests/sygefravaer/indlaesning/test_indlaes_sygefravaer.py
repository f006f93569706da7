"""The command: the whole corpus through it, as JSON; saved when nothing was wrong, and else nothing."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sygefravaer.indlaesning.kommune import opsaetning_for
from sygefravaer.indlaesning.laes import laes
from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling, Kolonnevalg
from tests.sygefravaer import korpus
from tests.sygefravaer.gemt import aftryk, gemte

FILER = [fil for fil in korpus.alle() if not fil.valg]
HOVED = ("enhed", "periode", "fravaer", "muligt", "procent", "kort", "langt", "ansatte")


@pytest.fixture
def koer(tmp_path, capsys):
    """Run the command on bytes: (exit code, what it printed)."""

    def goer(data: bytes, *valg: str, kommune: str = "Lilleby Kommune") -> tuple[int, str]:
        fil = tmp_path / "udtræk.csv"
        fil.write_bytes(data)
        try:
            call_command("indlaes_sygefravaer", str(fil), "--kommune", kommune, *valg)
            kode = 0
        except SystemExit as slut:
            kode = slut.code
        return kode, capsys.readouterr().out

    return goer


@pytest.mark.langsom
@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.navn)
def test_file_comes_to_the_same_on_the_command_line(koer, kommune, fil):
    foer = aftryk()
    kode, ud = koer(fil.data, "--json")
    svar = json.loads(ud)
    fundne = [tuple(et[navn] for navn in HOVED) for et in svar["raekker"]]
    fejl = [(et["linje"], et["kolonne"], et["tekst"]) for et in svar["fejl"]]
    assert sorted(fundne, key=str) == sorted((et[:8] for et in fil.raekker), key=str)
    assert fejl == (fil.fejl or ([(None, "", fil.afvist)] if fil.afvist else []))
    assert kode == (0 if fil.god else 1)
    if fil.god:
        assert {et["opgoerelse"] for et in svar["raekker"]} == {fil.opgoerelse}
        assert [
            (et["linje"], et["tekst"]) for et in sorted(svar["oversprunget"], key=lambda et: et["linje"])
        ] == fil.sprunget
        assert gemte() == sorted(fil.raekker)
        efter = aftryk()
        assert koer(fil.data)[0] == 0
        assert aftryk() == efter  # the same file twice changes nothing
    else:
        assert aftryk() == foer  # nothing was written


GOD = korpus.csv(korpus.HOVED, korpus.EN, korpus.TO)


def test_trial_saves_nothing(koer, kommune):
    kode, ud = koer(GOD, "--proev")
    assert (kode, ud) == (0, "2 rækker læst, 0 sprunget over.\nIntet er gemt.\n")
    assert Fravaersmaaling.objects.count() == Fravaersindlaesning.objects.count() == 0


def test_saved_file_keeps_no_bytes(koer, kommune):
    assert koer(GOD)[1].splitlines()[1] == "Gemt: 2 nye og 0 ændrede tal; 0 var uændrede."
    et = Fravaersindlaesning.objects.get()
    assert (bytes(et.indhold), et.tilstand, et.bruger_navn, et.filnavn) == (b"", "gemt", "Systemet", "udtræk.csv")


def test_what_was_chosen_on_the_page_is_remembered(koer, kommune):
    fil = next(et for et in korpus.alle() if et.navn == "årsager med valg")
    aftryk_ = laes(fil.data, opsaetning_for(kommune), StringIO()).aftryk
    Kolonnevalg.objects.create(kommune=kommune, aftryk=aftryk_, valg=fil.valg)
    assert koer(fil.data)[0] == 0
    assert gemte() == fil.raekker


def test_unknown_municipality_is_said(koer, kommune):
    with pytest.raises(CommandError, match=r"Der er ingen kommune, der hedder “Storeby”\."):
        koer(GOD, kommune="Storeby")


def test_missing_file_is_an_error_in_json_too(kommune, capsys):
    with pytest.raises(SystemExit):
        call_command("indlaes_sygefravaer", "/findes/ikke.csv", "--kommune", "Lilleby Kommune", "--json")
    svar = json.loads(capsys.readouterr().out)
    assert svar["raekker"] == []
    assert [et["tekst"] for et in svar["fejl"]] == ["Filen kan ikke åbnes: No such file or directory."]
