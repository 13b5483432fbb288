"""Keeps the processes of a one-machine portal alive: starts them, restarts what dies, ends all of them together."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mobility_portal.processes import start_child

LOOK_EVERY = 0.2
PATIENCE = 15.0  # seconds that a process gets to end by itself
LONGEST_PAUSE = 30.0
STEADY = 60.0  # a process that ran so long starts again at once


@dataclass
class Service:
    """One process to be kept alive; what it prints goes to its log."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    answers: Callable[[], bool] = lambda: True
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    pause: float = field(default=1.0, init=False)
    resume: float = field(default=0.0, init=False)  # when it starts again; 0 while it lives

    def start(self) -> None:
        """Start the process, at the end of its log."""
        with self.log.open("ab") as log:
            self.process = start_child(self.command, environment=self.environment, output=log)
        self.started, self.resume = time.monotonic(), 0.0

    def sweep(self) -> None:
        """End what a dead process left behind: its children are in its group."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def look(self, say: Callable[[str], None]) -> None:
        """Notice a death and plan the next start, each pause twice as long as the one before."""
        now = time.monotonic()
        if self.resume:
            if now >= self.resume:
                self.start()
            return
        if self.process is None or self.process.poll() is None:
            return
        self.sweep()
        if now - self.started > STEADY:
            self.pause = 1.0
        say(
            f"The {self.name} ended with {self.process.returncode}; it starts again in {self.pause:.0f} s ({self.log})."
        )
        self.resume = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    @property
    def running(self) -> bool:
        """Whether the process lives at this moment."""
        return self.process is not None and self.process.poll() is None


class StartFailedError(Exception):
    """A service did not come up; the message says which and where its words are."""


class Supervisor:
    """Starts services in the order given and ends them in the opposite order."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.services: list[Service] = []
        self.ending = False

    @contextlib.contextmanager
    def in_charge(self) -> Iterator[None]:
        """From here on a signal ends everything, and leaving the block does too."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.end_soon)
        try:
            yield
        finally:
            self.stop()

    def end_soon(self, _number: int, _frame: object) -> None:
        """Remember that somebody asked us to end."""
        self.ending = True

    def start(self, service: Service, *, seconds: float = 60) -> None:
        """Start a service and wait until it answers; raises `StartFailedError` when it does not."""
        if self.ending:
            return
        self.services.append(service)
        service.start()
        end = time.monotonic() + seconds
        while not (self.ending or service.answers()):
            if not service.running or time.monotonic() > end:
                raise StartFailedError(f"The {service.name} did not start; {service.log} says why.")
            time.sleep(LOOK_EVERY)

    def run_once(self, command: list[str], environment: Mapping[str, str]) -> bool:
        """Run a command to its end, or until somebody asks us to end; say whether it did its work."""
        child = start_child(command, environment=environment)
        while child.poll() is None:
            if self.ending:
                child.terminate()
            time.sleep(LOOK_EVERY)
        return child.returncode == 0 or self.ending

    def keep_alive(self) -> None:
        """Look after the services until somebody asks us to end."""
        while not self.ending:
            for service in self.services:
                service.look(self.say)
            time.sleep(LOOK_EVERY)

    def stop(self) -> None:
        """End every service; the first started, the broker, goes last, when nobody needs it any more."""
        for group in (self.services[1:], self.services[:1]):
            for service in group:
                if service.process and service.running:
                    service.process.terminate()
            end = time.monotonic() + PATIENCE
            for service in group:
                if service.process:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        service.process.wait(max(0.0, end - time.monotonic()))
                    service.sweep()
                    service.process.wait()
        self.services = []
