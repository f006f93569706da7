"""Many units in one table: filtered, sorted, and with no place for what is hidden."""

import re
from datetime import date
from decimal import Decimal

import pytest

from faelles.maaneder import skub
from sygefravaer.forms.tabel import SORTERINGER
from tests import fabrikker

from .conftest import FEB
from .laes import tabel, tekst

STI = "/sygefravaer/"


@pytest.fixture
def omraadet(by):
    """The area's units in February 2023: two shown, one hidden between them, one that misses the month."""
    by.tredje = fabrikker.enhed(by.omraade, "Dagtilbud Midt", "dagtilbud")
    by.fjerde = fabrikker.enhed(by.omraade, "Dagtilbud Aa", "dagtilbud")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.6")
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, -12), "6.0")
    fabrikker.fravaerstal(by.andet_dagtilbud, FEB, "4.1")
    fabrikker.fravaerstal(by.tredje, FEB, skjult=True)
    fabrikker.fravaerstal(by.fjerde, skub(FEB, -1), "3.0")
    return by


def _navne(svar) -> list[str]:
    return [linje[0].split(" Dagtilbud,")[0] for linje in tabel(svar)[1:]]


def test_fravaer_liste_has_the_newest_month_of_every_unit(omraadet, loft, klient, centerchef):
    resten = ["2,8 %", "2,8 %", "5,6 %", "5,6 %"]
    svar = klient(centerchef).get(STI)
    assert tabel(svar)[1:] == [
        ["Dagtilbud Aa Dagtilbud, Område Øst", "mangler", "intet loft", *["mangler"] * 5],
        ["Dagtilbud Midt Dagtilbud, Område Øst", "skjult", "intet loft", *["skjult"] * 5],
        [
            "Dagtilbud Skovkanten Dagtilbud, Område Øst",
            "5,6 %",
            "højst 5 % Over",
            "-0,4 procentpoint",
            *resten,
        ],
        [
            "Dagtilbud Åbredden Dagtilbud, Område Øst",
            "4,1 %",
            "intet loft",
            "mangler",
            "2,1 %",
            "2,1 %",
            "4,1 %",
            "4,1 %",
        ],
    ]
    assert "5 enheder har ingen tal i perioden." in svar.content.decode()


@pytest.mark.parametrize("sorter", [*SORTERINGER, *(f"{navn}_omvendt" for navn in SORTERINGER)])
def test_fravaer_liste_has_no_place_for_what_is_hidden(omraadet, klient, centerchef, sorter):
    """Whatever it is sorted by, either way, and whatever the hidden figure was."""
    navne = _navne(klient(centerchef).get(STI, {"sorter": sorter}))
    uden = 3 if sorter.startswith("forskel") else 2
    vist = {"Dagtilbud Skovkanten", "Dagtilbud Åbredden"}
    assert set(navne[: 4 - uden]) <= vist
    assert navne[4 - uden :] == sorted(navne[4 - uden :], key=str.casefold)
    assert navne[-uden:][:2] == ["Dagtilbud Aa", "Dagtilbud Midt"]


def test_fravaer_liste_sorts_by_the_figure(omraadet, klient, centerchef):
    hent = klient(centerchef).get
    assert _navne(hent(STI, {"sorter": "procent"}))[:2] == ["Dagtilbud Åbredden", "Dagtilbud Skovkanten"]
    assert _navne(hent(STI, {"sorter": "procent_omvendt"}))[:2] == ["Dagtilbud Skovkanten", "Dagtilbud Åbredden"]
    assert _navne(hent(STI, {"sorter": "enhed_omvendt"})) == [
        "Dagtilbud Åbredden",
        "Dagtilbud Skovkanten",
        "Dagtilbud Midt",
        "Dagtilbud Aa",
    ]


def test_fravaer_liste_finds_those_over_their_ceiling(omraadet, loft, klient, centerchef):
    hent = klient(centerchef).get
    assert _navne(hent(STI, {"loft": "over"})) == ["Dagtilbud Skovkanten"]
    assert _navne(hent(STI, {"loft": "ikke_over"})) == []
    fabrikker.fravaerstal(omraadet.huse[0], FEB, skjult=True)  # lives by the same ceiling
    for valg in ("over", "ikke_over"):
        assert "Børnehuset" not in hent(STI, {"loft": valg}).content.decode()


