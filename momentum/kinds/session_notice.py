"""A session with residents comes up: told a week and a day before to its host and its staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, scope_of
from coalitions.models import Coalition
from common.mail import Letter, absolute, write_letter
from engagement.calendar_files import calendar_file
from engagement.checklists import Item, checklist_of
from engagement.models import EngagementActivity
from engagement.session_words import discreet_place, discreet_title, when_words
from momentum.due import Window, days_before
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.models import Reminder, ReminderItem

WEEK, DAY = "week", "day"
# A session further away than this is in no stage yet.
AHEAD = timedelta(days=9)


class SessionNoticeKind(Kind):
    """An occurrence is the moment at which it begins; a session that was moved is told anew, a cancelled one not."""

    name = "session_notice"
    label = _("Notice of a session with residents")
    stages = {WEEK: _("7 days before"), DAY: _("1 day before")}
    needs = ("activity__coalition", "activity__host")

    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """Each session that comes up, in the stage that it is in, for each of its people."""
        rows = EngagementActivity.objects.in_coalition(coalition).to_come(at=at)
        rows = rows.filter(starts_at__lte=until + AHEAD).select_related("coalition").order_by("pk")
        for activity in rows:
            for stage, span in windows_of(activity):
                if span.due_at > until or span.useful_until <= at:
                    continue
                for member in people_of(activity):
                    yield DueItem(
                        kind=self.name,
                        recipient=Recipient(member_id=member),
                        subject="activity",
                        subject_id=activity.pk,
                        stage=stage,
                        occurrence=occurrence_of(activity),
                        due_at=span.due_at,
                        useful_until=span.useful_until,
                    )

    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """It has neither moved, begun nor been cancelled, and the reader still has a part in it."""
        activity, member = item.activity, item.reminder.member
        if activity is None or member is None or member.pk not in people_of(activity):
            return False
        if activity.state != EngagementActivity.State.PLANNED or activity.starts_at <= at:
            return False
        span = dict(windows_of(activity)).get(item.stage)
        return item.occurrence == occurrence_of(activity) and (
            item.reminder.is_resend or (span is not None and span.covers(at))
        )

    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """When and where, the reader's part, what is still to be done; a sensitive place only in the portal."""
        activity, member, coalition = items[0].activity, reminder.member, reminder.coalition
        if activity is None or member is None:
            raise TypeError("A notice of a session goes to one of its people.")
        may_see = scope_of(member.role, Permission.VIEW_SESSIONS) is not None
        context = {
            "coalition": coalition,
            "member": member,
            "activity": activity,
            "title": discreet_title(activity),
            "place": discreet_place(activity),
            "when": when_words(activity),
            "parts": parts_of(activity, member.pk),
            # Whoever may not see sessions hears when and where, and gets no page that would not open.
            "points": open_points(activity) if may_see else [],
            "page": absolute(activity.get_absolute_url()) if may_see else "",
        }
        files = (("session.ics", calendar_file(activity, at=at), "text/calendar; method=PUBLISH"),)
        return write_letter(
            "mail/session_notice",
            context,
            language=reminder.language,
            time_zone=coalition.time_zone,
            attachments=files,
        )


def people_of(activity: EngagementActivity) -> list[int]:
    """The members who lead, write, check and receive, each once."""
    found = (activity.facilitator_id, activity.note_taker_id, activity.note_checker_id, activity.host_member_id)
    return list(dict.fromkeys(pk for pk in found if pk is not None))


def parts_of(activity: EngagementActivity, member: int) -> list[str]:
    """What the reader does at it, in the language that is in force."""
    parts = {
        _("facilitator"): activity.facilitator_id,
        _("note-taker"): activity.note_taker_id,
        _("checker of the notes"): activity.note_checker_id,
        _("contact at the host"): activity.host_member_id,
    }
    return [str(word) for word, pk in parts.items() if pk == member]


def open_points(activity: EngagementActivity) -> list[Item]:
    """What is still to be done of the checklist until the day of the session."""
    zone = activity.coalition.zone
    day = activity.starts_at.astimezone(zone).date()
    return [item for item in checklist_of(activity, zone=zone) if item.due_on <= day and not item.is_done]


def occurrence_of(activity: EngagementActivity) -> str:
    """The moment at which it begins, as a name: 20261204T020000Z."""
    return activity.starts_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def windows_of(activity: EngagementActivity) -> list[tuple[str, Window]]:
    """From the morning a week before until the morning of the day before, and from there until it begins."""
    zone = activity.coalition.zone
    a_week, a_day = (days_before(activity.starts_at, days=days, zone=zone) for days in (7, 1))
    return [(WEEK, Window(a_week, a_day)), (DAY, Window(a_day, activity.starts_at))]
