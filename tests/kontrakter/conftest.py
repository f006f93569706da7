"""The small contract of papir.py, as data and printed."""

import pytest

from kontrakter.udskrift.pdf import kontrakt_pdf

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
