"""Reading several tables as they stood at one moment, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Let every question inside see the same state of the database.

    PostgreSQL looks anew for each statement unless it is told otherwise; SQLite's transactions are so anyhow. Inside
    another transaction the isolation cannot be changed any more, and that one's view of things counts.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
