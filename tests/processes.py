"""Processes of the portal itself, started for a test and ended with it."""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from mobility_portal.celery import app
from mobility_portal.processes import start_child

ROOT = Path(__file__).resolve().parent.parent
# Seconds for whatever a process is waited for: a ceiling for a busy machine, which costs nothing on an idle one.
PATIENCE = 180


def database_url() -> str:
    """The address of this test's own database, as DATABASE_URL wants it."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    password = f":{given['PASSWORD']}" if given["PASSWORD"] else ""
    return f"postgres://{given['USER']}{password}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def portal_environment(**more: str) -> dict[str, str]:
    """The environment of a process that works on this test's database, broker and files."""
    ours = {"DATABASE_URL": database_url(), "REDIS_URL": settings.REDIS_URL, "VAR_DIR": str(settings.VAR_DIR)}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "mobility_portal.settings.testing", **ours, **more}


class PortalProcess:
    """`python …` in the project's folder; what it says is in `log`."""

    def __init__(self, *arguments: str, environment: dict[str, str]):
        self.arguments = arguments
        self.environment = environment
        with tempfile.NamedTemporaryFile(prefix="portal-process-", dir=settings.VAR_DIR, delete=False) as log:
            self.log_file = Path(log.name)
            self.process = start_child([sys.executable, *arguments], environment=environment, folder=ROOT, output=log)

    @property
    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    def wait_until(self, true, *, seconds: float = PATIENCE) -> None:
        """Wait for a condition; what the process said is the message when it never comes true."""
        end = time.monotonic() + seconds
        while not true():
            ended = self.process.poll()
            assert ended is None, f"{self.arguments} ended with {ended}:\n{self.log}"
            assert time.monotonic() < end, f"{self.arguments} took longer than {seconds} s:\n{self.log}"
            time.sleep(0.05)

    def kill_tree(self) -> None:
        """kill -9 the process and its children, as the kernel or a power cut would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill_tree()  # a Celery worker would take seconds to say goodbye


def celery_worker(*options: str, environment: dict[str, str], name: str = "test") -> PortalProcess:
    """Start a real worker and wait until it answers over the broker."""
    lean = ["--loglevel", "info", "--without-gossip", "--without-mingle", "--hostname", f"{name}@localhost"]
    command = ["-m", "celery", "-A", "mobility_portal", "worker", "--concurrency", "1", *lean, *options]
    worker = PortalProcess(*command, environment=environment)
    worker.wait_until(lambda: " ready." in worker.log)
    worker.wait_until(lambda: app.control.ping(destination=[f"{name}@localhost"], timeout=1))
    return worker


def celery_beat(*, environment: dict[str, str], schedule: Path) -> PortalProcess:
    """Start a real beat with a schedule file of its own."""
    command = ["-m", "celery", "-A", "mobility_portal", "beat", "--loglevel", "info"]
    return PortalProcess(*command, "--schedule", str(schedule), environment=environment)
