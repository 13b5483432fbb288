"""What the reminder engine does when the world goes wrong around it, and how fast it is: `make bench-reminders`.

Real worker processes, real brokers, a real mail server, PostgreSQL (with fsync) and SQLite; the table stands in
docs/reminders.md. `DUE=1000 make bench-reminders` is a short form; `ONLY=kills,rate` chooses scenarios.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(ROOT), str(FOLDER)]

from tests import services  # noqa: E402

# A benchmark about what is lost must not itself lose what was committed.
services.HASTY = ["max_connections=200"]


def run_on(database: str, script: str = "_reminder_scenarios.py") -> dict:
    """Run all scenarios of a script on one database in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder, services.redis() as broker:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "_reminder_settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(FOLDER)]),
            "REDIS_URL": broker.url,
            "VAR_DIR": folder,
            "LOG_JSON": "false",
        }
        for name in ("EMAIL_URL", "DEMONSTRATION", "DEBUG"):
            environment.pop(name, None)
        if database == "sqlite":
            return run_scenarios({**environment, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}, script)
        with services.postgres() as server:
            url = f"{server.url.rpartition('/')[0]}/postgres"  # the one that is there from the start
            return run_scenarios({**environment, "DATABASE_URL": url}, script)


def run_scenarios(environment: dict, script: str) -> dict:
    """Run a script of scenarios, show what it prints, and return its last line."""
    command = [sys.executable, "-u", str(FOLDER / script)]
    last = "{}"
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("{"):
                last = line
            else:
                print(line, end="", flush=True)
    return json.loads(last) if process.returncode == 0 else {"broken": process.returncode}


def main() -> None:
    """Print the figures of both databases; end with one line of JSON."""
    results = {}
    for database in os.environ.get("DATABASES", "postgresql,sqlite").split(","):
        print(database, flush=True)
        results[database] = run_on(database)
    wrong = [
        f"{database}: {name}"
        for database, scenarios in results.items()
        for name, figures in scenarios.items()
        if name == "broken" or not figures["ok"]
    ]
    print(json.dumps({"bench": "reminders", "ok": not wrong, "wrong": wrong, **results}))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
