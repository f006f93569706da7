"""Removing a track: only when no goal points into it."""

from django.urls import reverse

from historik.models import Haendelse
from tests import fabrikker


def _sti(navn, pk):
    return reverse(f"strategi:spor_{navn}", args=[pk])


def _orden(by):
    return list(by.strategi.spor.values_list("titel", flat=True))


def test_spor_fjern_removes_when_nothing_points_to_it(by, klient, administrator):
    nyt = fabrikker.spor(by.strategi, "Nyt")
    fabrikker.punkt(nyt)
    svar = klient(administrator).post(_sti("fjern", nyt.pk), follow=True)
    assert "“Nyt” er fjernet." in svar.content.decode()
    assert _orden(by) == ["God ledelse"]


def test_spor_fjern_explains_when_a_goal_points_into_it(by, klient, administrator):
    svar = klient(administrator).post(_sti("fjern", by.spor.pk), follow=True)
    assert "“Spor 2: God ledelse” kan ikke fjernes, for der peges på det 1 sted i kontrakter" in svar.content.decode()
    assert (_orden(by), Haendelse.objects.count()) == (["God ledelse"], 0)
