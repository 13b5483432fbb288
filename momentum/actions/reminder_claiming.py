"""Claiming: up to 50 due messages under a lease that everybody else respects for a minute; duty mail first."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from momentum.kinds import KINDS
from momentum.models import Reminder, ReminderItem

CHUNK = 50
LIST_KINDS = frozenset(kind.name for kind in KINDS if kind.list_mail)
# After this part of the lease no further message is begun, so that the last one is over before the lease is.
USABLE_PART = 0.7
# By this part of the lease every message is over; the rest is for writing down what happened.
SENDING_PART = 0.9


@dataclass(frozen=True)
class Lease:
    """The right to send some messages until a moment; the token fences off whoever comes too late."""

    token: uuid.UUID
    reminder_ids: Sequence[int]
    seconds: float
    # On the monotonic clock, read before the claim: no leap of the wall clock stretches the lease.
    began: float = field(default_factory=time.monotonic)

    def may_begin(self) -> bool:
        """Whether there is time to begin another message."""
        return time.monotonic() - self.began < USABLE_PART * self.seconds

    def seconds_left(self) -> float:
        """How long a message under way may still take; nothing goes out when it is over."""
        return SENDING_PART * self.seconds - (time.monotonic() - self.began)

    def is_over(self) -> bool:
        """Whether others may have claimed its messages by now."""
        return time.monotonic() - self.began >= self.seconds


def claim(*, at: datetime, limit: int = CHUNK) -> Lease:
    """Take due messages; two workers never hold the same one, and a dead worker's lease runs out by itself."""
    began, token = time.monotonic(), uuid.uuid4()
    seconds = settings.REMINDER_LEASE_SECONDS
    until = at + timedelta(seconds=seconds)
    with transaction.atomic():  # on SQLite an immediate transaction, which is the lock
        due = Reminder.objects.due(at=at)
        # Duty mail waits for no list: a report to 20,000 readers keeps nobody's reminder back.
        ids = _first(due.exclude(kind__in=LIST_KINDS), limit)
        if not ids and (waiting := due.filter(kind__in=LIST_KINDS)).exists():
            ids = _first(waiting, min(limit, list_mail_left(at=at)))
        Reminder.objects.filter(pk__in=ids).update(
            state=Reminder.State.LEASED, lease_token=token, lease_until=until, next_try_at=until
        )
    return Lease(token, ids, seconds, began)


def list_mail_left(*, at: datetime) -> int:
    """How many letters to lists may go out now, by all workers together: so many in any minute (0: as many as go)."""
    most: int = settings.LIST_MAIL_PER_MINUTE
    if not most:
        return CHUNK
    mail = Reminder.objects.filter(kind__in=LIST_KINDS)
    gone = mail.filter(state=Reminder.State.SENT, sent_at__gt=at - timedelta(minutes=1)).count()
    going = mail.filter(state=Reminder.State.LEASED, lease_until__gt=at).count()
    return max(0, most - gone - going)


def _first(due: QuerySet[Reminder], limit: int) -> list[int]:
    """Lock what was due first: a dead worker's messages do not queue up behind a long backlog."""
    rows = due.order_by("due_at", "pk").select_for_update(skip_locked=True, of=("self",))
    return list(rows.values_list("pk", flat=True)[:limit])


def give_back(lease: Lease, ids: Sequence[int], *, at: datetime) -> int:
    """Put messages that were not begun back, to be claimed from `at` on."""
    mine = Reminder.objects.filter(pk__in=ids, state=Reminder.State.LEASED, lease_token=lease.token)
    return mine.update(state=Reminder.State.PENDING, lease_token=None, lease_until=None, next_try_at=at)


@transaction.atomic
def expire(*, at: datetime) -> int:
    """Close messages that no longer help anybody; what is still due in them may be planned anew."""
    gone = Reminder.objects.outlived(at=at).select_for_update(skip_locked=True, of=("self",))
    ids = list(gone.values_list("pk", flat=True)[:1000])
    ReminderItem.objects.waiting().filter(reminder__in=ids).update(state=ReminderItem.State.DROPPED)
    return Reminder.objects.filter(pk__in=ids).update(state=Reminder.State.EXPIRED, lease_token=None, lease_until=None)
