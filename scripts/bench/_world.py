"""What the reminder benchmark needs around it: people with promises, a mail server, workers, beats, counts."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import redis as redis_client
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Coalesce
from django.utils import timezone

from mobility_portal.broker import free_port
from momentum.models import Reminder
from tests import flush, processes
from tests.momentum.reminding import many_promises

ROOT = Path(__file__).resolve().parent.parent.parent


class Sink:
    """The mail server as a process of its own; its log says what it accepted and when."""

    def __init__(self, faults=None, seed=1, keep_letters=False):
        self.port = free_port()
        self.log = Path(tempfile.mktemp(prefix="sink-", suffix=".jsonl", dir=settings.VAR_DIR))
        self.options = [f"--fault={kind}={share}" for kind, share in (faults or {}).items()] + [f"--seed={seed}"]
        self.folder = Path(tempfile.mkdtemp(prefix="letters-", dir=settings.VAR_DIR))
        self.options += ["--folder", str(self.folder)] if keep_letters else []
        self.offset, self.events, self.process = 0, [], None

    def start(self):
        command = [sys.executable, "-m", "tests.smtp_sink", str(self.port), str(self.log), *self.options]
        self.process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        time.sleep(0.7)

    def stop(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def read(self):
        """Take over what the log says since the last look."""
        if self.log.exists():
            with self.log.open("rb") as lines:
                lines.seek(self.offset)
                for line in lines:
                    if not line.endswith(b"\n"):
                        break
                    self.events.append(json.loads(line))
                    self.offset += len(line)
        return self

    @property
    def accepted(self):
        return [event for event in self.read().events if event["what"] == "accepted"]

    def letters(self):
        """Each accepted letter with its raw text."""
        files = sorted(self.folder.glob("*.eml"))
        return [(event, file.read_bytes()) for event, file in zip(self.accepted, files, strict=True)]

    def count(self, what):
        return sum(1 for event in self.read().events if event["what"] == what)


class World:
    """One scenario's people, mail server and processes."""

    def __init__(self, due, *, lease=60, tick=30, faults=None, keep_letters=False, people=many_promises, **more):
        flush.empty(connection)
        redis_client.Redis.from_url(settings.REDIS_URL).flushdb()
        self.people = people(due)
        self.sink = Sink(faults, keep_letters=keep_letters)
        self.more = {"REMINDER_LEASE_SECONDS": str(lease), "REMINDER_TICK_SECONDS": str(tick), **more}
        self.stack = contextlib.ExitStack()
        self.began = time.time()

    def __enter__(self):
        self.stack.enter_context(self.sink)
        url = f"smtp://127.0.0.1:{self.sink.port}"
        here = os.pathsep.join([str(ROOT), str(Path(__file__).resolve().parent)])
        self.environment = processes.portal_environment(
            EMAIL_URL=url, PYTHONPATH=here, LOG_JSON="false", DJANGO_SETTINGS_MODULE="_reminder_settings", **self.more
        )
        return self

    def __exit__(self, *error):
        return self.stack.__exit__(*error)

    def beats(self, number=2):
        for n in range(number):
            folder = Path(tempfile.mkdtemp(dir=settings.VAR_DIR))
            self.stack.enter_context(processes.celery_beat(environment=self.environment, schedule=folder / f"beat-{n}"))

    def worker(self, concurrency=2, *options):
        command = ["-m", "celery", "-A", "mobility_portal", "worker", "--concurrency", str(concurrency)]
        lean = ["--loglevel", "warning", "--without-gossip", "--without-mingle", *options]
        worker = processes.PortalProcess(*command, *lean, environment=self.environment)
        self.stack.callback(worker.kill_tree)
        return worker

    def wait(self, true, *, seconds):
        """Wait for a condition; False when it does not come true in time."""
        end = time.time() + seconds
        while time.time() < end:
            if true():
                return True
            time.sleep(0.2)
        return False

    def settled(self):
        """Whether every message has reached its end."""
        with contextlib.suppress(Exception):
            connection.close_if_unusable_or_obsolete()
            rows = Reminder.objects
            return rows.exists() and not rows.open().filter(due_at__lte=timezone.now()).exists()
        return False

    def figures(self):
        """Lost, doubled, failed; and whether a double always had the same Message-ID."""
        told, names = Counter(), defaultdict(set)
        for event in self.sink.accepted:
            told[event["to"][0]] += 1
            names[event["to"][0]].add(event["message_id"])
        address = Coalesce("subscriber__email", "member__email")
        states = dict(Reminder.objects.values_list(address, "state"))
        closed_well = {email for email, state in states.items() if state in ("failed", "expired", "suppressed")}
        everybody = {member.email for member in self.people}
        return {
            "due": len(everybody),
            "delivered": len(told),
            "lost": len(everybody - set(told) - closed_well),
            "doubled": sum(told.values()) - len(told),
            "doubles_with_another_id": sum(len(ids) - 1 for ids in names.values()),
            "failed_for_good": sum(1 for state in states.values() if state == "failed"),
            "expired": sum(1 for state in states.values() if state == "expired"),
            "states_that_lie": sum(1 for email in told if states.get(email) != "sent"),
            "seconds": round(time.time() - self.began),
        }


def kill_database_backend():
    """kill -9 a PostgreSQL backend: the server drops every connection and recovers, as after a crash."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        os.kill(cursor.fetchone()[0], signal.SIGKILL)
    with contextlib.suppress(Exception):
        connection.close()


def prepare():
    """Make the tables."""
    call_command("migrate", verbosity=0)


def rate(events):
    """Accepted letters per second, first to last."""
    moments = sorted(event["at"] for event in events)
    return round((len(moments) - 1) / (moments[-1] - moments[0]), 1)


def words(name, figures):
    """One printed line of a scenario."""
    shown = ", ".join(f"{re.sub('_', ' ', key)} {value}" for key, value in figures.items())
    print(f"  {name}: {shown}", flush=True)
