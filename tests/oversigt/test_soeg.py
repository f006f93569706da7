"""The search page: what is found, by whom, how it is shown, and that whatever is typed is only words."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from kontrakter.handlinger.soegning import byg_soegning
from kontrakter.models import Soegepost
from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i

SOEG = reverse("oversigt:soeg")
PERSONER = [
    "kontraktholder",
    "daglig_leder",
    "lmu",
    "foraelder",
    "konsulent",
    "centerchef",
    "administrator",
    "udenfor",
    "fremmed",
]
EGNE = {"kontraktholder", "daglig_leder", "lmu", "foraelder", "konsulent", "centerchef", "administrator"}
BEGGE = {"konsulent", "centerchef", "administrator"}


@pytest.fixture
def tre(by):
    """A word in a contract of each unit, and in one of the other municipality; the goals build on the town's track."""
    for kontrakt, hvor in (
        (by.kontrakt, "skovkanten"),
        (fabrikker.kontrakt(by.andet_dagtilbud, aar=2024), "aabredden"),
        (by.fremmed_kontrakt, "langtborte"),
    ):
        maal = fabrikker.maal(kontrakt, "2", f"Motorik i hverdagen {hvor}")
        fabrikker.aktivitet(maal, f"Vi øver motorik i salen hver tirsdag {hvor}")
        fabrikker.afsnit(maal, tekst=f"<p>Motorik og leg {hvor}</p>")
    byg_soegning()
    return by


def steder(svar) -> list[str]:
    """Return what stands in the links of what was found."""
    html = svar.content.decode()
    links = re.findall(r'(?s)<h3><a href="[^"]*">(.*?)</a></h3>', html)
    return [" ".join(et.split()) for et in links]


def test_soeg_shows_what_was_found_and_leads_straight_there(tre, klient, kontraktholder):
    svar = klient(kontraktholder).get(SOEG, {"q": "motorik"})
    assert steder(svar) == [
        "Mål 2 i Dagtilbud Skovkanten 2023",
        "Mål 2 i Dagtilbud Skovkanten 2023: Baggrund og formål",
        "Mål 2 i Dagtilbud Skovkanten 2023: Aktiviteter",
    ]
    for sti, anker in re.findall(r'<h3><a href="([^"#]*)#([^"]*)">', svar.content.decode()):
        side = klient(kontraktholder).get(sti)
        assert (side.status_code, f'id="{anker}"' in side.content.decode()) == (200, True)


def test_soeg_leads_each_reader_of_a_shared_goals_evaluation_to_what_they_may_read(by, klient, kontraktholder, udenfor):
    """Where it belongs, to the evaluations; where it is shared with, to the goal on the contract's page."""
    by.anden_kontrakt = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fabrikker.maaldeling(by.maal, by.anden_kontrakt, "7")
    moede = fabrikker.afsluttet_moede(by.kontrakt, fabrikker.forum(by.dagtilbud, "lmu"))
    en = fabrikker.evaluering(moede, by.maal, ser="Hyggekrogen bruges")
    byg_soegning()
    for person, ventet in (
        (kontraktholder, f"{reverse('kontrakter:maal_evalueringer', args=[by.maal.pk])}#evaluering-{en.pk}"),
        (udenfor, f"{reverse('kontrakter:kontrakt_vis', args=[by.anden_kontrakt.pk])}#maal-{by.maal.pk}"),
    ):
        inde = klient(person)
        (fund,) = inde.get(SOEG, {"q": "hyggekrogen"}).context["fund"]
        side = inde.get(ventet.partition("#")[0])
        assert (fund["post"].sti, side.status_code) == (ventet, 200)
        assert f'id="{ventet.partition("#")[2]}"' in side.content.decode()


@pytest.mark.parametrize("tekst", ["", "og", "motorik", "findesikke"])
def test_soeg_leaves_out_no_level_of_headings(tre, klient, kontraktholder, tekst):
    hoved = klient(kontraktholder).get(SOEG, {"q": tekst}).content.decode().partition("<main")[2]
    trin = [int(et) for et in re.findall(r"<h([1-6])", hoved)]
    assert trin[:2] == [1, 2]
    assert max(b - a for a, b in pairwise(trin)) == 1


