"""What the tests of the year share."""

from datetime import date

from kontrakter.models import Skabelon

NU = "2026-06-15 12:00+02:00"
IGAAR, IMORGEN = date(2026, 6, 14), date(2026, 6, 16)


def saet_frister(skabelon, skrivning=None, hoering=None, godkendelse=None, **felter) -> None:
    """Set the template's deadlines in the database and on the object."""
    frister = {"frist_skrivning": skrivning, "frist_hoering": hoering, "frist_godkendelse": godkendelse}
    Skabelon.objects.filter(pk=skabelon.pk).update(**frister, **felter)
    skabelon.refresh_from_db()
