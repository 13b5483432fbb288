"""One thing that the reader found on a page and suggests."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Found:
    """What was found: its kind, its page, the plan's words, and which lines of the page they stand in."""

    kind: str
    page: int
    text: str
    lines: list[int]
    label: str = ""
    # What a kind has beyond words and page, such as a measure's target.
    details: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The finding for JSON."""
        return asdict(self)
