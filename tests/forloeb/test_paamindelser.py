"""The calendar is stopped in the middle, at many different moments, and run beside itself: nobody is reminded twice."""

import os
import signal
import time
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from kontrakter.handlinger import paamindelser
from kontrakter.models import Aktivitet, Forum, Kontrakt, Moede, Paamindelse, Udsendelse
from tests import fabrikker

GANGE = 15
LAENGERE = 0.03  # seconds between the mail and the note of what it named: where a half state would come from


@pytest.fixture
def _langsom(monkeypatch):
    """Both writes are far enough apart for a kill to fall between them."""
    rigtig = paamindelser._husk_naevnte

    def husk_naevnte(*args):
        time.sleep(LAENGERE)
        rigtig(*args)

    monkeypatch.setattr(paamindelser, "_husk_naevnte", husk_naevnte)


@pytest.fixture
def frisk(base):
    """`frisk()` is the demo again, with a meeting in a week of a dozen people."""

    def begynd():
        base.frisk()
        Aktivitet.objects.update(frist=None)
        Moede.objects.all().delete()
        kontrakt = Kontrakt.objects.get(enhed__navn="Dagtilbud Havblik")
        forum = Forum.objects.create(enhed=kontrakt.enhed, art="lmu")
        for _ in range(12):
            medlem = fabrikker.bruger(kontrakt.enhed.kommune)
            fabrikker.tildeling(medlem, "lmu", kontrakt.enhed)
            forum.medlemmer.add(medlem)
        dag = timezone.localdate() + timedelta(days=7)
        Moede.objects.create(kontrakt=kontrakt, forum=forum, aar=dag.year, maaned=dag.month, dato=dag)

    return begynd


def _i_barn() -> int:
    """Return the process that runs the calendar; it shares nothing with this one but the file."""
    pid = os.fork()
    if pid:
        return pid
    connections["default"].connection = None  # the parent's: not to be used or closed here
    try:
        paamindelser.send_paamindelser(dag=timezone.localdate())
    finally:
        os._exit(0)


def _ventet(frisk) -> list[int]:
    """Return whom one undisturbed run reminds."""
    frisk()
    assert paamindelser.send_paamindelser(dag=timezone.localdate()) > 9
    return _mindede()


def _mindede() -> list[int]:
    return sorted(Udsendelse.objects.filter(slags="kalender").values_list("modtager_id", flat=True))


def _draeb(frisk) -> list[tuple[int, list[int]]]:
    """Kill a run at so many moments and run it again; return (mails when it was killed, whom both have reminded)."""
    frisk()
    start = time.monotonic()
    os.waitpid(_i_barn(), 0)
    hele_tiden, ud = time.monotonic() - start, []
    for gang in range(GANGE):
        frisk()
        pid = _i_barn()
        time.sleep(gang / GANGE * hele_tiden * 1.2)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        foer = Udsendelse.objects.filter(slags="kalender").count()
        assert Paamindelse.objects.count() == foer
        paamindelser.send_paamindelser(dag=timezone.localdate())
        ud.append((foer, _mindede()))
    return ud


@pytest.mark.usefixtures("_langsom")
def test_a_run_that_is_killed_and_run_again_reminds_each_once(frisk):
    ventet = _ventet(frisk)
    ud = _draeb(frisk)
    print("mails, da den blev dræbt:", [foer for foer, _ in ud])
    assert len({foer for foer, _ in ud}) > 5  # it was killed at different places
    assert [efter for _, efter in ud] == [ventet] * GANGE


@pytest.mark.usefixtures("_langsom")
def test_four_runs_at_the_same_time_remind_each_once(frisk):
    ventet = _ventet(frisk)
    for _ in range(3):
        frisk()
        for pid in [_i_barn() for _ in range(4)]:
            os.waitpid(pid, 0)
        assert _mindede() == ventet


def test_without_the_five_days_and_the_memory_runs_at_the_same_time_remind_again(frisk, monkeypatch):
    """The control."""
    ventet = _ventet(frisk)
    frisk()
    monkeypatch.setattr(paamindelser, "maa_mindes", lambda seneste, dag: True)
    monkeypatch.setattr(paamindelser, "_husk_naevnte", lambda *args: None)
    for pid in [_i_barn() for _ in range(2)]:
        os.waitpid(pid, 0)
    assert _mindede() == sorted(ventet * 2)
