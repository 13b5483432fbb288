"""Rows that are added and never amended: refused in Python with a sentence, and by a trigger in both databases."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.backends.ddl_references import Statement, Table
from django.utils.translation import gettext as _

from common.querysets import CoalitionQuerySet
from common.refusals import Refused


class AppendOnlyQuerySet(CoalitionQuerySet[Any]):
    """A set that can be read and added to."""

    def update(self, **_values: Any) -> NoReturn:
        raise Refused(_("This record is kept as it was written. Add a correction instead."))

    def delete(self) -> NoReturn:
        raise Refused(_("This record is kept as it was written. Add a correction instead."))


class AppendOnly(models.Model):
    """A row that counts: it can be corrected by another row, never changed or deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once; raises `Refused` for a second time."""
        if not self._state.adding:
            raise Refused(_("This record is kept as it was written. Add a correction instead."))
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Refused(_("This record is kept as it was written. Add a correction instead."))


class NeverChanged(models.BaseConstraint):
    """A constraint by which the database refuses every UPDATE, DELETE and TRUNCATE on a table, whoever sends it.

    It is a constraint and not a loose migration step because SQLite rebuilds a table for most changes of its
    shape, and only constraints are rebuilt with it.
    """

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Put the triggers on when the table has been made."""
        schema_editor.deferred_sql += self._statements(model, schema_editor)

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Put the triggers on an existing table (PostgreSQL; SQLite rebuilds the table instead)."""
        return self._statements(model, schema_editor)[0]

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Take the triggers off again."""
        both = f'DROP TRIGGER "{self.name}" ON %(table)s; DROP TRIGGER IF EXISTS "{self.name}_truncate" ON %(table)s'
        return self._statement(both, model, schema_editor)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing about a new row can break it."""

    def __eq__(self, other: object) -> bool:
        """Equal by name, so that makemigrations sees no change where there is none."""
        return isinstance(other, NeverChanged) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def _statements(self, model: Any, schema_editor: Any) -> list[Statement]:
        if schema_editor.connection.vendor == "postgresql":
            return [self._statement(POSTGRESQL.format(name=self.name), model, schema_editor)]
        return [
            self._statement(SQLITE.format(name=self.name, verb=verb), model, schema_editor)
            for verb in ("UPDATE", "DELETE")
        ]

    @staticmethod
    def _statement(template: str, model: Any, schema_editor: Any) -> Any:
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))


POSTGRESQL = """
CREATE OR REPLACE FUNCTION portal_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = 'append-only: rows of ' || TG_TABLE_NAME || ' are never changed'; END $$;
CREATE TRIGGER "{name}" BEFORE UPDATE OR DELETE ON %(table)s
FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER "{name}_truncate" BEFORE TRUNCATE ON %(table)s
FOR EACH STATEMENT EXECUTE FUNCTION portal_append_only()
"""
SQLITE = """
CREATE TRIGGER "{name}_{verb}" BEFORE {verb} ON %(table)s
BEGIN SELECT RAISE(ABORT, 'append-only: rows are never changed'); END
"""
