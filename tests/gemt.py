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
                    cursor.executemany(f'INSERT INTO "{tabel}" VALUES ({pladser})', raekker)  # noqa: S608
        return copy.deepcopy(self.ting)


def _alt() -> dict[str, list[tuple]]:
    ud = {}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names():
            if tabel.startswith(AF_SIG_SELV):
                continue
            cursor.execute(f'SELECT * FROM "{tabel}"')  # noqa: S608  names from the database itself
            ud[tabel] = [tuple(map(_som_gemt, raekke)) for raekke in cursor.fetchall()]
    return ud


def _som_gemt(vaerdi):
    """Return what can be written again: SQLite reads days and times as objects, and keeps them as text."""
    return str(vaerdi) if connection.vendor == "sqlite" and isinstance(vaerdi, date | time) else vaerdi
