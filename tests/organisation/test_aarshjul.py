"""The årshjul: the right unit and year, the list with today's mark, and the wheel with the same in it."""

import re
from datetime import date

import pytest
import time_machine

from organisation import begivenheder as register
from organisation.regler import Ret
from tests import fabrikker

from .icshjaelp import MOEDE, begivenhed

STI = "/aarshjul/"
NU = "2023-03-15 12:00+01:00"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def aaret(by):
    """A meeting before today, one after it, one whose day is not set, and an activity."""
    forum = fabrikker.forum(by.dagtilbud, "lmu")
    fabrikker.moede(by.kontrakt, forum, 2, dato=date(2023, 2, 21))
    fabrikker.moede(by.kontrakt, forum, 3, dato=date(2023, 3, 28))
    fabrikker.moede(by.kontrakt, forum, 9)
    fabrikker.aktivitet(by.maal, "Vi øver overgange", frist=date(2023, 3, 1), tilstand="gennemfoert")


def _poster(svar) -> list[tuple[str, str]]:
    return [(et.dag, et.titel) for et in svar.context["hele"].begivenheder]


def _tekst(svar) -> str:
    krop = re.search(r"<main.*</main>", svar.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", krop, flags=re.DOTALL)).split())


@pytest.mark.usefixtures("aaret")
def test_aarshjul_lists_the_year_month_by_month_with_today_between(klient, lmu):
    tekst = _tekst(klient(lmu).get(STI))
    liste = tekst[tekst.index("Måned for måned") :]
    assert liste == (
        "Måned for måned "
        "Februar 1 21. februar LMU Evalueringsmøde · er forbi "
        "Marts 2 1. marts Vi øver overgange Aktivitet · Gennemført · er forbi "
        "I dag, 15. marts "
        "28. marts LMU Evalueringsmøde "
        "September 1 Dag ikke fastsat LMU Evalueringsmøde "
        "Der står ikke noget i januar, april, maj, juni, juli, august, oktober, november og december."
    )


@pytest.mark.usefixtures("aaret")
def test_on_a_narrow_screen_the_numbers_of_the_wheel_stand_under_it_with_words(klient, lmu):
    svar = klient(lmu).get(STI)
    efter = _tekst(svar).partition("Tallene er, hvor meget der sker i hver måned: ")[2]
    forklaring = efter.partition(" Måned for måned")[0]
    assert forklaring == "Februar 1 : LMU Marts 2 : LMU, 1 aktivitet September 1 : LMU"
    i_hjulet = [felt.antal for felt in svar.context["hele"].hjul.felter if felt.antal]
    assert [int(tal) for tal in re.findall(r"(\d+) :", forklaring)] == i_hjulet


@pytest.mark.usefixtures("aaret")
def test_aarshjul_has_the_same_in_the_wheel_as_in_the_list(klient, lmu):
    side = klient(lmu).get(STI).content.decode()
    (svg,) = re.findall(r"<svg class=\"hjul\".*?</svg>", side, re.DOTALL)
    links = re.findall(r'<a href="#(.*?)">(.*?)</a>', svg, re.DOTALL)
    assert [(anker, " ".join(re.sub("<[^>]+>", " ", indhold).split())) for anker, indhold in links] == [
        ("maaned-2", "feb LMU 1"),  # the words where there is room for them, else how many
        ("maaned-3", "mar LMU 1 aktivitet 2"),
        ("maaned-9", "sep LMU 1"),
    ]
    assert re.findall(r'class="hjul-ord"[^>]*>(.*?)<', svg) == ["LMU", "LMU", "1 aktivitet", "LMU"]
    assert re.findall(r"<title[^>]*>(.*?)<", svg) == ["Årshjul 2023 for Dagtilbud Skovkanten"]
    assert ("<desc" in svg, "style=" in svg) == (True, False)
    for maaned in ("maaned-2", "maaned-3", "maaned-9"):
        assert side.count(f'id="{maaned}"') == 1


@pytest.mark.usefixtures("aaret")
def test_aarshjul_today_stands_also_in_a_month_where_nothing_happens(klient, lmu):
    with time_machine.travel("2023-05-04 12:00+02:00", tick=False):
        tekst = _tekst(klient(lmu).get(STI))
    assert "Maj I dag, 4. maj September" in tekst


@pytest.mark.usefixtures("aaret")
def test_aarshjul_goes_with_the_year_that_is_asked_for(by, klient, lmu):
    svar = klient(lmu).get(f"{STI}?enhed={by.dagtilbud.pk}&aar=2024")
    assert "Der står ikke noget i 2024 endnu" in _tekst(svar)
    assert svar.context["hele"].aarene == [2024, 2023]


@pytest.mark.usefixtures("aaret")
@pytest.mark.parametrize("aar", ["", "1999", "2999", "to", "²⁰²³", "20230", "99999999999999999999"])
def test_aarshjul_shows_a_year_with_something_in_it_when_none_is_asked_for(klient, lmu, aar):
    with time_machine.travel("2026-11-29 12:00+01:00", tick=False):
        hele = klient(lmu).get(STI, {"aar": aar}).context["hele"]
    assert (hele.aar, hele.aarene) == (2023, [2027, 2026, 2023])


@pytest.mark.usefixtures("aaret")
@pytest.mark.parametrize(("i_dag", "aar"), [("2023-11-29", 2023), ("2024-11-29", 2024), ("2026-11-29", 2023)])
def test_aarshjul_shows_no_year_for_the_sake_of_a_stray_deadline_but_this(by, klient, lmu, i_dag, aar):
    for frist in (date(2024, 6, 30), date(2025, 6, 30)):
        fabrikker.aktivitet(by.maal, frist=frist)
    with time_machine.travel(f"{i_dag} 12:00+01:00", tick=False):
        assert klient(lmu).get(STI).context["hele"].aar == aar


def test_aarshjul_of_nothing_but_deadlines_shows_the_newest_of_them(by, klient, lmu):
    fabrikker.aktivitet(by.maal, frist=date(2021, 6, 30))
    assert klient(lmu).get(STI).context["hele"].aar == 2021


def test_aarshjul_without_anything_is_this_year(klient, lmu):
    hele = klient(lmu).get(STI).context["hele"]
    assert (hele.aar, hele.begivenheder) == (2023, [])


# --- Which unit ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("person", "enhed"),
    [
        ("kontraktholder", "dagtilbud"),
        ("daglig_leder", "dagtilbud"),
        ("lmu", "dagtilbud"),
        ("foraelder", "dagtilbud"),
        ("udenfor", "andet_dagtilbud"),
        ("centerchef", "dagtilbud"),
        ("administrator", "dagtilbud"),
        ("fremmed", "fremmed_dagtilbud"),
    ],
)
def test_aarshjul_begins_with_the_own_unit(by, klient, request, person, enhed):
    assert klient(request.getfixturevalue(person)).get(STI).context["hele"].enhed == getattr(by, enhed)


