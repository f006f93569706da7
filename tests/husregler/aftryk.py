"""What the database holds, table by table, so that two moments can be compared."""

import hashlib

from django.db import connection

# The session, the order of a PDF (a cache) and the queue that makes it, and that sick leave was read: what reading may
# write. Of the last only that something is added (test_laesning_skriver_ikke.py).
LAESNING_MAA_SKRIVE = ("django_session", "django_tasks", "kontrakter_pdfudgave", "sygefravaer_fravaersopslag")


def raekker(*undtagen: str) -> dict[str, list[tuple]]:
    """Return every table's rows, but for the tables whose names begin with one of `undtagen`."""
    tabeller = sorted(navn for navn in connection.introspection.table_names() if not navn.startswith(undtagen))
    with connection.cursor() as cursor:
        ud = {}
        for tabel in tabeller:
            cursor.execute(f'SELECT * FROM "{tabel}"')  # noqa: S608  names from the database itself
            ud[tabel] = sorted((tuple(map(_vaerdi, raekke)) for raekke in cursor.fetchall()), key=repr)
        return ud


def _vaerdi(vaerdi):
    """Return the value itself; PostgreSQL gives a file's bytes as a view, whose text is where it lies in memory."""
    return bytes(vaerdi) if isinstance(vaerdi, memoryview) else vaerdi


def aftryk(*undtagen: str) -> dict[str, tuple[int, str]]:
    """Return (number of rows, checksum) of every table."""
    return {
        tabel: (len(alle), hashlib.sha256(repr(alle).encode()).hexdigest())
        for tabel, alle in raekker(*undtagen).items()
    }
