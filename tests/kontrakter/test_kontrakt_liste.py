"""The list of contracts: what is found, in which order, page by page, whatever stands in the address."""

import re

import pytest
from django.utils import timezone

from kontrakter.models import Kontrakt
from tests import fabrikker

from .hjaelp import ord_i, sti

LISTE = "/kontrakter/"


@pytest.fixture
def fire(by):
    """Four contracts of the municipality: two units, a house of one of them, two years."""
    by.kontrakt.titel = "Børnenes kontrakt"
    by.kontrakt.save()
    return {
        "egen 2023": by.kontrakt,
        "egen 2024": fabrikker.kontrakt(by.dagtilbud, aar=2024, titel="Ny plan"),
        "hus 2023": fabrikker.kontrakt(by.huse[0], by.skabelon, 2023, "Husets plan", tilstand="godkendt"),
        "anden 2023": fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, 2023, "Åens plan"),
    }


def _fundet(fire, svar):
    navne = {kontrakt.pk: navn for navn, kontrakt in fire.items()}
    return [navne[kontrakt.pk] for kontrakt in svar.context["side"]]


ALLE = ["egen 2024", "hus 2023", "egen 2023", "anden 2023"]


@pytest.mark.parametrize(
    ("valg", "fundet"),
    [
        ({}, ALLE),
        ({"aar": "2024"}, ["egen 2024"]),
        ({"enhed": "dagtilbud"}, ["egen 2024", "hus 2023", "egen 2023"]),
        ({"enhed": "andet_dagtilbud"}, ["anden 2023"]),
        ({"tilstand": "godkendt"}, ["hus 2023"]),
        ({"q": "åens"}, ["anden 2023"]),
        ({"q": "Skovkanten"}, ["egen 2024", "egen 2023"]),
        ({"q": "fællesskabet"}, ["egen 2023"]),
        ({"q": "plan", "aar": "2023", "tilstand": "udkast"}, ["anden 2023"]),
        ({"q": "findes ikke"}, []),
    ],
)
def test_kontrakt_liste_filters(by, fire, klient, centerchef, valg, fundet):
    if "enhed" in valg:
        valg = valg | {"enhed": getattr(by, valg["enhed"]).pk}
    assert _fundet(fire, klient(centerchef).get(LISTE, valg)) == fundet


@pytest.mark.parametrize(
    ("sorter", "fundet"),
    [
        ("aar", ALLE),
        ("enhed", ["hus 2023", "egen 2024", "egen 2023", "anden 2023"]),
        ("titel", ["egen 2023", "hus 2023", "egen 2024", "anden 2023"]),
        ("aendret", ["anden 2023", "egen 2023", "egen 2024", "hus 2023"]),
        ("enhed_omvendt", ["anden 2023", "egen 2024", "egen 2023", "hus 2023"]),
        ("aendret_omvendt", ["hus 2023", "egen 2024", "egen 2023", "anden 2023"]),
    ],
)
def test_kontrakt_liste_sorts(fire, klient, centerchef, sorter, fundet):
    for dag, navn in enumerate(["hus 2023", "egen 2024", "egen 2023", "anden 2023"], 1):
        Kontrakt.objects.filter(pk=fire[navn].pk).update(aendret=timezone.now().replace(year=2023, month=1, day=dag))
    assert _fundet(fire, klient(centerchef).get(LISTE, {"sorter": sorter})) == fundet


@pytest.mark.parametrize(
    ("sorter", "retning", "naeste"),
    [
        ("", "descending", "aar_omvendt"),
        ("aar_omvendt", "ascending", "aar"),
        ("titel", "ascending", "titel_omvendt"),
        ("titel_omvendt", "descending", "titel"),
    ],
)
def test_kontrakt_liste_turns_when_the_same_column_is_chosen_again(fire, klient, centerchef, sorter, retning, naeste):
    html = klient(centerchef).get(LISTE, {"sorter": sorter}).content.decode()
    assert re.findall(r'aria-sort="(\w+)"><a href="\?[^"]*sorter=(\w+)"', html) == [(retning, naeste)]


