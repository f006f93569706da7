"""A new track, as the last of its strategy."""

import pytest
from django.urls import reverse

from historik.models import Haendelse
from strategi.models import Spor


def _sti(navn, pk):
    return reverse(f"strategi:spor_{navn}", args=[pk])


def _orden(by):
    return list(by.strategi.spor.values_list("titel", flat=True))


def test_spor_opret_adds_as_last(by, klient, administrator):
    svar = klient(administrator).post(_sti("opret", by.strategi.pk), {"nummer": "1", "titel": "Den røde tråd"})
    ny = Spor.objects.get(titel="Den røde tråd")
    assert (svar.status_code, svar.url) == (302, f"/strategi/{by.strategi.pk}/#spor-{ny.pk}")
    assert _orden(by) == ["God ledelse", "Den røde tråd"]
    assert Haendelse.objects.get().tekst == "Tilføjede sporet “Spor 1: Den røde tråd” i “Retning 2023”."


@pytest.mark.parametrize(
    ("felter", "forkerte"),
    [({"nummer": "1", "titel": ""}, {"titel"}), ({"nummer": "2", "titel": "X"}, {"nummer"}), ({}, {"titel"})],
)
def test_spor_opret_saves_nothing_when_invalid(by, klient, administrator, felter, forkerte):
    svar = klient(administrator).post(_sti("opret", by.strategi.pk), felter)
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, forkerte)
    assert (_orden(by), Haendelse.objects.count()) == (["God ledelse"], 0)


def test_spor_opret_allows_many_without_number(by, klient, administrator):
    for titel in ("A", "B"):
        assert klient(administrator).post(_sti("opret", by.strategi.pk), {"titel": titel}).status_code == 302
