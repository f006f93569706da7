"""The world the access tests walk through: made once for a file, and left as it was by every request."""

import logging

import pytest
from django.db import transaction

from .verden import byg


@pytest.fixture(scope="module")
def verden(django_db_setup, django_db_blocker):
    """See verden.py. What a test sends, it sends inside `rullet_tilbage()`."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield byg()
        transaction.set_rollback(True)


@pytest.fixture
def stille():
    """Ten thousand refusals are not worth a line each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
