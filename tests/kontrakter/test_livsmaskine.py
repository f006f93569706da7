"""The life cycle under everything people can do in any order; and the machine sees when a guard is gone (E10)."""

import dataclasses
import os
from functools import partial

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from kontrakter.handlinger.faelles import husk
from kontrakter.models import kontrakter_til_en_side
from kontrakter.models.hoering import HoeringQuerySet
from kontrakter.regler import TILSTANDE
from kontrakter.regler.livsforloeb import OVERGANGE

from .livsmaskine import Livet

pytestmark = pytest.mark.django_db
LIV = int(os.environ.get("LIV", "8"))  # how many lives; each is up to TRIN steps
TRIN = int(os.environ.get("TRIN", "50"))


@pytest.fixture(autouse=True)
def _blankt_papir(monkeypatch):
    """The paper is rendered elsewhere; here only what is approved counts."""
    monkeypatch.setattr("kontrakter.udskrift.version.kontrakt_pdf", lambda *_, **__: b"papir")


def _lev(liv: int, *, derandomize: bool = False) -> None:
    run_state_machine_as_test(
        Livet,
        settings=settings(
            max_examples=liv,
            stateful_step_count=TRIN,
            deadline=None,
            derandomize=derandomize,
            database=None,
            phases=[Phase.generate],
            report_multiple_bugs=False,  # one is enough
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_rule_is_broken_in_any_order():
    Livet.antal_trin = 0
    _lev(LIV)
    print(f"\nE10: {LIV} liv, {Livet.antal_trin} trin, 0 brud")
    assert Livet.antal_trin > LIV


def _alle_tilstande(monkeypatch):
    for verbum in ("godkend", "evaluer"):
        vidt_aaben = dataclasses.replace(OVERGANGE[verbum], fra=tuple(kode for kode, _ in TILSTANDE))
        monkeypatch.setitem(OVERGANGE, verbum, vidt_aaben)


LIVSFORLOEB = "kontrakter.handlinger.livsforloeb"
UDEN = {
    "rollen": lambda mp: mp.setattr(f"{LIVSFORLOEB}.check_overgang", lambda *_: None),
    "tilstanden": _alle_tilstande,
    "vilkårene": lambda mp: mp.setattr(f"{LIVSFORLOEB}.hindringer_for", lambda *_: []),
    "låsen på teksterne": lambda mp: mp.setattr("kontrakter.handlinger.faelles.husk", partial(husk, tilstande=None)),
    "det, der blev læst": lambda mp: mp.setattr(f"{LIVSFORLOEB}.stempel", lambda kontrakt: _Alt()),
    "de godkendte tekster": lambda mp: mp.setattr("kontrakter.handlinger.revision._udfoer", lambda *_: []),
    "høringens slutning": lambda mp: mp.setattr(HoeringQuerySet, "aabne", lambda self: self.none()),
}


class _Alt:
    """Equal to everything."""

    __hash__ = None

    def __eq__(self, andet):
        return True

    def __ne__(self, andet):
        return False


@pytest.mark.skipif(connection.vendor != "sqlite", reason="det er maskinen, der prøves her, og ikke databasen")
@pytest.mark.parametrize("vagt", UDEN)
def test_the_machine_sees_when_a_guard_is_gone(monkeypatch, vagt):
    kontrakter_til_en_side()  # made once, and so not while a guard is gone
    UDEN[vagt](monkeypatch)
    with pytest.raises(AssertionError):
        _lev(60, derandomize=True)
