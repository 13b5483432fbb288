"""The message log as a spreadsheet: what an auditor takes along. It is never imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.importer.exporting import ExportSheet, answer_with_file, write_csv, write_xlsx
from common.importer.sheets import ColumnSpec, SheetKind
from momentum.models import Reminder
from momentum.reminder_pages import kind_words

MESSAGES = SheetKind(
    key="messages",
    label=_("Message"),
    plural=_("Messages"),
    identity=("message_id",),
    columns=(
        ColumnSpec("recipient", _("To")),
        ColumnSpec("email", _("E-mail address"), width=32),
        ColumnSpec("kind", _("Kind")),
        ColumnSpec("state", _("State")),
        ColumnSpec("because", _("Not sent because"), width=40),
        ColumnSpec("due_at", pgettext_lazy("message", "Due")),
        ColumnSpec("sent_at", _("Sent")),
        ColumnSpec("attempts", _("Attempts")),
        ColumnSpec("reply", _("The mail server's reply"), width=40),
        ColumnSpec("message_id", _("Message-ID"), width=48),
    ),
)


def export_messages(access: Access) -> Callable[[QuerySet[Any], str], HttpResponse] | None:
    """How the log exports exactly the messages that its filters leave; None where the role may not."""
    if not access.can(P.EXPORT_RECORDS):
        return None

    def export(found: QuerySet[Any], form: str) -> HttpResponse:
        sheet = ExportSheet(MESSAGES, (values_of(reminder) for reminder in found.iterator(chunk_size=2000)))
        return answer_with_file(write_csv(sheet) if form == "csv" else write_xlsx([sheet]), name=f"messages.{form}")

    return export


def values_of(reminder: Reminder) -> dict[str, Any]:
    """One message as a row."""
    return {
        "recipient": str(reminder.recipient),
        "email": reminder.email,
        "kind": kind_words(reminder),
        "state": str(Reminder.State(reminder.state).label),
        "because": str(reminder.get_suppressed_because_display()) if reminder.suppressed_because else "",
        "due_at": reminder.due_at,
        "sent_at": reminder.sent_at,
        "attempts": reminder.attempts,
        "reply": reminder.reply,
        "message_id": reminder.message_id,
    }
