"""What became of a file: what was kept, what changed, what is unknown, which rows could not be used and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

# A person mends a file by its first few hundred complaints; the rest are counted.
MOST_COMPLAINTS = 300


@dataclass
class Report:
    """The numbers and sentences of one import."""

    rows: int = 0
    kept: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    complaint_count: int = 0
    # FIPS codes of the places whose rows were kept.
    places: list[str] = field(default_factory=list)
    # Places that were asked for and are not in the file.
    not_found: list[str] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    missing_metrics: list[str] = field(default_factory=list)
    # The line in the file and what was wrong with it.
    complaints: list[tuple[int, str]] = field(default_factory=list)

    def complain(self, line: int, sentence: str) -> None:
        """Note what was wrong with a line."""
        self.complaint_count += 1
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints.append((line, sentence))

    @property
    def not_listed(self) -> int:
        """How many complaints are counted only."""
        return self.complaint_count - len(self.complaints)

    def as_json(self) -> dict[str, Any]:
        """The report as a JSON column keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Report:
        """The report out of a JSON column; what a run has not counted yet is zero."""
        return cls(**{name: value for name, value in kept.items() if name in cls.__dataclass_fields__})
