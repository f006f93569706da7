"""The world the access tests walk through."""

import logging

import pytest

from .verden import byg


@pytest.fixture
def verden(db):
    """See verden.py. What must leave no trace for the next request is sent inside `rullet_tilbage()`."""
    return byg()


@pytest.fixture
def stille():
    """Ten thousand refusals are not worth a line each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
