"""The list of strategies: own municipality, by year and kind."""

import pytest

from strategi.models import Strategi
from tests import fabrikker

STI = "/strategi/"


def _titler(svar):
    return [strategi.titel for strategi in svar.context["strategier"]]


@pytest.fixture
def flere(by):
    fabrikker.strategi(by.omraade, "Ældre", "politik", 2018, 2020)
    fabrikker.strategi(by.kommune, "Løbende", "vision", 2020)


def test_strategi_liste_shows_newest_first_with_number_of_points(by, klient, foraelder, flere):
    fabrikker.punkt(by.spor)
    fabrikker.punkt(fabrikker.spor(by.strategi))
    svar = klient(foraelder).get(STI)
    assert [(et.titel, et.antal_punkter) for et in svar.context["strategier"]] == [
        ("Retning 2023", 3),
        ("Løbende", 0),
        ("Ældre", 0),
    ]
    side = svar.content.decode()
    assert "3 punkter · Lilleby Kommune" in side
    assert "Fremmed strategi" not in side


@pytest.mark.parametrize(
    ("valg", "titler"),
    [
        ({"aar": "2019"}, ["Ældre"]),
        ({"aar": "2020"}, ["Løbende", "Ældre"]),
        ({"aar": "2023"}, ["Retning 2023", "Løbende"]),
        ({"art": "vision"}, ["Løbende"]),
        ({"aar": "2019", "art": "vision"}, []),
        ({"aar": "1900"}, ["Retning 2023", "Løbende", "Ældre"]),
        ({"aar": "vrøvl", "art": "vrøvl"}, ["Retning 2023", "Løbende", "Ældre"]),
        ({"aar": "vrøvl", "art": "politik"}, ["Ældre"]),
    ],
)
def test_strategi_liste_shows_what_is_chosen(klient, lmu, flere, valg, titler):
    assert _titler(klient(lmu).get(STI, valg)) == titler


def test_strategi_liste_offers_the_years_there_are(klient, lmu, flere):
    aar = klient(lmu).get(STI).context["form"].fields["aar"].choices
    assert [valg for valg, _ in aar] == ["", 2023, 2022, 2021, 2020, 2019, 2018]


def test_strategi_liste_says_so_when_there_are_none(by, klient, lmu):
    by.maal.afsaetslinks.all().delete()
    Strategi.objects.all().delete()
    svar = klient(lmu).get(STI)
    assert "Der er ingen strategier endnu" in svar.content.decode()
    assert svar.context["form"].fields["aar"].choices == [("", "Alle år")]


def test_strategi_liste_says_so_when_nothing_is_found(klient, lmu, flere):
    assert (
        "Ingen strategier passer på dit valg" in klient(lmu).get(STI, {"aar": "2019", "art": "vision"}).content.decode()
    )


def test_strategi_liste_offers_a_new_one_to_those_who_may(klient, administrator, centerchef):
    assert "Opret strategi" in klient(administrator).get(STI).content.decode()
    assert "Opret strategi" not in klient(centerchef).get(STI).content.decode()


def test_strategi_liste_refuses_one_without_roles(by, klient):
    assert klient(fabrikker.bruger(by.kommune)).get(STI).status_code == 403


def test_strategi_liste_takes_same_queries_for_more_rows(by, klient, lmu, forespoergsler):
    foer = forespoergsler(klient(lmu), STI)
    for _ in range(3):
        fabrikker.punkt(fabrikker.spor(fabrikker.strategi(by.omraade)))
    assert forespoergsler(klient(lmu), STI) == foer
