"""A new strategy."""

import pytest

from historik.models import Haendelse
from strategi.models import Strategi
from tests import fabrikker

STI = "/strategi/ny/"


def _felter(by, **andre):
    return {
        "titel": "Klar til fremtiden",
        "art": "vision",
        "ejer": by.kommune.pk,
        "fra_aar": "2026",
        "til_aar": "",
        "beskrivelse": "",
    } | andre


def test_strategi_opret_makes_strategy(by, klient, administrator):
    svar = klient(administrator).post(STI, _felter(by))
    ny = Strategi.objects.get(titel="Klar til fremtiden")
    assert (svar.status_code, svar.url) == (302, f"/strategi/{ny.pk}/")
    assert (ny.art, ny.ejer, ny.fra_aar, ny.til_aar) == ("vision", by.kommune, 2026, None)
    haendelse = Haendelse.objects.get(emne=f"strategi:{ny.pk}")
    assert (haendelse.tekst, haendelse.bruger_navn) == (
        "Oprettede strategien “Klar til fremtiden”.",
        "Anna Administrator",
    )
    assert ny.history.get().history_user == administrator


@pytest.mark.parametrize(
    ("andre", "forkerte"),
    [
        ({"titel": " "}, {"titel"}),
        ({"art": "ukendt"}, {"art"}),
        ({"fra_aar": "1999"}, {"fra_aar"}),
        ({"fra_aar": "99999999999999999999"}, {"fra_aar"}),
        ({"fra_aar": "2026", "til_aar": "2025"}, {"__all__"}),
        ({"titel": "Retning 2023", "fra_aar": "2023"}, {"__all__"}),
        ({"beskrivelse": "x" * 2001}, {"beskrivelse"}),
    ],
)
def test_strategi_opret_saves_nothing_when_invalid(by, klient, administrator, andre, forkerte):
    foer = Strategi.objects.count()
    svar = klient(administrator).post(STI, _felter(by, **andre))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, forkerte)
    assert (Strategi.objects.count(), Haendelse.objects.count()) == (foer, 0)


@pytest.mark.parametrize("ejer", ["anden_kommune", "fremmed_dagtilbud"])
def test_strategi_opret_refuses_owner_in_other_municipality(by, klient, administrator, ejer):
    svar = klient(administrator).post(STI, _felter(by, ejer=getattr(by, ejer).pk))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"ejer"})


def test_strategi_opret_refuses_owner_outside_own_scope(by, klient):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    assert klient(stedlig).post(STI, _felter(by)).status_code == 422
    assert klient(stedlig).post(STI, _felter(by, ejer=by.dagtilbud.pk)).status_code == 302