def test_aarshjul_begins_with_the_unit_where_the_role_is_before_the_first_there_is(by, klient, konsulent):
    fabrikker.tildeling(konsulent, "lmu", by.andet_dagtilbud)
    assert klient(konsulent).get(STI).context["hele"].enhed == by.andet_dagtilbud


def test_aarshjul_offers_units_one_may_see_without_houses(by, klient, daglig_leder, centerchef):
    valg = klient(daglig_leder).get(STI).context["form"].fields["enhed"].choices
    assert [navn for _, navn in valg] == ["Dagtilbud Skovkanten"]
    valg = klient(centerchef).get(STI).context["form"].fields["enhed"].choices
    assert [navn.strip() for _, navn in valg] == [
        "Børn og Unge",
        "Område Øst",
        "Dagtilbud Skovkanten",
        "Dagtilbud Åbredden",
    ]


def test_aarshjul_of_a_house_is_that_of_the_unit_above(by, klient, daglig_leder):
    svar = klient(daglig_leder).get(f"{STI}?enhed={by.huse[0].pk}")
    assert svar.context["hele"].enhed == by.dagtilbud


@pytest.mark.usefixtures("aaret")
def test_aarshjul_of_an_area_has_its_units_and_names_them(by, klient, centerchef):
    kontrakt = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fabrikker.moede(kontrakt, fabrikker.forum(by.andet_dagtilbud, "lmu"), 2, dato=date(2023, 2, 3))
    svar = klient(centerchef).get(f"{STI}?enhed={by.omraade.pk}")
    tekst = _tekst(svar)
    assert "3. februar LMU Evalueringsmøde · Dagtilbud Åbredden" in tekst
    assert "21. februar LMU Evalueringsmøde · Dagtilbud Skovkanten" in tekst
    assert "2 × LMU" in svar.content.decode()


