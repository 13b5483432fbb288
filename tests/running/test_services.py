"""The suite's own servers: they run, they are what the header says, and nothing outlives the suite."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db import connection

from tests import services
from tests.processes import PATIENCE, ROOT

STARTER = """
import time
from tests import services
with services.postgres() as database, services.redis() as broker:
    print(database.url, broker.url, flush=True)
    time.sleep(600)
"""


def alive(mark: str) -> list[str]:
    """The commands on this machine that carry a mark."""
    commands = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if mark in command:
            commands.append(command)
    return commands


def test_postgres_is_new_enough(db):
    if connection.vendor != "postgresql":
        pytest.skip("the embedded side")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        assert cursor.fetchone()[0] >= services.OLDEST_POSTGRES * 10_000


def test_the_broker_answers_and_keeps_every_message():
    client = redis.Redis.from_url(settings.REDIS_URL)
    assert client.ping()
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_the_broker_refuses_a_stranger():
    _, password, address = settings.REDIS_URL.rpartition("@")
    if not password:
        pytest.skip("the broker of REDIS_URL is somebody else's")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(f"redis://{address}").ping()


def test_servers_end_when_the_suite_is_killed():
    try:
        services.find_postgres()
    except services.ServiceMissingError as missing:
        pytest.skip(f"left out: {missing}")
    starter = subprocess.Popen([sys.executable, "-c", STARTER], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    database, broker = starter.stdout.readline().split()
    ports = [url.rpartition(":")[2].partition("/")[0] for url in (database, broker)]
    assert any("postgres" in command for command in alive(f"-p {ports[0]} "))
    starter.kill()
    starter.wait()
    end = time.monotonic() + PATIENCE
    while alive(f"-p {ports[0]} ") or alive(f":{ports[1]}"):
        assert time.monotonic() < end, "a server outlived the tests that started it"
        time.sleep(0.1)
