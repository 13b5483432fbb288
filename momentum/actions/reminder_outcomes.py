"""Writing down what became of a message; only whoever still holds its lease may."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from momentum.actions.reminder_claiming import Lease
from momentum.due import back_off
from momentum.models import Reminder, ReminderAttempt, ReminderItem
from momentum.post import Verdict

Written = TypeVar("Written")
Outcome = ReminderAttempt.Outcome
State = Reminder.State
# Nobody knows whether the server took it: a little patience, then the same message under the same Message-ID.
AFTER_UNKNOWN = timedelta(minutes=5)
BECOMES = {Outcome.ACCEPTED: ReminderItem.State.TOLD, Outcome.REFUSED: ReminderItem.State.WITHHELD}
# The lease that a try was made under is forgotten with the worker that held it.
NOBODYS = UUID(int=0)


def suppress(reminder: Reminder, lease: Lease, *, because: str) -> bool:
    """Do not send it, and say why; a person who cannot be reached is not asked about the same thing again."""
    items = ReminderItem.State.DROPPED if because == Reminder.Because.NOTHING_LEFT else ReminderItem.State.WITHHELD
    with transaction.atomic():
        held = settle(reminder, lease, state=State.SUPPRESSED, suppressed_because=because)
        if held:
            reminder.items.waiting().update(state=items)
    return held


def expire_now(reminder: Reminder, lease: Lease) -> bool:
    """It came too late to help anybody."""
    with transaction.atomic():
        held = settle(reminder, lease, state=State.EXPIRED)
        if held:
            reminder.items.waiting().update(state=ReminderItem.State.DROPPED)
    return held


@dataclass(frozen=True)
class Said:
    """One try, and what it makes of the items that the message carried."""

    attempt: ReminderAttempt
    told: Sequence[ReminderItem] = ()
    dropped: Sequence[ReminderItem] = ()

    def if_held(self, held: bool) -> Said:
        """The same, unless the lease was gone: then the try is kept and changes nothing."""
        self.attempt.came_late = not held
        return self if held else Said(self.attempt)


def record(
    reminder: Reminder,
    lease: Lease,
    verdict: Verdict,
    *,
    told: Sequence[ReminderItem],
    dropped: Sequence[ReminderItem],
    at: datetime,
) -> Said:
    """Move the message on after the server's answer; a late answer changes nothing.

    Between the server's yes and our commit only the server knows, so an accepted message is one statement that
    commits by itself; the caller notes the rest down with `note_down`. Any other answer is noted down here.
    """
    said = Said(_try(reminder, verdict, lease.token, at=at), told, dropped)
    tries = reminder.attempts + 1
    values = {"attempts": tries, "reply": verdict.reply, **next_state(verdict, tries=tries, at=at)}
    if verdict.outcome == Outcome.ACCEPTED:
        return said.if_held(settle(reminder, lease, **values))
    with transaction.atomic():
        said = said.if_held(settle(reminder, lease, **values))
        note_down([said])
    return said


@transaction.atomic
def note_down(said: Sequence[Said]) -> None:
    """Keep each server's answer, late ones too, and move the items on."""
    ReminderAttempt.objects.bulk_create([one.attempt for one in said])
    for outcome, state in BECOMES.items():
        set_items([item for one in said if one.attempt.outcome == outcome for item in one.told], state)
    set_items([item for one in said for item in one.dropped], ReminderItem.State.DROPPED)


@transaction.atomic
def complete(*, at: datetime) -> int:
    """Note down what a worker that died had no time for: the server took these messages, and their rows say so."""
    over = at - timedelta(seconds=settings.REMINDER_LEASE_SECONDS)
    left = Reminder.objects.filter(state=State.SENT, sent_at__lte=over, items__state=ReminderItem.State.WAITING)
    rows = {row.pk: row for row in left.select_for_update(skip_locked=True, of=("self",))[:1000]}
    note_down([_accepted_by_somebody(row) for row in rows.values()])
    return len(rows)


def _accepted_by_somebody(row: Reminder) -> Said:
    assert row.sent_at is not None
    verdict = Verdict(Outcome.ACCEPTED, row.reply)
    return Said(_try(row, verdict, NOBODYS, at=row.sent_at), told=list(row.items.waiting()))


def _try(reminder: Reminder, verdict: Verdict, token: UUID, *, at: datetime) -> ReminderAttempt:
    return ReminderAttempt(
        reminder=reminder, at=at, outcome=verdict.outcome, reply=verdict.reply, lease_token=token, came_late=False
    )


def next_state(verdict: Verdict, *, tries: int, at: datetime) -> dict[str, Any]:
    """What a verdict makes of a message."""
    if verdict.outcome == Outcome.ACCEPTED:
        return {"state": State.SENT, "sent_at": at}
    if verdict.outcome == Outcome.REFUSED:
        return {"state": State.FAILED}
    wait = AFTER_UNKNOWN if verdict.outcome == Outcome.BROKEN_AFTER else back_off(tries)
    return {"state": State.PENDING, "next_try_at": at + wait}


def settle(reminder: Reminder, lease: Lease, **values: Any) -> bool:
    """Write a message's next state if our lease on it is still the one that counts."""
    mine = Reminder.objects.filter(pk=reminder.pk, state=State.LEASED, lease_token=lease.token)
    return mine.update(lease_token=None, lease_until=None, **values) == 1


def set_items(items: Sequence[ReminderItem], state: str) -> None:
    """Move items on together."""
    if items:
        ReminderItem.objects.filter(pk__in=[item.pk for item in items]).update(state=state)


def surely(write: Callable[[], Written], lease: Lease) -> Written:
    """Write although the database went away for a moment: the server has the message, and nobody else knows it."""
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if lease.is_over():
                raise
            time.sleep(0.2)
            connection.close_if_unusable_or_obsolete()
