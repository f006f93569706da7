"""What a form answers to an empty or an impossible field: what to do, not what is wrong with it."""

import pytest


@pytest.mark.parametrize(
    ("aar", "svar"),
    [
        ("", "Udfyld dette felt."),
        ("1999", "Skriv et år fra 2000 til 2100."),
        ("2101", "Skriv et år fra 2000 til 2100."),
        ("i år", "Skriv et år fra 2000 til 2100."),
    ],
)
def test_skabelon_opret_says_which_years_there_are(by, klient, administrator, aar, svar):
    form = klient(administrator).post("/kontrakter/skabeloner/ny/", {"aar": aar, "navn": "X"}).context["form"]
    assert form.errors == {"aar": [svar]}


def test_kontrakt_opret_says_that_something_is_to_be_chosen(by, klient, kontraktholder):
    form = klient(kontraktholder).post("/kontrakter/ny/", {"enhed": "", "skabelon": ""}).context["form"]
    assert form.errors == {"enhed": ["Vælg en af mulighederne."], "skabelon": ["Vælg en af mulighederne."]}
