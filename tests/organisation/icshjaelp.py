"""Reading a calendar back: line by line as RFC 5545 has it, and through the library."""

import re
from datetime import date

from icalendar import Calendar

from organisation.begivenheder import Art, Begivenhed
from organisation.models import Enhed

MOEDE = Art("Evalueringsmøde", "evalueringsmøder")
_LINJE = re.compile(r"[A-Z0-9-]+(;[A-Z0-9-]+=[^;:]+)*:.*")


def begivenhed(nr=1, titel="LMU", fra=date(2026, 3, 10), **felter) -> Begivenhed:
    """An event in a unit that is in no database."""
    egne = {"uid": f"moede-{nr}", "art": MOEDE, "titel": titel, "enhed": Enhed(navn="Dagtilbud Egen"), "url": "/m/"}
    return Begivenhed(**(egne | {"fra": fra} | felter))


def brud(data: bytes) -> list[str]:
    """Return what in the bytes is against RFC 5545, section 3.1: line ends, length, control characters, lines."""
    fejl = [] if data.endswith(b"\r\n") else ["slutter uden CRLF"]
    raa = data.removesuffix(b"\r\n").split(b"\r\n")
    fejl += [f"over 75 oktetter: {linje!r}" for linje in raa if len(linje) > 75]
    fejl += [f"styretegn: {linje!r}" for linje in raa if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", linje)]
    fejl += [f"ikke UTF-8: {linje!r}" for linje in raa if not _er_utf8(linje)]
    return fejl + [f"ingen linje: {linje!r}" for linje in linjer(data) if not _LINJE.fullmatch(linje)]


def _er_utf8(linje: bytes) -> bool:
    try:
        linje.decode()
    except UnicodeDecodeError:
        return False
    return True


def linjer(data: bytes) -> list[str]:
    """Return the lines, each put together again."""
    return data.decode(errors="replace").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def punkter(data: bytes) -> dict[str, object]:
    """Return the events by the first part of their UID, as the library reads them."""
    return {str(et["UID"]).partition("@")[0]: et for et in Calendar.from_ical(data).walk("VEVENT")}


def navne(data: bytes) -> set[str]:
    """Return the names of all properties there are."""
    return {re.split("[;:]", linje)[0] for linje in linjer(data)}
