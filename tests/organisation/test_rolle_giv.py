"""Giving a role: only on units of the giver's own scope, and only once."""

import pytest
import time_machine
from django.urls import reverse

from historik.models import Haendelse
from organisation.models import Rolletildeling
from tests import fabrikker


@pytest.fixture
def ny(by):
    return fabrikker.bruger(by.kommune, "Nadia Ny")


def _sti(bruger):
    return reverse("organisation:rolle_giv", args=[bruger.pk])


def _felter(sted, **andre):
    return {"rolle": "lmu", "enhed": sted.pk, "fra": "2026-06-15", "til": ""} | andre


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
def test_rolle_giv_gives_role_from_today(by, klient, administrator, ny):
    inde = klient(administrator)
    assert inde.get(_sti(ny)).context["form"]["fra"].value().isoformat() == "2026-06-15"
    svar = inde.post(_sti(ny), _felter(by.dagtilbud))
    assert (svar.status_code, svar.url) == (302, f"/administration/brugere/{ny.pk}/")
    assert [str(rolle) for rolle in ny.roller.gaeldende()] == ["LMU-medlem, Dagtilbud Skovkanten"]
    assert Haendelse.objects.get().tekst == "Gav Nadia Ny rollen LMU-medlem på Dagtilbud Skovkanten."


def test_rolle_giv_lists_own_open_units_only(by, klient, ny):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    fabrikker.enhed(by.dagtilbud, "Lukket Hus", "boernehus", aktiv_til="2021-01-01")
    enheder = klient(stedlig).get(_sti(ny)).context["form"].fields["enhed"].queryset
    assert [enhed.navn for enhed in enheder] == ["Dagtilbud Skovkanten", "Børnehuset Egen", "Børnehuset Ærten"]


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
@pytest.mark.parametrize(
    ("andre", "forkerte"),
    [
        ({"rolle": "konge"}, {"rolle"}),
        ({"rolle": ""}, {"rolle"}),
        ({"enhed": ""}, {"enhed"}),
        ({"fra": ""}, {"fra"}),
        ({"fra": "2026-08-01", "til": "2026-07-01"}, {"__all__"}),
        ({"til": "2026-06-14"}, {"til"}),
    ],
)
def test_rolle_giv_saves_nothing_when_invalid(by, klient, administrator, ny, andre, forkerte):
    svar = klient(administrator).post(_sti(ny), _felter(by.dagtilbud, **andre))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, forkerte)
    assert (ny.roller.count(), Haendelse.objects.count()) == (0, 0)


@pytest.mark.parametrize("sted", ["andet_dagtilbud", "omraade", "kommune", "fremmed_dagtilbud", "anden_kommune"])
def test_rolle_giv_refuses_unit_outside_own_scope(by, klient, ny, sted):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    svar = klient(stedlig).post(_sti(ny), _felter(getattr(by, sted), rolle="administrator"))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"enhed"})
    assert ny.roller.count() == 0


def test_rolle_giv_gives_role_once_when_sent_twice(by, klient, administrator, ny):
    inde = klient(administrator)
    inde.post(_sti(ny), _felter(by.dagtilbud))
    svar = inde.post(_sti(ny), _felter(by.dagtilbud))
    assert svar.context["form"].non_field_errors() == ["Personen har allerede den rolle på enheden."]
    assert (ny.roller.count(), Haendelse.objects.count()) == (1, 1)


def test_rolle_giv_allows_role_again_when_it_is_over(by, klient, administrator, ny):
    fabrikker.tildeling(ny, "lmu", by.dagtilbud, til="2026-01-01")
    assert klient(administrator).post(_sti(ny), _felter(by.dagtilbud)).status_code == 302
    assert ny.roller.count() == 2


def test_rolle_giv_ignores_extra_fields(by, klient, administrator, ny, kontraktholder):
    klient(administrator).post(_sti(ny), _felter(by.dagtilbud, bruger=kontraktholder.pk, pk=1, id=1))
    assert (ny.roller.count(), kontraktholder.roller.count()) == (1, 1)
    assert Rolletildeling.objects.filter(rolle="lmu").get().bruger == ny
