from typing import Any

from django.db import migrations

# Tables of before whose rows are never changed, but which TRUNCATE could still empty; newer ones come with both.
UNGUARDED = """
SELECT old.tgrelid::regclass::text, old.tgname FROM pg_trigger old JOIN pg_proc ON pg_proc.oid = old.tgfoid
WHERE pg_proc.proname = 'portal_append_only' AND old.tgname NOT LIKE '%\\_truncate' AND NOT EXISTS (
    SELECT 1 FROM pg_trigger other WHERE other.tgrelid = old.tgrelid AND other.tgname = old.tgname || '_truncate'
)
"""


def guard(apps: Any, schema_editor: Any) -> None:
    """Refuse to empty what was append-only already (PostgreSQL; SQLite knows no TRUNCATE)."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(UNGUARDED)
        for table, trigger in cursor.fetchall():
            cursor.execute(
                f'CREATE TRIGGER "{trigger}_truncate" BEFORE TRUNCATE ON {table} '
                "FOR EACH STATEMENT EXECUTE FUNCTION portal_append_only()"
            )


class Migration(migrations.Migration):
    dependencies = [("momentum", "0009_card_checks")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
