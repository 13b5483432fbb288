"""How messages are shown: marks, cells, rows, tiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from common.lists import Column, Row
from common.marks import status_mark, with_note
from momentum.kinds import BY_NAME
from momentum.models import Reminder, ReminderItem

COLUMNS = (
    Column("recipient", gettext_lazy("To"), sort=("member__name", "subscriber__name", "address")),
    Column("kind", gettext_lazy("Kind"), sort="kind"),
    Column("state", gettext_lazy("State"), sort="state"),
    Column("when", gettext_lazy("When"), sort="due_at"),
)
# A message that waits for its moment or is on its way is shown as planned; its own words say which.
MARKS = {"pending": "planned", "leased": "planned"}
TILES = ("pending", "sent", "suppressed", "failed", "expired")


@dataclass(frozen=True)
class Tile:
    """A count that leads to exactly the messages that it counts."""

    count: int
    word: str | Promise
    url: str
    status: str
    current: bool


def tiles(counts: Mapping[str, int], *, slug: str, chosen: str) -> list[Tile]:
    """One tile per state."""
    page = reverse("momentum:reminder_list", args=[slug])
    return [
        Tile(
            count=counts.get(state, 0),
            word=Reminder.State(state).label,
            url=f"{page}?state={state}",
            status=MARKS.get(state, state),
            current=state == chosen,
        )
        for state in TILES
    ]


def kind_words(reminder: Reminder) -> str:
    """What kind of message it is."""
    kind = BY_NAME.get(reminder.kind)
    return str(kind.label) if kind else reminder.kind


def stage_words(item: ReminderItem) -> str:
    """At which step of asking an item stands."""
    kind = BY_NAME.get(item.reminder.kind)
    return str(kind.stages.get(item.stage, "")) if kind else item.stage


def state_words(reminder: Reminder, *, paused: bool = False) -> SafeString:
    """The state as a mark, with the reason or the server's reply under it."""
    state = reminder.state
    mark = status_mark(MARKS.get(state, state), Reminder.State(state).label)
    if reminder.suppressed_because:
        return with_note(mark, str(reminder.get_suppressed_because_display()))
    if reminder.is_open and paused:
        return with_note(mark, _("held back: mail is paused"))
    if reminder.is_open and reminder.attempts:
        return with_note(mark, _("to be tried again: %(reply)s") % {"reply": reminder.reply})
    return with_note(mark, reminder.reply if state == Reminder.State.FAILED else "")


def moment_words(moment: datetime | None) -> str:
    """3 May 2026, 8:00, on the clocks of the coalition's place."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""


def when_words(reminder: Reminder) -> str:
    """When it went out, or when it will be tried, or when it was due."""
    if reminder.sent_at:
        return moment_words(reminder.sent_at)
    return moment_words(reminder.next_try_at if reminder.is_open else reminder.due_at)


def reminder_row(reminder: Reminder, *, slug: str, paused: bool) -> Row:
    """A message in the log."""
    return Row(
        url=reverse("momentum:reminder_detail", args=[slug, reminder.pk]),
        cells=(
            with_note(str(reminder.recipient), reminder.email if reminder.email != str(reminder.recipient) else ""),
            kind_words(reminder),
            state_words(reminder, paused=paused),
            when_words(reminder),
        ),
        id=f"reminder-{reminder.pk}",
    )


def facts_of(reminder: Reminder) -> list[tuple[str, Any]]:
    """What is known about one message."""
    return [
        (_("Kind"), kind_words(reminder)),
        (_("To"), f"{reminder.recipient} <{reminder.email}>" if reminder.email else str(reminder.recipient)),
        (_("Planned"), moment_words(reminder.planned_at)),
        (pgettext("message", "Due"), moment_words(reminder.due_at)),
        (_("Of use until"), moment_words(reminder.useful_until)),
        (_("Next try"), moment_words(reminder.next_try_at) if reminder.is_open else ""),
        (_("Sent"), moment_words(reminder.sent_at)),
        (_("Sent again by"), reminder.asked_by),
        (_("Message-ID"), reminder.message_id),
    ]
