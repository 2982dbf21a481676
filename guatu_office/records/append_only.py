"""Append only (只增不改): how each database is told to refuse a change, as migration operations."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

Statements = tuple[str, ...]


class RefuseChanges(Operation):
    """Refuse changes (只增不改): rows of `table` are added, never changed, replaced or deleted."""

    reversible = True

    def __init__(self, table: str, refusal: str = "台账只增不改") -> None:
        self.table = table
        self.refusal = refusal

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing that a model could show."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any
    ) -> None:
        """Set the triggers (设触发器)."""
        _run(schema_editor, *self._made(schema_editor.connection.vendor))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any
    ) -> None:
        """Take the triggers away (撤触发器)."""
        _run(schema_editor, *self._dropped(schema_editor.connection.vendor))

    def describe(self) -> str:
        """What `migrate` says of it."""
        return f"Refuse changes to {self.table}"

    def _made(self, vendor: str) -> Statements:
        table = self.table
        if vendor == "sqlite":
            return tuple(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
                for act in ("update", "delete")
            )
        return (
            *_refusing_function(f"{table}_no_change", self.refusal),
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_no_change()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_change()",
            # Not even in a session that sets its triggers aside for replication.
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
        )

    def _dropped(self, vendor: str) -> Statements:
        table = self.table
        if vendor == "sqlite":
            return tuple(f"DROP TRIGGER {table}_no_{act}" for act in ("update", "delete"))
        return (
            f"DROP TRIGGER {table}_no_change ON {table}",
            f"DROP TRIGGER {table}_no_truncate ON {table}",
            f"DROP FUNCTION {table}_no_change()",
        )


class NumberWithoutGaps(RefuseChanges):
    """Number without gaps (逐条续编): `seq` of a new row is one more than the last, from 0."""

    def describe(self) -> str:
        """What `migrate` says of it."""
        return f"Number {self.table} without gaps"

    def _made(self, vendor: str) -> Statements:
        table = self.table
        wrong = f"NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM {table})"
        if vendor == "sqlite":
            # A second INSERT under a taken number would otherwise pass as INSERT OR REPLACE.
            return (
                f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} WHEN {wrong} "
                f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END",
            )
        return (
            *_refusing_function(f"{table}_in_order", self.refusal, unless=f"NOT ({wrong})"),
            f"CREATE TRIGGER {table}_in_order BEFORE INSERT ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_in_order()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_in_order",
        )

    def _dropped(self, vendor: str) -> Statements:
        if vendor == "sqlite":
            return (f"DROP TRIGGER {self.table}_in_order",)
        return (
            f"DROP TRIGGER {self.table}_in_order ON {self.table}",
            f"DROP FUNCTION {self.table}_in_order()",
        )


class KeepFirst(RefuseChanges):
    """Keep the first (不得替换): SQLite's INSERT OR REPLACE gets no second row under `column`.

    PostgreSQL has no such statement: its ON CONFLICT is an update, which is refused.
    """

    def __init__(self, table: str, column: str, refusal: str) -> None:
        super().__init__(table, refusal)
        self.column = column

    def describe(self) -> str:
        """What `migrate` says of it."""
        return f"Keep the first of {self.table}"

    def _made(self, vendor: str) -> Statements:
        if vendor != "sqlite":
            return ()
        return (
            f"CREATE TRIGGER {self.table}_once BEFORE INSERT ON {self.table} WHEN EXISTS "
            f"(SELECT 1 FROM {self.table} WHERE {self.column} = NEW.{self.column}) "
            f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END",
        )

    def _dropped(self, vendor: str) -> Statements:
        return (f"DROP TRIGGER {self.table}_once",) if vendor == "sqlite" else ()


class KeepBut(RefuseChanges):
    """Keep but (只许抹去): rows stay, save that columns `cut` may be emptied for good."""

    def __init__(
        self, table: str, *, kept: tuple[str, ...], cut: tuple[str, ...], refusal: str
    ) -> None:
        super().__init__(table, refusal)
        self.kept, self.cut = kept, cut

    def describe(self) -> str:
        """What `migrate` says of it."""
        return f"Keep {self.table} but for what is cut out"

    def _made(self, vendor: str) -> Statements:
        table = self.table
        fits = " AND ".join(
            (
                *(f"NEW.{one} = OLD.{one}" for one in self.kept),
                *(f"(NEW.{one} = OLD.{one} OR NEW.{one} = '')" for one in self.cut),
            )
        )
        if vendor == "sqlite":
            raised = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
            return (
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raised}",
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
                f"WHEN NOT ({fits}) {raised}",
            )
        return (
            *_refusing_function(
                f"{table}_no_change", self.refusal, unless=f"TG_OP = 'UPDATE' AND {fits}"
            ),
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_no_change()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_change()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
        )


def _refusing_function(name: str, refusal: str, unless: str = "") -> Statements:
    allowed = f"IF {unless} THEN RETURN NEW; END IF; " if unless else ""
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {allowed}RAISE EXCEPTION '{refusal}'; END $$",
    )


def _run(schema_editor: BaseDatabaseSchemaEditor, *statements: str) -> None:
    for statement in statements:
        schema_editor.execute(statement)
