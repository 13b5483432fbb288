"""Emptying the test database after a test that committed: only the tables that it filled, a few of eighty.

Django would truncate every table and write all permissions anew, which takes longer than most tests.
"""

from django.db import connections, transaction
from django.test import TransactionTestCase

# What `migrate` wrote: it belongs to the tables, not to a test.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def filled(cursor, introspection) -> list[str]:
    """The tables that hold a row."""
    names = [name for name in introspection.table_names(cursor) if name not in KEPT]
    asked = [f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names]
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


def triggers_of(cursor, vendor: str, tables: list[str]) -> tuple[list[str], list[str]]:
    """What lifts the triggers that refuse a DELETE, and what puts them back."""
    if vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
        return [f'DROP TRIGGER "{name}"' for name, _ in found], [sql for _, sql in found]
    cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    guarded = [table for (table,) in cursor.fetchall() if table in tables]
    lift = [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in guarded]
    # Foreign keys are checked at the end, so the order of the tables does not matter.
    put_back = ["SET CONSTRAINTS ALL IMMEDIATE"]
    return lift, put_back + [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in guarded]


def empty(connection) -> None:
    """Empty a database; who only reads meanwhile, like a page that still loads, is neither stopped nor in the way."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        tables = filled(cursor, connection.introspection)
        lift, put_back = triggers_of(cursor, connection.vendor, tables)
        for statement in [*lift, *(f'DELETE FROM "{table}"' for table in tables), *put_back]:
            cursor.execute(statement)


def teach_django() -> None:
    """Let every test that commits end so, for the length of this run."""
    TransactionTestCase._fixture_teardown = lambda case: [empty(connections[name]) for name in case._databases_names()]
