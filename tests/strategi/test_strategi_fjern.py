"""Removing a strategy: only when no goal points to it."""

from django.urls import reverse

from historik.models import Haendelse
from strategi.models import Punkt, Strategi


def _sti(by):
    return reverse("strategi:strategi_fjern", args=[by.strategi.pk])


def test_strategi_fjern_asks_first(by, klient, administrator):
    assert "Fjern Retning 2023?" in klient(administrator).get(_sti(by)).content.decode()
    assert Strategi.objects.filter(pk=by.strategi.pk).exists()


def test_strategi_fjern_removes_all_under_it(by, klient, administrator):
    by.maal.afsaetslinks.all().delete()
    svar = klient(administrator).post(_sti(by))
    assert (svar.status_code, svar.url) == (302, "/strategi/")
    assert (Strategi.objects.filter(pk=by.strategi.pk).count(), Punkt.objects.count()) == (0, 0)
    assert Haendelse.objects.get().tekst == "Fjernede strategien “Retning 2023”."
    assert Strategi.history.first().history_user == administrator


def test_strategi_fjern_explains_when_a_goal_points_to_it(by, klient, administrator):
    svar = klient(administrator).post(_sti(by), follow=True)
    assert "“Retning 2023” kan ikke fjernes, for der peges på det 1 sted i kontrakter" in svar.content.decode()
    assert svar.redirect_chain == [(f"/strategi/{by.strategi.pk}/", 302)]
    assert (Punkt.objects.count(), Haendelse.objects.count()) == (1, 0)
