"""Foreign keys over several columns: what a row says twice has to agree, and the database sees to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.ddl_references import Statement, Table


class AgreesWith(models.BaseConstraint):
    """The values of `fields` stand together in one row of the model `to`, under its fields `there`.

    `there` needs a unique constraint over exactly these fields. A row with an empty field is not asked, and like
    Django's own keys the rule is looked at when a transaction ends. Django itself has no such constraint yet
    (ticket 30341: keys over several columns are for reading only).
    """

    def __init__(self, *, fields: Sequence[str], to: str, there: Sequence[str], name: str) -> None:
        super().__init__(name=name)
        self.fields, self.to, self.there = tuple(fields), to, tuple(there)

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """The key inside CREATE TABLE (SQLite), or after all tables have been made (PostgreSQL)."""
        if schema_editor.connection.vendor == "sqlite":
            return f'CONSTRAINT "{self.name}" {self._key(model)}'
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Add the key to an existing table."""
        template = f'ALTER TABLE %(table)s ADD CONSTRAINT "{self.name}" {self._key(model)}'
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Take the key away."""
        template = f'ALTER TABLE %(table)s DROP CONSTRAINT "{self.name}"'
        return Statement(template, table=Table(model._meta.db_table, schema_editor.quote_name))

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Actions take both rows from one place; the database has the last word."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """What a migration writes down."""
        path, _args, kwargs = super().deconstruct()
        return path, (), {**kwargs, "fields": self.fields, "to": self.to, "there": self.there}

    def __eq__(self, other: object) -> bool:
        """Equal by what it says, so that makemigrations sees no change where there is none."""
        return isinstance(other, AgreesWith) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def _key(self, model: Any) -> str:
        target = model if self.to == "self" else apps.get_model(self.to)
        here = ", ".join(f'"{model._meta.get_field(name).column}"' for name in self.fields)
        there = ", ".join(f'"{target._meta.get_field(name).column}"' for name in self.there)
        return f'FOREIGN KEY ({here}) REFERENCES "{target._meta.db_table}" ({there}) DEFERRABLE INITIALLY DEFERRED'
