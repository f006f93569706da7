"""Moving a track one place up or down."""

import pytest
from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:spor_{navn}", args=[pk])


def _orden(by):
    return list(by.strategi.spor.values_list("titel", flat=True))


def test_spor_flyt_swaps_with_neighbour(by, klient, administrator):
    b, _ = fabrikker.spor(by.strategi, "B"), fabrikker.spor(by.strategi, "C")
    inde = klient(administrator)
    assert inde.post(_sti("flyt", b.pk), {"retning": "op"}).url == f"/strategi/{by.strategi.pk}/#spor-{b.pk}"
    assert _orden(by) == ["B", "God ledelse", "C"]
    inde.post(_sti("flyt", b.pk), {"retning": "ned"})
    inde.post(_sti("flyt", b.pk), {"retning": "ned"})
    assert _orden(by) == ["God ledelse", "C", "B"]
    by.kommune.refresh_from_db()
    assert (by.kommune.revision, Haendelse.objects.count()) == (4, 3)


@pytest.mark.parametrize("retning", ["op", "ned"])
def test_spor_flyt_does_nothing_at_the_end(by, klient, administrator, retning):
    assert klient(administrator).post(_sti("flyt", by.spor.pk), {"retning": retning}).status_code == 302
    assert Haendelse.objects.count() == 0
