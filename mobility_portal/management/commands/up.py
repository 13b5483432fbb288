"""`make run`: the whole portal on this machine, from one process that ends everything with it."""

import contextlib
import fcntl
import os
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.models import User
from mobility_portal.broker import BrokerMissingError, prepare_broker
from mobility_portal.demonstration import LOGINS, PASSWORD, address_of
from mobility_portal.supervisor import Service, StartFailedError, Supervisor

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Broker, web server, worker and beat together, for one machine."""

    help = "Starts the portal on this machine: database, broker, web server, worker and beat. Ctrl-C stops all."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port; without it PORT from the environment or `.env`."""
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")

    def handle(self, *_args: Any, port: str, **_options: Any) -> None:
        """Start everything and stay until a signal comes."""
        number = usable_port(port)
        logs = settings.VAR_DIR / "log"
        logs.mkdir(parents=True, exist_ok=True)
        supervisor = Supervisor(self.stderr.write)
        with only_one_here(settings.VAR_DIR), supervisor.in_charge():
            try:
                self.start_all(supervisor, number, logs)
            except (StartFailedError, BrokerMissingError) as failed:
                raise CommandError(str(failed)) from failed
            if not supervisor.ending:
                self.welcome(number, logs)
            supervisor.keep_alive()
            self.stdout.write("Stopping …")

    def start_all(self, supervisor: Supervisor, port: int, logs: Path) -> None:
        """Start the broker, prepare the database, then start what needs both."""
        environment = {**os.environ, "PORTAL_URL": os.environ.get("PORTAL_URL") or f"http://{HOST}:{port}"}
        environment.setdefault("LOG_JSON", "false")
        if not os.environ.get("REDIS_URL"):
            broker = prepare_broker(settings.VAR_DIR / "broker", keep=True)
            environment["REDIS_URL"] = broker.url
            log = fresh(logs / "broker.log")
            supervisor.start(Service("broker", broker.command, environment, log, broker.answers))
        self.stdout.write("Preparing the database …")
        prepare = [sys.executable, str(settings.BASE_DIR / "manage.py"), "prepare"]
        if not supervisor.run_once(prepare, environment):
            raise StartFailedError("The database could not be prepared; what is above says why.")
        python = [sys.executable, "-m"]
        celery = [*python, "celery", "-A", "mobility_portal"]
        web = [*python, "gunicorn", "--config", "python:mobility_portal.web_server", "--bind", f"{HOST}:{port}"]
        schedule = ["--schedule", str(settings.VAR_DIR / "celerybeat-schedule")]
        commands = {
            "worker": [*celery, "worker", "--concurrency", "1", "--loglevel", "info"],
            "beat": [*celery, "beat", "--loglevel", "info", *schedule],
            "web server": [*web, "mobility_portal.wsgi"],
        }
        for name, command in commands.items():
            log = fresh(logs / f"{name.split()[0]}.log")
            wait = (lambda: somebody_listens(port)) if name == "web server" else (lambda: True)
            supervisor.start(Service(name, command, environment, log, wait))

    def welcome(self, port: int, logs: Path) -> None:
        """Say where the portal is, and who may try it."""
        self.stdout.write(f"\nThe portal is ready: http://{HOST}:{port}/")
        if settings.DEMONSTRATION and User.objects.filter(email=address_of("admin")).exists():
            self.stdout.write(f"Log in with the password “{PASSWORD}” as")
            for name, what in LOGINS.items():
                self.stdout.write(f"  {address_of(name):<34}{what}")
            self.stdout.write("")
            connection.close()
        self.stdout.write(f"Ctrl-C stops it. Its logs are in {logs}, its mail in {settings.VAR_DIR / 'mail'}.")
        self.stdout.flush()


def usable_port(text: str) -> int:
    """Return the port as a number; one sentence when it is not one or is taken."""
    if not (text.isdigit() and 0 < int(text) < 65_536):
        raise CommandError(f"PORT must be a number from 1 to 65535, and it is {text!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except PermissionError as refused:
            raise CommandError(f"Port {text} needs root. Choose one above 1023: PORT=8001 make run") from refused
        except OSError as taken:
            raise CommandError(
                f"Port {text} is taken. Stop the program that uses it, or choose another: PORT=8001 make run"
            ) from taken
    return int(text)


@contextlib.contextmanager
def only_one_here(folder: Path) -> Iterator[None]:
    """Hold the data folder: two portals on one broker's files would spoil them."""
    with (folder / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise CommandError(f"A portal already runs on the data in {folder}. Stop it first with Ctrl-C.") from held
        yield


def fresh(log: Path) -> Path:
    """Empty a log of the run before."""
    log.write_bytes(b"")
    return log


def somebody_listens(port: int) -> bool:
    """Whether the web server has opened its port."""
    try:
        with socket.create_connection((HOST, port), 1):
            return True
    except OSError:
        return False
