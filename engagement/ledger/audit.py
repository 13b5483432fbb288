"""What an auditor asks about first: does the ledger hold, who had which part, what is open, who allowed what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coalitions.models import Coalition
from engagement.ledger.proof import Verified, verify
from engagement.models import CardLot, CardVariance, CompensationPart, CustodyEvent

# Events that a page verifies whenever it is opened, and when it is asked to; beyond that the command does.
SMALL_LEDGER, LARGE_LEDGER = 5_000, 50_000


@dataclass(frozen=True)
class Proof:
    """The ledger's size, and what verifying it gave, if that was done now."""

    events: int
    at: datetime
    verified: Verified | None

    @property
    def is_too_large(self) -> bool:
        """Whether only the command verifies so many events."""
        return self.events > LARGE_LEDGER


def proof_of(coalition: Coalition, *, at: datetime, asked: bool) -> Proof:
    """Verify a small ledger, or a larger one if somebody asked."""
    events = CustodyEvent.objects.in_coalition(coalition).count()
    now = events <= (LARGE_LEDGER if asked else SMALL_LEDGER)
    return Proof(events, at, verify(coalition) if now else None)


def parts_of(coalition: Coalition) -> Any:
    """Every part that anybody had in a program, with its exceptions."""
    parts = CompensationPart.objects.in_coalition(coalition).select_related("program", "member", "exception_by")
    return parts.order_by("program__name", "part", "-starts_on", "pk")


def open_variances(coalition: Coalition) -> Any:
    """Differences without an approved explanation, the oldest first."""
    open_ones = CardVariance.objects.in_coalition(coalition).open().select_related("program", "explained_by")
    return open_ones.order_by("found_at", "pk")


def lots_of(coalition: Coalition) -> Any:
    """Every purchase with who asked for it, who approved it and the papers."""
    lots = CardLot.objects.in_coalition(coalition)
    return lots.select_related(
        *("program__authority_document", "request__requested_by", "request__decided_by", "receipt_document"),
        "bought_by",
    )
