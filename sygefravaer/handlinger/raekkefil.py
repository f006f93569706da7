"""The rows of a file against the figures that hold: a temporary table, so that both databases compare and write by sets.

The rows come as the reader writes them (`sygefravaer/indlaesning/laes.py`), already counted in one way. 480,000 of
them as objects would take a gigabyte and minutes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TextIO

from django.db import connection

from organisation.models import Enhed

from ..models import Fravaersmaaling

MAAL = ("fravaer", "muligt", "procent", "kort", "langt", "ansatte", "fuldtid")
FELTER = ("enhed_id", "maaned", *MAAL, "linje")
_TABEL = "fravaer_ind"
_BLOK = 20_000


class FremmedEnhed(Exception):
    """A row is about a unit of another municipality: nothing is written."""


@dataclass(frozen=True)
class Forskel:
    """How many rows are new, changed and as they were."""

    nye: int
    aendrede: int
    uaendrede: int

    @property
    def noget(self) -> bool:
        return bool(self.nye or self.aendrede)


@contextmanager
def raekketabel(raekker: TextIO, kommune: Enhed, opgoerelse: str) -> Iterator["Raekketabel"]:
    """Yield the rows as a table that is gone afterwards. Raises FremmedEnhed."""
    tabel = Raekketabel(opgoerelse)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {_TABEL}")
        cursor.execute(_opret())
        try:
            raekker.seek(0)
            _fyld(cursor, raekker)
            cursor.execute(f"CREATE INDEX {_TABEL}_noegle ON {_TABEL} (enhed_id, maaned)")
            if connection.vendor == "postgresql":
                cursor.execute(f"ANALYZE {_TABEL}")
            enhed = Enhed._meta.db_table
            cursor.execute(
                f"SELECT COUNT(*) FROM {_TABEL} WHERE enhed_id NOT IN (SELECT id FROM {enhed} WHERE kommune_id = %s)",
                [kommune.pk],
            )
            if cursor.fetchone()[0]:
                raise FremmedEnhed
            yield tabel
        finally:
            if not connection.needs_rollback:
                cursor.execute(f"DROP TABLE IF EXISTS {_TABEL}")


def _opret() -> str:
    """Return the statement that makes the table, its columns of the types the measurements have."""
    typer = {navn: Fravaersmaaling._meta.get_field(navn).db_type(connection) for navn in MAAL}
    kolonner = ", ".join(f"{navn} {typer[navn].split(' CHECK')[0]}" for navn in MAAL)
    return (
        f"CREATE TEMPORARY TABLE {_TABEL} (enhed_id bigint NOT NULL, maaned date NOT NULL, {kolonner}, "
        "linje integer NOT NULL, foer bigint NULL)"
    )


def _fyld(cursor, raekker: TextIO) -> None:
    if connection.vendor == "postgresql":
        cursor.copy_expert(f"COPY {_TABEL} ({', '.join(FELTER)}) FROM STDIN", raekker)
        return
    pladser = ", ".join(["%s"] * len(FELTER))
    while blok := list(islice(raekker, _BLOK)):
        vaerdier = [[None if felt == "\\N" else felt for felt in linje[:-1].split("\t")] for linje in blok]
        cursor.executemany(f"INSERT INTO {_TABEL} ({', '.join(FELTER)}) VALUES ({pladser})", vaerdier)


class Raekketabel:
    """The rows of one file, held against the measurements that hold now."""

    def __init__(self, opgoerelse: str):
        self._opgoerelse = opgoerelse
        self._maaling = Fravaersmaaling._meta.db_table
        ens = "IS NOT DISTINCT FROM" if connection.vendor == "postgresql" else "IS"
        self._samme = " AND ".join(f"i.{navn} {ens} m.{navn}" for navn in MAAL)
        self._paa = "m.enhed_id = i.enhed_id AND m.maaned = i.maaned AND m.opgoerelse = %s AND m.gaeldende"

    def forskel(self) -> Forskel:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT COUNT(*) FILTER (WHERE m.id IS NULL), "
                f"COUNT(*) FILTER (WHERE m.id IS NOT NULL AND NOT ({self._samme})), "
                f"COUNT(*) FILTER (WHERE m.id IS NOT NULL AND {self._samme}) "
                f"FROM {_TABEL} i LEFT JOIN {self._maaling} m ON {self._paa}",
                [self._opgoerelse],
            )
            return Forskel(*cursor.fetchone())

    def aendringer(self, hoejst: int) -> list[tuple[int, date]]:
        """Return (unit, month) of the rows whose figures are others than before, the first so many."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT i.enhed_id, i.maaned FROM {_TABEL} i JOIN {self._maaling} m ON {self._paa} "
                f"WHERE NOT ({self._samme}) ORDER BY i.maaned, i.linje LIMIT {int(hoejst)}",
                [self._opgoerelse],
            )
            return [(pk, som_dato(maaned)) for pk, maaned in cursor.fetchall()]

    def skriv(self, indlaesning_pk: int) -> list[date]:
        """Write what is new or changed as measurements of the import, and return the months. Only in a transaction."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {_TABEL} SET foer = (SELECT m.id FROM {self._maaling} m WHERE "
                f"{self._paa.replace('i.', f'{_TABEL}.')})",
                [self._opgoerelse],
            )
            samme = self._samme.replace("i.", f"{_TABEL}.")
            cursor.execute(
                f"DELETE FROM {_TABEL} WHERE foer IS NOT NULL AND EXISTS "
                f"(SELECT 1 FROM {self._maaling} m WHERE m.id = {_TABEL}.foer AND {samme})"
            )
            cursor.execute(
                f"UPDATE {self._maaling} SET gaeldende = %s WHERE id IN (SELECT foer FROM {_TABEL} WHERE foer IS NOT NULL)",
                [False],
            )
            maal = ", ".join(MAAL)
            cursor.execute(
                f"INSERT INTO {self._maaling} (indlaesning_id, enhed_id, maaned, opgoerelse, {maal}, gaeldende, erstatter_id) "
                f"SELECT %s, enhed_id, maaned, %s, {maal}, %s, foer FROM {_TABEL} ORDER BY linje",
                [indlaesning_pk, self._opgoerelse, True],
            )
            cursor.execute(f"SELECT DISTINCT maaned FROM {_TABEL} ORDER BY maaned")
            return [som_dato(maaned) for (maaned,) in cursor.fetchall()]


def som_dato(vaerdi) -> date:
    """Return a month as a date; SQLite gives a temporary table's dates as text."""
    return vaerdi if isinstance(vaerdi, date) else date.fromisoformat(vaerdi)