@pytest.mark.parametrize(
    "valg",
    [
        "aar=abc",
        "aar=99999999999999999999",
        "aar=2023.0",
        "enhed=x",
        "enhed=99999999999999999999",
        "enhed=-1",
        "tilstand=glemt",
        "sorter=id",
        "sorter=-aar;drop",
        "side=abc",
        "side=-7",
        "side=99999999999999999999",
        "q=%00",
        "q=" + "x" * 101,
        "q=%25",
        "ukendt=1&q=",
        "aar=&enhed=&tilstand=&sorter=",
        "%ff=%ff&q=%c3%28",
    ],
)
def test_kontrakt_liste_takes_any_address(fire, klient, centerchef, valg):
    """A filter that makes no sense is left out; the words % and � are found nowhere."""
    fundet = [] if valg in ("q=%25", "%ff=%ff&q=%c3%28") else ALLE
    svar = klient(centerchef).get(f"{LISTE}?{valg}")
    assert (svar.status_code, _fundet(fire, svar)) == (200, fundet)


def test_kontrakt_liste_says_nothing_of_another_municipality(by, fire, klient, centerchef):
    svar = klient(centerchef).get(LISTE, {"enhed": by.fremmed_dagtilbud.pk, "q": ""})
    assert _fundet(fire, svar) == ALLE
    assert "Langtborte" not in svar.content.decode()


def test_kontrakt_liste_shows_25_a_page_and_keeps_the_choice(by, klient, centerchef):
    for nr in range(26):
        fabrikker.kontrakt(fabrikker.enhed(by.omraade), by.skabelon, titel=f"Serie {nr:02}")
    svar = klient(centerchef).get(LISTE, {"q": "Serie", "sorter": "titel", "side": 2})
    assert [kontrakt.titel for kontrakt in svar.context["side"]] == ["Serie 25"]
    assert "?q=Serie&amp;sorter=titel&amp;side=1" in svar.content.decode().replace("&amp;amp;", "&amp;")


def test_kontrakt_liste_counts_goals_that_stand(by, klient, centerchef):
    fabrikker.maal(by.kontrakt, "2")
    fabrikker.maal(by.kontrakt, "3", fjernet=timezone.now())
    svar = klient(centerchef).get(LISTE, {"q": "fællesskabet"})
    assert [kontrakt.antal_maal for kontrakt in svar.context["side"]] == [2]


def test_kontrakt_liste_is_empty_in_two_ways(by, klient, centerchef):
    assert "Ingen kontrakter passer" in ord_i(klient(centerchef).get(LISTE, {"q": "findes ikke"}))
    by.kontrakt.delete()
    svar = klient(centerchef).get(LISTE)
    assert "Der er ingen kontrakter endnu" in ord_i(svar)
    assert "Ingen kontrakter passer" not in ord_i(svar)


def test_kontrakt_liste_leaves_out_removed(by, klient, kontraktholder):
    by.kontrakt.fjernet = timezone.now()
    by.kontrakt.save()
    assert list(klient(kontraktholder).get(LISTE).context["side"]) == []


@pytest.mark.parametrize(
    ("person", "knap"), [("kontraktholder", True), ("administrator", True), ("lmu", False), ("centerchef", False)]
)
def test_kontrakt_liste_offers_a_new_contract_to_those_who_may(request, by, klient, person, knap):
    svar = klient(request.getfixturevalue(person)).get(LISTE)
    assert (sti("kontrakt_opret") in svar.content.decode()) == knap


def test_kontrakt_liste_takes_the_same_queries_for_1_and_25(by, klient, centerchef, forespoergsler):
    inde = klient(centerchef)
    forespoergsler(inde, LISTE)
    en = forespoergsler(inde, LISTE)
    for _ in range(24):
        fabrikker.maal(fabrikker.kontrakt(fabrikker.enhed(by.omraade), by.skabelon))
    assert forespoergsler(inde, LISTE) == en
    assert en <= 12
