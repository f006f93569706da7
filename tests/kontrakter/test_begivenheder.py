"""What contracts put in the årshjul: the right things, only of contracts the user may read, in few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from historik.models import gem_version
from kontrakter.begivenheder import AFLYSES_DAGE
from kontrakter.handlinger import fjern_moede, gem_forum, gem_moede, genskab_moede
from kontrakter.models import Aktivitet, Hoering, Kontrakt, Moede, Skabelon
from organisation.begivenheder import begivenheder
from organisation.models import Enhed
from tests import fabrikker

FRA, TIL = date(2023, 1, 1), date(2024, 12, 31)


def hent(bruger, **felter):
    """Return what the user sees of everything there is, by uid."""
    return {et.uid: et for et in begivenheder(bruger, Enhed.objects.all(), FRA, TIL, **felter)}


@pytest.fixture
def moede(by):
    return fabrikker.moede(by.kontrakt, fabrikker.forum(by.dagtilbud, "foraeldrebestyrelse"), 3)


def test_meeting_is_in_its_month_until_the_day_is_known(by, lmu, moede, kontraktholder):
    (foer,) = hent(lmu).values()
    assert (foer.uid, foer.naar, foer.titel) == (
        f"moede-{moede.pk}",
        "marts 2023, dag ikke fastsat",
        "Forældrebestyrelsen",
    )
    assert (foer.enhed, foer.url) == (by.dagtilbud, f"/kontrakter/{by.kontrakt.pk}/evaluering/#moeder")
    gem_moede(moede=moede, version=1, maaned=3, dato=date(2023, 3, 14), af=kontraktholder)
    (efter,) = hent(lmu).values()
    assert (efter.uid, efter.naar, efter.version) == (foer.uid, "14. marts 2023", foer.version + 1)
    assert efter.aendret > foer.aendret


def test_meeting_gets_a_higher_version_when_its_forum_is_renamed(by, lmu, moede, kontraktholder):
    (foer,) = hent(lmu).values()
    forum = moede.forum
    felter = {
        "art": forum.art,
        "navn": "Bestyrelsen",
        "maalvalg": "alle",
        "valgte_maal": [],
        "maaneder": [],
        "medlemmer": [],
    }
    gem_forum(kontrakt=by.kontrakt, forum=forum, version=1, **felter, af=kontraktholder)
    (efter,) = hent(lmu).values()
    assert (efter.titel, efter.kort, efter.version) == ("Bestyrelsen", "Bestyrelsen", foer.version + 1)


def test_removed_meeting_is_only_told_to_calendars_and_only_for_a_while(by, lmu, moede, kontraktholder):
    fjern_moede(moede=moede, af=kontraktholder)
    assert hent(lmu) == {}
    (et,) = hent(lmu, aflyste=True).values()
    assert (et.aflyst, et.version) == (True, 2)
    Moede.objects.filter(pk=moede.pk).update(fjernet=timezone.now() - timedelta(days=AFLYSES_DAGE, minutes=1))
    assert hent(lmu, aflyste=True) == {}


def test_meeting_that_comes_back_has_a_higher_version_than_when_it_was_removed(by, lmu, moede, kontraktholder):
    fjern_moede(moede=moede, af=kontraktholder)
    genskab_moede(moede=Moede.objects.get(pk=moede.pk), af=kontraktholder)
    (et,) = hent(lmu, aflyste=True).values()
    assert (et.aflyst, et.version) == (False, 3)


def test_activity_with_a_deadline(by, lmu):
    fabrikker.aktivitet(by.maal, "Uden frist")
    egen = fabrikker.aktivitet(by.maal, "Vi øver\nos " + "x " * 200, frist=date(2023, 5, 4), tilstand="i_gang")
    (et,) = hent(lmu).values()
    assert (et.uid, et.fra, et.note) == (f"aktivitet-{egen.pk}", date(2023, 5, 4), "I gang")
    assert et.titel.startswith("Vi øver os x x")
    assert len(et.titel) <= 162
    assert et.url == f"/kontrakter/{by.kontrakt.pk}/#maal-{by.maal.pk}"


@pytest.mark.parametrize("felter", [{"tilstand": "stoppet"}, {"fjernet": timezone.now()}])
def test_activity_that_is_stopped_or_removed_is_cancelled(by, lmu, felter):
    felter = felter | ({"fjernet": timezone.now()} if "fjernet" in felter else {})
    fabrikker.aktivitet(by.maal, frist=date(2023, 5, 4), **felter)
    assert hent(lmu) == {}
    assert [et.aflyst for et in hent(lmu, aflyste=True).values()] == [True]


def test_activity_of_a_removed_goal_is_gone(by, lmu):
    fabrikker.aktivitet(fabrikker.maal(by.kontrakt, fjernet=timezone.now()), frist=date(2023, 5, 4))
    assert hent(lmu, aflyste=True) == {}


def test_activity_of_a_shared_goal_stands_once_and_under_a_contract_the_user_reads(by, lmu, udenfor, centerchef):
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    aktivitet = fabrikker.aktivitet(by.maal, frist=date(2023, 5, 4))
    assert hent(udenfor) == {}
    deling = fabrikker.maaldeling(by.maal, anden, "2")
    for bruger, enhed in ((lmu, by.dagtilbud), (udenfor, by.andet_dagtilbud), (centerchef, by.dagtilbud)):
        (et,) = hent(bruger).values()
        assert (et.uid, et.enhed) == (f"aktivitet-{aktivitet.pk}", enhed)
    type(deling).objects.update(modtaget=None)
    assert hent(udenfor) == {}


def test_hearing_until_its_day(by, lmu):
    hoering = fabrikker.hoering(by.kontrakt, frist=date(2023, 4, 1))
    (et,) = hent(lmu).values()
    assert (et.art.navn, et.titel, et.fra) == ("Høringsfrist", "Svar på kontrakten for 2023", date(2023, 4, 1))
    assert et.url == f"/kontrakter/{by.kontrakt.pk}/hoering/?runde={hoering.pk}"
    Hoering.objects.update(afsluttet=timezone.now())
    (slut,) = hent(lmu).values()
    assert (slut.note, slut.version) == ("Afsluttet", et.version + 1)
    Hoering.objects.update(trukket=True)
    assert hent(lmu) == {}
    assert [et.aflyst for et in hent(lmu, aflyste=True).values()] == [True]


def test_deadlines_of_the_year_stand_once_for_all_their_contracts(by, lmu, centerchef):
    Skabelon.objects.filter(pk=by.skabelon.pk).update(
        frist_skrivning=date(2023, 2, 1), frist_hoering=date(2023, 3, 1), frist_godkendelse=date(2025, 1, 1)
    )
    fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    egen = list(hent(lmu).values())
    assert [(et.titel, et.kort, et.enhed) for et in egen] == [
        ("Kontrakten for 2023 skal være skrevet færdig", "Skrives færdig", by.dagtilbud),
        ("Kontrakten for 2023 skal have haft sin høring", "Høres færdig", by.dagtilbud),
    ]
    begge = list(hent(centerchef).values())
    assert [et.uid for et in begge] == [et.uid for et in egen]
    assert (begge[0].titel, begge[0].enhed) == ("Kontrakterne for 2023 skal være skrevet færdig", by.kommune)
    assert begge[0].url == "/kontrakter/?aar=2023"


def test_moved_deadline_has_a_higher_version(by, lmu, administrator):
    Skabelon.objects.filter(pk=by.skabelon.pk).update(frist_skrivning=date(2023, 2, 1))
    (foer,) = hent(lmu).values()
    gem_version(by.skabelon, version=by.skabelon.version, af=administrator, frist_skrivning=date(2023, 2, 8))
    (efter,) = hent(lmu).values()
    assert (efter.uid, efter.version) == (foer.uid, foer.version + 1)


@pytest.fixture
def alt(by, moede):
    """One of each kind, all of by.kontrakt."""
    Skabelon.objects.filter(pk=by.skabelon.pk).update(frist_skrivning=date(2023, 2, 1))
    fabrikker.aktivitet(by.maal, frist=date(2023, 5, 4))
    fabrikker.hoering(by.kontrakt, frist=date(2023, 4, 1))


@pytest.mark.parametrize("person", ["kontraktholder", "daglig_leder", "lmu", "foraelder", "konsulent", "centerchef"])
def test_everybody_who_reads_the_contract_sees_all_kinds(by, alt, request, person):
    arter = {et.art.navn for et in hent(request.getfixturevalue(person)).values()}
    assert arter == {"Evalueringsmøde", "Høringsfrist", "Frist", "Aktivitet"}


@pytest.mark.parametrize("person", ["udenfor", "fremmed"])
def test_others_see_nothing_also_when_they_ask_for_the_unit(by, alt, request, person):
    assert hent(request.getfixturevalue(person), aflyste=True) == {}


def test_others_would_see_it_without_the_guard(by, alt, udenfor, monkeypatch):
    """The control."""
    monkeypatch.setattr("kontrakter.begivenheder.Kontrakt.objects.synlige_for", lambda _: Kontrakt.objects.all())
    assert len(hent(udenfor)) == 4


def test_removed_contract_is_gone(by, alt, lmu):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(fjernet=timezone.now())
    assert hent(lmu, aflyste=True) == {}


def test_takes_as_many_queries_for_many_as_for_one(by, alt, centerchef):
    def tael():
        with CaptureQueriesContext(connection) as fanget:
            antal = len(hent(type(centerchef).objects.get(pk=centerchef.pk)))
        return antal, len(fanget)

    een, foerst = tael()
    for nr in range(3):
        skabelon = fabrikker.skabelon(by.kommune, 2024, f"Ny {nr}", frist_skrivning=date(2024, 2, 1))
        enhed = fabrikker.enhed(by.omraade)
        kontrakt = fabrikker.kontrakt(enhed, skabelon, 2024)
        fabrikker.moede(kontrakt, fabrikker.forum(enhed))
        fabrikker.hoering(kontrakt, frist=date(2024, 4, 1))
        fabrikker.aktivitet(fabrikker.maal(kontrakt), frist=date(2024, 5, 4))
    flere, senere = tael()
    assert (een, flere) == (4, 16)
    assert foerst == senere


def test_small_things_are_left_out_where_many_units_are_looked_at(by, alt, centerchef):
    for _ in range(10):
        fabrikker.enhed(by.omraade)
    assert Aktivitet.objects.count() == 1
    assert {et.art.navn for et in hent(centerchef).values()} == {"Evalueringsmøde", "Høringsfrist", "Frist"}
