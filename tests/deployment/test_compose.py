"""What the compose file promises, run for real: each of our services as a process with its own environment."""

import os
import re
import shlex
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from mobility_portal import web_server
from mobility_portal.broker import free_port
from mobility_portal.celery import app
from tests.deployment.compose import COUNTY, OURS, read_compose, variables_of_settings
from tests.processes import ROOT, PortalProcess, database_url


@pytest.fixture(scope="module")
def compose():
    return read_compose(COUNTY)


@pytest.fixture(scope="module")
def static_files(compose, tmp_path_factory):
    """What the image's build makes of the static files, once for all services."""
    folder = tmp_path_factory.mktemp("static")
    environment = {**compose["services"]["web"]["environment"], "VAR_DIR": str(folder), "STATIC_ROOT": str(folder)}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def environment_of(compose, transactional_db, tmp_path, static_files):
    """The environment of a service, with its servers pointed at the tests' and nothing of the tests' own."""

    def environment_of(name, **more):
        said = compose["services"][name]["environment"]
        here = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "VAR_DIR": str(tmp_path),
            "STATIC_ROOT": str(static_files),
            "DATABASE_URL": database_url(),
            "REDIS_URL": settings.REDIS_URL,
            "HOSTNAME": socket.gethostname(),
        }
        return {**said, **here, **more}

    return environment_of


class Service(PortalProcess):
    """A service's own command, word for word."""

    def __init__(self, command, environment):
        module = {"gunicorn": ["-m", "gunicorn"], "celery": ["-m", "celery"], "python": []}
        super().__init__(*module[command[0]], *command[1:], environment=environment)


def test_every_variable_is_one_that_the_settings_read(compose):
    known = variables_of_settings()
    for name in OURS:
        assert set(compose["services"][name]["environment"]) - known == set(), name


def test_a_missing_value_stops_the_start():
    for name in COUNTY:
        with pytest.raises(AssertionError, match=f"{name}: Set {name}"):
            read_compose({**COUNTY, name: ""})


def test_no_secret_stands_in_a_file_of_the_image():
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "Dockerfile").read_text()
    for word in ("SECRET_KEY", "FIELD_KEYS", "POSTGRES_PASSWORD", "APP_PASSWORD"):
        for line in text.splitlines():
            if f"{word}:" in line or f"{word}=" in line:
                assert f"${{{word}:?" in line or f'{word}="$(python' in line, line


def test_services_run_as_nobody_special_and_say_when_they_are_ill(compose):
    assert "\nUSER 10001\n" in (ROOT / "Dockerfile").read_text()
    for name in ("web", "worker", "database", "redis"):
        assert compose["services"][name]["healthcheck"]["test"], name
    assert "noeviction" in compose["services"]["redis"]["command"]
    for name in OURS:
        assert compose["services"][name]["cap_drop"] == ["ALL"]
        assert "user" not in compose["services"][name]


@pytest.mark.worker
def test_web_answers_under_its_own_name_only(compose, environment_of, monkeypatch):
    port = free_port()
    environment = environment_of("web", PORT=str(port))
    probe = compose["services"]["web"]["healthcheck"]["test"]
    assert probe[:3] == ["CMD", "python", "-c"]
    script = probe[3].replace(":8000/", f":{port}/")
    with Service(compose["services"]["web"]["command"], environment) as service:
        service.wait_until(lambda: "Listening at" in service.log)
        asked = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
        assert asked.returncode == 0, asked.stderr + service.log
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz")
        answer = get(port, "/static/css/tokens.css", **{"X-Forwarded-Proto": "https"})
        assert answer.status == 200
        token = "a-token-that-nobody-may-read"
        with pytest.raises(urllib.error.HTTPError):
            get(port, f"/l/no-such-room/{token}/", **{"X-Forwarded-Proto": "https"})
        assert token not in service.log
        assert "/l/no-such-room/[redacted]" in service.log


@pytest.mark.worker
def test_plain_http_is_sent_to_https(compose, environment_of):
    port = free_port()
    environment = environment_of("web", PORT=str(port))
    with Service(compose["services"]["web"]["command"], environment) as service:
        service.wait_until(lambda: "Listening at" in service.log)
        with pytest.raises(urllib.error.HTTPError) as answer:
            get(port, "/", follow=False)
    assert answer.value.code == 301
    assert answer.value.headers["Location"].startswith("https://")


def get(port, path, *, follow=True, **headers):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    opener = urllib.request.build_opener(*([] if follow else [Stay]))
    host = {"Host": "www.portal.example.org"}
    return opener.open(urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={**host, **headers}))


@pytest.mark.worker
def test_worker_answers_its_health_check(compose, environment_of):
    environment = environment_of("worker")
    kind, command = compose["services"]["worker"]["healthcheck"]["test"]
    assert kind == "CMD-SHELL"
    with Service(compose["services"]["worker"]["command"], environment) as service:
        service.wait_until(lambda: app.control.ping(limit=1, timeout=1))
        words = shlex.split(command.replace("$HOSTNAME", environment["HOSTNAME"]))
        asked = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True)
        assert asked.returncode == 0, asked.stdout
    asked = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True)
    assert asked.returncode != 0


@pytest.mark.worker
def test_beat_starts_and_stays(compose, environment_of):
    with Service(compose["services"]["beat"]["command"], environment_of("beat")) as service:
        service.wait_until(lambda: "beat: Starting" in service.log)
        with pytest.raises(subprocess.TimeoutExpired):
            service.process.wait(3)


def test_every_variable_is_explained_and_shown():
    explained = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text()))
    assert variables_of_settings() - explained == set()
    shown = set(re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked - shown == set()
    assert shown - variables_of_settings() == {"APP_PASSWORD", "POSTGRES_PASSWORD", "PUBLISH"}


def test_a_service_gets_the_time_that_it_needs_to_end(compose):
    for name in OURS:
        grace = int(compose["services"][name]["stop_grace_period"].removesuffix("s"))
        assert grace > web_server.graceful_timeout
        assert grace > 0.7 * settings.REMINDER_LEASE_SECONDS  # how long one round of sending may take
