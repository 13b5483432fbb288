"""An agenda that open-meeting law wants posted: told two days and one day before the deadline, if it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role, scope_of
from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from momentum.due import Window, days_before
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Meeting, Reminder, ReminderItem
from momentum.posting_clock import clock_of, clocks_waiting, deadline_of

# Who hears of it: the roles that plan meetings, which are coordinators and editors.
PLANNERS = [role for role in Role if scope_of(role, Permission.EDIT_MEETINGS)]
TWO_DAYS, ONE_DAY = "two_days", "one_day"


class PostingDueKind(Kind):
    """An occurrence is the deadline: a meeting that was moved is told of again."""

    name = "posting_due"
    label = _("Agenda to be posted")
    stages = {TWO_DAYS: _("2 days before the deadline"), ONE_DAY: _("1 day before the deadline")}
    needs = ("meeting__coalition",)

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each agenda that is not posted as it stands, in the stage that it is in, for everybody who plans meetings."""
        waiting = clocks_waiting(coalition, at=at, until=until + timedelta(days=3))
        if not waiting:
            return
        seats = Member.objects.in_coalition(coalition).active(at=at).filter(role__in=PLANNERS)
        people = list(seats.order_by("pk").values_list("pk", flat=True))
        for clock, member in product(waiting, people):
            for stage, span in stages_of(clock.meeting):
                if span.due_at <= until and at < span.useful_until:
                    yield DueItem(
                        kind=self.name,
                        recipient=Recipient(member_id=member),
                        subject="meeting",
                        subject_id=clock.meeting.pk,
                        stage=stage,
                        occurrence=occurrence_of(clock.meeting),
                        due_at=span.due_at,
                        useful_until=span.useful_until,
                    )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """The deadline has not moved or passed, the agenda is not posted as it stands, the reader still plans."""
        member, meeting = item.reminder.member, item.meeting
        if member is None or member.role not in PLANNERS or meeting is None or not meeting.is_scheduled:
            return False
        clock = clock_of(meeting)
        if clock is None or clock.is_current or item.occurrence != occurrence_of(meeting):
            return False
        return item.reminder.is_resend or dict(stages_of(meeting))[item.stage].covers(at)

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """By when, why, and whether it was changed after an earlier posting."""
        meeting = items[0].meeting
        clock = clock_of(meeting) if meeting else None
        if meeting is None or clock is None:
            raise TypeError("A posting is a covered meeting's.")
        context = {
            "coalition": meeting.coalition,
            "member": reminder.member,
            "meeting": meeting,
            "deadline": clock.deadline,
            "hours": clock.hours,
            "is_again": clock.posting is not None,
            "missing": [check.text for check in clock.checks if not check.is_met],
            "page": absolute(meeting.get_absolute_url()),
        }
        zone = meeting.coalition.time_zone
        return write_letter("mail/posting_due", context, language=reminder.language, time_zone=zone)


def stages_of(meeting: Meeting) -> Iterator[tuple[str, Window]]:
    """From the morning two days before the deadline until that of the day before, and from there until it passes."""
    deadline, zone = deadline_of(meeting), meeting.coalition.zone
    two, one = (days_before(deadline, days=days, zone=zone) for days in (2, 1))
    yield TWO_DAYS, Window(two, one)
    yield ONE_DAY, Window(one, deadline)


def occurrence_of(meeting: Meeting) -> str:
    """The deadline as it names this telling."""
    return deadline_of(meeting).astimezone(UTC).isoformat(timespec="minutes")
