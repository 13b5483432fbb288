"""`/healthz` tells the truth about each part, to anybody, without writing anything."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from mobility_portal.broker import free_port
from momentum.models import Heartbeat
from tests.processes import PATIENCE, PortalProcess, portal_environment

ASK = """
import django
django.setup()
from django.test import Client
answer = Client().get("/healthz", SERVER_NAME="localhost")
print(answer.status_code, answer.content.decode())
"""


def test_all_is_well(client, db):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"healthy": True, "database": "ok", "broker": "ok", "cache": "ok", "last_tick_age": None}


def test_a_silent_broker_is_told(client, db, settings):
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{free_port()}/0"
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() | {"last_tick_age": None} == {
        "healthy": False,
        "database": "ok",
        "broker": "down",
        "cache": "ok",
        "last_tick_age": None,
    }


def test_a_silent_cache_is_told(client, db, settings):
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": f"redis://127.0.0.1:{free_port()}/0"},
    }
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert (answer.json()["cache"], answer.json()["broker"]) == ("down", "ok")


def test_a_silent_database_is_told(db):
    environment = portal_environment(DATABASE_URL=f"postgres://portal:hidden@127.0.0.1:{free_port()}/portal")
    with PortalProcess("-c", ASK, environment=environment) as process:
        assert process.process.wait(PATIENCE) == 0, process.log
    status, body = process.log.splitlines()[-1].split(" ", 1)
    assert status == "503"
    assert json.loads(body) == {
        "healthy": False,
        "database": "down",
        "broker": "ok",
        "cache": "ok",
        "last_tick_age": None,
    }
    assert "hidden" not in process.log


def test_the_age_of_the_last_tick_is_told(client, db):
    now = timezone.now()
    Heartbeat.objects.create(name="reminders", beaten_at=now - timedelta(seconds=90))
    Heartbeat.objects.create(name="something else", beaten_at=timezone.now())
    age = client.get("/healthz").json()["last_tick_age"]
    assert 90 <= age <= 91 + (timezone.now() - now).total_seconds()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_only_answers_questions(client, db, method):
    assert getattr(client, method)("/healthz").status_code == 405
