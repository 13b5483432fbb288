"""Reconciliations, differences and counts as spreadsheets: what an auditor takes along. None is ever imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from engagement.models import CardVariance, CashCount, Reconciliation

Export = Callable[[QuerySet[Any], str], HttpResponse]

RECONCILIATIONS = SheetKind(
    key="reconciliations",
    label=_("Reconciliation"),
    plural=_("Reconciliations"),
    identity=("number",),
    columns=(
        ColumnSpec("number", _("Number")),
        ColumnSpec("program", _("Program")),
        ColumnSpec("lot", _("Lot")),
        ColumnSpec("reconciler", _("Reconciler")),
        ColumnSpec("at", _("Reconciled at")),
        ColumnSpec("event", _("Up to event")),
        ColumnSpec("expected_cards", _("Cards expected")),
        ColumnSpec("counted_cards", _("Cards counted")),
        ColumnSpec("expected_receipts", _("Marks expected")),
        ColumnSpec("counted_receipts", _("Marks counted")),
        ColumnSpec("approved_by", _("Approved by")),
        ColumnSpec("approved_at", _("Approved at")),
        ColumnSpec("withdrawn", _("Why it was withdrawn"), width=40),
        ColumnSpec("note", _("Remark"), width=40),
    ),
)
VARIANCES = SheetKind(
    key="variances",
    label=_("Difference"),
    plural=_("Differences"),
    identity=("number",),
    columns=(
        ColumnSpec("number", _("Number")),
        ColumnSpec("program", _("Program")),
        ColumnSpec("what", _("What differs")),
        ColumnSpec("where", _("Found by"), width=40),
        ColumnSpec("expected", _("Expected")),
        ColumnSpec("found", _("Found")),
        ColumnSpec("at", _("Found at")),
        ColumnSpec("explanation", _("Explanation"), width=60),
        ColumnSpec("explained_by", _("Explained by")),
        ColumnSpec("approved_by", _("Approved by")),
        ColumnSpec("approved_at", _("Approved at")),
    ),
)
COUNTS = SheetKind(
    key="counts",
    label=_("Surprise count"),
    plural=_("Surprise counts"),
    identity=("number",),
    columns=(
        ColumnSpec("number", _("Number")),
        ColumnSpec("program", _("Program")),
        ColumnSpec("holder", _("Whose cards")),
        ColumnSpec("counter", _("Counter")),
        ColumnSpec("due_on", _("Due on")),
        ColumnSpec("expected", _("Expected")),
        ColumnSpec("counted", _("Counted")),
        ColumnSpec("at", _("Counted at")),
        ColumnSpec("cancelled", _("Why it was called off"), width=40),
        ColumnSpec("note", _("Remark"), width=40),
    ),
)


def export_reconciliations(access: Access) -> Export | None:
    """How the list of reconciliations is taken along; None where the role may not."""
    return _export(access, RECONCILIATIONS, _reconciliation)


def export_variances(access: Access) -> Export | None:
    """How the list of differences is taken along; None where the role may not."""
    return _export(access, VARIANCES, _variance)


def export_counts(access: Access) -> Export | None:
    """How the list of surprise counts is taken along; None where the role may not."""
    return _export(access, COUNTS, _count)


def _export(access: Access, kind: SheetKind, values: Callable[[Any], Mapping[str, Any]]) -> Export | None:
    if not access.can(P.EXPORT_RECORDS):
        return None

    def export(found: QuerySet[Any], form: str) -> HttpResponse:
        sheet = ExportSheet(kind, (values(row) for row in found.iterator(chunk_size=2000)))
        made = write_csv(sheet) if form == "csv" else write_xlsx([sheet])
        return answer_with_file(made, name=f"{kind.key}.{form}")

    return export


def _reconciliation(row: Reconciliation) -> dict[str, Any]:
    return {
        "number": row.pk,
        "program": row.lot.program.name,
        "lot": row.lot_id,
        "reconciler": row.reconciler.name,
        "at": row.reconciled_at,
        "event": row.head_seq,
        "expected_cards": row.expected_cards,
        "counted_cards": row.counted_cards,
        "expected_receipts": row.expected_receipts,
        "counted_receipts": row.counted_receipts,
        "approved_by": row.approved_by.name if row.approved_by else "",
        "approved_at": row.approved_at,
        "withdrawn": row.withdrawn_because,
        "note": row.note,
    }


def _variance(row: CardVariance) -> dict[str, Any]:
    return {
        "number": row.pk,
        "program": row.program.name,
        "what": str(row.get_what_display()),
        "where": str(row.reconciliation or row.cash_count or row.activity),
        "expected": row.expected,
        "found": row.found,
        "at": row.found_at,
        "explanation": row.explanation,
        "explained_by": row.explained_by.name if row.explained_by else "",
        "approved_by": row.approved_by.name if row.approved_by else "",
        "approved_at": row.approved_at,
    }


def _count(row: CashCount) -> dict[str, Any]:
    return {
        "number": row.pk,
        "program": row.program.name,
        "holder": row.holder.name,
        "counter": row.counter.name,
        "due_on": row.due_on,
        "expected": row.expected,
        "counted": row.counted,
        "at": row.counted_at,
        "cancelled": row.cancelled_because,
        "note": row.note,
    }
