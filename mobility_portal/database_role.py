"""The rights of the role by which the portal works in production: it adds to ledgers and changes nothing there."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from common.append_only import NeverChanged


def append_only_tables() -> list[str]:
    """Tables whose rows are only ever added."""
    guarded = (
        model for model in apps.get_models() if any(isinstance(rule, NeverChanged) for rule in model._meta.constraints)
    )
    return sorted(model._meta.db_table for model in guarded)


@transaction.atomic
def limit_role(address: str) -> str:
    """Make the role that `address` (a database URL) names, or bring its rights up to date; returns its name.

    It may read and write rows, owns no table, and so can neither lift a trigger nor empty a table; on append-only
    tables it may only read and add. Run by the owner of the tables; raises `ImproperlyConfigured` where that cannot be.
    """
    parts = urlsplit(address)
    role, password = unquote(parts.username or ""), unquote(parts.password or "")
    if connection.vendor != "postgresql" or not role or role == connection.settings_dict["USER"]:
        raise ImproperlyConfigured("APP_DATABASE_URL names a PostgreSQL role other than the one that owns the tables.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        verb = "ALTER" if cursor.fetchone() else "CREATE"
        name = connection.ops.quote_name(role)
        may_not = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
        cursor.execute(f"{verb} ROLE {name} LOGIN {may_not} PASSWORD %s", [password])
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        guarded = ", ".join(map(connection.ops.quote_name, append_only_tables()))
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {guarded} FROM {name}")
    return role
