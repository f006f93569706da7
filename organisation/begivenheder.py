"""The register of what happens when. Upper apps fill it in `AppConfig.ready()`.

`organisation` knows nothing of contracts and tilsyn; it asks whoever has registered for what happens in the units, and
is given only what the user may see. The årshjul and the calendar are made of it.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format

from .models import Enhed
from .regler import AARLIGE_KONTRAKTENHEDER

# Where more units than this are looked at together, what is small in each of them is left out.
FLEST_MED_SMAAT = 10


@dataclass(frozen=True)
class Art:
    """A kind of event: what one is called, and what several are called inside a sentence."""

    navn: str
    flere: str


@dataclass(frozen=True)
class Begivenhed:
    """Something that happens in a unit on a day, over some days (`til`), or in a month while the day is not known.

    `uid` is the same as long as the thing is the same ("moede-12"); `version` rises whenever anything shown of it
    changes. `kort` is the name with room for in a picture; without one it is counted. `aflyst`: will not happen; only
    the calendar tells. `fast`: one of those that make up the unit's year, for whose sake a year is shown. With `kl` it
    is at that time in Denmark, else all day.
    """

    uid: str
    art: Art
    titel: str
    enhed: Enhed
    url: str
    fra: date
    til: date | None = None
    kun_maaned: bool = False
    kl: time | None = None
    kl_slut: time | None = None
    kort: str = ""
    note: str = ""
    version: int = 1
    aendret: datetime | None = None
    aflyst: bool = False
    fast: bool = False

    @property
    def sidste_dag(self) -> date:
        if self.kun_maaned:
            return self.fra.replace(day=monthrange(self.fra.year, self.fra.month)[1])
        return self.til or self.fra

    @property
    def kalenderdag(self) -> date:
        """The day it stands on in a calendar: of a month the first weekday, but never New Year's Day."""
        dag = self.fra.replace(day=1) if self.kun_maaned else self.fra
        while self.kun_maaned and (dag.weekday() > 4 or (dag.month, dag.day) == (1, 1)):
            dag += timedelta(days=1)
        return dag

    @property
    def dag(self) -> str:
        """When, in words for a page that says month and year above it: "7. marts", "Dag ikke fastsat"."""
        if self.kun_maaned:
            return "Dag ikke fastsat"
        sidste = self.sidste_dag
        if sidste.year != self.fra.year:
            return self.naar
        dage = [date_format(dag, "j. F") for dag in dict.fromkeys((self.fra, sidste))]
        return " til ".join(dage) + self._klokken

    @property
    def _klokken(self) -> str:
        return f" kl. {self.kl:%H.%M}" if self.kl else ""

    @property
    def naar(self) -> str:
        """When, in words: "7. marts 2023 kl. 14.00", "marts 2023, dag ikke fastsat"."""
        if self.kun_maaned:
            return date_format(self.fra, "F Y") + ", dag ikke fastsat"
        dage = [date_format(dag, "j. F Y") for dag in dict.fromkeys((self.fra, self.sidste_dag))]
        return " til ".join(dage) + self._klokken


Kilde = Callable[[object, frozenset[int], date, date], Iterable[Begivenhed]]
_kilder: dict[Kilde, bool] = {}


def tilmeld(kilde: Kilde, *, smaa: bool = False) -> None:
    """Register `kilde(bruger, enhed_ids, fra, til)`, which gives what that user may see of the units in those days.

    It takes a constant number of queries. `smaa`: there is so much of it that it is left out where many units are
    looked at together.
    """
    _kilder[kilde] = smaa


def er_mange(enheder: Iterable[Enhed]) -> bool:
    """Whether these are so many units that what is small in each of them is left out."""
    return sum(enhed.type in AARLIGE_KONTRAKTENHEDER for enhed in enheder) > FLEST_MED_SMAAT


def begivenheder(bruger, enheder: Iterable[Enhed], fra: date, til: date, *, aflyste: bool = False) -> list[Begivenhed]:
    """Return what happens in the units from `fra` to `til` that `bruger` may see, in order; no query of its own.

    What is known by its month alone comes first in it.
    """
    enheder = list(enheder)
    ids, mange = frozenset(enhed.pk for enhed in enheder), er_mange(enheder)
    fundne = [
        et
        for kilde, smaa in _kilder.items()
        if not (smaa and mange)
        for et in kilde(bruger, ids, fra, til)
        if et.fra <= til and fra <= et.sidste_dag and (aflyste or not et.aflyst)
    ]
    return sorted(fundne, key=lambda et: (et.fra, not et.kun_maaned, et.kl or time.min, et.titel.casefold(), et.uid))
