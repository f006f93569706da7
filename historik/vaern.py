"""Database triggers that refuse to change or delete what has been sealed, on SQLite and PostgreSQL.

They hold for the ORM, the admin and raw SQL alike, and are put on after every `migrate`: a migration that rebuilds the
table on SQLite takes them off. On SQLite an insert that would replace a row is refused too, for `REPLACE` deletes
without telling a trigger. Whoever must lift them does so with the right to change the database's own structure.
"""

from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True)
class Vaern:
    """The guard of one table: its name, the column of what its rows are versions of, and what the database answers."""

    tabel: str
    ejer: str
    besked: str

    @property
    def _sqlite(self) -> dict[str, str]:
        samme = f"id = NEW.id OR ({self.ejer} = NEW.{self.ejer} AND nummer = NEW.nummer)"
        # The names are our own.
        findes = f"SELECT 1 FROM {self.tabel} WHERE {samme}"  # noqa: S608  # nosec B608
        return {
            f"{self.tabel}_update": "BEFORE UPDATE ON {tabel}",
            f"{self.tabel}_delete": "BEFORE DELETE ON {tabel}",
            f"{self.tabel}_insert": f"BEFORE INSERT ON {{tabel}} WHEN EXISTS ({findes})",
        }

    @property
    def _postgresql(self) -> dict[str, str]:
        return {
            f"{self.tabel}_raekke": "BEFORE UPDATE OR DELETE ON {tabel} FOR EACH ROW",
            f"{self.tabel}_tom": "BEFORE TRUNCATE ON {tabel} FOR EACH STATEMENT",
        }

    @property
    def _funktion(self) -> str:
        return f"""
CREATE OR REPLACE FUNCTION {self.tabel}_vaern() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{self.besked}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""

    def saet(self, vendor: str, udfoer) -> None:
        """Put the triggers on, anew; `vendor` is "sqlite" or "postgresql", `udfoer` runs one statement."""
        self.tag(vendor, udfoer)
        if vendor == "sqlite":
            for navn, hvornaar in self._sqlite.items():
                maal = hvornaar.format(tabel=self.tabel)
                udfoer(f"CREATE TRIGGER {navn} {maal} BEGIN SELECT RAISE(ABORT, '{self.besked}'); END")
            return
        udfoer(self._funktion)
        for navn, hvornaar in self._postgresql.items():
            maal = hvornaar.format(tabel=self.tabel)
            udfoer(f"CREATE TRIGGER {navn} {maal} EXECUTE FUNCTION {self.tabel}_vaern()")

    def tag(self, vendor: str, udfoer) -> None:
        """Take the triggers off."""
        if vendor == "sqlite":
            for navn in self._sqlite:
                udfoer(f"DROP TRIGGER IF EXISTS {navn}")
            return
        for navn in self._postgresql:
            udfoer(f"DROP TRIGGER IF EXISTS {navn} ON {self.tabel}")

    def er_sat(self, connection) -> bool:
        """Whether every trigger is on."""
        sql, navne = {
            "sqlite": ("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", self._sqlite),
            "postgresql": (
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled <> 'D'",
                self._postgresql,
            ),
        }[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(sql, [self.tabel])
            return set(navne) <= {raekke[0] for raekke in cursor.fetchall()}

    def efter_migrate(self, *, using: str, **_) -> None:
        """Put the triggers on after `migrate` (signal `post_migrate`), when the table is there."""
        connection = connections[using]
        if self.tabel not in connection.introspection.table_names():
            return
        with connection.cursor() as cursor:
            self.saet(connection.vendor, cursor.execute)
