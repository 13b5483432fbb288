"""`/healthz` tells the truth about each part, to anybody, without writing anything."""

import pytest
from django.db import connection
from django.db.utils import OperationalError

from mobility_portal.broker import free_port


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


def test_a_silent_database_is_told(client, db, monkeypatch):
    def silent(*_):
        raise OperationalError("could not connect to host db password=secret")

    monkeypatch.setattr(connection, "cursor", silent)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "down"
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_only_answers_questions(client, db, method):
    assert getattr(client, method)("/healthz").status_code == 405
