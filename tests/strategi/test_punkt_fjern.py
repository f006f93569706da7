"""Removing a point: only when no goal points to it."""

from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:punkt_{navn}", args=[pk])


def _orden(by):
    return [str(punkt) for punkt in by.spor.punkter.all()]


def test_punkt_fjern_removes_when_nothing_points_to_it(by, klient, administrator):
    punkt = fabrikker.punkt(by.spor, "Sidste", "6")
    svar = klient(administrator).post(_sti("fjern", punkt.pk), follow=True)
    assert "“6 Sidste” er fjernet." in svar.content.decode()
    assert _orden(by) == ["1 Hvad skal vi holde op med"]


def test_punkt_fjern_explains_when_goals_point_to_it(by, klient, administrator):
    fabrikker.afsaetslink(fabrikker.maal(by.kontrakt), by.punkt)
    svar = klient(administrator).post(_sti("fjern", by.punkt.pk), follow=True)
    assert "kan ikke fjernes, for der peges på det 2 steder i kontrakter" in svar.content.decode()
    assert (len(_orden(by)), Haendelse.objects.count()) == (1, 0)
