"""How fast the pages are, beside a bare Django view in the same server: `make bench-pages`.

PostgreSQL and gunicorn, logged in, one request after another. R is the bare view (one SQL, 200 joined rows,
f-strings). Aim: list of 200 rows at most 5 R, detail 3 R, the update POST with its history 2.5 R.
"""

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import psycopg2

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(ROOT), str(FOLDER)]

from tests import services  # noqa: E402

REPEAT = 60
ROWS = 200


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """One logged-in connection that stays open."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"sessionid": session}

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read()

    def median(self, path: str) -> tuple[float, int]:
        """Median milliseconds of a GET, and the bytes of the answer."""
        taken, size = [], 0
        for _ in range(REPEAT):
            start = time.perf_counter()
            status, body = self.ask("GET", path)
            taken.append(1000 * (time.perf_counter() - start))
            assert status == 200, (path, status)
            size = len(body)
        return statistics.median(taken[5:]), size


def seed() -> dict[str, str]:
    """200 commitments with updates in one coalition; returns the addresses to ask and a session."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from accounts.permissions import Role
    from coalitions.models import Commitment, CommitmentUpdate
    from tests import factories

    coalition = factories.CoalitionFactory()
    member = factories.MemberFactory(coalition=coalition, logs_in=True, role=Role.COORDINATOR)
    partner = factories.MemberFactory(coalition=coalition)
    strategies = [factories.StrategyFactory(coalition=coalition) for _ in range(20)]
    today = coalition.today(at=timezone.now())
    made = [
        factories.CommitmentFactory(
            strategy=strategies[n % 20], organization=partner.organization, state="active", next_update_on=today
        )
        for n in range(ROWS)
    ]
    for commitment in made:
        factories.CommitmentUpdateFactory(commitment=commitment, by=partner)
    own = factories.CommitmentFactory(
        strategy=strategies[0], organization=member.organization, state="active", next_update_on=today
    )
    factories.CommitmentUpdateFactory(commitment=own, by=member)
    client = Client()
    client.force_login(member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    slug = coalition.slug
    assert Commitment.objects.count() == CommitmentUpdate.objects.count() == ROWS + 1
    return {
        "session": client.cookies["sessionid"].value,
        "list": reverse("coalitions:commitment_list", args=[slug]) + "?rows=200",
        "detail": made[0].get_absolute_url(),
        "strategy": strategies[0].get_absolute_url(),
        "overview": coalition.get_absolute_url(),
        "update": reverse("coalitions:commitment_update", args=[slug, own.pk]),
    }


def queries(addresses: dict[str, str]) -> dict[str, int]:
    """How many queries each page needs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies["sessionid"] = addresses["session"]
    counted = {}
    for name in ("list", "detail", "strategy", "overview"):
        client.get(addresses[name], headers={"host": "127.0.0.1"})
        with CaptureQueriesContext(connection) as captured:
            client.get(addresses[name], headers={"host": "127.0.0.1"})
        counted[name] = len(captured)
    return counted


def post_updates(browser: Browser, path: str) -> float:
    """Median milliseconds of sending an update: the action, its history row and the redirect."""
    _status, page = browser.ask("GET", path)
    token = re.search(rb'csrfmiddlewaretoken" value="([^"]+)', page)
    taken = []
    for n in range(REPEAT):
        fields = {"csrfmiddlewaretoken": token[1].decode(), "status": "on_track", "sentence": f"{n} trained"}
        start = time.perf_counter()
        status, _body = browser.ask("POST", path, fields)
        taken.append(1000 * (time.perf_counter() - start))
        assert status == 302, status
        browser.ask("GET", path)  # a person sees “saved” on the next page; untold, sixty of them fill the session
    return statistics.median(taken[5:])


def resident_megabytes(pid: int) -> float:
    """Memory of a process and its children."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in [pid, *children])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def make_database(url: str) -> None:
    """The private server comes empty: make the database that the address names."""
    address, _slash, name = url.rpartition("/")
    connection = psycopg2.connect(f"{address.replace('postgres:', 'postgresql:')}/postgres")
    connection.autocommit = True
    connection.cursor().execute(f'CREATE DATABASE "{name}"')
    connection.close()


def main() -> None:
    with services.postgres() as database, services.redis() as broker:
        port = free_port()
        os.environ |= {
            "DATABASE_URL": database.url,
            "REDIS_URL": broker.url,
            "DJANGO_SETTINGS_MODULE": "_settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{FOLDER}",
        }
        import django
        from django.core.management import call_command

        django.setup()
        make_database(database.url)
        call_command("migrate", verbosity=0)
        addresses = seed()
        found = queries(addresses)
        started = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "mobility_portal.wsgi", "--bind", f"127.0.0.1:{port}",
             "--worker-class", "gthread", "--threads", "4", "--workers", "1", "--preload", "--log-level", "error"],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            browser = Browser(port, addresses["session"])
            while True:
                try:
                    if browser.ask("GET", addresses["overview"])[0] == 200:
                        break
                except OSError:
                    browser.connection.close()
                    time.sleep(0.02)
            cold = time.perf_counter() - started
            reference, _size = browser.median("/bare/")
            times = {name: browser.median(addresses[name]) for name in ("list", "detail", "strategy", "overview")}
            times["update_post"] = (post_updates(browser, addresses["update"]), 0)
            again, _size = browser.median("/bare/")
            memory = resident_megabytes(server.pid)
        finally:
            server.terminate()
            server.wait(10)
    reference = (reference + again) / 2
    result = {
        "bare_ms": round(reference, 2),
        "ratios": {name: round(ms / reference, 2) for name, (ms, _size) in times.items()},
        "queries": found,
        "list_bytes_per_row": round(times["list"][1] / ROWS),
        "memory_mb": round(memory),
        "cold_start_s": round(cold, 2),
    }
    for name, ratio in result["ratios"].items():
        print(f"{name:12} {ratio:5.2f} × bare ({result['bare_ms']} ms)")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
