"""The world the access tests walk through."""

import logging

import pytest
from django.db import transaction

from .verden import byg


@pytest.fixture(scope="module")
def _fast_verden(django_db_setup, django_db_blocker):
    """Made once for a file, and gone after it: making it takes longer than most of the tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield byg()
        transaction.set_rollback(True)


@pytest.fixture
def verden(_fast_verden, db):
    """See verden.py. What a test writes is undone after it, in the database; the objects are left as they are read.

    What must leave no trace for the next request either is sent inside `rullet_tilbage()`.
    """
    return _fast_verden


@pytest.fixture
def stille():
    """Ten thousand refusals are not worth a line each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
