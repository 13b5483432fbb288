"""What an event says, in one fixed writing, and the hash that ties it to the event before it in its lot."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from engagement.models import CustodyEvent

# In this order they are written down; a field that is added to the model later goes to the end, with a new version.
_FIELDS = (
    *("lot_id", "seq", "card_id", "step", "kind", "from_place", "to_place", "from_member_id", "to_member_id"),
    *("activity_id", "transfer_id", "cents", "participant_number", "turn", "receipt_token", "via", "reason"),
    *("evidence", "document_id", "reverses_id", "by_id", "witness_id", "happened_at", "recorded_at"),
    *("idempotency_key", "previous_hash"),
)
VERSION = 1


def content_of(event: CustodyEvent) -> dict[str, Any]:
    """All that an event says; moments in UTC, and of its card and lot what must not change behind it."""
    said = {name: _plain(getattr(event, name)) for name in _FIELDS}
    lot, document = event.lot, event.document
    around = {"number": event.card.number, "program": lot.program_id, "lot": [lot.quantity, lot.card_cents]}
    return {"version": VERSION, **said, **around, "document": document.sha256 if document else None}


def hash_of(event: CustodyEvent) -> str:
    """SHA-256, in hexadecimal, over the event's content; its `previous_hash` is part of that."""
    written = json.dumps(content_of(event), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
