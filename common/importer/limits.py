"""How much a spreadsheet may ask of us; both the child process and its parent read these numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may take; everything beyond is refused with a sentence."""

    file_bytes: int = 20 * MEGABYTE
    # Checked before anything is parsed.
    members: int = 500
    unpacked_bytes: int = 150 * MEGABYTE
    raw_rows: int = 250_000
    raw_cells: int = 2_000_000
    # Counted while parsing; blank rows and blank cells do not count.
    sheets: int = 50
    rows: int = 20_000
    columns: int = 200
    cells: int = 500_000
    cell_chars: int = 100_000
    text_chars: int = 30_000_000
    # Held by the operating system.
    memory_bytes: int = 768 * MEGABYTE
    cpu_seconds: int = 20
    wall_seconds: int = 60
    output_bytes: int = 256 * MEGABYTE

    def as_json(self) -> str:
        """The limits as the child receives them."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Limits:
        """The limits that the parent passed."""
        return cls(**json.loads(text))


LIMITS = Limits()
# While somebody waits for the page: a file that takes longer than this is read by a worker after all.
PATIENCE = Limits(cpu_seconds=5, wall_seconds=10)
# Beyond this size a file is read by a worker, not while somebody waits for the page.
SMALL_FILE_BYTES = MEGABYTE
