"""`manage.py send_paamindelser` that dies halfway, or is run beside itself: nobody is reminded twice, or half.

The same on SQLite, with processes that are killed, is in tests/forloeb/test_paamindelser.py.
"""

import threading
from collections import Counter

import pytest
import time_machine
from django.db import connection

from kontrakter.handlinger import paamindelser
from kontrakter.models import Paamindelse, Udsendelse
from kontrakter.models.vaern import VAERN
from kontrakter.regler import paamindelser as regler
from organisation.models import Bruger
from tests import fabrikker
from tilsyn.models.vaern import ALLE as TILSYNSVAERN

from .paamindelseshjaelp import MORGEN, moede, om, send, sendt


@pytest.fixture(autouse=True)
def _ur():
    with time_machine.travel(MORGEN, tick=False):
        yield


def test_a_run_that_dies_halfway_leaves_nobody_half_reminded(by, lmu, foraelder, monkeypatch):
    moede(by, lmu, foraelder)
    with monkeypatch.context() as doer:
        antal = Counter()

        def bulk_create(raekker):
            antal["kald"] += 1
            if antal["kald"] == 2:
                raise KeyboardInterrupt
            return Paamindelse.objects.get_queryset().bulk_create(raekker)

        doer.setattr(Paamindelse.objects, "bulk_create", bulk_create)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert (Udsendelse.objects.count(), Paamindelse.objects.count()) == (1, 1)
    assert send() == "1 mail med påmindelser.\n"
    assert sendt() == [("Fatima Forælder", ["moede"]), ("Lars Udvalg", ["moede"])]
    assert send() == "0 mails med påmindelser.\n"


def _samtidig(antal=4) -> list[str]:
    """Run the command in so many threads at once; return what became of each."""
    klar, ud = threading.Barrier(antal), []

    def koer():
        klar.wait()
        try:
            ud.append(send())
        except Exception as fejl:  # noqa: BLE001  told by the test
            ud.append(type(fejl).__name__)
        finally:
            connection.close()

    traade = [threading.Thread(target=koer) for _ in range(antal)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    return sorted(ud)


@pytest.fixture
def _samtidigt(transactional_db):
    """A meeting in a week, in rows that other connections can see."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lader kun én skrive ad gangen; dér er prøven i forloeb.")
    enhed = fabrikker.enhed(fabrikker.kommune())
    medlemmer = [fabrikker.bruger(enhed.kommune, navn) for navn in ("Karen Holder", "Lars Udvalg")]
    for medlem in medlemmer:
        fabrikker.tildeling(medlem, "lmu", enhed)
    forum = fabrikker.forum(enhed)
    forum.medlemmer.set(medlemmer)
    fabrikker.moede(fabrikker.kontrakt(enhed), forum, aar=2026, maaned=11, dato=om(7))
    yield
    with connection.cursor() as cursor:  # else the tables cannot be emptied; emptying them puts it on again
        for vaern in (VAERN, *TILSYNSVAERN):
            vaern.tag(connection.vendor, cursor.execute)


@pytest.mark.usefixtures("_samtidigt")
def test_runs_at_the_same_time_send_one_mail_to_each():
    ud = _samtidig()
    assert sum(int(linje.split()[0]) for linje in ud) == 2
    assert sendt() == [("Karen Holder", ["moede"]), ("Lars Udvalg", ["moede"])]


@pytest.mark.usefixtures("_samtidigt")
def test_without_the_lock_the_database_still_refuses_the_second(monkeypatch):
    begge = threading.Barrier(2, timeout=5)

    def vent(*args):
        begge.wait()
        return regler.at_naevne(*args)

    Bruger.objects.filter(navn="Lars Udvalg").update(is_active=False)
    monkeypatch.setattr(paamindelser, "laas_kommune", lambda pk: None)
    monkeypatch.setattr(paamindelser, "at_naevne", vent)
    assert _samtidig(2) == ["1 mail med påmindelser.\n", "IntegrityError"]
    assert Udsendelse.objects.count() == 1


@pytest.mark.usefixtures("_samtidigt")
def test_without_the_lock_and_the_memory_each_run_sends_its_own(monkeypatch):
    """The control of both."""
    begge = threading.Barrier(2, timeout=5)
    Bruger.objects.filter(navn="Lars Udvalg").update(is_active=False)
    monkeypatch.setattr(paamindelser, "laas_kommune", lambda pk: None)
    monkeypatch.setattr(paamindelser, "_husk_naevnte", lambda *args: begge.wait())
    assert _samtidig(2) == ["1 mail med påmindelser.\n"] * 2
    assert Udsendelse.objects.count() == 2
