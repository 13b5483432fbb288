"""A table for the concrete import run, and a desk with known records."""

import pytest
from django.db import connection

from tests.importer.desk import Desk, Run


@pytest.fixture(scope="session")
def run_table(django_db_setup, django_db_blocker):
    """The table of the run that only tests have."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Run)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Run)


@pytest.fixture
def desk(run_table, db, settings, tmp_path):
    """The shelf's records, the pages' addresses, and a place for files."""
    settings.ROOT_URLCONF = "tests.importer.desk"
    settings.MEDIA_ROOT = tmp_path
    Desk.clear(_1={"name": "Harbor Homes", "sector": "nonprofit"}, _2={"name": "Office on Aging", "sector": "county"})
    return Desk
