"""The ledger's lists as spreadsheets: the same sentences as on the pages, for who reads on in a workbook."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from engagement.event_words import place_words, reversed_words, what_happened
from engagement.ledger.balances import OnDay
from engagement.ledger.sample import Sample
from engagement.models import CardPlace, CustodyEvent

EVENTS = SheetKind(
    key="events",
    label=_("Event"),
    plural=_("Events"),
    identity=("event",),
    columns=(
        ColumnSpec("event", _("Event"), width=10),
        ColumnSpec("what", _("What happened"), width=56),
        ColumnSpec("kind", _("Kind")),
        ColumnSpec("happened_at", _("Happened"), width=18),
        ColumnSpec("recorded_at", _("Written down"), width=18),
        ColumnSpec("program", _("Program")),
        ColumnSpec("card", _("Card"), width=12),
        ColumnSpec("amount", _("Amount in dollars"), width=12),
        ColumnSpec("from", _("From"), width=32),
        ColumnSpec("to", _("To"), width=32),
        ColumnSpec("session", _("Session")),
        ColumnSpec("participant", _("Number drawn at the door"), width=12),
        ColumnSpec("receipt", _("Receipt token"), width=12),
        ColumnSpec("by", _("By")),
        ColumnSpec("witness", _("Second person")),
        ColumnSpec("via", _("How it was written down")),
        ColumnSpec("reason", _("Reason"), width=40),
        ColumnSpec("evidence", _("What shows it"), width=32),
        ColumnSpec("document", _("Document"), width=32),
        ColumnSpec("reversed", _("Reversed")),
    ),
)

SAMPLE = SheetKind(
    key="sample",
    label=_("Event"),
    plural=_("Sample"),
    identity=("event",),
    columns=(
        ColumnSpec("draw", _("Drawn as number"), width=10),
        *EVENTS.columns,
        ColumnSpec("papers", _("Documents behind it"), width=40),
        ColumnSpec("rank", _("SHA-256 of seed and number"), width=66),
    ),
)


def dollars(cents: int) -> Decimal:
    """12.50 from 1250 cents, as a number that a spreadsheet adds up."""
    return Decimal(cents) / 100


def event_values(event: CustodyEvent) -> dict[str, Any]:
    """One event as a row."""
    return {
        "event": str(event),
        "what": what_happened(event),
        "kind": str(event.get_kind_display()),
        "happened_at": event.happened_at,
        "recorded_at": event.recorded_at,
        "program": event.lot.program.name,
        "card": str(event.card),
        "amount": dollars(event.cents),
        "from": place_words(event.from_place, event.from_member),
        "to": place_words(event.to_place, event.to_member),
        "session": str(event.activity or ""),
        "participant": event.participant_number,
        "receipt": event.receipt_token,
        "by": str(event.by),
        "witness": str(event.witness or ""),
        "via": str(event.get_via_display()),
        "reason": event.reason,
        "evidence": event.evidence,
        "document": str(event.document or ""),
        "reversed": reversed_words(event),
    }


def sample_rows(sample: Sample) -> list[dict[str, Any]]:
    """The drawn events as rows, in the order in which they were drawn."""
    return [
        {
            **event_values(drawn.event),
            "draw": number,
            "papers": "; ".join(title for title, _pk in drawn.papers),
            "rank": drawn.rank,
        }
        for number, drawn in enumerate(sample.drawn, start=1)
    ]


def sheet_answer(sheet: ExportSheet, *, name: str, form: str) -> HttpResponse:
    """One sheet as the download that was asked for."""
    return answer_with_file(write_csv(sheet) if form == "csv" else write_xlsx([sheet]), name=f"{name}.{form}")


def export_events(access: Access) -> Callable[[QuerySet[Any], str], HttpResponse] | None:
    """How the ledger exports exactly the events that its filters leave; None where the role may not."""
    if not access.can(P.EXPORT_RECORDS):
        return None

    def export(found: QuerySet[Any], form: str) -> HttpResponse:
        rows = (event_values(event) for event in found.iterator(chunk_size=2_000))
        return sheet_answer(ExportSheet(EVENTS, rows), name="gift-card-ledger", form=form)

    return export


def _balance_columns() -> list[ColumnSpec]:
    """Cards and dollars of each term of the equation."""
    terms = [
        ("purchased", _("Purchased")),
        ("reissued", _("Re-issued by the vendor")),
        *((place.value, place.label) for place in CardPlace.of_the_ledger()),
        ("not_logged", _("Not logged yet")),
    ]
    cards = [ColumnSpec(f"{key}_cards", format_lazy("{}, {}", label, _("cards")), width=14) for key, label in terms]
    return cards + [
        ColumnSpec(f"{key}_dollars", format_lazy("{}, {}", label, _("dollars")), width=14) for key, label in terms
    ]


BALANCES = SheetKind(
    key="balances",
    label=_("Balance"),
    plural=_("Balances by day"),
    identity=("day", "lot"),
    columns=(
        ColumnSpec("day", _("At the end of"), width=14),
        ColumnSpec("program", _("Program")),
        ColumnSpec("lot", _("Number of the lot"), width=10),
        *_balance_columns(),
        ColumnSpec("holds", _("Adds up"), width=10),
    ),
)


def balance_values(row: OnDay) -> dict[str, Any]:
    """One lot on one day as a row."""
    balance = row.balance
    terms = {
        "purchased": balance.purchased,
        "reissued": balance.reissued,
        **balance.places,
        "not_logged": balance.not_logged,
    }
    said: dict[str, Any] = {"day": row.day, "program": row.lot.program.name, "lot": row.lot.pk, "holds": balance.holds}
    for key, amount in terms.items():
        said |= {f"{key}_cards": amount.cards, f"{key}_dollars": dollars(amount.cents)}
    return said
