"""Writing down what became of a message; only whoever still holds its lease may."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from momentum.actions.reminder_claiming import Lease
from momentum.due import back_off
from momentum.models import Reminder, ReminderAttempt, ReminderItem
from momentum.post import Verdict

Outcome = ReminderAttempt.Outcome
State = Reminder.State
# Nobody knows whether the server took it: a little patience, then the same message under the same Message-ID.
AFTER_UNKNOWN = timedelta(minutes=5)


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


@transaction.atomic
def record(
    reminder: Reminder,
    lease: Lease,
    verdict: Verdict,
    *,
    told: Sequence[ReminderItem],
    dropped: Sequence[ReminderItem],
    at: datetime,
) -> bool:
    """Keep the server's answer and move the message on; a late answer is kept too, but changes nothing."""
    tries = reminder.attempts + 1
    held = settle(reminder, lease, attempts=tries, reply=verdict.reply, **next_state(verdict, tries=tries, at=at))
    ReminderAttempt.objects.create(
        reminder=reminder,
        at=at,
        outcome=verdict.outcome,
        reply=verdict.reply,
        lease_token=lease.token,
        came_late=not held,
    )
    if held:
        becomes = {Outcome.ACCEPTED: ReminderItem.State.TOLD, Outcome.REFUSED: ReminderItem.State.WITHHELD}
        if verdict.outcome in becomes:
            set_items(told, becomes[verdict.outcome])
        set_items(dropped, ReminderItem.State.DROPPED)
    return held


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


def surely(write: Callable[[], bool], lease: Lease) -> bool:
    """Write although the database went away for a moment: the server has the message, and nobody else knows it."""
    while True:
        try:
            return write()
        except (OperationalError, InterfaceError):
            if lease.is_over():
                raise
            time.sleep(0.2)
            connection.close_if_unusable_or_obsolete()
