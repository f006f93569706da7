"""An import of sick leave fails in the middle, at fifty different moments: the tables are as before or fully after.

The machine stops (a kill), a row is spoilt on its way in, or the disk is full.
"""

import os
import random
import signal
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections

from organisation.models import Enhed
from sygefravaer.handlinger import indlaesning as handlinger
from sygefravaer.handlinger.raekkefil import FremmedEnhed
from sygefravaer.models import Fravaersindlaesning, Fravaersmaaling
from tests import fabrikker
from tests.sygefravaer.gemt import aftryk

DRAB, FORDAERVEDE, FULDE = 20, 15, 15
MAANEDER = [date(2014 + nr // 12, nr % 12 + 1, 1) for nr in range(120)]
LAENGERE = 0.05  # seconds between the steps of the saving: where a half state would come from


@pytest.fixture
def klar(base, tmp_path):
    """A file that is confirmed, half of it corrections of what is saved: a function that makes it so again."""
    sti = tmp_path / "rækker"

    def lav() -> tuple[Fravaersindlaesning, Path]:
        base.frisk()
        kommune = Enhed.objects.get(navn="Skanderborg Kommune")
        huse = list(Enhed.objects.filter(kommune=kommune, type="boernehus"))
        for nr in range(2):
            fil = fabrikker.fravaersindlaesning(kommune, f"fil{nr}.csv", tilstand="gemmes")
            maaneder = MAANEDER[:60] if nr == 0 else MAANEDER
            linjer = [
                f"{hus.pk}\t{maaned}\t{5 + nr}.5\t200\t\\N\t\\N\t\\N\t12\t\\N\t{plads}\n"
                for plads, (hus, maaned) in enumerate((hus, maaned) for hus in huse for maaned in maaneder)
            ]
            sti.write_text("".join(linjer), encoding="ascii")
            if nr == 0:
                _gem(fil, sti)
        return fil, sti

    return lav


def _gem(fil: Fravaersindlaesning, sti: Path, gem=None) -> None:
    with sti.open(encoding="ascii") as raekker:
        (gem or handlinger.gem_maalinger)(indlaesning=fil, raekker=raekker, opgoerelse="dagsvaerk", af=None)


@pytest.fixture
def langsom(monkeypatch):
    """The steps of the saving are far enough apart for a kill to fall between them."""
    for navn in ("_skriv", "_foelg_op", "_log"):
        rigtig = getattr(handlinger, navn)

        def goer(*args, _rigtig=rigtig, **kwargs):
            time.sleep(LAENGERE)
            return _rigtig(*args, **kwargs)

        monkeypatch.setattr(handlinger, navn, goer)


def _i_barn(fil, sti, gem) -> int:
    """Return the process that saves; it shares nothing with this one but the database's file."""
    pid = os.fork()
    if pid:
        return pid
    connections["default"].connection = None  # the parent's: not to be used or closed here
    try:
        _gem(fil, sti, gem)
    finally:
        os._exit(0)


def _uden_tid() -> tuple[str, int]:
    """Return a fingerprint of the figures, and how many hold: the time of saving is another each time."""
    Fravaersindlaesning.objects.update(gemt=None, indsendt=datetime(2020, 1, 1, tzinfo=UTC))
    return aftryk(), Fravaersmaaling.objects.gaeldende().count()


def _foer_og_efter(klar) -> tuple[tuple, tuple, float]:
    fil, sti = klar()
    foer = _uden_tid()
    start = time.monotonic()
    os.waitpid(_i_barn(fil, sti, None), 0)
    return foer, _uden_tid(), time.monotonic() - start


def _draeb(klar, gange: int, hele_tiden: float, gem=None) -> list[tuple]:
    ud = []
    for gang in range(gange):
        fil, sti = klar()
        pid = _i_barn(fil, sti, gem)
        time.sleep(gang / gange * hele_tiden * 1.4)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        ud.append(_uden_tid())
    return ud


def test_import_that_is_killed_is_all_there_or_not_at_all(klar, langsom):
    foer, efter, tid = _foer_og_efter(klar)
    fundet = _draeb(klar, DRAB, tid)
    print(f"\n{DRAB} drab: {fundet.count(foer)} som før, {fundet.count(efter)} helt efter")
    assert [et for et in fundet if et not in (foer, efter)] == []
    assert 0 < fundet.count(efter) < DRAB  # the kills came before, during and after


def test_without_the_transaction_half_states_are_seen(klar, langsom):
    foer, efter, tid = _foer_og_efter(klar)
    fundet = _draeb(klar, 10, tid, handlinger.gem_maalinger.__wrapped__)
    assert [et for et in fundet if et not in (foer, efter)]


FORDAERV = [
    lambda felter: [*felter[:2], "300", *felter[3:]],  # more than possible
    lambda felter: [*felter[:2], "-1", *felter[3:]],
    lambda felter: [felter[0], felter[1][:-1] + "2", *felter[2:]],  # not the first of the month
    lambda felter: ["987654321", *felter[1:]],  # no such unit
    lambda felter: felter[:4],  # cut off
]


def test_row_that_is_spoilt_on_its_way_in_stops_it_all(klar):
    tilfaeldig = random.Random(7)
    fejlet = 0
    for nr in range(FORDAERVEDE):
        fil, sti = klar()
        foer = _uden_tid()
        linjer = sti.read_text(encoding="ascii").splitlines()
        plads = tilfaeldig.randrange(len(linjer))
        linjer[plads] = "\t".join(FORDAERV[nr % len(FORDAERV)](linjer[plads].split("\t")))
        sti.write_text("\n".join(linjer) + "\n", encoding="ascii")
        try:
            _gem(fil, sti)
        except (DatabaseError, FremmedEnhed):
            fejlet += 1
        assert _uden_tid() == foer
    assert fejlet == FORDAERVEDE


def test_disk_that_is_full_stops_it_all(klar):
    tilfaeldig = random.Random(7)
    fulde = 0
    _, efter, _ = _foer_og_efter(klar)
    for _ in range(FULDE):
        fil, sti = klar()
        foer = _uden_tid()
        with connection.cursor() as cursor:
            sider = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {sider + tilfaeldig.randrange(40)}")
        try:
            _gem(fil, sti)
        except DatabaseError as fejl:
            fulde += str(fejl) == "database or disk is full"
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
        assert _uden_tid() in (foer, efter)
    assert fulde > FULDE / 2
