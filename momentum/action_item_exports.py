"""Action items as a spreadsheet, exactly those that the filters leave. It is never imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind

ACTION_ITEMS = SheetKind(
    key="action_items",
    label=_("Action item"),
    plural=_("Action items"),
    identity=("title",),
    columns=(
        ColumnSpec("title", _("What is to be done"), width=48),
        ColumnSpec("owner", _("Who does it")),
        ColumnSpec("organization", _("Organization")),
        ColumnSpec("due_on", _("Due on")),
        ColumnSpec("state", _("State")),
        ColumnSpec("closed_on", _("Closed on")),
        ColumnSpec("close_reason", _("Why it was dropped"), width=40),
        ColumnSpec("last_sentence", _("Last word"), width=40),
        ColumnSpec("meeting", _("From the meeting"), width=32),
    ),
)


def export_action_items(access: Access) -> Callable[[QuerySet[Any], str], HttpResponse] | None:
    """How the list exports; None where the role may not."""
    if not access.can(P.EXPORT_RECORDS):
        return None

    def export(found: QuerySet[Any], form: str) -> HttpResponse:
        sheet = ExportSheet(ACTION_ITEMS, (values_of(row) for row in found.iterator(chunk_size=2000)))
        return answer_with_file(write_csv(sheet) if form == "csv" else write_xlsx([sheet]), name=f"action-items.{form}")

    return export


def values_of(row: Any) -> dict[str, Any]:
    """One action item as a row."""
    return {
        "title": row.title,
        "owner": row.owner.name,
        "organization": row.owner.organization.name,
        "due_on": row.due_on,
        "state": str(row.get_state_display()),
        "closed_on": row.closed_on,
        "close_reason": row.close_reason,
        "last_sentence": row.last_sentence or "",
        "meeting": row.meeting.title if row.meeting else "",
    }
