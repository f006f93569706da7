"""Whoever makes or changes something in a strategy is told so, and chooses among what can be chosen."""

from datetime import date

import pytest
from django.urls import reverse

from tests import fabrikker


def _beskeder(svar) -> list[str]:
    return [str(besked) for besked in svar.context["messages"]]


NY = {"titel": "Klar", "art": "vision", "fra_aar": "2026"}


@pytest.mark.parametrize(
    ("navn", "hvad", "felter", "besked"),
    [
        ("spor_opret", "strategi", {"nummer": "3", "titel": "Ro"}, "“Spor 3: Ro” er tilføjet."),
        ("punkt_opret", "spor", {"nummer": "3", "titel": "Ro"}, "“3 Ro” er tilføjet under “Spor 2: God ledelse”."),
    ],
)
def test_adding_gives_a_receipt(by, klient, administrator, navn, hvad, felter, besked):
    adresse = reverse(f"strategi:{navn}", args=[getattr(by, hvad).pk])
    assert _beskeder(klient(administrator).post(adresse, felter, follow=True)) == [besked]


def test_making_a_strategy_gives_a_receipt(by, klient, administrator):
    for art, naeste in (("vision", "målsætninger"), ("strategi", "spor og punkter")):
        felter = NY | {"ejer": by.kommune.pk, "art": art, "titel": f"Klar {art}"}
        svar = klient(administrator).post("/strategi/ny/", felter, follow=True)
        assert _beskeder(svar) == [f"“Klar {art}” er oprettet. Tilføj nu dens {naeste}."]


@pytest.mark.parametrize(
    ("navn", "hvad", "besked"),
    [
        ("strategi_rediger", "strategi", "“Retning 2023” er gemt."),
        ("spor_rediger", "spor", "Sporet er gemt."),
        ("punkt_rediger", "punkt", "Punktet er gemt."),
    ],
)
def test_changing_gives_a_receipt(by, klient, administrator, navn, hvad, besked):
    inde, adresse = klient(administrator), reverse(f"strategi:{navn}", args=[getattr(by, hvad).pk])
    felter = {navn: vaerdi or "" for navn, vaerdi in inde.get(adresse).context["form"].initial.items()}
    laest = inde.get(adresse).context["form"]["laest"].value()
    assert _beskeder(inde.post(adresse, felter | {"laest": laest}, follow=True)) == [besked]


def test_the_owner_is_an_open_unit_and_stands_in_the_tree(by, klient, administrator):
    lukket = fabrikker.enhed(by.omraade, "Lukket dagtilbud", "dagtilbud", aktiv_til=date(2021, 7, 31))
    form = klient(administrator).get("/strategi/ny/").context["form"]
    assert next(tekst for _, tekst in form.fields["art"].choices) == "Vælg slags"
    navne = [tekst for _, tekst in form.fields["ejer"].choices]
    assert navne[:2] == ["Lilleby Kommune (kommune)", "\N{EM SPACE}Børn og Unge (forvaltning eller center)"]
    assert not [navn for navn in navne if "Lukket" in navn]
    by.strategi.ejer = lukket
    by.strategi.save()
    form = klient(administrator).get(reverse("strategi:strategi_rediger", args=[by.strategi.pk])).context["form"]
    assert lukket.pk in [valg.value for valg, _ in form.fields["ejer"].choices]
    assert next(kode for kode, _ in form.fields["art"].choices) == "politik"


def test_a_unit_lies_under_an_open_one(by, klient, administrator):
    fabrikker.enhed(by.omraade, "Lukket dagtilbud", "dagtilbud", aktiv_til=date(2021, 7, 31))
    form = klient(administrator).get("/administration/enheder/ny/").context["form"]
    assert not [tekst for _, tekst in form.fields["parent"].choices if "Lukket" in tekst]
