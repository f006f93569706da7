"""Files with figures that nobody finishes do not lie for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from historik.models import Haendelse
from sygefravaer.handlinger.oprydning import FILER_GEMMES_DAGE, ryd_fravaersfiler
from sygefravaer.models import Fravaersindlaesning
from tests import fabrikker


@pytest.fixture
def fil(by):
    def lav(tilstand: str, dage: float) -> Fravaersindlaesning:
        ny = fabrikker.fravaersindlaesning(by.kommune, tilstand=tilstand, fund={"fejl": ["noget"]})
        Fravaersindlaesning.objects.filter(pk=ny.pk).update(indsendt=timezone.now() - timedelta(days=dage))
        return ny

    return lav


@pytest.mark.parametrize("tilstand", ["venter", "laeses", "klar", "fejl"])
def test_a_file_nobody_finished_is_thrown_away_after_a_month(fil, tilstand):
    gammel, ny = fil(tilstand, FILER_GEMMES_DAGE + 1), fil(tilstand, FILER_GEMMES_DAGE - 1)
    assert (ryd_fravaersfiler(), ryd_fravaersfiler()) == (1, 0)
    gammel.refresh_from_db()
    ny.refresh_from_db()
    assert (gammel.tilstand, bytes(gammel.indhold), gammel.fund) == ("kasseret", b"", {})
    assert (ny.tilstand, bytes(ny.indhold)) == (tilstand, b"fil")
    haendelse = Haendelse.objects.get(emne=f"fravaersindlaesning:{gammel.pk}")
    assert (haendelse.tekst, haendelse.bruger_navn) == (f"Kasserede filen “{gammel}” med sygefravær.", "Systemet")


@pytest.mark.parametrize("tilstand", ["gemmes", "gemt", "fortrudt", "kasseret"])
def test_a_file_that_is_finished_stays_as_it_is(fil, tilstand):
    gammel = fil(tilstand, FILER_GEMMES_DAGE + 1)
    assert ryd_fravaersfiler() == 0
    gammel.refresh_from_db()
    assert (gammel.tilstand, bytes(gammel.indhold)) == (tilstand, b"fil")
