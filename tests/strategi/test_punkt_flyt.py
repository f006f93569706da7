"""Moving a point one place up or down."""

from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:punkt_{navn}", args=[pk])


def _orden(by):
    return [str(punkt) for punkt in by.spor.punkter.all()]


def test_punkt_flyt_swaps_with_neighbour(by, klient, administrator):
    punkt = fabrikker.punkt(by.spor, "Sidste", "6")
    inde = klient(administrator)
    inde.post(_sti("flyt", punkt.pk), {"retning": "op"})
    assert _orden(by) == ["6 Sidste", "1 Hvad skal vi holde op med"]
    inde.post(_sti("flyt", punkt.pk), {"retning": "op"})
    inde.post(_sti("flyt", punkt.pk), {"retning": "ned"})
    assert _orden(by) == ["1 Hvad skal vi holde op med", "6 Sidste"]
    assert Haendelse.objects.count() == 2
