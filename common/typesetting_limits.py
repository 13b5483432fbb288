"""How much one print may ask of us; both the child process and its parent read these numbers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class TypesettingLimits:
    """What setting one print may take; the longest of ours takes a tenth of it."""

    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 15
    wall_seconds: int = 20
    output_bytes: int = 32 * MEGABYTE

    def as_json(self) -> str:
        """The limits as the child receives them."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> TypesettingLimits:
        """The limits that the parent passed."""
        return cls(**json.loads(text))


LIMITS = TypesettingLimits()
