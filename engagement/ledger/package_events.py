"""Cards and events in the auditor's package: each event with every field that its hash is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from common.importer.exporting import ExportSheet
from common.importer.sheets import ColumnSpec, SheetKind
from engagement.card_exports import dollars
from engagement.event_words import what_happened
from engagement.ledger.chain import VERSION, content_of
from engagement.ledger.package_records import Columns, moment, sheet
from engagement.models import Card, CardPlace, CustodyEvent

# For the reader; what follows them is named as it is hashed, in every language.
_WORDS: tuple[tuple[str, str | Promise], ...] = (
    ("event", gettext_lazy("Event")),
    ("what", gettext_lazy("What happened")),
    ("session", gettext_lazy("Session")),
    ("by", gettext_lazy("By")),
    ("second", gettext_lazy("Second person")),
    ("dollars", gettext_lazy("Amount in dollars")),
)
# Empty cells of these mean an empty text; of all others, nothing (`null`).
TEXTS = (
    *("kind", "from_place", "to_place", "receipt_token", "via", "reason", "evidence", "idempotency_key"),
    *("previous_hash", "happened_at", "recorded_at", "number"),
)
HASHED = (
    *("lot_id", "seq", "card_id", "step", "kind", "from_place", "to_place", "from_member_id", "to_member_id"),
    *("activity_id", "transfer_id", "cents", "participant_number", "turn", "receipt_token", "via", "reason"),
    *("evidence", "document_id", "reverses_id", "by_id", "witness_id", "happened_at", "recorded_at"),
    *("idempotency_key", "previous_hash", "number", "program", "lot_quantity", "lot_card_cents", "document"),
)
_NEEDED = (*("lot", "card__replaces", "from_member", "to_member", "activity", "by", "witness", "document", "reverses"),)
CARDS: Columns = (
    ("number", gettext_lazy("Number of the card"), lambda c: c.pk),
    ("card", gettext_lazy("Last four or serial number"), lambda c: c.number),
    ("lot", gettext_lazy("Number of the lot"), lambda c: c.lot_id),
    ("replaces", gettext_lazy("Came in place of the card of number"), lambda c: c.replaces_id),
    ("place", gettext_lazy("Where it is"), lambda c: str(CardPlace(c.place or CardPlace.OUTSIDE).label)),
    ("moved_at", gettext_lazy("Since (UTC)"), lambda c: moment(c.moved_at)),
)


def cards_sheet(coalition: Coalition) -> ExportSheet:
    """Every card, by its last four or its serial, and where it is."""
    cards = Card.objects.in_coalition(coalition).with_place().order_by("pk")
    return sheet("cards", _("Cards"), CARDS, cards.iterator(chunk_size=2_000))


def events_sheet(coalition: Coalition) -> ExportSheet:
    """Every event, lot by lot in the order of its chain."""
    words = (ColumnSpec(key, label, width=48 if key == "what" else 18) for key, label in _WORDS)
    named = (ColumnSpec(f"raw_{key}", key, width=14) for key in (*HASHED, "hash"))
    kind = SheetKind(key="events", label=_("Event"), plural=_("Events"), columns=(*words, *named), identity=("event",))
    events = CustodyEvent.objects.in_coalition(coalition).select_related(*_NEEDED).order_by("lot_id", "seq")
    return ExportSheet(kind, _rows(events.iterator(chunk_size=2_000)))


def _rows(events: Iterator[CustodyEvent]) -> Iterator[dict[str, Any]]:
    for event in events:
        said = content_of(event)
        said["lot_quantity"], said["lot_card_cents"] = said.pop("lot")
        yield {
            "event": str(event),
            "what": what_happened(event),
            "session": str(event.activity or ""),
            "by": str(event.by),
            "second": str(event.witness or ""),
            "dollars": dollars(event.cents),
            "raw_hash": event.hash,
            **{f"raw_{key}": said[key] for key in HASHED},
        }


def how_to_redo() -> str:
    """The chain in plain words, so that anybody can compute it from the sheets alone."""
    return _(
        "For each row of the sheet “Events” write one JSON object: the keys in alphabetical order, no blanks between "
        "them, every character outside ASCII as \\uXXXX. Its keys are version (the number %(version)d), lot (a list "
        "of lot_quantity and lot_card_cents), and each of these columns under its own name: %(columns)s. An empty "
        'cell is the empty text "" in the columns %(texts)s, and null in all others. Where a text begins with an '
        "apostrophe before =, +, -, @ or a tab, leave out the first apostrophe: the portal put it there so that no "
        "program takes the text for a formula. What a workbook cannot carry stands as _x, four hexadecimal digits "
        "and _. The SHA-256 of the object (ASCII) in hexadecimal is the column hash. Within a lot, previous_hash is "
        "the hash of the row before; the first one’s is empty. The last hash of a lot stands in the sheet “Lots”, "
        "and what counts and reconciliations saw stands in their sheets."
    ) % {
        "version": VERSION,
        "columns": ", ".join(key for key in HASHED if key not in ("lot_quantity", "lot_card_cents")),
        "texts": ", ".join(TEXTS),
    }
