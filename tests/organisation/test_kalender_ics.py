"""What a calendar fetches: only what the link's owner may see today, without log-in, cookies and traces."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from faelles.middleware import LaesningSkrev
from kontrakter.handlinger import fjern_moede, gem_moede
from organisation.models import Bruger, Kalenderlink, Rolletildeling
from tests import fabrikker

from .icshjaelp import brud, punkter


@pytest.fixture(autouse=True)
def ur():
    with time_machine.travel("2023-03-15 12:00+01:00", tick=False) as ur:
        yield ur


@pytest.fixture
def moede(by):
    forum = fabrikker.forum(by.dagtilbud, "lmu", navn="LMU; i Skovkanten, øst")
    return fabrikker.moede(by.kontrakt, forum, 4, dato=date(2023, 4, 18))


def _sti(bruger) -> str:
    return f"/kalender/{fabrikker.kalenderlink(bruger).hemmelighed}.ics"


def test_kalender_ics_is_fetched_without_login(by, klient, lmu, moede):
    svar = klient().get(_sti(lmu))
    assert (svar.status_code, svar.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert svar.headers["Content-Disposition"] == 'inline; filename="roedtraad.ics"'
    assert svar.headers["X-Content-Type-Options"] == "nosniff"
    (et,) = punkter(svar.content).values()
    assert str(et["SUMMARY"]) == "Evalueringsmøde: LMU; i Skovkanten, øst, Dagtilbud Skovkanten"
    assert (et["DTSTART"].dt, brud(svar.content)) == (date(2023, 4, 18), [])


def test_kalender_ics_follows_a_meeting_that_is_moved_and_removed(klient, lmu, moede, kontraktholder):
    sti, uid = _sti(lmu), f"moede-{moede.pk}"
    foer = punkter(klient().get(sti).content)[uid]
    gem_moede(moede=moede, version=1, maaned=12, dato=date(2023, 12, 29), af=kontraktholder)
    flyttet = punkter(klient().get(sti).content)[uid]
    fjern_moede(moede=moede, af=kontraktholder)
    fjernet = punkter(klient().get(sti).content)[uid]
    assert foer["UID"] == flyttet["UID"] == fjernet["UID"]
    assert foer["SEQUENCE"] < flyttet["SEQUENCE"] < fjernet["SEQUENCE"]
    assert (flyttet["DTSTART"].dt, str(flyttet["STATUS"])) == (date(2023, 12, 29), "CONFIRMED")
    assert str(fjernet["STATUS"]) == "CANCELLED"


def test_kalender_ics_reaches_from_last_year_to_the_year_after_next(by, klient, lmu):
    dage = [date(2022, 2, 1), date(2022, 2, 10), date(2025, 5, 20), date(2025, 6, 1)]
    for dag in dage:
        fabrikker.aktivitet(by.maal, frist=dag)
    alle = punkter(klient().get(_sti(lmu)).content).values()
    assert sorted(et["DTSTART"].dt for et in alle) == dage[1:3]


# --- Who sees what ----------------------------------------------------------------------------------
@pytest.fixture
def kanarier(by):
    """A word of its own in every text of every unit."""
    for ord_, enhed in (("egen", by.dagtilbud), ("anden", by.andet_dagtilbud), ("fremmed", by.fremmed_dagtilbud)):
        skabelon = fabrikker.skabelon(enhed.kommune, 2024, f"kanarie-{ord_} skabelon", frist_skrivning=date(2023, 9, 1))
        kontrakt = fabrikker.kontrakt(enhed, skabelon, 2024, f"kanarie-{ord_} kontrakt")
        forum = fabrikker.forum(enhed, "udvalg", navn=f"kanarie-{ord_} forum")
        fabrikker.moede(kontrakt, forum, 3)
        fabrikker.hoering(kontrakt, frist=date(2023, 10, 1), besked=f"kanarie-{ord_} besked")
        maal = fabrikker.maal(kontrakt, overskrift=f"kanarie-{ord_} mål")
        fabrikker.aktivitet(maal, f"kanarie-{ord_} aktivitet", note=f"kanarie-{ord_} note", frist=date(2023, 6, 1))


PERSONER = {
    "kontraktholder": {"egen"},
    "daglig_leder": {"egen"},
    "lmu": {"egen"},
    "foraelder": {"egen"},
    "udenfor": {"anden"},
    "centerchef": {"egen", "anden"},
    "konsulent": {"egen", "anden"},
    "administrator": {"egen", "anden"},
    "fremmed": {"fremmed"},
}


def _moedte(data: bytes) -> set[str]:
    tekst = data.replace(b"\r\n ", b"").decode()
    return {ord_ for ord_ in ("egen", "anden", "fremmed") if f"kanarie-{ord_}" in tekst}


@pytest.mark.usefixtures("kanarier")
@pytest.mark.parametrize("person", PERSONER)
def test_kalender_ics_has_nothing_of_a_unit_the_owner_may_not_see(klient, request, person):
    bruger = request.getfixturevalue(person)
    data = klient().get(_sti(bruger)).content
    assert _moedte(data) == PERSONER[person]
    synlige = len(PERSONER[person])
    assert len(punkter(data)) == 4 * synlige
    assert brud(data) == []


@pytest.mark.usefixtures("kanarier")
def test_kalender_ics_would_have_it_without_the_guard(klient, lmu, monkeypatch):
    from kontrakter.models import Kontrakt

    monkeypatch.setattr("kontrakter.begivenheder.Kontrakt.objects.synlige_for", lambda _: Kontrakt.objects.all())
    monkeypatch.setattr("organisation.views.kalender.enheder_i_aarshjulet", lambda _: _alle_enheder())
    assert _moedte(klient().get(_sti(lmu)).content) == {"egen", "anden", "fremmed"}


def _alle_enheder():
    from organisation.models import Enhed

    return Enhed.objects.all()


@pytest.mark.usefixtures("kanarier")
def test_kalender_ics_is_the_owners_whoever_is_logged_in(klient, lmu, udenfor):
    sti = _sti(lmu)
    assert klient(udenfor).get(sti).content == klient().get(sti).content


def test_kalender_ics_is_empty_at_once_when_the_role_is_gone(klient, lmu, moede):
    sti = _sti(lmu)
    assert len(punkter(klient().get(sti).content)) == 1
    Rolletildeling.objects.filter(bruger=lmu).update(til=date(2023, 3, 14))
    svar = klient().get(sti)
    assert (svar.status_code, punkter(svar.content)) == (200, {})


def test_kalender_ics_of_one_who_may_not_log_in_is_404_at_once(klient, lmu, moede):
    sti = _sti(lmu)
    Bruger.objects.filter(pk=lmu.pk).update(is_active=False)
    assert klient().get(sti).status_code == 404


@pytest.mark.parametrize("hemmelighed", ["x" * 43, "x" * 42, "x" * 44, "", "%00" * 43, "æ" * 43, "../" * 20])
def test_kalender_ics_of_no_link_is_404(db, klient, hemmelighed):
    assert klient().get(f"/kalender/{hemmelighed}.ics").status_code == 404


def test_kalender_ics_takes_no_other_capitals(klient, lmu):
    link = fabrikker.kalenderlink(lmu)
    Kalenderlink.objects.update(hemmelighed="a" * 43)
    link.refresh_from_db()
    assert klient().get(f"/kalender/{link.hemmelighed}.ics").status_code == 200
    assert klient().get(f"/kalender/{link.hemmelighed.upper()}.ics").status_code == 404


# --- How it is kept, and what is left behind ----------------------------------------------------------
def test_kalender_ics_is_asked_for_by_its_mark(klient, lmu, moede, kontraktholder, ur):
    sti = _sti(lmu)
    svar = klient().get(sti)
    assert svar.headers["Cache-Control"] == "private, no-cache"
    ur.move_to("2023-03-15 20:00+01:00")
    igen = klient().get(sti, headers={"If-None-Match": svar.headers["ETag"]})
    assert (igen.status_code, igen.content, igen.headers["ETag"]) == (304, b"", svar.headers["ETag"])
    gem_moede(moede=moede, version=1, maaned=4, dato=date(2023, 4, 25), af=kontraktholder)
    nyt = klient().get(sti, headers={"If-None-Match": svar.headers["ETag"]})
    assert (nyt.status_code, nyt.headers["ETag"] != svar.headers["ETag"]) == (200, True)


def test_kalender_ics_closed_is_404_also_with_a_mark(klient, lmu, moede):
    link = fabrikker.kalenderlink(lmu)
    sti = f"/kalender/{link.hemmelighed}.ics"
    etag = klient().get(sti).headers["ETag"]
    Kalenderlink.objects.update(lukket="2023-03-15 12:00+01:00")
    assert klient().get(sti, headers={"If-None-Match": etag}).status_code == 404


def test_kalender_ics_reads_and_sets_no_cookie(klient, lmu, moede, udenfor):
    inde = klient(udenfor)
    inde.get("/")
    for sti in (_sti(lmu), "/kalender/" + "x" * 43 + ".ics"):
        svar = inde.get(sti)
        assert (svar.cookies, "Set-Cookie" in str(svar.serialize_headers())) == ({}, False)
        assert "Cookie" not in svar.headers.get("Vary", "")
        assert "Ulla" not in svar.content.decode()


def test_kalender_ics_notes_the_day_once(klient, lmu, ur):
    sti = _sti(lmu)

    def skrevet():
        with CaptureQueriesContext(connection) as fanget:
            assert klient().get(sti).status_code == 200
        return [et["sql"].split(" SET ")[0] for et in fanget if et["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]

    assert (skrevet(), skrevet()) == (['UPDATE "organisation_kalenderlink"'], [])
    assert Kalenderlink.objects.get().hentet == date(2023, 3, 15)
    ur.move_to("2023-03-16 00:30+01:00")
    assert len(skrevet()) == 1
    assert Kalenderlink.objects.get().hentet == date(2023, 3, 16)


def test_nothing_else_of_a_link_may_be_written_by_reading(klient, lmu, monkeypatch):
    sti = _sti(lmu)
    monkeypatch.setattr(
        "organisation.views.kalender.noter_hentning",
        lambda link: fabrikker.kalenderlink(link.bruger, lukket="2023-01-01 00:00Z"),
    )
    with pytest.raises(LaesningSkrev):
        klient().get(sti)


def test_kalender_ics_is_only_read(klient, lmu):
    sti = _sti(lmu)
    for metode in ("POST", "PUT", "DELETE"):
        assert klient().generic(metode, sti).status_code == 405
    assert Client().head(sti).status_code == 200


def test_kalender_ics_takes_as_many_queries_for_many_as_for_one(by, klient, centerchef, moede, forespoergsler):
    sti = _sti(centerchef)
    klient().get(sti)  # notes the day
    een = forespoergsler(klient(), sti)
    for _ in range(3):
        enhed = fabrikker.enhed(by.omraade)
        kontrakt = fabrikker.kontrakt(enhed, by.skabelon)
        fabrikker.moede(kontrakt, fabrikker.forum(enhed), 4)
        fabrikker.aktivitet(fabrikker.maal(kontrakt), frist=date(2023, 5, 4))
    assert forespoergsler(klient(), sti) == een
    assert len(punkter(klient().get(sti).content)) == 7
