"""The worker reads a file once, gives up none, and writes over nothing that was thrown away meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import fabrikker
from tilsyn.handlinger.rapport import kasser_rapport
from tilsyn.indlaesning import opgaver
from tilsyn.indlaesning.rapport import Rapport
from tilsyn.models import Tilsynsfil


@pytest.fixture
def laest(monkeypatch):
    """The calls of the reader, which finds nothing."""
    kald = []
    monkeypatch.setattr(opgaver, "laes_i_proces", lambda data: kald.append(data) or Rapport(institution="Bakken"))
    return kald


def _laes(fil):
    opgaver.laes_tilsynsfil.call(fil.pk)
    fil.refresh_from_db()
    return fil


def test_waiting_file_is_read_once(by, laest):
    fil = fabrikker.tilsynsfil(by.kommune, tilstand="venter")
    assert (_laes(fil).tilstand, fil.fund["institution"]) == ("klar", "Bakken")
    _laes(fil)
    assert laest == [b"%PDF-1.7 fil"]


def test_file_another_worker_has_is_left_until_it_is_lost(by, laest):
    fil = fabrikker.tilsynsfil(by.kommune, tilstand="laeses", begyndt=timezone.now())
    assert (_laes(fil).tilstand, laest) == ("laeses", [])
    Tilsynsfil.objects.update(begyndt=timezone.now() - timedelta(minutes=4))
    assert _laes(fil).tilstand == "klar"


def test_file_thrown_away_while_it_is_read_stays_so(by, monkeypatch):
    fil = fabrikker.tilsynsfil(by.kommune, tilstand="venter")
    monkeypatch.setattr(opgaver, "laes_i_proces", lambda _: kasser_rapport(fil=fil, af=None) or Rapport())
    assert (_laes(fil).tilstand, fil.fund, bytes(fil.indhold)) == ("kasseret", None, b"")


def test_lost_file_is_put_in_the_queue_once(by, laest, django_capture_on_commit_callbacks):
    fil = fabrikker.tilsynsfil(by.kommune, tilstand="venter")
    fabrikker.tilsynsfil(by.kommune, tilstand="venter")  # new: it has its place in the queue
    Tilsynsfil.objects.filter(pk=fil.pk).update(indsendt=timezone.now() - timedelta(minutes=4))
    for antal in (1, 0):
        with django_capture_on_commit_callbacks() as bestilte:
            opgaver.bestil_tabte(Tilsynsfil.objects.filter(tilstand="venter"))
        assert len(bestilte) == antal
