"""A surprise count is due: told to the counter on its day, and to coordinators when nobody has counted by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Role
from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from engagement.models import CashCount
from momentum.due import MORNING, Window, business_days_after, wall_moment
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

DUE, AGAIN = "due", "again"
# So many business days after its day a count that was not made is asked about once more.
PATIENCE = 3
# And so many days after that nobody new hears of it by mail any more.
USEFUL_FOR = timedelta(days=14)


class CashCountKind(Kind):
    """Counts that are due, in one mail a day: never to the person whose cards are counted."""

    name = "cash_count"
    label = _("Surprise count is due")
    stages = {DUE: _("on its day"), AGAIN: _("3 business days late")}
    digest = True
    needs = ("cash_count__program__coalition", "cash_count__holder", "cash_count__counter")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each open count in the stage that it is in, once for each of those who are to hear of it."""
        first = coalition.today(at=at) - USEFUL_FOR - timedelta(days=7)
        rows = CashCount.objects.in_coalition(coalition).due(on=coalition.today(at=until)).filter(due_on__gte=first)
        seats = Member.objects.in_coalition(coalition).active(at=at).coordinators().order_by("pk")
        coordinators = list(seats.values_list("pk", flat=True))
        for row in rows.select_related("holder").order_by("pk"):
            for stage, span in windows_of(row.due_on, coalition.zone):
                if span.due_at > until or span.useful_until <= at:
                    continue
                for member in [row.counter_id] if stage == DUE else told_again(row, coordinators):
                    yield DueItem(
                        kind=self.name,
                        recipient=Recipient(member_id=member),
                        subject="cash_count",
                        subject_id=row.pk,
                        stage=stage,
                        occurrence=row.due_on.isoformat(),
                        due_at=span.due_at,
                        useful_until=span.useful_until,
                    )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """It is open, and the reader is its counter or (late) a coordinator, and not the one whom it surprises."""
        row, member = item.cash_count, item.reminder.member
        if row is None or member is None or not row.is_open or is_surprised(row, member.pk):
            return False
        if row.counter_id != member.pk and (item.stage != AGAIN or member.role != Role.COORDINATOR):
            return False
        if row.due_on.isoformat() != item.occurrence:
            return False
        span = dict(windows_of(row.due_on, item.reminder.coalition.zone)).get(item.stage)
        return item.reminder.is_resend or (span is not None and span.covers(at))

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """Whose cards, by whom, since when: the oldest first; how many cards there should be stands nowhere."""
        coalition = reminder.coalition
        parts = sorted((describe(item) for item in items), key=lambda part: str(part["day"]))
        context = {
            "coalition": coalition,
            "member": reminder.member,
            "parts": parts,
            "late": sum(item.stage == AGAIN for item in items),
        }
        return write_letter("mail/cash_count", context, language=reminder.language, time_zone=coalition.time_zone)


def windows_of(day: date, zone: ZoneInfo) -> Iterator[tuple[str, Window]]:
    """From the morning of its day until three business days later, and from then on for two weeks."""
    later = business_days_after(day, PATIENCE)
    due, again, over = (wall_moment(when, MORNING, zone) for when in (day, later, later + USEFUL_FOR))
    yield DUE, Window(due, again)
    yield AGAIN, Window(again, over)


def told_again(row: CashCount, coordinators: Iterable[int]) -> list[int]:
    """The counter and the coordinators, each once, without any seat of the person whose cards are counted."""
    surprised = set(Member.objects.of_same_person(row.holder).values_list("pk", flat=True))
    return [pk for pk in dict.fromkeys([row.counter_id, *coordinators]) if pk not in surprised]


def is_surprised(row: CashCount, member: int) -> bool:
    """Whether this seat belongs to the person whose cards are counted."""
    return Member.objects.of_same_person(row.holder).filter(pk=member).exists()


def describe(item: ReminderItem) -> dict[str, object]:
    """One count as the mail tells it."""
    row = item.cash_count
    if row is None:
        raise TypeError("This mail is about surprise counts.")
    return {
        "program": row.program.name,
        "holder": row.holder.name,
        "counter": "" if item.reminder.member_id == row.counter_id else row.counter.name,
        "day": row.due_on,
        "is_late": item.stage == AGAIN,
        "url": absolute(row.get_absolute_url()),
    }
