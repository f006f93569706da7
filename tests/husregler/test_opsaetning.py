"""The set-up holds what it promises: locks and scripts."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from scripts import koer, opsaet

ROD = Path(__file__).resolve().parents[2]


def _laaste_navne():
    linjer = (ROD / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return {linje.split("==")[0].lower() for linje in linjer if "==" in linje}


# --- Locks ----------------------------------------------------------------------------------


def test_requirements_lock_pins_every_line():
    linjer = (ROD / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pakker = [linje for linje in linjer if linje and not linje.lstrip().startswith("#")]
    assert [linje for linje in pakker if not re.fullmatch(r"[a-z0-9-]+==[0-9][^\s@]*", linje)] == []


def test_requirements_lock_has_all_that_is_asked_for():
    linjer = (ROD / "requirements.in").read_text(encoding="utf-8").splitlines()
    navne = {re.match(r"[\w-]+", linje)[0].lower() for linje in linjer if linje and linje[0] != "#"}
    assert navne - _laaste_navne() == set()


def test_package_lock_is_pinned_and_tells_no_address():
    pakke = json.loads((ROD / "package.json").read_text(encoding="utf-8"))
    oenskede = {**pakke["dependencies"], **pakke["devDependencies"]}
    laast = json.loads((ROD / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {navn: laast[f"node_modules/{navn}"]["version"] for navn in oenskede} == oenskede
    assert [navn for navn, felter in laast.items() if "resolved" in felter] == []


# --- scripts/opsaet.py ----------------------------------------------------------------------


def test_apt_names_the_command_when_not_root(monkeypatch, capsys):
    monkeypatch.setattr(opsaet, "manglende_apt", lambda *, test: ["poppler-utils"])
    monkeypatch.setattr(opsaet, "har_program", lambda *navne: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as slut:
        opsaet.apt(test=True)
    assert slut.value.code == 1
    assert capsys.readouterr().err == (
        "opsaet: mangler poppler-utils: kør `sudo apt-get update -q && "
        "sudo apt-get install -y --no-install-recommends poppler-utils`, og prøv igen.\n"
    )


def test_apt_misses_the_libraries_that_cannot_be_loaded(monkeypatch):
    assert opsaet.manglende_apt(test=False) == []
    monkeypatch.setattr(opsaet, "har_bibliotek", lambda *navne: False)
    assert opsaet.manglende_apt(test=False) == ["libpangoft2-1.0-0", "libharfbuzz-subset0"]


def test_har_bibliotek_when_library_is_unknown():
    assert opsaet.har_bibliotek("libc.so.6") is True
    assert opsaet.har_bibliotek("libc.so.6", "libfindesikke.so.9") is False


def test_npm_falls_back_when_npm_on_path_is_broken(tmp_path, monkeypatch):
    for navn in ("npm", "node"):
        (tmp_path / navn).write_text("#!/bin/sh\nexit 3\n", encoding="ascii")
        (tmp_path / navn).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    foerst, sidst = opsaet.npm_mapper()
    assert (foerst, opsaet.npm_miljoe(foerst)) == (tmp_path, None)
    assert sidst == opsaet.VENV / "bin"
    assert opsaet.npm_miljoe(sidst)["PATH"].startswith(str(opsaet.VENV / "bin"))


def test_step_is_repeated_only_when_its_input_changes(tmp_path):
    laas, maerke = tmp_path / "laas", tmp_path / "maerke"
    laas.write_text("a==1", encoding="ascii")
    foer = opsaet.aftryk(laas)
    assert opsaet.uaendret(maerke, foer) is False
    maerke.write_text(foer, encoding="ascii")
    assert opsaet.uaendret(maerke, opsaet.aftryk(laas)) is True
    laas.write_text("a==2", encoding="ascii")
    assert opsaet.uaendret(maerke, opsaet.aftryk(laas)) is False


# --- scripts/koer.py ------------------------------------------------------------------------

SOVER = [sys.executable, "-c", "import time; time.sleep(60)"]
FALDER = [sys.executable, "-c", "import sys, time; time.sleep(0.5); sys.exit(7)"]


def _start_sammen(*kommandoer, genstart=()):
    """Run koer_sammen in a process of its own; return it and the ids of its children when they are up."""
    kode = f"""
        import os, pathlib, sys
        sys.path.insert(0, {str(ROD)!r})
        from scripts import koer
        koer.LEVETID = 0.2
        def meld():
            fil = pathlib.Path(f"/proc/{{os.getpid()}}/task/{{os.getpid()}}/children")
            print(fil.read_text(), flush=True)
            return True
        sys.exit(koer.koer_sammen({list(kommandoer)!r}, dict(os.environ), meld, {list(genstart)!r}))
    """
    proces = subprocess.Popen([sys.executable, "-c", textwrap.dedent(kode)], stdout=subprocess.PIPE, text=True)
    return proces, [int(pid) for pid in proces.stdout.readline().split()]


def _lever(pid):
    return Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize("nummer", [signal.SIGTERM, signal.SIGINT])
def test_koer_stops_both_when_signalled(nummer):
    proces, boern = _start_sammen(SOVER, SOVER)
    assert [_lever(pid) for pid in boern] == [True, True]
    proces.send_signal(nummer)
    assert proces.wait(timeout=20) == 0
    assert [_lever(pid) for pid in boern] == [False, False]


def test_koer_stops_the_other_when_one_dies():
    start = time.monotonic()
    proces, boern = _start_sammen(SOVER, FALDER)
    assert proces.wait(timeout=20) == 7
    assert [_lever(pid) for pid in boern] == [False, False]
    assert time.monotonic() - start < 20


def test_koer_starts_the_worker_again_when_it_dies():
    proces, boern = _start_sammen(SOVER, FALDER, genstart=[1])
    frist = time.monotonic() + 20
    while _lever(boern[1]) and time.monotonic() < frist:
        time.sleep(0.1)
    time.sleep(0.5)
    assert proces.poll() is None
    assert _lever(boern[0])
    proces.send_signal(signal.SIGTERM)
    assert proces.wait(timeout=20) == 0


def test_secret_key_is_made_once_and_private(tmp_path, monkeypatch):
    monkeypatch.setattr(koer, "LOKAL", tmp_path / ".lokal")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    noegle = koer.miljoe()["SECRET_KEY"]
    assert len(noegle) >= 50
    assert koer.miljoe()["SECRET_KEY"] == noegle
    assert (tmp_path / ".lokal" / "secret").stat().st_mode & 0o777 == 0o600


def test_environment_that_is_set_wins(monkeypatch):
    for navn, vaerdi in {"SECRET_KEY": "egen", "DEMO": "0", "HTTPS": "1"}.items():
        monkeypatch.setenv(navn, vaerdi)
    miljoe = koer.miljoe()
    assert [miljoe[navn] for navn in ("SECRET_KEY", "DEMO", "HTTPS")] == ["egen", "0", "1"]


# --- scripts/med_postgres.py ----------------------------------------------------------------


def test_med_postgres_gives_a_database_and_removes_it():
    kode = "import os, psycopg2; psycopg2.connect(os.environ['DATABASE_URL']); raise SystemExit(4)"
    with tempfile.TemporaryDirectory() as mappe:
        Path(mappe).chmod(0o755)  # the cluster's user has to come through; pytest's own folder is closed
        resultat = subprocess.run(
            [sys.executable, "scripts/med_postgres.py", sys.executable, "-c", kode],
            cwd=ROD,
            env={**os.environ, "TMPDIR": mappe},
            check=False,
            capture_output=True,
            text=True,
        )
        assert (resultat.returncode, resultat.stderr) == (4, "")
        assert list(Path(mappe).iterdir()) == []
