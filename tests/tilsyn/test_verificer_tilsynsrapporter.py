"""`manage.py verificer_tilsynsrapporter` finds what is not as it was published, and says where."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import fabrikker
from tilsyn.handlinger.udvalg import goer_faerdig
from tilsyn.models import Tilsyn, Udvalgsversion
from tilsyn.models.vaern import UDVALGSVAERN, VAERN


def _efterse() -> str:
    ud = io.StringIO()
    call_command("verificer_tilsynsrapporter", stdout=ud)
    return ud.getvalue()


@pytest.fixture
def uden_vaern(db):
    """The guard is off, as for whoever changes the database's own structure."""
    with connection.cursor() as cursor:
        VAERN.tag(connection.vendor, cursor.execute)


def _saet_vaern():
    with connection.cursor() as cursor:
        VAERN.saet(connection.vendor, cursor.execute)


def test_all_is_well(by, skrevet, konsulent):
    assert _efterse() == "0 rapporter er set efter. Alle er, som de blev offentliggjort.\n"
    fabrikker.tilsynsversion(skrevet, konsulent)
    assert _efterse() == "1 rapport er set efter. Alle er, som de blev offentliggjort.\n"


def test_a_flipped_byte_and_a_missing_version_are_found(uden_vaern, skrevet, konsulent):
    for _ in range(2):
        fabrikker.tilsynsversion(skrevet, konsulent)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tilsyn_tilsynsversion SET indhold = indhold || ' ' WHERE nummer = 2")
    _saet_vaern()
    with pytest.raises(CommandError, match=rf"^Brud fundet\. Tilsyn {skrevet.pk}: version 2 er ændret\.$"):
        _efterse()
    with connection.cursor() as cursor:
        VAERN.tag(connection.vendor, cursor.execute)
        cursor.execute("DELETE FROM tilsyn_tilsynsversion WHERE nummer = 1")
    _saet_vaern()
    with pytest.raises(CommandError, match=rf"^Brud fundet\. Tilsyn {skrevet.pk}: version 1 mangler\.$"):
        _efterse()


def test_a_guard_that_is_off_is_told(uden_vaern):
    with pytest.raises(CommandError, match="Værnet om rapporterne er taget af databasen"):
        _efterse()


def test_published_without_a_version_is_told(skrevet):
    Tilsyn.objects.update(tilstand="offentliggjort")
    with pytest.raises(CommandError, match="er offentliggjort, men har ingen version"):
        _efterse()


def test_finished_reports_to_the_committee_are_looked_at_too(by, redskab, konsulent):
    goer_faerdig(rapport=fabrikker.udvalgsrapport(by.omraade, redskab.redskab), af=konsulent)
    assert _efterse().startswith("1 rapport er set efter.")
    with connection.cursor() as cursor:
        UDVALGSVAERN.tag(connection.vendor, cursor.execute)
    with pytest.raises(CommandError, match="Værnet om rapporterne er taget af"):
        _efterse()
    Udvalgsversion.objects.update(indhold="{}")
    with connection.cursor() as cursor:
        UDVALGSVAERN.saet(connection.vendor, cursor.execute)
    with pytest.raises(CommandError, match=r"Rapport til udvalget \d+: version 1 er ændret"):
        _efterse()
