"""Reading again: messages, people and subjects as they are now, just before they are spoken of."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coalitions.models import Member
from momentum.actions.reminder_claiming import Lease
from momentum.kinds import BY_NAME
from momentum.models import Reminder, ReminderItem

# So old may be what we know when a letter is written: a quarter of a second, or the two dozen letters before it.
FRESH = 0.25
AT_ONCE = 25


@dataclass
class Desk:
    """The next few messages of a lease, read together and thrown away when they are no longer fresh."""

    lease: Lease
    read_at: float = 0.0
    reminders: dict[int, Reminder] = field(default_factory=dict)
    items: dict[int, list[ReminderItem]] = field(default_factory=dict)
    replies: dict[int, str] = field(default_factory=dict)

    def take(self, pk: int) -> Reminder | None:
        """One message as it is now; None when our lease on it is gone."""
        if pk not in self.items or time.monotonic() - self.read_at > FRESH:
            place = self.lease.reminder_ids.index(pk)
            self._read(self.lease.reminder_ids[place : place + AT_ONCE])
        return self.reminders.get(pk)

    def _read(self, ids: Sequence[int]) -> None:
        self.read_at = time.monotonic()
        rows = Reminder.objects.with_recipient().filter(
            pk__in=ids, state=Reminder.State.LEASED, lease_token=self.lease.token
        )
        self.reminders = {row.pk: row for row in rows}
        self.items = {pk: [] for pk in ids}
        by_kind: dict[str, list[int]] = defaultdict(list)
        for row in self.reminders.values():
            by_kind[row.kind].append(row.pk)
        for name, some in by_kind.items():
            needs = BY_NAME[name].needs if name in BY_NAME else ()
            for item in ReminderItem.objects.waiting().filter(reminder__in=some).select_related(*needs).order_by("pk"):
                item.reminder = self.reminders[item.reminder_id]
                self.items[item.reminder_id].append(item)

    def reply_address(self, reminder: Reminder, *, at: datetime) -> str:
        """A mailbox that a person reads: the coalition's, else a coordinator's."""
        coalition = reminder.coalition
        if coalition.contact_email:
            return coalition.contact_email
        if coalition.pk not in self.replies:
            seats = Member.objects.in_coalition(coalition).active(at=at).coordinators().reachable()
            self.replies[coalition.pk] = seats.order_by("pk").values_list("email", flat=True).first() or ""
        return self.replies[coalition.pk]
