"""The front page: the next meetings of whoever sits in a forum or leads a unit, and what is late."""

from datetime import date, time

import pytest
import time_machine
from django.utils import timezone

from kontrakter.adgang.moede import moeder_for
from kontrakter.models import Kontrakt, Moede
from oversigt.moeder import det_sene
from tests import fabrikker


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2023-06-15 12:00+02:00", tick=False):
        yield


@pytest.fixture
def fora(by):
    """LMU, the parents' board, and a team that only the named sit in."""
    return [fabrikker.forum(by.dagtilbud, art) for art in ("lmu", "foraeldrebestyrelse", "ledelsesteam")]


def _naeste(klient, bruger) -> list[tuple]:
    moeder = klient(bruger).get("/").context["moeder"]
    return [(str(et.moede), et.knap, et.sti) for et in moeder]


def _sent(klient, bruger) -> dict:
    return {gruppe.titel: [et.titel for et in gruppe.linjer] for gruppe in klient(bruger).get("/").context["sent"]}


@pytest.mark.parametrize(
    ("person", "tilstand", "knap", "side"),
    [
        ("kontraktholder", "planlagt", "Gør dagsordenen klar", ""),
        ("kontraktholder", "klar", "Begynd mødet", ""),
        ("kontraktholder", "i_gang", "Fortsæt mødet", ""),
        ("lmu", "klar", "Begynd mødet", ""),
        ("foraelder", "klar", "Læs", "laes/"),
        ("daglig_leder", "klar", "Begynd mødet", ""),
    ],
)
def test_forside_shows_the_next_meeting_with_one_button(request, by, klient, fora, person, tilstand, knap, side):
    bruger = request.getfixturevalue(person)
    fora[2].medlemmer.add(*([bruger] if person == "daglig_leder" else []))
    forum = {"foraelder": fora[1], "daglig_leder": fora[2]}.get(person, fora[0])
    moede = fabrikker.moede(by.kontrakt, forum, 9, dato=date(2023, 9, 4), kl=time(17), tilstand=tilstand)
    adresse = f"/kontrakter/moeder/{moede.pk}/{side}"
    assert _naeste(klient, bruger) == [(str(moede), knap, adresse)]
    html = klient(bruger).get("/").content.decode()
    assert "Mit næste møde" in html
    assert "4. september 2023 kl. 17.00" in html
    assert klient(bruger).get(adresse).status_code == 200


def test_forside_shows_the_three_next_meetings_in_order_and_none_that_is_over_or_closed(by, klient, lmu, fora):
    for maaned in (12, 9, 7, 6):
        fabrikker.moede(by.kontrakt, fora[0], maaned)
    fabrikker.moede(by.kontrakt, fora[0], 5)
    fabrikker.moede(by.kontrakt, fora[0], 8, fjernet=timezone.now())
    fabrikker.afsluttet_moede(by.kontrakt, fora[0], 10)
    assert [navn for navn, _, _ in _naeste(klient, lmu)] == ["LMU, juni 2023", "LMU, juli 2023", "LMU, september 2023"]
    Moede.objects.filter(maaned=5).update(tilstand="i_gang", begyndt=timezone.now())
    assert _naeste(klient, lmu)[0][:2] == ("LMU, maj 2023", "Fortsæt mødet")


def test_forside_shows_no_meeting_of_others(by, klient, fora, udenfor, konsulent, centerchef, foraelder, fremmed):
    fabrikker.moede(by.kontrakt, fora[0], 9)
    for person in (udenfor, konsulent, centerchef, foraelder, fremmed):
        assert _naeste(klient, person) == []


def test_forside_shows_no_meeting_about_a_contract_one_may_not_read_or_that_is_put_away(by, klient, lmu, fora):
    """Somebody named in a forum who has no role any more."""
    udgaaet = fabrikker.bruger(by.kommune)
    fora[0].medlemmer.add(udgaaet, lmu)
    fabrikker.moede(by.kontrakt, fora[0], 9)
    assert _naeste(klient, udgaaet) == []
    assert len(_naeste(klient, lmu)) == 1
    for felter in ({"tilstand": "arkiveret"}, {"tilstand": "godkendt", "fjernet": timezone.now()}):
        Kontrakt.objects.filter(pk=by.kontrakt.pk).update(**felter)
        assert _naeste(klient, lmu) == []


