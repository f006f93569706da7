"""The municipality the corpus is about."""

from datetime import UTC, datetime

import pytest
import time_machine

from organisation.models import Enhed
from tests import fabrikker

from . import korpus


@pytest.fixture
def lilleby(db):
    """The units of the corpus by name; the day is the one the corpus is written for."""
    enheder: list[Enhed] = []
    for navn, type_, los, pnr, over in korpus.ENHEDER:
        felter = {"los_id": los, "p_nummer": pnr}
        et = (
            fabrikker.kommune(navn, **felter) if over is None else fabrikker.enhed(enheder[over], navn, type_, **felter)
        )
        enheder.append(et)
    i_dag = korpus.I_DAG
    with time_machine.travel(datetime(i_dag.year, i_dag.month, i_dag.day, 12, tzinfo=UTC), tick=True):
        yield {et.navn: et for et in enheder}


@pytest.fixture
def kommune(lilleby) -> Enhed:
    return lilleby["Lilleby Kommune"]
