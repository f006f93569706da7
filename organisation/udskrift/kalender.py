"""A person's dates as an iCalendar feed (RFC 5545, RFC 7986) that Outlook, Google and iPhone can subscribe to.

Everything passes through the `icalendar` library, which escapes texts and folds lines. What is stated here: stable
UIDs, a SEQUENCE that rises, and a DTSTAMP that is the moment of the last change, so that the same dates give the same
bytes and a calendar that asks again is told that nothing is new.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from ..begivenheder import Begivenhed

ICALENDAR = "text/calendar; charset=utf-8"
HENTES_IGEN = timedelta(hours=6)
LAENGSTE_TITEL = 250
_ZONE = ZoneInfo("Europe/Copenhagen")
_UKENDT_TID = datetime(2000, 1, 1, tzinfo=UTC)
# Marks that turn the direction of what follows: they could make a title read as another.
_VENDER = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


def kalender(begivenheder: list[Begivenhed], *, navn: str) -> bytes:
    """Return the feed: one event for each, under the calendar name `navn`."""
    ud = Calendar()
    ud.add("prodid", "-//Roed traad//Aarshjul//DA")
    ud.add("version", "2.0")
    ud.add("calscale", "GREGORIAN")
    ud.add("method", "PUBLISH")
    ud.add("name", _ren(navn))
    ud.add("x-wr-calname", _ren(navn))
    ud.add("x-wr-timezone", _ZONE.key)
    ud.add("refresh-interval", vDuration(HENTES_IGEN), parameters={"VALUE": "DURATION"})
    ud.add("x-published-ttl", vDuration(HENTES_IGEN))
    if any(et.kl for et in begivenheder):
        ud.add_component(_tidszone())
    for et in begivenheder:
        ud.add_component(_punkt(et))
    return ud.to_ical()


def kalenderadresse(sti: str) -> str:
    """Return the whole address of a path: a calendar is no browser that stands on the site."""
    return f"{settings.BASISADRESSE.rstrip('/')}{sti}"


def _punkt(et: Begivenhed) -> Event:
    ud, adresse = Event(), kalenderadresse(et.url)
    ud.add("uid", f"{et.uid}@{urlsplit(settings.BASISADRESSE).hostname}")
    ud.add("dtstamp", et.aendret or _UKENDT_TID)
    ud.add("last-modified", et.aendret or _UKENDT_TID)
    ud.add("sequence", et.version)
    ud.add("summary", _ren(_titel(et)))
    ud.add("description", "\n".join(filter(None, (_ren(et.note), f"Se mere i Rød tråd: {adresse}"))))
    ud.add("url", adresse)
    ud.add("categories", [_ren(et.art.navn)])
    ud.add("status", "CANCELLED" if et.aflyst else "CONFIRMED")
    if et.kl:
        ud.add("dtstart", _tid(et.fra, et.kl))
        ud.add("dtend", _tid(et.sidste_dag, et.kl_slut) if et.kl_slut else _tid(et.fra, et.kl) + timedelta(hours=1))
    else:
        slut = et.kalenderdag if et.kun_maaned else et.sidste_dag
        ud.add("dtstart", et.kalenderdag)
        ud.add("dtend", slut + timedelta(days=1))
        ud.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy all day
        ud.add("x-microsoft-cdo-busystatus", "FREE")
    return ud


def _titel(et: Begivenhed) -> str:
    """Return what stands in the calendar. What may be cut, a long text of somebody's, is in the middle of it."""
    foran = f"{et.art.navn}: "
    efter = f", {et.enhed}" + (" (dag ikke fastsat)" if et.kun_maaned else "")
    plads = max(40, LAENGSTE_TITEL - len(foran) - len(efter))
    return f"{foran}{_kort(_ren(et.titel), plads)}{efter}"


def _kort(tekst: str, tegn: int) -> str:
    return tekst if len(tekst) <= tegn else tekst[: tegn - 2].rstrip() + " …"


def _ren(tekst: str) -> str:
    """Return `tekst` on one line without control characters, which a calendar may not hold."""
    uden = (" " if unicodedata.category(tegn) in ("Cc", "Cs", "Zl", "Zp") else tegn for tegn in _VENDER.sub("", tekst))
    return " ".join("".join(uden).split())


def _tid(dag: date, kl: time) -> datetime:
    """Return the moment in Denmark; the hour that is skipped in spring becomes the one after it."""
    return datetime.combine(dag, kl, _ZONE).astimezone(UTC).astimezone(_ZONE)


def _tidszone() -> Timezone:
    """Return the rules for Danish time since 1996: what the calendars know, in the few lines they all read."""
    ud, maaneder = Timezone(), ((TimezoneDaylight, "CEST", 3, 1, 2), (TimezoneStandard, "CET", 10, 2, 1))
    ud.add("tzid", _ZONE.key)
    for klasse, navn, maaned, fra, til in maaneder:
        del_ = klasse()
        del_.add("tzname", navn)
        del_.add("tzoffsetfrom", timedelta(hours=fra))
        del_.add("tzoffsetto", timedelta(hours=til))
        del_.add("dtstart", datetime(1996, maaned, {3: 31, 10: 27}[maaned], {3: 2, 10: 3}[maaned]))  # noqa: DTZ001
        del_.add("rrule", {"freq": "yearly", "bymonth": maaned, "byday": "-1su"})
        ud.add_component(del_)
    return ud