def test_moeder_for_says_of_all_what_is_said_of_each(by, fora, kontraktholder, lmu, foraelder, daglig_leder, udenfor):
    """One whose role lies in a house sits in the forums of the unit above it, of that role and no other."""
    from kontrakter.adgang.moede import leder, sidder_i

    i_hus = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(i_hus, "lmu", by.huse[0])
    fabrikker.tildeling(i_hus, "foraeldrebestyrelse", by.andet_dagtilbud)
    fora[2].medlemmer.add(daglig_leder)
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    andre = [fabrikker.forum(by.andet_dagtilbud, art) for art in ("lmu", "foraeldrebestyrelse")]
    moeder = [fabrikker.moede(by.kontrakt, et, 9) for et in fora] + [fabrikker.moede(anden, et, 9) for et in andre]
    for bruger in (i_hus, kontraktholder, lmu, foraelder, daglig_leder, udenfor):
        hver = {et.pk for et in moeder if leder(bruger, et.kontrakt) or sidder_i(bruger, et.forum, et.kontrakt)}
        assert set(moeder_for(bruger).values_list("pk", flat=True)) == hver
        assert hver


# --- What is late -----------------------------------------------------------------------------------
def test_forside_shows_the_leader_what_is_late(by, klient, kontraktholder, fora):
    sent = fabrikker.moede(by.kontrakt, fora[0], 5)
    fabrikker.moede(by.kontrakt, fora[1], 6)
    fabrikker.moede(by.kontrakt, fora[2], 6, dato=date(2023, 6, 14))
    lukket = fabrikker.afsluttet_moede(by.kontrakt, fora[0], 2)
    fabrikker.opgave(lukket, "Ring til skolen", frist=date(2023, 6, 14))
    fabrikker.opgave(lukket, "Skriv til skolen", frist=date(2023, 6, 15))
    fabrikker.opgave(lukket, "Løst", frist=date(2023, 6, 1), loest=timezone.now())
    fabrikker.aktivitet(by.maal, "Vi synger", frist=date(2023, 6, 14))
    fabrikker.aktivitet(by.maal, "Vi danser", frist=date(2023, 6, 15))
    assert _sent(klient, kontraktholder) == {
        "Møder, der ikke er afsluttet": ["LMU, maj 2023", "Ledelsesteamet, 14. juni 2023"],
        "Aktiviteter, hvis frist er gået": ["Vi synger"],
        "Opgaver, hvis frist er gået": ["Ring til skolen"],
    }
    html = klient(kontraktholder).get("/").content.decode()
    assert "Det er for sent" in html
    assert f'href="/kontrakter/moeder/{sent.pk}/"' in html
    assert "Fristen var 14. juni 2023" in html


def test_forside_shows_those_who_evaluate_their_own_forums_late_things_and_readers_none(
    by, klient, lmu, foraelder, udenfor, fora
):
    for forum in fora[:2]:
        fabrikker.moede(by.kontrakt, forum, 5)
        fabrikker.opgave(fabrikker.afsluttet_moede(by.kontrakt, forum, 2), f"{forum}", frist=date(2023, 6, 1))
    fabrikker.aktivitet(by.maal, "Vi synger", frist=date(2023, 6, 14))
    assert _sent(klient, lmu) == {
        "Møder, der ikke er afsluttet": ["LMU, maj 2023"],
        "Opgaver, hvis frist er gået": ["LMU"],
    }
    assert _sent(klient, foraelder) == _sent(klient, udenfor) == {}


def test_forside_says_how_many_more_are_late_and_where_they_stand(by, klient, kontraktholder):
    for nr in range(7):
        fabrikker.aktivitet(by.maal, f"Nr. {nr}", frist=date(2023, 6, 1))

    def mere():
        svar = klient(kontraktholder).get("/")
        (sene,) = svar.context["sent"]
        assert f'<a href="{sene.sti}">Og {sene.flere} mere<' in svar.content.decode()
        return len(sene.linjer), sene.flere, sene.sti

    assert mere() == (5, 2, f"/kontrakter/{by.kontrakt.pk}/")
    anden = fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar=2022)
    fabrikker.aktivitet(fabrikker.maal(anden), frist=date(2023, 6, 2))
    assert mere() == (5, 3, "/kontrakter/")


