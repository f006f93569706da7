"""The rows of a file against the figures that hold: a temporary table, so that databases compare and write by sets.

The rows come as the reader writes them (`sygefravaer/indlaesning/laes.py`), already counted in one way. 480,000 of
them as objects would take a gigabyte and minutes.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import NamedTuple, TextIO

from django.db import connection
from django.db.backends.utils import CursorWrapper

from organisation.models import Enhed

from ..models import Fravaersmaaling, Fravaerstal
from ..regler.visning import vist
from .raekkesql import saetninger

_BLOK = 20_000


class FremmedEnhed(Exception):
    """A row is about a unit of another municipality: nothing is written."""


@dataclass(frozen=True)
class Forskel:
    """How many rows are new, changed and as they were. Of figures that are withheld nobody is told which they are."""

    nye: int
    aendrede: int
    uaendrede: int
    skjulte: int = 0


class Aendring(NamedTuple):
    """A row whose figures are others than those that hold: the per cent that is shown now, and what it would be."""

    enhed: int
    maaned: date
    fra: Decimal | None
    til: Decimal | None


@contextmanager
def raekketabel(raekker: TextIO, kommune: Enhed, opgoerelse: str) -> Iterator["Raekketabel"]:
    """Yield the rows as a table that is gone afterwards. Raises FremmedEnhed."""
    sql = saetninger(Fravaersmaaling, Fravaerstal, Enhed, connection)
    with connection.cursor() as cursor:
        cursor.execute(sql["fjern"])
        cursor.execute(sql["opret"])
        try:
            raekker.seek(0)
            _fyld(cursor, sql, raekker)
            if connection.vendor == "postgresql":
                cursor.execute(sql["tael"])
            cursor.execute(sql["fremmede"], [kommune.pk])
            if cursor.fetchone()[0]:
                raise FremmedEnhed
            yield Raekketabel(cursor, sql, opgoerelse)
        finally:
            if not connection.needs_rollback:
                cursor.execute(sql["fjern"])


def _fyld(cursor, sql: dict[str, str], raekker: TextIO) -> None:
    if connection.vendor == "postgresql":
        cursor.copy_expert(sql["kopier"], raekker)
        return
    while blok := list(islice(raekker, _BLOK)):
        vaerdier = [[None if felt == "\\N" else felt for felt in linje[:-1].split("\t")] for linje in blok]
        cursor.executemany(sql["indsaet_i"], vaerdier)


@dataclass
class Raekketabel:
    """The rows of one file, held against the measurements that hold now."""

    cursor: CursorWrapper
    sql: dict[str, str]
    opgoerelse: str

    def enheder(self) -> set[int]:
        """Return the units that are in the file."""
        self.cursor.execute(self.sql["enheder"])
        return {pk for (pk,) in self.cursor.fetchall()}

    def forskel(self) -> Forskel:
        self.cursor.execute(self.sql["forskel"], [self.opgoerelse, self.opgoerelse])
        return Forskel(*self.cursor.fetchone())

    def noget(self) -> bool:
        """Whether anything is new or changed, withheld or not: never to be told."""
        self.cursor.execute(self.sql["noget"], [self.opgoerelse])
        return bool(self.cursor.fetchone()[0])

    def aendringer(self, hoejst: int) -> list[Aendring]:
        """Return the rows whose shown figures are others than before, the first so many."""
        self.cursor.execute(self.sql["aendringer"], [self.opgoerelse, self.opgoerelse, hoejst])
        return [
            Aendring(pk, som_dato(maaned), _tal(fra), _i_procent(*map(_tal, til)))
            for pk, maaned, fra, *til in self.cursor.fetchall()
        ]

    def stand(self) -> str:
        """Return a fingerprint of what is told of the rows before they are saved: of nothing that is withheld."""
        self.cursor.execute(self.sql["stand"], [self.opgoerelse, self.opgoerelse])
        sum_ = hashlib.sha256()
        while blok := self.cursor.fetchmany(_BLOK):
            for pk, maaned, art, procent in blok:
                sum_.update(f"{pk} {som_dato(maaned)} {art} {vist(_tal(procent)).ord}\n".encode())
        return sum_.hexdigest()

    def skriv(self, indlaesning_pk: int, forskel: Forskel) -> list[date]:
        """Write what is new or changed as measurements of the import, and return the months. Only in a transaction."""
        if forskel.aendrede or forskel.uaendrede or forskel.skjulte:
            self.cursor.execute(self.sql["find_foer"], [self.opgoerelse])
            self.cursor.execute(self.sql["fjern_uaendrede"])
            self.cursor.execute(self.sql["afloes"], [False])
        self.cursor.execute(self.sql["indsaet"], [indlaesning_pk, self.opgoerelse, True])
        self.cursor.execute(self.sql["maaneder"])
        return [som_dato(maaned) for (maaned,) in self.cursor.fetchall()]


def som_dato(vaerdi) -> date:
    """Return a month as a date; SQLite gives a temporary table's dates as text."""
    return vaerdi if isinstance(vaerdi, date) else date.fromisoformat(vaerdi)


def _tal(vaerdi) -> Decimal | None:
    """Return a figure exactly; SQLite gives those of a temporary table as they happen to be kept."""
    return None if vaerdi is None else Decimal(str(vaerdi))


def _i_procent(fravaer: Decimal | None, muligt: Decimal | None, procent: Decimal | None) -> Decimal | None:
    """Return the per cent of a row: absence of possible where it has both."""
    return 100 * fravaer / muligt if fravaer is not None and muligt else procent
