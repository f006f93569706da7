"""The database's own full-text index of `Soegepost`, and how it is asked.

PostgreSQL has a generated column with the words' Danish stems and a GIN index on it. It is asked for the stem, and for
what begins as the word does. SQLite has an FTS5 table with the words as they stand, kept in step by triggers; it is
asked for what begins as the word does. So PostgreSQL finds a little more ("faglighed" and "faglig" are one stem to it).
Both are put there after every `migrate`: a migration that rebuilds the table on SQLite takes the triggers off.

`remove_diacritics 0`: å, æ and ø are letters of their own, not a, ae and o with something on.
"""

import string

from django.db import connections

from ..regler.soegning import KORTESTE_BEGYNDELSE, begyndelse

TABEL, INDEKS = "kontrakter_soegepost", "kontrakter_soegeindeks"
# The first 100,000 characters, for what PostgreSQL holds of one text has an end; our longest are twice that. And signs
# are blanks to it, else it reads "2023-2024" as a negative number, "a/b" as a file and "<b>" as nothing.
_TEGN = string.punctuation.replace("'", "''")
_VEKTOR = " || ".join(
    f"setweight(to_tsvector('danish', translate(left({felt}, 100000), '{_TEGN}', repeat(' ', 32))), '{vaegt}')"
    for felt, vaegt in (("titel", "A"), ("tekst", "B"))
)
_POSTGRESQL = (
    f"ALTER TABLE {TABEL} ADD COLUMN vektor tsvector GENERATED ALWAYS AS ({_VEKTOR}) STORED",
    f"CREATE INDEX {INDEKS} ON {TABEL} USING gin (vektor)",
)
# The SQL is put together of our own names only; what somebody typed is always a parameter.
_FELTER = f"INTO {INDEKS} (rowid, titel, tekst"
_GLEM = f"INSERT {_FELTER}, {INDEKS}) VALUES (OLD.id, OLD.titel, OLD.tekst, 'delete');"  # noqa: S608  # nosec B608
_HUSK = f"INSERT {_FELTER}) VALUES (NEW.id, NEW.titel, NEW.tekst);"  # noqa: S608  # nosec B608
_UDLOESERE = {
    f"{INDEKS}_insert": f"AFTER INSERT ON {TABEL} BEGIN {_HUSK} END",
    f"{INDEKS}_update": f"AFTER UPDATE OF titel, tekst ON {TABEL} BEGIN {_GLEM} {_HUSK} END",
    f"{INDEKS}_delete": f"AFTER DELETE ON {TABEL} BEGIN {_GLEM} END",
}
_FTS5 = "titel, tekst, content='', tokenize='unicode61 remove_diacritics 0', prefix='3 5'"
_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEKS} USING fts5({_FTS5})",
    *(f"DROP TRIGGER IF EXISTS {navn}" for navn in _UDLOESERE),
    *(f"CREATE TRIGGER {navn} {hvornaar}" for navn, hvornaar in _UDLOESERE.items()),
)


def saet_indeks(connection, cursor) -> None:
    """Put the index there, where it is not, and on SQLite the triggers anew."""
    if connection.vendor == "sqlite":
        saetninger = _SQLITE
    else:
        kolonner = [et.name for et in connection.introspection.get_table_description(cursor, TABEL)]
        saetninger = () if "vektor" in kolonner else _POSTGRESQL
    for saetning in saetninger:
        cursor.execute(saetning)


def efter_migrate(*, using: str, **_) -> None:
    """Put the index there after `migrate` (signal `post_migrate`), when the table is there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABEL in connection.introspection.table_names(cursor):
            saet_indeks(connection, cursor)


def soegning(vendor: str, ordene: list[str], *, i_titel: bool) -> tuple[str, list[str]]:
    """Return SQL and its parameters: the ids of the rows that hold all the words.

    The words are letters and digits only (`regler.soegning.soegeord`), so nothing in them is syntax.
    """
    if vendor == "sqlite":
        felt = "titel : " if i_titel else ""
        udtryk = f"{felt}({' AND '.join(map(_fts5, ordene))})"
        return f"SELECT rowid FROM {INDEKS} WHERE {INDEKS} MATCH %s", [udtryk]  # noqa: S608  # nosec B608
    hvert = "(to_tsquery('danish', %s) || to_tsquery('simple', %s))"
    alle = " && ".join([hvert] * len(ordene))
    udtryk = [del_ for et in ordene for del_ in _tsquery(et, "A" if i_titel else "")]
    # OFFSET 0: found by the index first, whatever is asked of it afterwards; else all rows are read for a rare word.
    return f"SELECT id FROM {TABEL} WHERE vektor @@ ({alle}) OFFSET 0", udtryk  # noqa: S608  # nosec B608


def _fts5(ord_: str) -> str:
    return f'"{begyndelse(ord_)}"*' if len(ord_) >= KORTESTE_BEGYNDELSE else f'"{ord_}"'


def _tsquery(ord_: str, vaegt: str) -> tuple[str, str]:
    """Return the word by its stem, and by how it begins."""
    stamme = f"'{ord_}':{vaegt}" if vaegt else f"'{ord_}'"
    return stamme, f"'{begyndelse(ord_)}':*{vaegt}" if len(ord_) >= KORTESTE_BEGYNDELSE else stamme
