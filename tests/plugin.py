"""Loaded with `-p tests.plugin`: gives the suite its servers before anybody reads the settings."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

# Before the first import of ours: celery.py would otherwise choose the embedded portal's settings.
os.environ["DJANGO_SETTINGS_MODULE"] = "mobility_portal.settings.testing"
# Playwright's loop runs in the test's own thread, where Django would otherwise refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from tests import services

CI = os.environ.get("CI", "").lower() in ("1", "true")
running = contextlib.ExitStack()
used: list[str] = []
left_out: list[str] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests():
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:  # the controller's servers, but a broker and a cache of one's own
        address, _, number = os.environ["REDIS_URL"].rpartition("/")
        os.environ["REDIS_URL"] = f"{address}/{int(number) + 1 + int(worker.removeprefix('gw'))}"
        return
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    running.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ["VAR_DIR"] = str(folder)
    os.environ["LOG_JSON"] = "false"
    for name in ("DEBUG", "DEMONSTRATION", "EMAIL_URL", "PORT", "SECRET_KEY", "FIELD_KEYS"):
        os.environ.pop(name, None)
    start_database(folder)
    start_broker()
    if CI and left_out:
        running.close()
        raise pytest.UsageError("CI must leave nothing out: " + "; ".join(left_out))


def start_database(folder):
    if os.environ.get("TEST_DB") == "sqlite":
        os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'portal.sqlite3'}"
        used.append("SQLite")
    elif os.environ.get("DATABASE_URL"):
        used.append("the database of DATABASE_URL")
    else:
        try:
            server = running.enter_context(services.postgres())
        except services.ServiceMissingError as missing:
            left_out.append(f"PostgreSQL ({missing}); SQLite is used instead")
            os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'portal.sqlite3'}"
        else:
            os.environ["DATABASE_URL"] = server.url
            used.append(server.made_of)


def start_broker():
    if os.environ.get("REDIS_URL"):
        address, _, number = os.environ["REDIS_URL"].rpartition("/")
        if address.count("/") != 2 or not number.isdigit() or number == "0":
            raise pytest.UsageError("The tests empty what REDIS_URL names: give them a database of their own, …:6379/8")
        used.append("the broker of REDIS_URL")
        return
    server = running.enter_context(services.redis())
    os.environ["REDIS_URL"] = server.url
    used.append(server.made_of)


def pytest_ignore_collect(collection_path, config):
    """With `-m spine` alone, import only the files that name this mark, a quarter of all."""
    if config.option.markexpr == "spine" and collection_path.name.startswith("test_"):
        return True if "mark.spine" not in collection_path.read_text() else None
    return None


def pytest_report_header():
    lines = [f"services: {', '.join(used)}"]
    return lines + [f"left out: {what}" for what in left_out]


def pytest_unconfigure():
    running.close()
