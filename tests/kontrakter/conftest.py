"""The small contract of papir.py, as data and printed; the demo; and roles with other rights than they have."""

from dataclasses import replace

import pytest

from kontrakter.udskrift.pdf import kontrakt_pdf
from organisation.regler import ROLLER
from oversigt.demo import indlaes_demo
from tests.gemt import Gemt

from .papir import UDKAST, VALG, lille


@pytest.fixture
def data():
    """The small contract, fresh for each test."""
    return lille()


@pytest.fixture(scope="session")
def godkendt():
    """The small contract printed as finished."""
    return kontrakt_pdf(lille(), **VALG)


@pytest.fixture(scope="session")
def udkast():
    """The small contract printed as a draft."""
    return kontrakt_pdf(lille(), **UDKAST)


@pytest.fixture
def kun(monkeypatch):
    """`kun(rolle, ret, …)`: the role has these rights and no others."""

    def lav(rolle, *rettigheder):
        monkeypatch.setitem(ROLLER, rolle, replace(ROLLER[rolle], rettigheder=frozenset(rettigheder)))

    return lav


@pytest.fixture(scope="session")
def _gemt_demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Gemt(indlaes_demo)


@pytest.fixture
def demo(db, _gemt_demo):
    """The demo's municipalities, people and contracts."""
    return _gemt_demo.tilbage()
