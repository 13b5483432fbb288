"""What a database is made of, so that the tables of the migrations can be held against those of the models."""

import re
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections

OURS = ("accounts_", "predictors_", "coalitions_", "plans_inventory_", "engagement_", "momentum_")
PRECISELY = {
    "postgresql": [
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 0",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ],
    "sqlite": ["SELECT tbl_name, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"],
}


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


@contextmanager
def sqlite_file(path):
    """A SQLite database besides the suite's own, with the options that the portal gives it."""
    quick = {"init_command": "PRAGMA synchronous=OFF;"}
    connections.settings["beside"] = {**connections["default"].settings_dict, "NAME": str(path), "OPTIONS": quick}
    connections.settings["beside"]["ENGINE"] = "django.db.backends.sqlite3"
    try:
        yield connections["beside"]
    finally:
        connections["beside"].close()
        del connections["beside"], connections.settings["beside"]


def described_file(path):
    """What a file of SQLite is made of."""
    with sqlite_file(path) as database:
        return described(database)


def described_models(path):
    """What SQLite makes straight of the models, as the suite's own tables are made."""
    with sqlite_file(path) as database:
        call_command("migrate", database=database.alias, run_syncdb=True, verbosity=0)
        return described(database)