def test_aarshjul_says_when_small_things_are_left_out(by, klient, centerchef):
    besked = "Derfor er de enkelte aktiviteters frister ikke med."
    assert besked not in _tekst(klient(centerchef).get(f"{STI}?enhed={by.omraade.pk}"))
    for _ in range(9):
        fabrikker.enhed(by.omraade)
    assert besked in _tekst(klient(centerchef).get(f"{STI}?enhed={by.omraade.pk}"))


@pytest.mark.parametrize("enhed", ["andet_dagtilbud", "andet_hus", "omraade", "fremmed_dagtilbud", None])
def test_aarshjul_of_a_unit_one_may_not_see_is_404(by, klient, lmu, enhed):
    pk = getattr(by, enhed).pk if enhed else 987654
    assert klient(lmu).get(f"{STI}?enhed={pk}").status_code == 404
    assert klient(lmu).get(f"{STI}regneark/?enhed={pk}").status_code == 404


def test_aarshjul_of_no_number_is_404(klient, lmu):
    assert klient(lmu).get(f"{STI}?enhed=alle").status_code == 404


def test_aarshjul_is_for_those_who_read_contracts(by, klient):
    uden = klient(fabrikker.bruger(by.kommune))
    assert (uden.get(STI).status_code, uden.get(f"{STI}regneark/").status_code) == (403, 403)
    assert klient().get(STI).headers["Location"] == "/konto/log-ind/?next=/aarshjul/"


def test_aarshjul_is_only_read(klient, lmu):
    assert (klient(lmu).post(STI).status_code, klient(lmu).post(f"{STI}regneark/").status_code) == (405, 405)


# --- Around it ------------------------------------------------------------------------------------
@pytest.mark.usefixtures("aaret")
def test_aarshjul_takes_same_queries_for_more_rows(by, klient, centerchef, forespoergsler):
    sti = f"{STI}?enhed={by.omraade.pk}"
    een = forespoergsler(klient(centerchef), sti)
    for _ in range(3):
        enhed = fabrikker.enhed(by.omraade)
        kontrakt = fabrikker.kontrakt(enhed, by.skabelon)
        fabrikker.moede(kontrakt, fabrikker.forum(enhed))
        fabrikker.aktivitet(fabrikker.maal(kontrakt), frist=date(2023, 5, 4))
    assert forespoergsler(klient(centerchef), sti) == een


def test_aarshjul_is_in_the_menu_and_on_the_page_of_the_evaluation(by, klient, lmu):
    uden = fabrikker.bruger(by.kommune)
    assert '<a href="/aarshjul/" aria-current="page">Årshjul</a>' in klient(lmu).get(STI).content.decode()
    assert 'href="/aarshjul/"' not in klient(uden).get("/").content.decode()
    side = klient(lmu).get(f"/kontrakter/{by.kontrakt.pk}/evaluering/").content.decode()
    assert f'href="/aarshjul/?enhed={by.dagtilbud.pk}&amp;aar=2023"' in side


def test_aarshjul_shows_what_people_wrote_as_text(klient, lmu, monkeypatch, by):
    ond = begivenhed(1, "<script>alert(1)</script>", date(2023, 5, 1), enhed=by.dagtilbud, kort="<b>x</b>")
    monkeypatch.setattr(register, "_kilder", {lambda *_: [ond]: False})
    side = klient(lmu).get(STI).content.decode()
    assert ("<script>alert" in side, "<b>x" in side) == (False, False)
    assert side.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1
    assert MOEDE.navn in side


def test_nobody_without_the_right_has_a_year(by, lmu):
    """What the pages and the calendar are made of asks for the right itself."""
    from organisation.adgang import enheder_i_aarshjulet

    assert lmu.roller_med(Ret.SE_KONTRAKT) != []
    assert enheder_i_aarshjulet(lmu) == [by.dagtilbud, *by.huse]
    assert enheder_i_aarshjulet(fabrikker.bruger(by.kommune)) == []
