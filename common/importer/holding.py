"""Lets the operating system hold a child process to its limits, whatever a parser is talked into."""

from __future__ import annotations

import resource
import signal
from typing import Protocol


class Holding(Protocol):
    """What a process may take: bytes of memory and of output, seconds of work and of waiting."""

    @property
    def memory_bytes(self) -> int: ...
    @property
    def cpu_seconds(self) -> int: ...
    @property
    def wall_seconds(self) -> int: ...
    @property
    def output_bytes(self) -> int: ...


def hold(limits: Holding) -> None:
    """Hold this very process to `limits`, for good."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.output_bytes, limits.output_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    # Should the parent die, this process does not outlive its time.
    signal.alarm(limits.wall_seconds)
