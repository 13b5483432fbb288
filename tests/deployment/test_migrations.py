"""The migrations make exactly the tables that the models describe; the suite makes its own straight from the models.

Here on PostgreSQL; tests/running/test_up.py holds the tables of a newcomer's SQLite against the models.
"""

import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.deployment.tables import described
from tests.processes import ROOT, portal_environment

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def an_empty_database():
    """A second database on the tests' server, gone afterwards."""
    other = connection.copy()
    other.settings_dict["NAME"] = name = f"{connection.settings_dict['NAME']}_migrated"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield other
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the start of a portal on SQLite shows it there")
def test_the_migrations_make_what_the_models_say():
    with an_empty_database() as other:
        ours = portal_environment()["DATABASE_URL"]
        address = f"{ours.rpartition('/')[0]}/{other.settings_dict['NAME']}"
        command = [sys.executable, "manage.py", "migrate"]
        run = {"cwd": ROOT, "env": portal_environment(DATABASE_URL=address), "capture_output": True, "text": True}
        first = subprocess.run(command, **run)
        assert first.returncode == 0, first.stderr
        migrated, modelled = described(other), described(connection)
    assert migrated - modelled == set()
    assert modelled - migrated == set()
