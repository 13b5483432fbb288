"""Emptying a SQLite test database although some of its tables refuse every DELETE."""

from django.db.backends.sqlite3.base import DatabaseOperations

emptying = DatabaseOperations.sql_flush


def sql_flush(operations, style, tables, **options):
    """Lift the triggers for as long as Django empties the tables between two tests; PostgreSQL truncates instead."""
    with operations.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    lifted = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
    return [*lifted, *emptying(operations, style, tables, **options), *(sql for _, sql in triggers)]


def allow_flush() -> None:
    """Teach Django's SQLite backend to do so, for the length of this test run."""
    DatabaseOperations.sql_flush = sql_flush
