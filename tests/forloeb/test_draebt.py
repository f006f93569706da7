"""The machine stops in the middle of an approval, at fifty different moments: no half states (catalogue E12)."""

import os
import signal
import time

import pytest
from django.db import connections

from kontrakter.handlinger import livsforloeb, skift_tilstand
from kontrakter.models import Kontrakt
from kontrakter.regler.forsegling import brud
from kontrakter.udskrift.version import forsegl

from .hjaelp import bruger

GANGE = 50
LAENGERE = 0.1  # seconds between the version and the state: where a half state would come from


@pytest.fixture
def langsom(monkeypatch):
    """Both writes are far enough apart for a kill to fall between them."""
    rigtig = livsforloeb._saet

    def saet(*args, **kwargs):
        time.sleep(LAENGERE)
        rigtig(*args, **kwargs)

    monkeypatch.setattr(livsforloeb, "_saet", saet)


@pytest.fixture
def sendt(base):
    """The demo as it is when a contract waits for approval: (a way back to it, the sealed version, its state)."""
    base.frisk()
    kontrakt = Kontrakt.objects.get(enhed__navn="Dagtilbud Havblik")
    bruger("inger.toft").roller.update(rolle="centerchef")

    def send():
        base.frisk()
        bruger("inger.toft").roller.update(rolle="centerchef")
        return skift_tilstand(kontrakt=kontrakt, verbum="send-til-godkendelse", af=kontrakt.kontraktholder)

    return send, *forsegl(send(), af=bruger("inger.toft"))


def _godkend_i_barn(godkend, version, stempel) -> int:
    """Return the process that approves; it shares nothing with this one but the file."""
    pid = os.fork()
    if pid:
        return pid
    connections["default"].connection = None  # the parent's: not to be used or closed here
    try:
        godkend(version=version, stempel_=stempel, af=bruger("inger.toft"))
    finally:
        os._exit(0)


def _tilstande(sendt, godkend, gange: int) -> list[tuple[str, int, list]]:
    """Kill the approval at so many moments, and return (state, versions, broken seals) of each."""
    send, version, stempel = sendt
    ud = []
    send()
    start = time.monotonic()
    os.waitpid(_godkend_i_barn(godkend, version, stempel), 0)
    hele_tiden = time.monotonic() - start
    for gang in range(gange):
        kontrakt = send()
        pid = _godkend_i_barn(godkend, version, stempel)
        time.sleep(gang / gange * hele_tiden * 1.5)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        kontrakt.refresh_from_db()
        versioner = list(kontrakt.versioner.all())
        ud.append((kontrakt.tilstand, len(versioner), brud(versioner)))
    return ud


HELE = {("til_godkendelse", 0), ("godkendt", 1)}


def test_an_approval_that_is_killed_is_all_there_or_not_at_all(sendt, langsom):
    fundet = _tilstande(sendt, livsforloeb.godkend_kontrakt, GANGE)
    halve = [et for et in fundet if et[:2] not in HELE or et[2]]
    godkendt = sum(tilstand == "godkendt" for tilstand, *_ in fundet)
    print(f"\nE12: {GANGE} drab, {godkendt} nåede at blive godkendt, {len(halve)} halve")
    assert halve == []
    assert 0 < godkendt < GANGE  # the kills came before, during and after


def test_without_the_transaction_half_states_are_seen(sendt, langsom):
    fundet = _tilstande(sendt, livsforloeb.godkend_kontrakt.__wrapped__, 15)
    assert [et for et in fundet if et[:2] not in HELE]
