"""The municipality the corpus is about."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from organisation.models import Enhed
from sygefravaer.models import Fravaersindlaesning
from tests import fabrikker
from tests.sygefravaer import korpus


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


@pytest.fixture
def styrer(kommune):
    """Somebody who runs the whole municipality."""
    person = fabrikker.bruger(kommune, "Ada Styrer")
    fabrikker.tildeling(person, "administrator", kommune)
    return person


@pytest.fixture
def side(klient, styrer, django_capture_on_commit_callbacks):
    """Use the pages as `styrer`, with the worker at once: send(data), post(name, pk, …), vis(pk)."""
    return Sider(klient(styrer), django_capture_on_commit_callbacks)


class Sider:
    """The pages of a file with sick leave."""

    def __init__(self, klient, fang):
        self.klient, self._fang = klient, fang

    def send(self, data: bytes, navn: str = "udtræk.csv"):
        """Send a file in; return the answer."""
        with self._fang(execute=True):
            return self.klient.post(reverse("sygefravaer:fravaer_indlaes"), {"fil": SimpleUploadedFile(navn, data)})

    def sendt(self, data: bytes, navn: str = "udtræk.csv") -> Fravaersindlaesning:
        svar = self.send(data, navn)
        assert svar.status_code == 302, svar.content.decode()
        return Fravaersindlaesning.objects.get(pk=svar.url.rstrip("/").rpartition("/")[2])

    def post(self, navn: str, fil: Fravaersindlaesning, **felter):
        with self._fang(execute=True):
            svar = self.klient.post(reverse(f"sygefravaer:{navn}", args=[fil.pk]), felter)
        fil.refresh_from_db()
        return svar

    def vis(self, fil: Fravaersindlaesning, **hoveder) -> str:
        return self.klient.get(reverse("sygefravaer:fravaersfil_vis", args=[fil.pk]), **hoveder).content.decode()
