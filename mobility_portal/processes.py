"""Child processes that cannot outlive the process which started them."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int, last_signal: int) -> Callable[[], None]:
    """Return what a child runs before exec, so that the kernel ends it with its parent (Linux only)."""

    def ask_the_kernel() -> None:
        if hasattr(LIBC, "prctl"):
            LIBC.prctl(PR_SET_PDEATHSIG, last_signal)
            if os.getppid() != parent:  # the parent was gone before the kernel was asked
                os.kill(os.getpid(), last_signal)

    return ask_the_kernel


def start_child(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    output: IO[bytes] | int | None = None,
    last_signal: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a command in a session of its own (Ctrl-C reaches only us), tied to our life."""
    return subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        preexec_fn=die_with_parent(os.getpid(), last_signal),
    )
