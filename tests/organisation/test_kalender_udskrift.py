"""The calendar's bytes: RFC 5545 line by line, and read again by the library and by the reading rules of calendars."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from organisation.models import Enhed
from organisation.udskrift.kalender import kalender

from .icshjaelp import begivenhed, brud, linjer, navne, punkter

NAVN = "Rød tråd"
FARLIGE = [
    "Møde\r\nATTENDEE:mailto:ond@eksempel.dk",
    "Møde\nEND:VEVENT\nBEGIN:VALARM",
    "Møde\r alene",
    "a;b,c:d\\n\\e\"f'g",
    "😀" * 40 + "👩‍👩‍👧‍👦" * 20,
    "æ" * 10_000,
    "\x00\x07\x1b[31m\x7f\x85",
    "fil\u202egpj.exe",
    "linje\u2028afsnit\u2029slut",
    "\ud800 halvt tegn",
    "\tindrykket\t",
]


def test_every_line_is_as_rfc_5545_wants_it():
    alle = [begivenhed(nr, titel) for nr, titel in enumerate(FARLIGE)]
    alle += [begivenhed(50, kl=time(14)), begivenhed(51, kun_maaned=True), begivenhed(52, note=FARLIGE[0])]
    assert brud(kalender(alle, navn=NAVN)) == []


@pytest.mark.parametrize(
    "oedelagt",
    [
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"\r\n ", b""),
        lambda data: data.replace(b"LMU", b"L\x07U"),
        lambda data: data.replace(b"LMU", b"L\r\nMU"),
        lambda data: data.replace(b"LMU", b"L\xe6U"),
    ],
)
def test_a_breach_of_it_is_seen(oedelagt):
    data = kalender([begivenhed(1, "LMU " + "æ" * 60)], navn=NAVN)
    assert brud(data) == []
    assert brud(oedelagt(data)) != []


@pytest.mark.parametrize("titel", FARLIGE)
def test_text_of_people_adds_no_property(titel):
    felter = {"note": titel}
    uskyldig = kalender([begivenhed(1, "Møde", note="Note")], navn=NAVN)
    data = kalender([begivenhed(1, titel, **felter)], navn=NAVN)
    assert (brud(data), navne(data)) == ([], navne(uskyldig))
    assert len(linjer(data)) == len(linjer(uskyldig))
    assert [et.name for et in Calendar.from_ical(data).walk()] == ["VCALENDAR", "VEVENT"]


@pytest.mark.parametrize("navn", FARLIGE[:3] + FARLIGE[6:7])
def test_name_of_a_unit_adds_no_property(navn):
    data = kalender([begivenhed(1, enhed=Enhed(navn=navn))], navn=NAVN)
    assert (brud(data), navne(data)) == ([], navne(kalender([begivenhed()], navn=NAVN)))
    assert [et.name for et in Calendar.from_ical(data).walk()] == ["VCALENDAR", "VEVENT"]


def test_title_comes_back_as_it_was_written():
    titel = "Møde; om a, b: \\ “c” 😀"
    (et,) = punkter(kalender([begivenhed(1, titel)], navn=NAVN)).values()
    assert str(et["SUMMARY"]) == f"Evalueringsmøde: {titel}, Dagtilbud Egen"


def test_long_title_is_cut_and_keeps_the_unit():
    (et,) = punkter(kalender([begivenhed(1, "æ" * 10_000, kun_maaned=True)], navn=NAVN)).values()
    assert len(et["SUMMARY"]) == 250
    assert str(et["SUMMARY"]).endswith("æ …, Dagtilbud Egen (dag ikke fastsat)")


def test_head_is_what_calendars_ask_for():
    hoved = linjer(kalender([begivenhed()], navn=NAVN))
    hoved = hoved[: hoved.index("BEGIN:VEVENT")]
    assert sorted(hoved) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Roed traad//Aarshjul//DA",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "NAME:Rød tråd",
            "X-WR-CALNAME:Rød tråd",
            "X-WR-TIMEZONE:Europe/Copenhagen",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        ]
    )


def test_day_is_a_date_and_makes_nobody_busy(settings):
    settings.BASISADRESSE = "https://kontrakter.lilleby.dk/"
    aendret = datetime(2026, 2, 1, 12, 30, tzinfo=UTC)
    data = kalender([begivenhed(7, note="I gang", version=3, aendret=aendret)], navn=NAVN)
    alle = linjer(data)
    assert sorted(alle[alle.index("BEGIN:VEVENT") : alle.index("END:VEVENT") + 1]) == sorted(
        [
            "BEGIN:VEVENT",
            "UID:moede-7@kontrakter.lilleby.dk",
            "DTSTAMP:20260201T123000Z",
            "LAST-MODIFIED:20260201T123000Z",
            "SEQUENCE:3",
            "SUMMARY:Evalueringsmøde: LMU\\, Dagtilbud Egen",
            "DESCRIPTION:I gang\\nSe mere i Rød tråd: https://kontrakter.lilleby.dk/m/",
            "URL:https://kontrakter.lilleby.dk/m/",
            "CATEGORIES:Evalueringsmøde",
            "STATUS:CONFIRMED",
            "DTSTART;VALUE=DATE:20260310",
            "DTEND;VALUE=DATE:20260311",
            "TRANSP:TRANSPARENT",
            "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
            "END:VEVENT",
        ]
    )


@pytest.mark.parametrize(
    ("fra", "felter", "start", "slut"),
    [
        (date(2026, 12, 31), {}, date(2026, 12, 31), date(2027, 1, 1)),
        (date(2026, 12, 30), {"til": date(2027, 1, 2)}, date(2026, 12, 30), date(2027, 1, 3)),
        (date(2028, 2, 29), {}, date(2028, 2, 29), date(2028, 3, 1)),
        (date(2026, 3, 29), {}, date(2026, 3, 29), date(2026, 3, 30)),
        (date(2026, 8, 1), {"kun_maaned": True}, date(2026, 8, 3), date(2026, 8, 4)),  # the 1st is a Saturday
        (date(2027, 1, 1), {"kun_maaned": True}, date(2027, 1, 4), date(2027, 1, 5)),  # Friday, New Year's Day
        (date(2026, 9, 1), {"kun_maaned": True}, date(2026, 9, 1), date(2026, 9, 2)),
    ],
)
def test_days(fra, felter, start, slut):
    (et,) = punkter(kalender([begivenhed(1, fra=fra, **felter)], navn=NAVN)).values()
    assert (et["DTSTART"].dt, et["DTEND"].dt) == (start, slut)


def test_month_is_said_in_the_title_and_the_picture_of_the_zone_is_left_out():
    data = kalender([begivenhed(1, kun_maaned=True)], navn=NAVN)
    assert str(punkter(data)["moede-1"]["SUMMARY"]) == "Evalueringsmøde: LMU, Dagtilbud Egen (dag ikke fastsat)"
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize(
    ("dag", "kl", "utc"),
    [
        (date(2026, 3, 28), time(14), datetime(2026, 3, 28, 13, tzinfo=UTC)),  # the day before summer time
        (date(2026, 3, 29), time(14), datetime(2026, 3, 29, 12, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # there is no half past two
        (date(2026, 10, 24), time(14), datetime(2026, 10, 24, 12, tzinfo=UTC)),
        (date(2026, 10, 25), time(14), datetime(2026, 10, 25, 13, tzinfo=UTC)),  # the day summer time ends
        (date(2026, 12, 31), time(23, 30), datetime(2026, 12, 31, 22, 30, tzinfo=UTC)),
    ],
)
def test_time_is_danish_time_also_where_the_clock_is_set(dag, kl, utc):
    data = kalender([begivenhed(1, fra=dag, kl=kl)], navn=NAVN)
    (et,) = punkter(data).values()
    assert et["DTSTART"].dt.astimezone(UTC) == utc
    assert et["DTEND"].dt.astimezone(UTC) == utc + timedelta(hours=1)
    assert et["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert "TRANSP" not in et
    assert brud(data) == []


def test_zone_has_the_rules_of_the_time_zone_database():
    """Read by the library from the text alone: the same offset as the zone itself, every week for ten years."""
    (zone,) = Calendar.from_ical(kalender([begivenhed(1, kl=time(14))], navn=NAVN)).walk("VTIMEZONE")
    egen, rigtig = zone.to_tz(lookup_tzid=False), ZoneInfo("Europe/Copenhagen")
    for uge in range(520):
        tid = datetime(2024, 1, 1, 12) + timedelta(weeks=uge)  # noqa: DTZ001  the zone is what is tried
        assert tid.replace(tzinfo=egen).utcoffset() == tid.replace(tzinfo=rigtig).utcoffset(), tid


def test_moved_date_keeps_its_uid_and_raises_its_sequence():
    foer, efter = (
        punkter(kalender([begivenhed(4, fra=date(2026, 3, dag), version=version)], navn=NAVN))["moede-4"]
        for dag, version in ((10, 1), (17, 2))
    )
    assert foer["UID"] == efter["UID"]
    assert (foer["SEQUENCE"], efter["SEQUENCE"]) == (1, 2)
    assert (foer["DTSTART"].dt, efter["DTSTART"].dt) == (date(2026, 3, 10), date(2026, 3, 17))


def test_cancelled_is_said():
    alle = punkter(kalender([begivenhed(1, aflyst=True), begivenhed(2)], navn=NAVN))
    assert [str(alle[navn]["STATUS"]) for navn in ("moede-1", "moede-2")] == ["CANCELLED", "CONFIRMED"]


def test_same_dates_give_the_same_bytes():
    assert kalender([begivenhed()], navn=NAVN) == kalender([begivenhed()], navn=NAVN)


def test_empty_calendar_is_a_calendar():
    data = kalender([], navn=NAVN)
    assert (brud(data), punkter(data)) == ([], {})
