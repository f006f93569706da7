"""A new point, with the number it has on paper."""

import pytest
from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:punkt_{navn}", args=[pk])


def _orden(by):
    return [str(punkt) for punkt in by.spor.punkter.all()]


def test_punkt_opret_adds_as_last_with_a_gap_in_the_numbers(by, klient, administrator):
    svar = klient(administrator).post(_sti("opret", by.spor.pk), {"nummer": "6", "titel": "Udvikling"})
    assert (svar.status_code, svar.url) == (302, f"/strategi/{by.strategi.pk}/#spor-{by.spor.pk}")
    assert _orden(by) == ["1 Hvad skal vi holde op med", "6 Udvikling"]
    assert Haendelse.objects.get().tekst == "Tilføjede punktet “6 Udvikling” under “Spor 2: God ledelse”."


@pytest.mark.parametrize(
    ("felter", "forkerte"),
    [({"nummer": "2", "titel": " "}, {"titel"}), ({"nummer": "1", "titel": "X"}, {"nummer"}), ({}, {"titel"})],
)
def test_punkt_opret_saves_nothing_when_invalid(by, klient, administrator, felter, forkerte):
    svar = klient(administrator).post(_sti("opret", by.spor.pk), felter)
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, forkerte)
    assert (len(_orden(by)), Haendelse.objects.count()) == (1, 0)


def test_punkt_opret_allows_same_number_under_other_track(by, klient, administrator):
    andet = fabrikker.spor(by.strategi)
    assert klient(administrator).post(_sti("opret", andet.pk), {"nummer": "1", "titel": "X"}).status_code == 302
