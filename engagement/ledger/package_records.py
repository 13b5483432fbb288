"""The records around the ledger as sheets of the auditor's package: by whose authority, who, what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.models import Coalition
from common.importer.exporting import ExportSheet
from common.importer.sheets import ColumnSpec, SheetKind
from engagement.benefit_notices import name_of_notice
from engagement.card_exports import dollars
from engagement.models import (
    CardDocument,
    CardTransfer,
    CardVariance,
    CashCount,
    CompensationPart,
    CompensationProgram,
    PurchaseRequest,
    Reconciliation,
)

Value = Callable[[Any], Any]
Columns = tuple[tuple[str, str | Promise, Value], ...]


def sheet(key: str, title: str | Promise, columns: Columns, rows: Iterable[Any]) -> ExportSheet:
    """A sheet with a row for each record, its values as numbers, days and moments where they are such."""
    specs = tuple(ColumnSpec(name, heading) for name, heading, _value in columns)
    kind = SheetKind(key=key, label=title, plural=title, identity=(columns[0][0],), columns=specs)
    return ExportSheet(kind, ({name: value(row) for name, _heading, value in columns} for row in rows))


def moment(value: Any) -> str:
    """A moment in UTC, as ISO 8601 writes it: two zones never meet in the package."""
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else ""


PROGRAMS: Columns = (
    ("number", _("Number of the program"), lambda p: p.pk),
    ("name", _("Program"), lambda p: p.name),
    ("authority", _("Authority"), lambda p: p.authority),
    ("authority_on", _("Date of the board action"), lambda p: p.authority_on),
    ("document", _("Number of the document"), lambda p: p.authority_document_id),
    ("purpose", _("Public-purpose finding"), lambda p: p.public_purpose),
    ("funding", _("Funding source"), lambda p: p.funding_source),
    ("card_type", _("Kind of card"), lambda p: str(p.get_card_type_display())),
    ("person_cap", _("Most for one person at one session"), lambda p: dollars(p.person_cap_cents)),
    ("activity_cap", _("Most for one session"), lambda p: dollars(p.activity_cap_cents)),
    ("day_cap", _("Most for one day"), lambda p: dollars(p.day_cap_cents)),
    ("tax_year", _("Tax year of the rule"), lambda p: p.tax_year),
    ("tax_threshold", _("Payments from which a tax form is due"), lambda p: dollars(p.tax_threshold_cents)),
    ("tax_rule", _("Where the tax rule stands"), lambda p: p.tax_rule),
    ("contractor", _("Contractor"), lambda p: str(p.contractor or "")),
    ("clause", _("Clause of its contract"), lambda p: p.contractor_clause),
    ("from", pgettext_lazy("day", "From"), lambda p: p.starts_on),
    ("until", _("Until"), lambda p: p.ends_on),
)
PARTS: Columns = (
    ("program", _("Program"), lambda p: p.program.name),
    ("person", _("Person"), lambda p: str(p.member)),
    ("part", _("Part"), lambda p: str(p.get_part_display())),
    ("from", pgettext_lazy("day", "From"), lambda p: p.starts_on),
    ("until", _("Until"), lambda p: p.ends_on),
    ("exception", _("Why one person keeps and gives out cards"), lambda p: p.exception_reason),
    ("allowed_by", _("Exception allowed by"), lambda p: str(p.exception_by or "")),
)
REQUESTS: Columns = (
    ("number", _("Number of the request"), lambda r: r.pk),
    ("program", _("Program"), lambda r: r.program.name),
    ("cards", _("Cards"), lambda r: r.quantity),
    ("amount", _("Amount on each card in dollars"), lambda r: dollars(r.card_cents)),
    ("vendor", _("Vendor"), lambda r: r.vendor),
    ("purpose", _("What for"), lambda r: r.purpose),
    ("notice", _("Benefit notice that was read"), lambda r: name_of_notice(r.notice_version)),
    ("state", _("State"), lambda r: str(r.get_state_display())),
    ("requested_by", _("Requested by"), lambda r: str(r.requested_by)),
    ("requested_at", _("Requested (UTC)"), lambda r: moment(r.requested_at)),
    ("decided_by", _("Decided by"), lambda r: str(r.decided_by or "")),
    ("decided_at", _("Decided (UTC)"), lambda r: moment(r.decided_at)),
    ("why", _("Why"), lambda r: r.decision_note),
)
LOTS: Columns = (
    ("number", _("Number of the lot"), lambda o: o.pk),
    ("program", _("Program"), lambda o: o.program.name),
    ("request", _("Number of the request"), lambda o: o.request_id),
    ("cards", _("Cards bought"), lambda o: o.quantity),
    ("amount", _("Amount on each card in dollars"), lambda o: dollars(o.card_cents)),
    ("total", _("All together in dollars"), lambda o: dollars(o.cents)),
    ("bought_on", _("Bought on"), lambda o: o.bought_on),
    ("bought_by", _("Logged by"), lambda o: str(o.bought_by)),
    ("receipt", _("Receipt"), lambda o: o.receipt),
    ("document", _("Number of the document"), lambda o: o.receipt_document_id),
    ("voucher", _("Voucher"), lambda o: o.voucher),
    ("account", _("Account"), lambda o: o.account),
    ("fund", _("Fund"), lambda o: o.fund),
    ("grant", _("Grant"), lambda o: o.grant),
    ("fiscal_year", _("Fiscal year"), lambda o: o.fiscal_year),
    ("closed_at", _("Closed (UTC)"), lambda o: moment(o.closed_at)),
    ("head_seq", _("Events"), lambda o: o.head_seq),
    ("head_hash", _("Hash of the last event"), lambda o: o.head_hash),
)
TRANSFERS: Columns = (
    ("number", _("Number of the transfer"), lambda t: t.pk),
    ("lot", _("Number of the lot"), lambda t: t.lot_id),
    ("kind", _("Kind"), lambda t: str(t.get_kind_display())),
    ("session", _("Session"), lambda t: str(t.activity or "")),
    ("from", _("From"), lambda t: str(t.from_member)),
    ("to", _("To"), lambda t: str(t.to_member)),
    ("cards", _("Cards in the envelope"), lambda t: t.quantity),
    ("counted", _("Counted by the other side"), lambda t: t.counted),
    ("seal", _("Mark on the seal"), lambda t: t.seal),
    ("state", _("State"), lambda t: str(t.get_state_display())),
    ("why", _("Why not"), lambda t: t.reason),
    ("offered_at", _("Offered (UTC)"), lambda t: moment(t.offered_at)),
    ("decided_at", _("Decided (UTC)"), lambda t: moment(t.decided_at)),
)
COUNTS: Columns = (
    ("number", _("Number of the count"), lambda c: c.pk),
    ("program", _("Program"), lambda c: c.program.name),
    ("holder", _("Whose cards are counted"), lambda c: str(c.holder)),
    ("counter", _("Counter"), lambda c: str(c.counter)),
    ("due_on", _("Due on"), lambda c: c.due_on),
    ("expected", _("Expected"), lambda c: c.expected),
    ("counted", _("Counted"), lambda c: c.counted),
    ("counted_at", _("Counted (UTC)"), lambda c: moment(c.counted_at)),
    ("note", _("Remark"), lambda c: c.note),
    ("cancelled", _("Why it was called off"), lambda c: c.cancelled_because),
)
RECONCILIATIONS: Columns = (
    ("number", _("Number of the reconciliation"), lambda r: r.pk),
    ("lot", _("Number of the lot"), lambda r: r.lot_id),
    ("reconciler", _("Reconciler"), lambda r: str(r.reconciler)),
    ("reconciled_at", _("Reconciled (UTC)"), lambda r: moment(r.reconciled_at)),
    ("expected_cards", _("Cards expected in custody"), lambda r: r.expected_cards),
    ("counted_cards", _("Cards counted"), lambda r: r.counted_cards),
    ("expected_receipts", _("Paper marks expected"), lambda r: r.expected_receipts),
    ("counted_receipts", _("Paper marks counted"), lambda r: r.counted_receipts),
    ("note", _("Remark"), lambda r: r.note),
    ("approved_by", _("Approved by"), lambda r: str(r.approved_by or "")),
    ("approved_at", _("Approved (UTC)"), lambda r: moment(r.approved_at)),
    ("withdrawn", _("Why it was withdrawn"), lambda r: r.withdrawn_because),
    ("head_seq", _("Events at that moment"), lambda r: r.head_seq),
    ("head_hash", _("Hash of the last event at that moment"), lambda r: r.head_hash),
)
VARIANCES: Columns = (
    ("number", _("Number of the difference"), lambda v: v.pk),
    ("program", _("Program"), lambda v: v.program.name),
    ("what", _("What differs"), lambda v: str(v.get_what_display())),
    ("reconciliation", _("Number of the reconciliation"), lambda v: v.reconciliation_id),
    ("count", _("Number of the count"), lambda v: v.cash_count_id),
    ("session", _("Session"), lambda v: str(v.activity or "")),
    ("expected", _("Expected"), lambda v: v.expected),
    ("found", _("Found"), lambda v: v.found),
    ("found_at", _("Found (UTC)"), lambda v: moment(v.found_at)),
    ("explanation", _("Explanation"), lambda v: v.explanation),
    ("explained_by", _("Explained by"), lambda v: str(v.explained_by or "")),
    ("approved_by", _("Approved by"), lambda v: str(v.approved_by or "")),
    ("approved_at", _("Approved (UTC)"), lambda v: moment(v.approved_at)),
)
DOCUMENTS: Columns = (
    ("number", _("Number of the document"), lambda d: d.pk),
    ("title", _("Title of the file"), lambda d: d.original_title),
    ("kind", _("Kind"), lambda d: str(d.get_kind_display())),
    ("media_type", _("Media type"), lambda d: d.media_type),
    ("size", _("Size in bytes"), lambda d: d.size),
    ("sha256", _("SHA-256 of the file"), lambda d: d.sha256),
    ("by", _("Stored by"), lambda d: str(d.by)),
    ("stored_at", _("Stored (UTC)"), lambda d: moment(d.stored_at)),
)
_SHEETS: dict[str, tuple[Any, str | Promise, Columns, tuple[str, ...]]] = {
    "programs": (CompensationProgram, _("Programs"), PROGRAMS, ("contractor",)),
    "parts": (CompensationPart, _("Parts"), PARTS, ("program", "member", "exception_by")),
    "requests": (PurchaseRequest, _("Requests"), REQUESTS, ("program", "requested_by", "decided_by")),
    "transfers": (CardTransfer, _("Transfers"), TRANSFERS, ("activity", "from_member", "to_member")),
    "counts": (CashCount, _("Counts"), COUNTS, ("program", "holder", "counter")),
    "reconciliations": (Reconciliation, _("Reconciliations"), RECONCILIATIONS, ("reconciler", "approved_by")),
    "variances": (
        CardVariance,
        _("Differences"),
        VARIANCES,
        ("program", "activity", "explained_by", "approved_by"),
    ),
    "documents": (CardDocument, _("Documents"), DOCUMENTS, ("by",)),
}


def records(coalition: Coalition, key: str) -> ExportSheet:
    """One of these sheets, in the order in which its rows were made."""
    model, title, columns, beside = _SHEETS[key]
    rows = model.objects.in_coalition(coalition).select_related(*beside).order_by("pk")
    if model is CashCount:
        rows = rows.settled()
    return sheet(key, title, columns, rows.iterator(chunk_size=2_000))
