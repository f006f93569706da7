"""Database triggers that refuse to change or delete what has been approved, on SQLite and PostgreSQL.

They hold for the ORM, the admin and raw SQL alike, and are put on after every `migrate`: a migration that rebuilds the
table on SQLite takes them off. On SQLite an insert that would replace a version is refused too, for `REPLACE` deletes
without telling a trigger. Whoever must lift them does so with the right to change the database's own structure, and
`manage.py verificer_versioner` sees it.
"""

from django.db import connections

TABEL = "kontrakter_kontraktversion"
_BESKED = "En godkendt version kan ikke aendres eller slettes."
_SQLITE = {
    f"{TABEL}_update": "BEFORE UPDATE ON {tabel}",
    f"{TABEL}_delete": "BEFORE DELETE ON {tabel}",
    f"{TABEL}_insert": "BEFORE INSERT ON {tabel} WHEN EXISTS (SELECT 1 FROM {tabel} "
    "WHERE id = NEW.id OR (kontrakt_id = NEW.kontrakt_id AND nummer = NEW.nummer))",
}
_POSTGRESQL = {
    f"{TABEL}_raekke": "BEFORE UPDATE OR DELETE ON {tabel} FOR EACH ROW",
    f"{TABEL}_tom": "BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT",
}
_FUNKTION = f"""
CREATE OR REPLACE FUNCTION {TABEL}_vaern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_BESKED}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def saet_vaern(vendor: str, udfoer) -> None:
    """Put the triggers on, anew; `vendor` is "sqlite" or "postgresql", `udfoer` runs one statement."""
    tag_vaern(vendor, udfoer)
    if vendor == "sqlite":
        for navn, hvornaar in _SQLITE.items():
            udfoer(f"CREATE TRIGGER {navn} {hvornaar.format(tabel=TABEL)} BEGIN SELECT RAISE(ABORT, '{_BESKED}'); END")
        return
    udfoer(_FUNKTION)
    for navn, hvornaar in _POSTGRESQL.items():
        udfoer(f"CREATE TRIGGER {navn} {hvornaar.format(tabel=TABEL)} EXECUTE FUNCTION {TABEL}_vaern()")


def tag_vaern(vendor: str, udfoer) -> None:
    """Take the triggers off."""
    if vendor == "sqlite":
        for navn in _SQLITE:
            udfoer(f"DROP TRIGGER IF EXISTS {navn}")
        return
    for navn in _POSTGRESQL:
        udfoer(f"DROP TRIGGER IF EXISTS {navn} ON {TABEL}")


def er_sat(connection) -> bool:
    """Whether every trigger is on."""
    sql, navne = {
        "sqlite": ("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", _SQLITE),
        "postgresql": (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled <> 'D'",
            _POSTGRESQL,
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, [TABEL])
        return set(navne) <= {raekke[0] for raekke in cursor.fetchall()}


def efter_migrate(*, using: str, **_) -> None:
    """Put the triggers on after `migrate` (signal `post_migrate`), when the table is there."""
    connection = connections[using]
    if TABEL not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        saet_vaern(connection.vendor, cursor.execute)
