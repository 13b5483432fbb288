"""Planning: what is due becomes rows; the unique keys make any number of planners one."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from itertools import islice
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from coalitions.models import Coalition
from momentum.due import MORNING, wall_moment
from momentum.kinds import KINDS, DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

# So far ahead are messages planned, for people to see them coming.
HORIZON = timedelta(hours=36)
BATCH = 200
# A digest that is closed takes no more; what comes up later travels on one of the following days.
DAYS_TO_TRY = 4
Thing = TypeVar("Thing")
logger = logging.getLogger(__name__)


@dataclass
class Bundle:
    """Items that are to travel in one message."""

    recipient: Recipient
    items: list[DueItem] = field(default_factory=list)
    day: date | None = None  # of a digest

    @property
    def due_at(self) -> datetime:
        """When the first of its items is due."""
        return min(item.due_at for item in self.items)


def plan(*, at: datetime) -> int:
    """Insert what is due and not yet planned, for every coalition and kind; return the number of new items."""
    planned = 0
    for coalition in Coalition.objects.all():
        for kind in KINDS:
            try:
                planned += plan_kind(kind, coalition, at=at)
            except Exception:  # one kind's error must not keep the others' mail back
                logger.exception("planning %s for %s failed", kind.name, coalition.slug)
    return planned


def plan_kind(kind: Kind, coalition: Coalition, *, at: datetime) -> int:
    """Plan one kind for one coalition: place what is new, let fall out what is no longer due."""
    planned_before = waiting_items(kind, coalition)  # read first: what is planned meanwhile is not ours to drop
    wanted = {item.key: item for item in kind.due_items(coalition, at=at, until=at + HORIZON)}
    held = held_keys(wanted)
    new = [item for key, item in sorted(wanted.items()) if key not in held]
    bundles = bundle(kind, coalition, new, at=at)
    for batch in batches(bundles, BATCH):
        place(kind, coalition, batch, at=at)
    for some in batches([where for key, where in planned_before if key not in wanted], 500):
        let_fall_out(some)
    return sum(len(each.items) for each in bundles)


def held_keys(keys: Iterable[str]) -> set[str]:
    """Those of these tellings that are planned or done already."""
    held: set[str] = set()
    for some in batches(keys, 500):
        held.update(ReminderItem.objects.holding().filter(key__in=some).values_list("key", flat=True))
    return held


def bundle(kind: Kind, coalition: Coalition, items: Iterable[DueItem], *, at: datetime) -> list[Bundle]:
    """One bundle per item, or (for a digest) per recipient and day."""
    if not kind.digest:
        return [Bundle(item.recipient, [item]) for item in items]
    bundles: dict[tuple[Recipient, date], Bundle] = {}
    for item in items:
        day = coalition.today(at=max(item.due_at, at))
        if item.useful_until and item.useful_until <= wall_moment(day, MORNING, coalition.zone):
            continue  # over before that day's digest goes out
        bundles.setdefault((item.recipient, day), Bundle(item.recipient, day=day)).items.append(item)
    return list(bundles.values())


@transaction.atomic
def place(kind: Kind, coalition: Coalition, bundles: Sequence[Bundle], *, at: datetime) -> None:
    """Put each bundle into a message that still takes more, making the message where there is none."""
    chosen = choose_messages(kind, coalition, bundles, at=at)
    # Asked again after choosing: where a message was closed to us, whoever planned its items has committed them.
    held = held_keys(item.key for _made, items in chosen.values() for item in items)
    chosen = {
        key: (made, left) for key, (made, items) in chosen.items() if (left := [i for i in items if i.key not in held])
    }
    Reminder.objects.bulk_create([made for made, _items in chosen.values()], ignore_conflicts=True)
    # Whoever sends must take this lock first: nothing is added to a message that is under way.
    locked = Reminder.objects.takes_more().filter(dedupe_key__in=chosen).order_by("pk")
    rows = list(locked.select_for_update(of=("self",)))
    items = [item_row(item, reminder_id=row.pk) for row in rows for item in chosen[row.dedupe_key][1]]
    ReminderItem.objects.bulk_create(sorted(items, key=lambda item: item.key), ignore_conflicts=True)
    for row in rows:
        if row.state == Reminder.State.SUPPRESSED:
            reopen(row, at=at)


def reopen(row: Reminder, *, at: datetime) -> None:
    """Plan a message anew that had nothing left in it; under a new Message-ID, since it now says something else."""
    row.state, row.suppressed_because = Reminder.State.PENDING, ""
    row.attempts, row.message_id = 0, new_message_id()
    row.next_try_at, row.planned_at = max(row.due_at, at), at
    row.save()


def choose_messages(
    kind: Kind, coalition: Coalition, bundles: Sequence[Bundle], *, at: datetime
) -> dict[str, tuple[Reminder, list[DueItem]]]:
    """For each bundle the key of its message, with the row to insert should it not exist, and the items."""
    names = [name for each in bundles for name in possible_keys(kind, each)]
    closed: set[str] = set()
    for some in batches(names, 500):
        known = Reminder.objects.filter(dedupe_key__in=some)
        closed.update(known.values_list("dedupe_key", flat=True))
        closed.difference_update(known.takes_more().values_list("dedupe_key", flat=True))
    waiting = waiting_digests(kind, bundles) if kind.digest else {}
    chosen: dict[str, tuple[Reminder, list[DueItem]]] = {}
    for each in bundles:
        due_at, key = each.due_at, ""
        earlier = waiting.get(each.recipient)
        if earlier and each.due_at <= at:
            key, due_at = earlier.dedupe_key, earlier.due_at
        else:
            free = [(days, name) for days, name in enumerate(possible_keys(kind, each)) if name not in closed]
            if not free:
                continue
            days, key = free[0]
            if each.day is not None:
                due_at = wall_moment(each.day + timedelta(days=days), MORNING, coalition.zone)
        made = new_message(kind, coalition, each, key=key, due_at=due_at, at=at)
        chosen.setdefault(key, (made, []))[1].extend(each.items)
    return dict(sorted(chosen.items()))


def possible_keys(kind: Kind, each: Bundle) -> list[str]:
    """The keys a bundle's message may have: its day's first, or its item's only."""
    if each.day is None:
        return [each.items[0].key]
    days = (each.day + timedelta(days=later) for later in range(DAYS_TO_TRY))
    return [f"{kind.name}:{each.recipient.key}:{day.isoformat()}" for day in days]


