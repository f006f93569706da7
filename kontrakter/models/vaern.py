"""Database triggers that refuse to change or delete what has been approved, on SQLite and PostgreSQL.

They hold for the ORM, the admin and raw SQL alike. Whoever must lift them does so with the right to change the
database's own structure, and `manage.py verificer_versioner` sees what came of it.
"""

TABEL = "kontrakter_kontraktversion"
_BESKED = "En godkendt version kan ikke aendres eller slettes."
_FUNKTION = f"""
CREATE OR REPLACE FUNCTION {TABEL}_vaern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{_BESKED}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _saet_sqlite(udfoer) -> None:
    for handling in ("UPDATE", "DELETE"):
        udfoer(
            f"CREATE TRIGGER {TABEL}_{handling.lower()} BEFORE {handling} ON {TABEL} "
            f"BEGIN SELECT RAISE(ABORT, '{_BESKED}'); END"
        )


def _saet_postgresql(udfoer) -> None:
    udfoer(_FUNKTION)
    udfoer(
        f"CREATE TRIGGER {TABEL}_raekke BEFORE UPDATE OR DELETE ON {TABEL} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABEL}_vaern()"
    )


def _tag_sqlite(udfoer) -> None:
    for handling in ("update", "delete"):
        udfoer(f"DROP TRIGGER IF EXISTS {TABEL}_{handling}")


def _tag_postgresql(udfoer) -> None:
    udfoer(f"DROP TRIGGER IF EXISTS {TABEL}_raekke ON {TABEL}")


_SAET = {"sqlite": _saet_sqlite, "postgresql": _saet_postgresql}
_TAG = {"sqlite": _tag_sqlite, "postgresql": _tag_postgresql}


def saet_vaern(vendor: str, udfoer) -> None:
    """Put the triggers on; `vendor` is "sqlite" or "postgresql", `udfoer` runs one statement."""
    _SAET[vendor](udfoer)


def tag_vaern(vendor: str, udfoer) -> None:
    """Take the triggers off again."""
    _TAG[vendor](udfoer)