def test_forside_reads_only_the_late_things_it_shows_and_no_large_columns(
    by, klient, kontraktholder, fora, django_assert_max_num_queries
):
    inde = klient(kontraktholder)
    for maaned in range(1, 6):
        for forum in fora:
            fabrikker.opgave(fabrikker.moede(by.kontrakt, forum, maaned), frist=date(2023, 6, 1))
            fabrikker.aktivitet(by.maal, frist=date(2023, 6, 1))
    assert [(len(et.linjer), et.flere) for et in inde.get("/").context["sent"]] == [(5, 10)] * 3
    with django_assert_max_num_queries(9) as fanget:
        det_sene(kontraktholder, date(2023, 6, 15))
    laest = [et["sql"].split(" FROM ")[0] for et in fanget if '"frist"' in et["sql"] or "kontrakter_moede" in et["sql"]]
    assert laest
    for felt in ("dagsorden_data", "billede", "udgangspunkt", "indledning"):
        assert not [sql for sql in laest if f'"{felt}"' in sql]


@pytest.mark.parametrize("person", ["kontraktholder", "lmu", "foraelder"])
def test_forside_takes_the_same_queries_for_one_and_four_meetings(request, by, klient, fora, forespoergsler, person):
    inde = klient(request.getfixturevalue(person))

    def fyld(maaned, sen):
        for forum in fora:
            fabrikker.moede(by.kontrakt, forum, maaned)
            fabrikker.opgave(fabrikker.moede(by.kontrakt, forum, sen), frist=date(2023, 6, 1))
        fabrikker.aktivitet(by.maal, frist=date(2023, 6, 1))

    fyld(9, 1)
    forespoergsler(inde, "/")
    en = forespoergsler(inde, "/")
    for maaned, sen in ((10, 2), (11, 3), (12, 4)):
        fyld(maaned, sen)
    assert forespoergsler(inde, "/") == en


# --- What members ask -------------------------------------------------------------------------------
def _spurgt(klient, bruger) -> list[tuple]:
    return [(et.titel, et.hvad, et.sti) for et in klient(bruger).get("/").context["venter"]]


def test_forside_shows_the_leader_what_members_have_asked_and_nobody_has_answered(
    by, klient, kontraktholder, lmu, centerchef, udenfor, fora
):
    moede, andet = fabrikker.moede(by.kontrakt, fora[0], 9), fabrikker.afsluttet_moede(by.kontrakt, fora[1], 3)
    fabrikker.moede(by.kontrakt, fora[2], 9)
    fabrikker.moedekommentar(moede, lmu, svar="Ja", svaret=timezone.now())
    en, _ = (fabrikker.moedekommentar(moede, lmu, maal=by.maal) for _ in range(2))
    to = fabrikker.moedekommentar(andet, lmu)
    assert _spurgt(klient, kontraktholder) == [
        (
            "Forældrebestyrelsen, marts 2023",
            "Svar på 1 kommentar fra forummet, Dagtilbud Skovkanten",
            f"/kontrakter/moeder/{andet.pk}/#kommentar-{to.pk}",
        ),
        (
            "LMU, september 2023",
            "Svar på 2 kommentarer fra forummet, Dagtilbud Skovkanten",
            f"/kontrakter/moeder/{moede.pk}/#kommentar-{en.pk}",
        ),
    ]
    assert f'id="kommentar-{en.pk}"' in klient(kontraktholder).get(f"/kontrakter/moeder/{moede.pk}/").content.decode()
    for person in (lmu, centerchef, udenfor):
        assert _spurgt(klient, person) == []


@pytest.mark.parametrize("hvad", ["fjernet møde", "arkiveret", "fjernet kontrakt"])
def test_forside_asks_no_answer_where_none_is_needed_any_more(by, klient, kontraktholder, lmu, fora, hvad):
    moede = fabrikker.moede(by.kontrakt, fora[0], 9)
    fabrikker.moedekommentar(moede, lmu)
    assert len(_spurgt(klient, kontraktholder)) == 1
    if hvad == "fjernet møde":
        Moede.objects.update(fjernet=timezone.now())
    else:
        felter = {"tilstand": "arkiveret"} if hvad == "arkiveret" else {"fjernet": timezone.now()}
        Kontrakt.objects.filter(pk=by.kontrakt.pk).update(**felter)
    assert _spurgt(klient, kontraktholder) == []


def test_forside_takes_the_same_queries_for_questions_at_one_and_three_meetings(
    by, klient, kontraktholder, lmu, fora, forespoergsler
):
    moeder = [fabrikker.moede(by.kontrakt, forum, 9) for forum in fora]
    inde = klient(kontraktholder)
    fabrikker.moedekommentar(moeder[0], lmu)
    forespoergsler(inde, "/")
    en = forespoergsler(inde, "/")
    for moede in moeder:
        fabrikker.moedekommentar(moede, lmu)
    assert forespoergsler(inde, "/") == en
