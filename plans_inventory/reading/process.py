"""Runs the limited child process and passes on what it tells, line by line, so that progress can be seen."""

from __future__ import annotations

import base64
import json
import signal
import tempfile
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from common.importer.process import start_child, trouble_of
from common.importer.trouble import Trouble
from plans_inventory.reading.limits import ReadingLimits

_MODULE = "plans_inventory.reading.child"
_SECONDS_OF_GRACE = 5
# Longer lines than this no page and no picture within the limits can make.
_LONGEST_LINE = 40 * 1024 * 1024

Told = Generator[dict[str, Any], None, None]
Drawn = Generator[tuple[int, bytes], None, None]


class ChildKilled(Exception):  # noqa: N818  (nothing is wrong with the document; somebody may try again)
    """The child was killed from outside before it could finish."""


def read_pages(source: BinaryIO, *, first: int, limits: ReadingLimits) -> Told:
    """What the file says about itself (number of pages, title, when it was made), then each page from `first` on.

    Raises Trouble when the file cannot be read, ChildKilled when the child was killed from outside.
    """
    yield from _told(["read", limits.as_json(), str(first)], source, limits)


def draw_pages(source: BinaryIO, numbers: Sequence[int], *, limits: ReadingLimits) -> Drawn:
    """Pictures of pages as PNG with their numbers; raises as `read_pages` does."""
    for told in _told(["draw", limits.as_json(), *map(str, numbers)], source, limits):
        yield told["number"], base64.b64decode(told["png"])


def suggest(facts: dict[str, Any], pages: Iterable[dict[str, Any]], *, limits: ReadingLimits) -> list[dict[str, Any]]:
    """What pages that were read before suggest; raises as `read_pages` does."""
    with tempfile.TemporaryFile() as source:
        for told in (facts, *pages):
            source.write(json.dumps(told).encode("ascii") + b"\n")
        source.flush()
        return list(_told(["suggest", limits.as_json()], source, limits))


def _told(arguments: list[str], source: BinaryIO, limits: ReadingLimits) -> Told:
    source.flush()
    source.seek(0)
    with tempfile.TemporaryFile() as complaints:
        process = start_child(_MODULE, arguments, source=source, target=None, complaints=complaints)
        output = process.stdout
        assert output is not None
        with _ended_in_time(process, limits.wall_seconds + _SECONDS_OF_GRACE) as late:
            while line := output.readline(_LONGEST_LINE):
                if not line.endswith(b"\n"):
                    break
                yield json.loads(line)
            code = process.wait()
        if code == 0:
            return
        if code == -signal.SIGKILL and not late:
            raise ChildKilled
        # PDFium ends itself with one signal or another when a file asks for more memory than it may have.
        raise Trouble("too_heavy") if code < 0 else trouble_of(code, complaints)


@contextmanager
def _ended_in_time(process: Any, seconds: float) -> Iterator[list[bool]]:
    """The child does not outlive this block or its time; the list is filled when its time was over."""
    late: list[bool] = []

    def end() -> None:
        late.append(True)
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        if process.poll() is None:
            process.kill()
        process.stdout.close()
        process.wait()
