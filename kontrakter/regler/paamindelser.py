"""Reminders: on which days somebody hears of a deadline or a meeting, and what one mail names. Pure.

Source: reminder rules of planning systems that do not nag. Somebody hears of a thing early enough to plan, again when
it is close, and when it is late twice and then seldom; and never twice within five days, whatever it is about
(`maa_mindes`). The last has no exception, not for a day that is near either. So a mail speaks for the days until the
next one may come: what is to be reminded of in those days, and is not late yet, is taken along. What was held back
comes with the next mail.

A day nobody ran the calendar is made up for: the newest day to remind counts until it has been spoken of.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .aaret import DAGE_MELLEM_PAAMINDELSER


@dataclass(frozen=True)
class Rytme:
    """When somebody is reminded: so many days before, so many after, and then every so many days (0 never)."""

    foer: tuple[int, ...] = ()
    efter: tuple[int, ...] = ()
    saa_hver: int = 0


_DAGLIGE_LEDERE = re.compile(r"\bdaglige?\s+lede(?:r|re|ren|rne)\b", re.IGNORECASE)
_FRIST = Rytme(foer=(30, 7, 1), efter=(1, 7), saa_hver=30)
# Kind of mail, which each can switch off → when. A meeting is over when it is over; one that was not held is a matter
# of its own, whose day is the last on which it could have been.
RYTMER: dict[str, Rytme] = {
    "frist_naer": _FRIST,
    "frist_godkendelse": _FRIST,
    "frist_aktivitet": _FRIST,
    "moede_naer": Rytme(foer=_FRIST.foer),
    "evaluering_mangler": Rytme(efter=_FRIST.efter, saa_hver=_FRIST.saa_hver),
}
# Farther off than this nobody thinks in days.
LAENGST_I_DAGE = 60
# How many days ahead there is anything to take along.
LAENGST_FREM = timedelta(days=max(_FRIST.foer) + DAGE_MELLEM_PAAMINDELSER - 1)


@dataclass(frozen=True)
class Sag:
    """Something that waits for a person by a day: a deadline, or a meeting.

    `slags` is a key of RYTMER and `noegle` its lasting name, "moede:7". `hvad` is what it is, as a sentence without its
    full stop, and `kontrakt` the title of what it is about; `sti` is where it is done. `fra` is the day another mail
    told of it, which the reminders come after. `kun_maaned`: only the month of `dag` is known.
    """

    slags: str
    noegle: str
    dag: date
    hvad: str
    kontrakt: str
    kontrakt_id: int
    sti: str
    fra: date | None = None
    kun_maaned: bool = False


def seneste_trin(rytme: Rytme, frist: date, dag: date) -> date | None:
    """Return the newest of the days to remind of `frist` that has come by `dag`; None before the first."""
    forbi = (dag - frist).days
    trin = [-antal for antal in rytme.foer] + list(rytme.efter)
    if rytme.saa_hver and forbi > trin[-1]:
        trin.append(forbi - (forbi - trin[-1]) % rytme.saa_hver)
    kommet = [antal for antal in trin if antal <= forbi]
    return frist + timedelta(days=max(kommet)) if kommet else None


def taler_til(frist: date, dag: date) -> date:
    """Return the day up to which a mail of `dag` speaks of `frist`.

    Until the next may come; but nobody is told that something is late before it is.
    """
    if dag > frist:
        return dag
    return min(dag + timedelta(days=DAGE_MELLEM_PAAMINDELSER - 1), frist)


def _skal_naevnes(sag: Sag, naevnt: date | None, dag: date) -> bool:
    trin = seneste_trin(RYTMER[sag.slags], sag.dag, dag)
    return trin is not None and trin > max(naevnt or date.min, sag.fra or date.min)


def at_naevne(sager: Iterable[Sag], naevnt: dict[str, date], dag: date) -> list[Sag]:
    """Return what a mail of `dag` to one person names, the earliest first; [] when it is no day to remind.

    `naevnt`: for each matter that was named before the day up to which it was spoken of (`taler_til`).
    """
    sager = sorted(sager, key=lambda sag: (sag.dag, sag.noegle))
    if not any(_skal_naevnes(sag, naevnt.get(sag.noegle), dag) for sag in sager):
        return []
    return [sag for sag in sager if _skal_naevnes(sag, naevnt.get(sag.noegle), taler_til(sag.dag, dag))]


def dage_i_ord(frist: date, dag: date) -> str:
    """Return how far `frist` is from `dag`: "om 7 dage", "i morgen", "i går", "for 7 dage siden"; "" when it is far."""
    dage = (frist - dag).days
    if abs(dage) > LAENGST_I_DAGE:
        return ""
    naere = {-1: "i går", 0: "i dag", 1: "i morgen"}
    return naere.get(dage) or (f"om {dage} dage" if dage > 0 else f"for {-dage} dage siden")


def er_daglige_ledere(ansvarlig: str) -> bool:
    """Whether whoever answers for an activity is the daily leader of each house: "Den daglige leder i hvert hus"."""
    return bool(_DAGLIGE_LEDERE.search(ansvarlig))