def test_soeg_marks_the_words(tre, klient, kontraktholder):
    html = klient(kontraktholder).get(SOEG, {"q": "MOTORIKKEN salene"}).content.decode()
    assert "Vi øver <mark>motorik</mark> i <mark>salen</mark> hver tirsdag" in html


def test_soeg_shows_texts_as_they_are_written(by, klient, kontraktholder):
    """What looks like HTML in a text or in the search is text."""
    fabrikker.aktivitet(by.maal, "Læs <b>højt</b> & <script>alert(1)</script> motorik")
    byg_soegning()
    html = klient(kontraktholder).get(SOEG, {"q": 'motorik <img src=x onerror=alert(1)> "'}).content.decode()
    assert ("<img" in html, "<script>alert" in html) == (False, False)
    html = klient(kontraktholder).get(SOEG, {"q": "motorik"}).content.decode()
    assert "Læs &lt;b&gt;højt&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt; <mark>motorik</mark>" in html


@pytest.mark.parametrize("person", PERSONER)
def test_soeg_finds_only_what_one_may_read(tre, klient, request, person):
    svar = klient(request.getfixturevalue(person)).get(SOEG, {"q": "motorik"})
    html = svar.content.decode()
    set_ = {hvor for hvor in ("skovkanten", "aabredden", "langtborte") if hvor in html}
    ventet = {"skovkanten"} if person in EGNE else set()
    ventet |= {"aabredden"} if person in BEGGE or person == "udenfor" else set()
    assert set_ == ventet | ({"langtborte"} if person == "fremmed" else set())
    assert len(steder(svar)) == 3 * len(set_)


@pytest.mark.parametrize("person", sorted(EGNE - BEGGE))
def test_soeg_finds_more_when_the_guard_is_off(tre, klient, request, monkeypatch, person):
    monkeypatch.setattr("oversigt.views.Soegepost.objects.synlige_for", lambda _: Soegepost.objects.all())
    html = klient(request.getfixturevalue(person)).get(SOEG, {"q": "motorik"}).content.decode()
    assert "langtborte" in html


def test_soeg_does_not_offer_units_years_or_tracks_of_others(tre, klient, kontraktholder):
    html = klient(kontraktholder).get(SOEG, {"q": "motorik", "enhed": tre.andet_dagtilbud.pk}).content.decode()
    fabrikker.spor(tre.fremmed_strategi, "Fremmed spor")
    html += klient(kontraktholder).get(SOEG).content.decode()
    for ord_ in ("Åbredden", "2024", "Fremmed", "Langtborte"):
        assert ord_ not in html


@pytest.mark.parametrize(
    ("valg", "fundne"),
    [
        ({}, {"skovkanten", "aabredden"}),
        ({"aar": "2024"}, {"aabredden"}),
        ({"aar": "1066"}, {"skovkanten", "aabredden"}),
        ({"enhed": "dagtilbud"}, {"skovkanten"}),
        ({"enhed": "fremmed_dagtilbud"}, {"skovkanten", "aabredden"}),
        ({"spor": "spor"}, {"skovkanten"}),
        ({"spor": "spor", "aar": "2024"}, set()),
        ({"spor": "hov", "aar": "x"}, {"skovkanten", "aabredden"}),
    ],
)
def test_soeg_filters(tre, klient, centerchef, valg, fundne):
    """A choice that makes no sense is left out."""
    fabrikker.afsaetslink(Soegepost.objects.get(tekst__contains="Motorik og leg skovkanten").maal, tre.punkt)
    valg = {navn: getattr(tre, et).pk if hasattr(tre, et) else et for navn, et in valg.items()}
    html = klient(centerchef).get(SOEG, {"q": "motorik"} | valg).content.decode()
    assert {hvor for hvor in ("skovkanten", "aabredden", "langtborte") if hvor in html} == fundne