@pytest.mark.parametrize(
    ("valg", "sagt"),
    [
        ({"loft": "over"}, "3 enheder har intet loft og er derfor ikke med. Vælg “Uden loft” for at se dem."),
        ({"loft": "ikke_over"}, "3 enheder har intet loft og er derfor ikke med. Vælg “Uden loft” for at se dem."),
        (
            {"loft": "over", "q": "Midt"},
            "1 enhed har intet loft og er derfor ikke med. Vælg “Uden loft” for at se den.",
        ),
        ({"loft": "over", "q": "Skovkanten"}, ""),
        ({"loft": "uden"}, ""),
        ({}, ""),
    ],
)
def test_fravaer_liste_says_who_has_no_ceiling(omraadet, loft, klient, centerchef, valg, sagt):
    svar = klient(centerchef).get(STI, valg)
    assert svar.context["uden_loft"] == sagt
    assert ("har intet loft og er derfor ikke med" in svar.content.decode()) is bool(sagt)
    if valg == {"loft": "uden"}:
        assert _navne(svar) == ["Dagtilbud Aa", "Dagtilbud Midt", "Dagtilbud Åbredden"]


def test_fravaer_liste_asks_for_no_month_among_the_years_and_keeps_the_one_chosen(omraadet, klient, centerchef):
    valg = {"aar": "2023", "maaned": "1"}
    form = klient(centerchef).get(STI, valg | {"vis": "aar"}).context["form"]
    assert [(form[navn].is_hidden, form[navn].value()) for navn in valg] == [(True, "2023"), (True, "1")]
    form = klient(centerchef).get(STI, valg | {"vis": "maaned"}).context["form"]
    assert [form[navn].is_hidden for navn in valg] == [False, False]


@pytest.mark.parametrize("vis", ["maaned", "aar"])
def test_fravaer_liste_comes_back_to_the_heading_it_was_sorted_by(omraadet, klient, centerchef, vis):
    html = klient(centerchef).get(STI, {"vis": vis, "sorter": "procent"}).content.decode()
    fundne = re.findall(r'<th [^>]*><a id="sorter-(\w+)" href="([^"]*)"', html)
    assert [navn for navn, _ in fundne][:2] == ["enhed", "procent"]
    assert all(href.endswith(f"#sorter-{navn}") for navn, href in fundne)
    assert dict(fundne)["procent"] == f"?vis={vis}&amp;sorter=procent_omvendt#sorter-procent"


def test_fravaer_liste_filters_by_kind_name_and_place(omraadet, klient, centerchef):
    fabrikker.fravaerstal(omraadet.huse[0], FEB, "5.2")
    fabrikker.fravaerstal(omraadet.omraade, FEB, "5.0")
    hent = klient(centerchef).get
    assert len(_navne(hent(STI))) == 6
    assert _navne(hent(STI, {"slags": "boernehus"})) == ["Børnehuset Egen Børnehus, Dagtilbud Skovkanten"]
    assert _navne(hent(STI, {"q": "åBRED"})) == ["Dagtilbud Åbredden"]
    under = _navne(hent(STI, {"omraade": omraadet.dagtilbud.pk}))
    assert under == ["Børnehuset Egen Børnehus, Dagtilbud Skovkanten", "Dagtilbud Skovkanten"]


def test_fravaer_liste_shows_another_month(omraadet, klient, centerchef):
    svar = klient(centerchef).get(STI, {"aar": 2023, "maaned": 1})
    assert [linje[1] for linje in tabel(svar)[1:]] == ["3,0 %", "mangler"]


@pytest.mark.parametrize("valg", [{"aar": "x"}, {"maaned": 13}, {"vis": "'"}, {"omraade": 987654}, {"sorter": "x"}])
def test_fravaer_liste_leaves_out_a_choice_that_makes_no_sense(omraadet, klient, centerchef, valg):
    assert len(_navne(klient(centerchef).get(STI, valg))) == 4


@pytest.mark.parametrize(
    ("maaned", "besked", "staar"),
    [
        ("10", "Ingen tal for oktober 2023. Her er februar 2023, den nyeste måned med tal.", "februar 2023"),
        ("1", "", "januar 2023"),
        ("2", "", "februar 2023"),
    ],
)
def test_fravaer_liste_says_when_the_chosen_month_has_no_figures(omraadet, klient, centerchef, maaned, besked, staar):
    svar = klient(centerchef).get(STI, {"aar": "2023", "maaned": maaned})
    assert (svar.context["ingen_tal"], svar.context["tabel"].maanedsnavn) == (besked, staar)
    assert tekst(svar.content.decode()).count(besked or "Ingen tal for") == bool(besked)


