"""How the child process says that a file cannot be taken: a code, which the parent turns into a sentence."""

from __future__ import annotations

import errno
import json
from typing import Any

# The child's exit code when it says why.
TROUBLE_EXIT = 3


class Trouble(Exception):  # noqa: N818  (an answer about the file, not a programming error)
    """The file cannot be read (or written); `detail` fills the blanks of the code's sentence."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail

    def as_json(self) -> str:
        """One line for the parent."""
        return json.dumps({"trouble": self.code, "detail": self.detail})

    @classmethod
    def from_json(cls, line: str) -> Trouble:
        """What the child said; anything that is not such a line counts as a damaged file."""
        try:
            said = json.loads(line)
            return cls(str(said["trouble"]), **said["detail"])
        except (ValueError, KeyError, TypeError):
            return cls("damaged")


# How zlib and expat say that a limit on memory stopped them; Python's own parts raise MemoryError.
_OUT_OF_MEMORY = ("Error -4 ", "out of memory")


def trouble_from(error: Exception) -> Trouble:
    """What an error in the child means to the person: beyond its limits or, whatever else it is, a damaged file."""
    if isinstance(error, Trouble):
        return error
    # Beyond RLIMIT_FSIZE a write fails with "file too large".
    is_too_long = isinstance(error, OSError) and error.errno == errno.EFBIG
    is_too_large = isinstance(error, MemoryError) or any(sign in str(error) for sign in _OUT_OF_MEMORY)
    return Trouble("too_heavy" if is_too_long or is_too_large else "damaged", error=type(error).__name__)
