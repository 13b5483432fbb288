"""How much one plan may ask of us; both the child process and its parent read these numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class ReadingLimits:
    """What one document may take; everything beyond is refused with a sentence."""

    file_bytes: int = 100 * MEGABYTE
    pages: int = 1_000
    page_chars: int = 60_000
    text_chars: int = 8_000_000
    # Beyond this many letters in the whole document it counts as having text.
    fewest_letters: int = 60
    suggestions: int = 3_000
    # A page's picture, whatever size the page claims to have.
    picture_width: int = 900
    picture_height: int = 1_300
    # Held by the operating system.
    memory_bytes: int = 768 * MEGABYTE
    cpu_seconds: int = 180
    wall_seconds: int = 600
    output_bytes: int = 512 * MEGABYTE

    def as_json(self) -> str:
        """The limits as the child receives them."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> ReadingLimits:
        """The limits that the parent passed."""
        return cls(**json.loads(text))


LIMITS = ReadingLimits()