@pytest.mark.parametrize("maaned", ["1", "8"])
def test_fravaer_liste_has_no_other_month_for_one_without_figures(by, klient, centerchef, maaned):
    """Before the first figures, and in a month between them that nobody has."""
    fabrikker.fravaerstal(by.dagtilbud, date(2022, 6, 1), "5.0")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "5.0")
    svar = klient(centerchef).get(STI, {"aar": "2022", "maaned": maaned})
    navn = {"1": "januar", "8": "august"}[maaned]
    assert svar.context["ingen_tal"] == f"Ingen tal for {navn} 2022. Vælg en anden måned."
    assert svar.context["tabel"].maaned == date(2022, int(maaned), 1)


def test_fravaer_liste_shows_the_years_beside_each_other(omraadet, loft, klient, centerchef):
    for aar, tal in ((2020, "7.1"), (2021, "6.2")):
        fabrikker.fravaerstal(omraadet.dagtilbud, date(aar, 12, 1), tal)
    fabrikker.fravaerstal(omraadet.andet_dagtilbud, date(2021, 12, 1), skjult=True)
    svar = klient(centerchef).get(STI, {"vis": "aar", "sorter": "procent"})
    assert tabel(svar) == [
        ["Enhed", "2020", "2021", "2022", "2023 til februar", "Loft"],
        ["Dagtilbud Åbredden Dagtilbud, Område Øst", "mangler", "skjult", "mangler", "4,1 %", "intet loft"],
        ["Dagtilbud Skovkanten Dagtilbud, Område Øst", "7,1 %", "6,2 %", "mangler", "5,6 %", "højst 5 % Over"],
        ["Dagtilbud Midt Dagtilbud, Område Øst", *["mangler"] * 3, "skjult", "intet loft"],
    ]


def test_fravaer_liste_ends_a_closed_units_year_with_its_last_month(omraadet, klient, centerchef):
    lukket = fabrikker.enhed(omraadet.omraade, "Dagtilbud Lukket", "dagtilbud", aktiv_til=date(2022, 7, 31))
    fabrikker.fravaerstal(lukket, date(2022, 7, 1), "6.6")
    svar = klient(centerchef).get(STI, {"vis": "aar", "q": "Lukket"})
    assert tabel(svar)[1][1:] == ["6,6 %", "mangler", "intet loft"]


def test_fravaer_liste_takes_no_more_than_ten_years(by, klient, centerchef):
    for aar in range(2008, 2024):
        fabrikker.fravaerstal(by.dagtilbud, date(aar, 12, 1), str(Decimal(aar - 2000) / 2))
    hoved, linje = tabel(klient(centerchef).get(STI, {"vis": "aar"}))
    assert (hoved[1], hoved[-2], len(hoved)) == ("2014", "2023", 12)
    assert (linje[1], linje[-2]) == ("7,0 %", "11,5 %")


def test_fravaer_liste_leads_straight_to_the_only_unit(by, klient, lmu):
    svar = klient(lmu).get(STI)
    assert (svar.status_code, svar.url) == (302, f"/sygefravaer/enheder/{by.dagtilbud.pk}/")


def test_fravaer_liste_shows_a_houses_leader_the_house_and_the_unit(omraadet, klient, daglig_leder):
    fabrikker.fravaerstal(omraadet.huse[0], FEB, "5.2")
    fabrikker.fravaerstal(omraadet.huse[1], FEB, "4.9")
    navne = [linje[0] for linje in tabel(klient(daglig_leder).get(STI))[1:]]
    assert navne == ["Børnehuset Egen Børnehus, Dagtilbud Skovkanten", "Dagtilbud Skovkanten Dagtilbud, Område Øst"]


@pytest.mark.parametrize("person", ["konsulent", "administrator"])
def test_fravaer_liste_is_not_for_those_without_a_role_for_it(omraadet, klient, request, administrator, person):
    svar = klient(request.getfixturevalue(person)).get(STI)
    assert (svar.status_code, tabel(svar)) == (403, [])
    assert f"Den kan kommunens administrator give dig: {administrator.navn}." in svar.content.decode()


@pytest.mark.parametrize(("person", "staar"), [("lmu", True), ("centerchef", True), ("konsulent", False)])
def test_navigation_shows_sick_leave_to_those_who_see_it(by, klient, request, person, staar):
    html = klient(request.getfixturevalue(person)).get("/").content.decode()
    assert (f'<a href="{STI}"' in html) is staar


@pytest.mark.parametrize("vis", ["maaned", "aar"])
def test_fravaer_liste_takes_the_same_queries_for_any_number_of_units(
    omraadet, klient, centerchef, forespoergsler, vis
):
    en = forespoergsler(klient(centerchef), f"{STI}?vis={vis}")
    for nr in range(3):
        fabrikker.fravaerstal(fabrikker.enhed(omraadet.omraade, f"Dagtilbud {nr}"), FEB)
    assert forespoergsler(klient(centerchef), f"{STI}?vis={vis}") == en
