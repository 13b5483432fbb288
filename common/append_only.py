"""Rows that are added and never amended: refused in Python with a sentence, and by a trigger in both databases."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext as _

from common.refusals import Refused


class AppendOnlyQuerySet(models.QuerySet[Any]):
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


class ForbidChanges(migrations.RunPython):
    """A migration step that puts triggers on a table so that no SQL statement changes or deletes its rows."""

    def __init__(self, app_label: str, model_name: str) -> None:
        self.app_label, self.model_name = app_label, model_name

        def forwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
            put_triggers(editor, apps.get_model(app_label, model_name)._meta.db_table)

        def backwards(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
            drop_triggers(editor, apps.get_model(app_label, model_name)._meta.db_table)

        super().__init__(forwards, backwards)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__qualname__, [self.app_label, self.model_name], {}


def put_triggers(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Refuse UPDATE and DELETE on `table` inside the database."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE OR REPLACE FUNCTION portal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append-only: % rows are never changed', TG_TABLE_NAME; END $$",
            params=None,  # else the % is read as a place for a parameter
        )
        editor.execute(
            f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION portal_append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        editor.execute(
            f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, 'append-only: rows are never changed'); END"
        )


def drop_triggers(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take the triggers off again (only when the table itself goes)."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f'DROP TRIGGER IF EXISTS "{table}_append_only" ON "{table}"')
        return
    for verb in ("update", "delete"):
        editor.execute(f'DROP TRIGGER IF EXISTS "{table}_no_{verb}"')