def test_soeg_shows_twenty_at_a_time(by, klient, kontraktholder):
    for nr in range(45):
        fabrikker.aktivitet(by.maal, f"Motorik {nr}", raekkefoelge=nr)
    byg_soegning()
    antal = [len(steder(klient(kontraktholder).get(SOEG, {"q": "motorik", "side": side}))) for side in (1, 2, 3, 99)]
    assert antal == [20, 20, 5, 5]
    svar = klient(kontraktholder).get(SOEG, {"q": "motorik", "side": 2})
    assert ("45 steder med “motorik”" in ord_i(svar), 'start="21"' in svar.content.decode()) == (True, True)


def test_soeg_says_when_there_are_more_than_are_shown(by, klient, kontraktholder, monkeypatch):
    monkeypatch.setattr("oversigt.views.FLEST_FUND", 2)
    for nr in range(3):
        fabrikker.aktivitet(by.maal, f"Motorik {nr}")
    byg_soegning()
    svar = klient(kontraktholder).get(SOEG, {"q": "motorik"})
    assert ("Der er mere end 2 steder" in ord_i(svar), len(steder(svar))) == (True, 2)


@pytest.mark.parametrize(
    ("tekst", "siger"),
    [
        ("", "Hvad leder du efter?"),
        ("   ", "Hvad leder du efter?"),
        ("og i det", "Skriv et ord, der siger noget om det, du leder efter"),
        ('"*" :()', "Skriv et ord, der siger noget om det, du leder efter"),
        ("flyvemaskine", "Vi fandt ikke noget med “flyvemaskine”"),
        ("NEAR(motorik salen) OR", "Vi fandt ikke noget med"),
        ("m" * 100_000, "Vi fandt ikke noget med"),
        ("\x00", "Hvad leder du efter?"),
        ("\x00*", "Skriv et ord, der siger noget om det, du leder efter"),
    ],
)
def test_soeg_helps_when_there_is_nothing(tre, klient, kontraktholder, tekst, siger):
    svar = klient(kontraktholder).get(SOEG, {"q": tekst})
    assert (svar.status_code, siger in ord_i(svar), steder(svar)) == (200, True, [])


@pytest.mark.parametrize("tekst", ['"motorik"', "motorik*", "-motorik", "titel:motorik", "(motorik", "motorik'--"])
def test_soeg_takes_signs_for_blanks(tre, klient, kontraktholder, tekst):
    svar = klient(kontraktholder).get(SOEG, {"q": tekst})
    assert len(steder(svar)) == (0 if "titel" in tekst else 3)


def test_soeg_asks_the_same_of_the_database_for_one_and_three(by, klient, kontraktholder, forespoergsler):
    def antal():
        byg_soegning()
        return forespoergsler(klient(kontraktholder), SOEG + "?q=motorik")

    fabrikker.aktivitet(by.maal, "Motorik")
    et = antal()
    for nr in (2, 3):
        maal = fabrikker.maal(fabrikker.kontrakt(by.dagtilbud, aar=2023 + nr), str(nr), "Motorik")
        fabrikker.aktivitet(maal, "Motorik")
    assert (et, antal()) == (et, et)


def test_soeg_is_for_those_who_read_contracts(by, klient):
    svar = klient().get(SOEG)
    assert (svar.status_code, svar.url) == (302, f"{reverse('account_login')}?next={SOEG}")
    uden_rolle = fabrikker.bruger(by.kommune)
    assert klient(uden_rolle).get(SOEG).status_code == 403
    assert 'class="soegefelt"' not in klient(uden_rolle).get(reverse("oversigt:forside")).content.decode()


def test_soeg_only_reads(by, klient, kontraktholder):
    assert klient(kontraktholder).post(SOEG, {"q": "motorik"}).status_code == 405


def test_every_page_has_the_field_and_the_search_page_has_its_own(by, klient, kontraktholder):
    html = klient(kontraktholder).get(reverse("oversigt:forside")).content.decode()
    felter = re.findall(r'<label class="sr-only" for="([^"]*)">Søg efter</label>\s*<input [^>]*id="([^"]*)"', html)
    assert felter == [("soeg-smal", "soeg-smal"), ("soeg-bred", "soeg-bred")]
    assert html.count(f'method="get" action="{SOEG}"') == 2
    assert 'class="soegefelt"' not in klient(kontraktholder).get(SOEG).content.decode()
