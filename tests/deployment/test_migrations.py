"""The migrations make exactly the tables that the models describe; the suite makes its own straight from the models."""

import re
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.processes import ROOT, portal_environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.spine]

OURS = ("accounts_", "predictors_", "coalitions_", "plans_inventory_", "engagement_", "momentum_")
PRECISELY = {
    "postgresql": [
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 0",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ],
    "sqlite": ["SELECT tbl_name, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"],
}


@contextmanager
def an_empty_database(folder):
    """A second database on the tests' server, gone afterwards."""
    other = connection.copy()
    other.settings_dict["NAME"] = str(folder / "migrated.sqlite3")
    if connection.vendor == "sqlite":
        yield other
        other.close()
        return
    other.settings_dict["NAME"] = name = f"{connection.settings_dict['NAME']}_migrated"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield other
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def described(database):
    """Every table of ours with its columns, constraints, indexes and triggers, whatever the order they were made in."""
    found = set()
    with database.cursor() as cursor:
        for table in database.introspection.table_names(cursor):
            for column in database.introspection.get_table_description(cursor, table):
                found.add((table, column.name, column.type_code, column.display_size, column.null_ok, column.default))
            for name, constraint in database.introspection.get_constraints(cursor, table).items():
                kinds = [constraint[kind] for kind in ("primary_key", "unique", "check", "foreign_key", "index")]
                found.add((table, known(name), str(constraint["columns"]), *kinds))
        for question in PRECISELY[database.vendor]:
            cursor.execute(question)
            found.update((table, known(name), text) for table, name, text in cursor.fetchall())
    return {line for line in found if line[0].startswith(OURS)}


def known(name):
    """A name that we gave; what the database made up still names a column that has another name today."""
    return "" if re.fullmatch(r"__unnamed.*|fk_\d+|.*_check", name) else name


def test_the_migrations_make_what_the_models_say(tmp_path):
    with an_empty_database(tmp_path) as other:
        scheme = "sqlite:///" if connection.vendor == "sqlite" else None
        name = other.settings_dict["NAME"]
        ours = portal_environment()["DATABASE_URL"]
        address = f"{scheme}{name}" if scheme else f"{ours.rpartition('/')[0]}/{name}"
        command = [sys.executable, "manage.py", "migrate"]
        run = {"cwd": ROOT, "env": portal_environment(DATABASE_URL=address), "capture_output": True, "text": True}
        first = subprocess.run(command, **run)
        assert first.returncode == 0, first.stderr
        assert "No migrations to apply" in subprocess.run(command, **run).stdout
        migrated, modelled = described(other), described(connection)
    assert migrated - modelled == set()
    assert modelled - migrated == set()
