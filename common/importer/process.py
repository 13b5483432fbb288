"""Runs the limited child process and says in a plain sentence why it could not do its work."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, Literal

from common.importer.limits import Limits
from common.importer.trouble import TROUBLE_EXIT, Trouble

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[2]
# The child gets no secret: of our environment only what an interpreter needs to start.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")
_OUT_OF_LIMITS = {-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL}
_SECONDS_OF_GRACE = 5


def run_child(verb: Literal["read", "write"], source: BinaryIO, *, limits: Limits) -> BinaryIO:
    """Let the child read or write `source` (a real file) and return what it made; raises Trouble."""
    arguments = [verb, limits.as_json()]
    return run_module("common.importer.child", arguments, source=source, wall_seconds=limits.wall_seconds)


def run_module(module: str, arguments: list[str], *, source: BinaryIO, wall_seconds: float) -> BinaryIO:
    """Let one of our modules work on `source` (a real file) in a child and return what it made; raises Trouble."""
    source.flush()
    source.seek(0)
    made = tempfile.TemporaryFile()  # noqa: SIM115  (it is handed over)
    with tempfile.TemporaryFile() as complaints:
        process = start_child(module, arguments, source=source, target=made, complaints=complaints)
        try:
            code = process.wait(timeout=wall_seconds + _SECONDS_OF_GRACE)
        except subprocess.TimeoutExpired:
            code = -signal.SIGKILL
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if code != 0:
            made.close()
            raise trouble_of(code, complaints)
    made.seek(0)
    return made


def start_child(
    module: str, arguments: list[str], *, source: BinaryIO, target: BinaryIO | None, complaints: BinaryIO
) -> subprocess.Popen[bytes]:
    """Start one of our modules on `source` in a session of its own; without a `target` its output is a pipe."""
    return subprocess.Popen(  # noqa: S603  (our own interpreter and module, no words of the person)
        [sys.executable, "-X", "utf8", "-m", module, *arguments],
        stdin=source,
        stdout=subprocess.PIPE if target is None else target,
        stderr=complaints,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        start_new_session=True,
    )


def trouble_of(code: int, complaints: BinaryIO) -> Trouble:
    """What the child's end means; the log learns the code, never the content of a file."""
    if code in _OUT_OF_LIMITS:
        trouble = Trouble("too_heavy")
    elif code == TROUBLE_EXIT:
        complaints.seek(0)
        # An interpreter that shuts down after a failure may add complaints of its own.
        lines = complaints.read(100_000).decode("utf-8", errors="replace").splitlines()
        trouble = Trouble.from_json(next((line for line in lines if line.startswith("{")), ""))
    else:
        trouble = Trouble("damaged")
    logger.info("child ended with %s: %s %s", code, trouble.code, trouble.detail.get("error", ""))
    return trouble
