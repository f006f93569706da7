"""A state of the database that is made once, and put back row by row for each test that wants it."""

import copy
from datetime import date, time

from django.db import connection, transaction

# The search index of SQLite: its triggers fill it, when the rows it is made of are put back.
AF_SIG_SELV = "kontrakter_soegeindeks"


class Gemt:
    """What `lav` makes and returns. `tilbage()` puts its rows back and returns a copy of its objects."""

    def __init__(self, lav):
        with transaction.atomic():
            foer = _alt()
            self.ting = lav()
            self.raekker = {tabel: [et for et in alle if et not in foer[tabel]] for tabel, alle in _alt().items()}
            transaction.set_rollback(True)

    def tilbage(self):
        with connection.cursor() as cursor:
            for tabel, raekker in self.raekker.items():
                if raekker:
                    pladser = ", ".join(["%s"] * len(raekker[0]))
                    kolonner = _kolonner(cursor, tabel)
                    cursor.executemany(f'INSERT INTO "{tabel}" ({kolonner}) VALUES ({pladser})', raekker)  # noqa: S608
        return copy.deepcopy(self.ting)


def _alt() -> dict[str, list[tuple]]:
    ud = {}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names():
            if tabel.startswith(AF_SIG_SELV):
                continue
            kolonner = _kolonner(cursor, tabel)
            cursor.execute(f'SELECT {kolonner} FROM "{tabel}"')  # noqa: S608  names from the database itself
            ud[tabel] = [tuple(map(_som_gemt, raekke)) for raekke in cursor.fetchall()]
    return ud


def _kolonner(cursor, tabel: str) -> str:
    """Return the columns that can be written, in order: PostgreSQL fills the generated ones itself."""
    if connection.vendor == "postgresql":
        skrives = "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
        cursor.execute(f"{skrives} AND table_schema = current_schema() ORDER BY ordinal_position", [tabel])
        navne = [navn for (navn,) in cursor.fetchall()]
    else:
        navne = [kolonne.name for kolonne in connection.introspection.get_table_description(cursor, tabel)]
    return ", ".join(f'"{navn}"' for navn in navne)


def _som_gemt(vaerdi):
    """Return what can be written again: SQLite reads days and times as objects, and keeps them as text."""
    return str(vaerdi) if connection.vendor == "sqlite" and isinstance(vaerdi, date | time) else vaerdi
