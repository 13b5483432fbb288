"""What `dev.py test` runs, in order; every step runs even when one before it failed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

BUDGET = 10 * 60
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CI = os.environ.get("CI", "").lower() in ("1", "true")
NO_TESTS = 5
# What a county would set; nothing is contacted by a check.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "mobility_portal.settings.production",
    "SECRET_KEY": "the-deployment-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "FIELD_KEYS": "ZGVwbG95bWVudC1jaGVjay1rZXktMDEyMzQ1Njc4OUE=",
    "ALLOWED_HOSTS": "portal.example.org",
    "PORTAL_URL": "https://portal.example.org",
    "DATABASE_URL": "postgres://portal@127.0.0.1/portal",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}


class Step(NamedTuple):
    """One check: its heading, its command, and what its environment has besides."""

    heading: str
    command: list[str]
    environment: dict[str, str] = {}


class Outcome(NamedTuple):
    """How a step ended."""

    heading: str
    code: int
    seconds: float
    output: str = ""


def quiet_steps() -> list[Step]:
    """The checks that need no server; they run two at a time, and mypy, the longest, starts first."""
    testing = {"DJANGO_SETTINGS_MODULE": "mobility_portal.settings.testing"}
    return [
        Step("mypy: types", ["mypy", "."]),
        Step("ruff check: lint", ["ruff", "check", "."]),
        Step("ruff format: formatting", ["ruff", "format", "--check", "."]),
        Step("djlint: templates", ["djlint", "templates", "--lint", "--quiet"]),
        Step(
            "makemigrations --check: no migration is missing",
            ["django", "makemigrations", "--check", "--dry-run"],
            testing,
        ),
        Step(
            "check --deploy: production settings",
            ["django", "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
    ]


def suites(python: Path) -> list[Step]:
    """The two runs of pytest; the suite shares the cores, and the long audit is a command of its own."""
    brief = ["--tb=short", "--show-capture=log"]
    pytest = [str(python), "-m", "pytest", *sharing_cores(), *brief, "--ignore=tests/audit"]
    return [
        Step("pytest: the suite on PostgreSQL", pytest),
        Step("pytest -m spine: the main job on SQLite", [*pytest, "-m", "spine"], {"TEST_DB": "sqlite"}),
    ]


def sharing_cores() -> list[str]:
    """What makes pytest use the cores of this machine: one process more than there are, for tests that wait."""
    return ["-n", str(min(4, os.cpu_count() or 1) + 1), "--dist", "worksteal"]


def run_all(root: Path, python: Path) -> int:
    """Run every check, print the summary, and return the exit code."""
    began = time.monotonic()
    left_out: list[str] = []
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(2) as two, tempfile.TemporaryDirectory() as folder:
        browser = two.submit(missing_for_browser, python)
        steps = quiet_steps()
        running = [two.submit(run_quietly, step, root, python, folder) for step in steps]
        for step, promise in zip(steps, running, strict=True):
            outcomes.append(promise.result())
            print(f"== {step.heading}\n{outcomes[-1].output}", end="", flush=True)
        if missing := browser.result():
            left_out.append(f"the tests in a browser: they need {missing} (apt-get install {missing})")
    for step in suites(python):
        print(f"== {step.heading}", flush=True)
        outcome = run_loudly(step, root)
        if outcome.code == NO_TESTS and step.environment:
            left_out.append(f"{step.heading}: no test has this mark")
            outcome = outcome._replace(code=0)
        outcomes.append(outcome)
    return summarize(outcomes, left_out, time.monotonic() - began)


def summarize(outcomes: list[Outcome], left_out: list[str], seconds: float) -> int:
    """Print one line per step and what was left out; CI must leave nothing out."""
    print("== summary")
    for outcome in outcomes:
        print(f"{'FAILED' if outcome.code else 'ok':8}{outcome.seconds:6.1f} s  {outcome.heading}")
    for what in left_out:
        print(f"left out: {what}")
    print(f"{seconds:.0f} s of {BUDGET} s" + ("" if seconds < BUDGET else ": over the budget"))
    return int(any(outcome.code for outcome in outcomes) or (CI and bool(left_out)))


def run_quietly(step: Step, root: Path, python: Path, folder: str) -> Outcome:
    """Run a step and keep what it prints, so that two at a time do not mix their words."""
    program, *arguments = step.command
    command = (
        [str(python), "manage.py", *arguments] if program == "django" else [str(python.parent / program), *arguments]
    )
    began = time.monotonic()
    environment = {**os.environ, "VAR_DIR": folder, "LOG_JSON": "false", **step.environment}
    done = subprocess.run(
        command, cwd=root, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return Outcome(step.heading, done.returncode, time.monotonic() - began, done.stdout)


def run_loudly(step: Step, root: Path) -> Outcome:
    """Run a step whose progress is worth seeing."""
    began = time.monotonic()
    done = subprocess.run(step.command, cwd=root, env={**os.environ, **step.environment})
    return Outcome(step.heading, done.returncode, time.monotonic() - began)


def missing_for_browser(python: Path) -> str:
    """Name the Debian package that the browser tests still lack; as root on Debian, install it first."""
    chromium = os.environ.get("CHROMIUM") or any(map(shutil.which, CHROMIUM)) or apt_install("chromium")
    if not chromium:
        return "chromium"
    # Playwright talks to the browser through a Node.js of its own, and that one needs a library.
    return "" if driver_runs(python) or (apt_install("libatomic1") and driver_runs(python)) else "libatomic1"


def driver_runs(python: Path) -> bool:
    """Say whether Playwright's own program starts on this machine."""
    programs = (python.parent.parent / "lib").glob("python*/site-packages/playwright/driver/node")
    return any(subprocess.run([program, "--version"], capture_output=True).returncode == 0 for program in programs)


def apt_install(package: str) -> bool:
    """Install a Debian package when we may; say whether it worked."""
    if not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    print(f"Installing {package} with apt\n", end="", flush=True)  # in one piece: other threads print too
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, stdout=subprocess.DEVNULL, env=environment)
    return done.returncode == 0
