"""The minutes by mail: to those who were there and those who missed it, each with their own action items; once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coalitions.actions import update_links
from coalitions.models import Coalition, Member
from common.mail import Letter, absolute, write_letter
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.minutes_content import content_of, shown
from momentum.models import ActionItem, MeetingMinutes, Reminder, ReminderItem

USEFUL = timedelta(days=14)


class MinutesMailKind(Kind):
    """One message per person and meeting, when staff have asked for it."""

    name = "minutes_mail"
    label = pgettext_lazy("of a meeting", "Minutes")
    stages = {"": _("to those who were there or missed it")}
    needs = ("minutes__meeting__coalition",)

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each set of minutes that was sent in the last two weeks, for everybody who was there or invited."""
        wanted = MeetingMinutes.objects.in_coalition(coalition)
        for pk, meeting, wanted_at in wanted.filter(
            mail_wanted_at__gt=at - USEFUL, mail_wanted_at__lte=until
        ).values_list("pk", "meeting_id", "mail_wanted_at"):
            if wanted_at is None:
                continue
            for member in readers_of(coalition, meeting, at=at):
                yield DueItem(
                    kind=self.name,
                    recipient=Recipient(member_id=member),
                    subject="minutes",
                    subject_id=pk,
                    stage="",
                    occurrence="minutes",
                    due_at=wanted_at,
                    useful_until=wanted_at + USEFUL,
                )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """What was sent is not taken back; the engine asks whether the person still holds a seat."""
        return item.minutes is not None

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """What was talked about, what this person was asked to do, here or before, and where all of it stands."""
        minutes, member = items[0].minutes, reminder.member
        if minutes is None or member is None:
            raise TypeError("The minutes go to a member.")
        latest = minutes.editions.order_by("-version").first()
        mine = ActionItem.objects.answered_by(member).order_by("due_on", "pk")
        context: dict[str, Any] = {
            "coalition": reminder.coalition,
            "member": member,
            "content": shown(latest.content if latest else content_of(minutes)),
            "is_draft": latest is None,
            "mine": mine,
            "page": absolute(minutes.get_absolute_url()),
            "answer": absolute(update_links.for_member(member, at=at).get_absolute_url()) if mine else "",
        }
        return write_letter(
            "mail/minutes_mail", context, language=reminder.language, time_zone=reminder.coalition.time_zone
        )


def readers_of(coalition: Coalition, meeting: int, *, at: datetime) -> list[int]:
    """Keys of the members who were at a meeting or invited to it, and still hold a seat."""
    seats = Member.objects.in_coalition(coalition).active(at=at)
    there = seats.filter(attendances__meeting=meeting).values_list("pk", flat=True)
    invited = seats.filter(meeting_invitations__meeting=meeting, meeting_invitations__revoked_at=None)
    return sorted({*there, *invited.values_list("pk", flat=True)})
