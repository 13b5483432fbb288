"""Who would get what: the planner's questions, asked without writing anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from coalitions.models import Coalition, Member
from engagement.models import CashCount
from momentum.due import wall_moment
from momentum.kinds import BY_NAME, KINDS, DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem, Subscriber
from momentum.models.reminder_item import SUBJECTS


@dataclass
class Foreseen:
    """A message as it would go out, if nobody answers before."""

    kind: Kind
    recipient: Any
    email: str
    because: str = ""  # why it would not be sent
    lines: list[tuple[str, str]] = field(default_factory=list)  # (what it is about, stage)


def would_send(
    coalition: Coalition, *, at: datetime, since: datetime | None = None, reader: Member | None = None
) -> list[Foreseen]:
    """The messages that would go out at a moment; with `since` only those that come up from then on.

    With a `reader` without those that would spoil a surprise count of the reader's own cards.
    """
    found: list[Foreseen] = []
    for kind in KINDS:
        due = {item.key: item for item in kind.due_items(coalition, at=at, until=at)}
        done = ReminderItem.objects.holding().exclude(state=ReminderItem.State.WAITING)
        done = done.filter(reminder__coalition=coalition, reminder__kind=kind.name)
        told = set(done.values_list("key", flat=True)) if due else set()
        left = [item for key, item in due.items() if key not in told and (since is None or item.due_at >= since)]
        found += group(kind, [item for item in left if may_know(reader, item)], at=at)
    return found + again(coalition, at=at, reader=reader)


def may_know(reader: Member | None, item: DueItem) -> bool:
    """Whether a reader may know of an item: of all but a surprise count of their own cards."""
    if reader is None or item.subject != "cash_count":
        return True
    return CashCount.objects.hidden_from(reader).filter(pk=item.subject_id).exists()


def on_day(coalition: Coalition, day: date, *, at: datetime, reader: Member) -> list[Foreseen]:
    """The messages of one day to come, as far as the reader may know of them; today's also hold what is late."""
    begins = wall_moment(day, time(0), coalition.zone)
    ends = wall_moment(day + timedelta(days=1), time(0), coalition.zone) - timedelta(seconds=1)
    is_today = day <= coalition.today(at=at)
    return would_send(coalition, at=max(ends, at), since=None if is_today else begins, reader=reader)


def group(kind: Kind, items: list[DueItem], *, at: datetime) -> list[Foreseen]:
    """One message per person (digest) or per item, with people and subjects looked up together."""
    people = look_up_people(items)
    titles = look_up_titles(items)
    messages: dict[Any, Foreseen] = {}
    for item in items:
        person = people.get(item.recipient, item.recipient.address)
        email = getattr(person, "email", item.recipient.address)
        name = item.recipient if kind.digest else item.key
        message = messages.setdefault(name, Foreseen(kind, person, email, why_not_person(person, kind, email, at=at)))
        title = titles.get((item.subject, item.subject_id), "")
        message.lines.append((title, str(kind.stages.get(item.stage, ""))))
    return sorted(messages.values(), key=lambda message: str(message.recipient))


def why_not_person(person: Any, kind: Kind, email: str, *, at: datetime) -> str:
    """Why this person would not get it; empty when they would."""
    if isinstance(person, Member) and not person.is_active(at=at):
        return str(Reminder.Because.SEAT_ENDED.label)
    if kind.list_mail and isinstance(person, Subscriber) and not person.is_reading:
        return str(Reminder.Because.UNSUBSCRIBED.label)
    return "" if email else str(Reminder.Because.NO_EMAIL.label)


def look_up_people(items: list[DueItem]) -> dict[Recipient, Any]:
    """The members and readers that these items go to."""
    members = Member.objects.in_bulk({item.recipient.member_id for item in items if item.recipient.member_id})
    readers = Subscriber.objects.in_bulk(
        {item.recipient.subscriber_id for item in items if item.recipient.subscriber_id}
    )
    found: dict[Recipient, Any] = {}
    for item in items:
        to = item.recipient
        person = members.get(to.member_id or 0) or readers.get(to.subscriber_id or 0)
        if person is not None:
            found[to] = person
    return found


def look_up_titles(items: list[DueItem]) -> dict[tuple[str, int], str]:
    """What the subjects are called."""
    titles: dict[tuple[str, int], str] = {}
    for subject in SUBJECTS:
        wanted = {item.subject_id for item in items if item.subject == subject}
        if wanted:
            model: Any = ReminderItem._meta.get_field(subject).related_model
            rows = model._default_manager.in_bulk(wanted)
            titles |= {(subject, pk): str(row) for pk, row in rows.items()}
    return titles


def again(coalition: Coalition, *, at: datetime, reader: Member | None) -> list[Foreseen]:
    """Messages that somebody asked to be sent once more."""
    rows = Reminder.objects.in_coalition(coalition).open().filter(resend_of__isnull=False, next_try_at__lte=at)
    rows = rows.hidden_from(reader) if reader else rows
    return [
        Foreseen(BY_NAME[row.kind], row.recipient, row.email, lines=[(str(item), "") for item in row.items.all()])
        for row in rows.with_recipient()
        if row.kind in BY_NAME
    ]
