"""`manage.py up`: one command starts the portal, keeps it alive and ends all of it."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psutil
import pytest

from mobility_portal.broker import free_port
from mobility_portal.demonstration import LOGINS, PASSWORD
from tests.deployment.tables import described_file, described_models
from tests.processes import PATIENCE, ROOT

pytestmark = pytest.mark.worker


def environment_of_a_newcomer(folder, **more):
    """Nothing set but where the data lie: no database, no broker, no settings module."""
    unset = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL", "PORT", "PORTAL_URL")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    ours = {"VAR_DIR": str(folder), "DEMONSTRATION": "false", "DOT_ENV": str(folder / "dot-env")}
    return {**kept, **ours, **more}


class Portal:
    """A running `manage.py up` and what it says."""

    def __init__(self, folder, **more):
        self.folder = folder
        self.said = folder / "said"
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=ROOT,
            env=environment_of_a_newcomer(folder, **more),
            stdout=self.said.open("wb"),
            stderr=subprocess.STDOUT,
        )

    def wait_until(self, true, *, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, self.said.read_text()
            time.sleep(0.1)

    def wait_until_ready(self):
        self.wait_until(lambda: "Ctrl-C stops it" in self.said.read_text() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said.read_text()

    def children(self):
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, word):
        """The direct child that runs a program."""
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):  # it may be a corpse at this moment
                if word in " ".join(child.cmdline()):
                    return child
        return None


@pytest.fixture
def start(tmp_path):
    started = []

    def start(**more):
        portal = Portal(tmp_path, **more)
        started.append(portal)
        return portal

    yield start
    for portal in started:
        if portal.process.poll() is None:
            portal.process.terminate()
            portal.process.wait(PATIENCE)


@pytest.fixture
def modelled(django_db_setup, django_db_blocker, tmp_path):
    """What a database of SQLite has beyond the models, and what it lacks of them."""

    def modelled(path):
        with django_db_blocker.unblock():
            migrated, models = described_file(path), described_models(tmp_path / "modelled.sqlite3")
        assert models
        return migrated - models, models - migrated

    return modelled


def health(port):
    """What /healthz says, also while it says 503: the test that waits for health must see the sickness pass."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as sick:
        with sick:
            if sick.code != 503:
                raise
            return json.load(sick)


def all_gone(processes):
    return not [process for process in processes if process.is_running() and process.status() != "zombie"]


def test_everything_starts_is_kept_alive_and_ends_and_a_second_time_too(start, tmp_path, modelled):
    port = free_port()
    (tmp_path / "dot-env").write_text(f"PORT={port}\n")
    portal = start(DEMONSTRATION="true")
    portal.wait_until_ready()
    said = portal.said.read_text()
    assert f"http://127.0.0.1:{port}/" in said
    assert PASSWORD in said
    assert re.findall(r"^  (\S+)@demo.example.org ", said, re.MULTILINE) == [*LOGINS]
    answer = health(port)
    assert [answer[part] for part in ("healthy", "database", "broker", "cache")] == [True, "ok", "ok", "ok"]

    second = subprocess.run(
        [sys.executable, "manage.py", "up", "--port", str(free_port())],
        cwd=ROOT,
        env=environment_of_a_newcomer(tmp_path),
        capture_output=True,
        text=True,
    )
    assert second.returncode == 1
    assert "A portal already runs on the data in" in second.stderr

    for word in (" worker ", "-server"):
        victim = portal.child(word)
        os.killpg(victim.pid, signal.SIGKILL)
        portal.wait_until(lambda word=word, victim=victim: portal.child(word) not in (None, victim))
    portal.wait_until(lambda: health(port)["healthy"])
    assert "The worker ended with -9; it starts again in 1 s" in portal.said.read_text()

    everyone = portal.children()
    assert len(everyone) >= 5
    portal.process.send_signal(signal.SIGINT)
    assert portal.process.wait(PATIENCE) == 0, portal.said.read_text()
    assert all_gone(everyone)

    assert modelled(tmp_path / "portal.sqlite3") == (set(), set()), "the migrations make what the models say"
    again = start(DEMONSTRATION="true")
    again.wait_until_ready()
    assert "Loading the demonstration" not in again.said.read_text()
    assert PASSWORD in again.said.read_text()
    nothing_survives_a_killed_supervisor(again)


def nothing_survives_a_killed_supervisor(portal):
    everyone = portal.children()
    assert len(everyone) >= 5
    portal.process.kill()
    portal.wait_until(lambda: all_gone(everyone))


def refusal(tmp_path, **more):
    done = subprocess.run(
        [sys.executable, "manage.py", "up"],
        cwd=ROOT,
        env=environment_of_a_newcomer(tmp_path, **more),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    return done.stderr.strip()


def test_a_taken_port_is_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refusal(tmp_path, PORT=str(port))
    assert said == (
        f"CommandError: Port {port} is taken. Stop the program that uses it, or choose another: PORT=8001 make run"
    )


def test_a_port_that_is_none_is_one_sentence(tmp_path):
    said = refusal(tmp_path, PORT="eighty")
    assert said == "CommandError: PORT must be a number from 1 to 65535, and it is 'eighty'."


def test_a_database_out_of_reach_is_said_and_ends_the_start(tmp_path):
    said = refusal(tmp_path, DATABASE_URL=f"postgres://portal@127.0.0.1:{free_port()}/portal", PORT=str(free_port()))
    first, *_, last = said.splitlines()
    assert first.startswith("CommandError: The database does not answer; is DATABASE_URL right? It said: ")
    assert last == "CommandError: The database could not be prepared; what is above says why."
