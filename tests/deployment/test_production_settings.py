"""Production settings start only when they are safe, and say in one sentence what to mend."""

import os
import subprocess
import sys

import pytest

from mobility_portal.settings.testing import FIELD_KEYS
from tests.processes import ROOT

SAFE = {
    "DJANGO_SETTINGS_MODULE": "mobility_portal.settings.production",
    "SECRET_KEY": "production-test-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdef",
    "FIELD_KEYS": "cHJvZHVjdGlvbi10ZXN0LWtleS0wMTIzNDU2Nzg5QUI=",
    "ALLOWED_HOSTS": "portal.example.org",
    "PORTAL_URL": "https://portal.example.org",
    "DATABASE_URL": "postgres://portal@127.0.0.1/portal",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}


def start(tmp_path, **changes):
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **SAFE, **changes}
    given = {name: value for name, value in environment.items() if value is not None}
    command = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True)


def test_safe_settings_start(tmp_path):
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"DEBUG": "true"}, "DEBUG must be off in production."),
        ({"DEMONSTRATION": "true"}, "The demonstration must not run on production settings."),
        ({"SECRET_KEY": None}, "SECRET_KEY is missing, too short or the default."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing, too short or the default."),
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY is missing, too short or the default."),
        (
            {"SECRET_KEY": "local-only-never-in-production-0123456789-abcdefghijklmnop"},
            "SECRET_KEY is missing, too short or the default.",
        ),
        ({"FIELD_KEYS": None}, "FIELD_KEYS is missing, no key, or the default."),
        ({"FIELD_KEYS": "tooshort"}, "FIELD_KEYS is missing, no key, or the default."),
        (
            {"FIELD_KEYS": f"{SAFE['FIELD_KEYS']},bG9jYWwtb25seS1uZXZlci1pbi1wcm9kdWN0aW9uISE="},
            "FIELD_KEYS is missing, no key, or the default.",
        ),
        ({"FIELD_KEYS": FIELD_KEYS[0]}, "FIELD_KEYS is missing, no key, or the default."),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is missing."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing."),
        ({"ALLOWED_HOSTS": "portal.example.org,*"}, "ALLOWED_HOSTS is missing."),
        ({"DATABASE_URL": None}, "DATABASE_URL is missing."),
        ({"DATABASE_URL": ""}, "DATABASE_URL is missing."),
        ({"REDIS_URL": None}, "REDIS_URL is missing."),
        ({"REDIS_URL": ""}, "REDIS_URL is missing."),
        ({"EMAIL_URL": None}, "EMAIL_URL is missing."),
        ({"PORTAL_URL": None}, "PORTAL_URL is missing."),
    ],
)
def test_unsafe_settings_are_refused(tmp_path, changes, sentence):
    done = start(tmp_path, **changes)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"django.core.exceptions.ImproperlyConfigured: {sentence}")
