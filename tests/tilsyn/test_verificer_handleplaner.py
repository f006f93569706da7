"""`manage.py verificer_handleplaner` finds what is not as it was approved, and says where."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import fabrikker
from tilsyn.models.vaern import BEMAERKNINGSVAERN, PLANVAERN


def _efterse() -> str:
    ud = io.StringIO()
    call_command("verificer_handleplaner", stdout=ud)
    return ud.getvalue()


def _udfoer(vaern, hvad: str) -> None:
    with connection.cursor() as cursor:
        getattr(vaern, hvad)(connection.vendor, cursor.execute)


def test_all_is_well(plan, saet, kontraktholder):
    assert _efterse() == "0 versioner af handleplaner er set efter. Alle er, som de blev godkendt.\n"
    fabrikker.handleplansversion(plan, kontraktholder)
    saet(plan, "godkendt")
    assert _efterse() == "1 version af handleplaner er set efter. Alle er, som de blev godkendt.\n"


@pytest.mark.parametrize(
    ("sql", "fund"),
    [
        ("UPDATE tilsyn_handleplansversion SET indhold = indhold || ' ' WHERE nummer = 2", "version 2 er ændret"),
        ("DELETE FROM tilsyn_handleplansversion WHERE nummer = 1", "version 1 mangler"),
    ],
)
def test_a_flipped_byte_and_a_missing_version_are_found(plan, kontraktholder, sql, fund):
    for _ in range(2):
        fabrikker.handleplansversion(plan, kontraktholder)
    _udfoer(PLANVAERN, "tag")
    with connection.cursor() as cursor:
        cursor.execute(sql)
    _udfoer(PLANVAERN, "saet")
    with pytest.raises(CommandError, match=rf"^Brud fundet\. Handleplan {plan.pk}: {fund}\.$"):
        _efterse()


@pytest.mark.parametrize(("vaern", "hvad"), [(PLANVAERN, "handleplanerne"), (BEMAERKNINGSVAERN, "bemærkningerne")])
def test_a_guard_that_is_off_is_told(db, vaern, hvad):
    _udfoer(vaern, "tag")
    with pytest.raises(CommandError, match=f"Værnet om {hvad} er taget af databasen"):
        _efterse()
    _udfoer(vaern, "saet")


def test_approved_without_a_version_is_told(plan, saet):
    saet(plan, "godkendt")
    with pytest.raises(CommandError, match="er godkendt, men har ingen version"):
        _efterse()
