"""How the child process says that a file cannot be taken: a code, which the parent turns into a sentence."""

from __future__ import annotations

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