def waiting_digests(kind: Kind, bundles: Sequence[Bundle]) -> dict[Recipient, Reminder]:
    """Each person's earliest digest that has not gone out yet: late items join it in place of making a second."""
    members = {each.recipient.member_id for each in bundles}
    rows = Reminder.objects.takes_more().filter(kind=kind.name, member__in=members, state=Reminder.State.PENDING)
    return {Recipient(member_id=row.member_id): row for row in rows.order_by("-due_at")}


def new_message(
    kind: Kind, coalition: Coalition, each: Bundle, *, key: str, due_at: datetime, at: datetime
) -> Reminder:
    """A message as it is planned."""
    ends = [item.useful_until for item in each.items if item.useful_until]
    if kind.useful_for is not None:
        ends = [max(due_at, at) + kind.useful_for]
    return Reminder(
        coalition=coalition,
        kind=kind.name,
        occurrence=key.rpartition(":")[2] if kind.digest else each.items[0].occurrence,
        dedupe_key=key,
        member_id=each.recipient.member_id,
        subscriber_id=each.recipient.subscriber_id,
        address=each.recipient.address,
        due_at=due_at,
        next_try_at=due_at,
        useful_until=max(ends) if ends else None,
        message_id=new_message_id(),
        planned_at=at,
    )


def new_message_id() -> str:
    """A name for a message that stays the same however often it is tried."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid.uuid4().hex}@{domain}>"


def item_row(item: DueItem, *, reminder_id: int) -> ReminderItem:
    """An item as it is planned."""
    return ReminderItem(
        reminder_id=reminder_id,
        stage=item.stage,
        occurrence=item.occurrence,
        key=item.key,
        **{f"{item.subject}_id": item.subject_id},
    )


def waiting_items(kind: Kind, coalition: Coalition) -> list[tuple[str, tuple[int, int]]]:
    """Items planned so far, by key: (item, message)."""
    planned = ReminderItem.objects.waiting().filter(
        reminder__coalition=coalition,
        reminder__kind=kind.name,
        reminder__state=Reminder.State.PENDING,
        reminder__resend_of=None,
    )
    return [(key, (pk, message)) for key, pk, message in planned.values_list("key", "pk", "reminder_id")]


@transaction.atomic
def let_fall_out(items: Sequence[tuple[int, int]]) -> None:
    """Drop what was answered, moved or closed, except where the message is being sent this moment.

    A message without items is not sent.
    """
    open_rows = Reminder.objects.filter(pk__in={message for _pk, message in items}, state=Reminder.State.PENDING)
    mine = set(open_rows.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
    gone = ReminderItem.objects.waiting().filter(pk__in=[pk for pk, message in items if message in mine])
    gone.update(state=ReminderItem.State.DROPPED)
    left = ReminderItem.objects.waiting().filter(reminder__in=mine).values_list("reminder_id", flat=True)
    Reminder.objects.filter(pk__in=mine - set(left)).update(
        state=Reminder.State.SUPPRESSED, suppressed_because=Reminder.Because.NOTHING_LEFT
    )


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Cut into lists of at most `size`."""
    source = iter(things)
    while some := list(islice(source, size)):
        yield some
