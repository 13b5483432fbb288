"""What calendar feeds and the month view show."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from icalendar import Event

from coalitions.models import Coalition
from coalitions.organizers import organizer_of
from common.calendars import calendar_of
from common.mail import absolute
from momentum.calendar_files import event_of
from momentum.due import wall_moment
from momentum.models import ActionItem, CalendarFeed, Meeting

# A feed keeps what was for a year, and tells of a cancellation for so long that every calendar has asked for it.
KEPT = timedelta(days=366)
CANCELLED_KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Day:
    """One day of the month view with its meetings; `is_outside` belongs to the month before or after."""

    day: date
    is_outside: bool
    meetings: list[Meeting]


def feed_text(feed: CalendarFeed, *, at: datetime) -> str:
    """The feed as text/calendar: meetings, for a person also the days on which their action items are due."""
    coalition = feed.member.coalition
    meetings = list(meetings_of(feed, at=at))
    organizer = organizer_of(coalition, at=at)
    events = [event_of(meeting, at=at, organizer=organizer) for meeting in meetings]
    if feed.scope == CalendarFeed.Scope.PERSON:
        items = ActionItem.objects.in_coalition(coalition).answered_by(feed.member).select_related("coalition")
        events += [_due_day(item, at=at) for item in items]
    days = [meeting.starts_at.date() for meeting in meetings] or [at.date()]
    return calendar_of(
        events, method="PUBLISH", product="Calendar", first=min(days), last=max(days), name=coalition.name
    )


def meetings_of(feed: CalendarFeed, *, at: datetime) -> QuerySet[Meeting]:
    """The meetings of a feed: those of the last year and all to come, cancelled ones for 90 days."""
    kept = ~Q(state=Meeting.State.CANCELLED) | Q(cancelled_at__gt=at - CANCELLED_KEPT)
    rows = Meeting.objects.in_coalition(feed.coalition_id).filter(kept, starts_at__gt=at - KEPT)
    if feed.scope == CalendarFeed.Scope.PERSON:
        rows = rows.filter(invitations__member=feed.member, invitations__revoked_at=None)
    return rows.select_related("coalition").order_by("starts_at", "pk")


def weeks_of(coalition: Coalition, month: date) -> list[list[Day]]:
    """The weeks of a month, from Sunday to Saturday, with the meetings of each day on the coalition's wall."""
    weeks = calendar.Calendar(firstweekday=6).monthdatescalendar(month.year, month.month)
    first, last = weeks[0][0], weeks[-1][-1]
    start, end = (wall_moment(day, time.min, coalition.zone) for day in (first, last + timedelta(days=1)))
    rows = Meeting.objects.in_coalition(coalition).filter(starts_at__gte=start, starts_at__lt=end)
    found: dict[date, list[Meeting]] = {}
    for meeting in rows.select_related("coalition").order_by("starts_at", "pk"):
        found.setdefault(meeting.starts_at.astimezone(coalition.zone).date(), []).append(meeting)
    return [[Day(day, day.month != month.month, found.get(day, [])) for day in week] for week in weeks]


def _due_day(item: ActionItem, *, at: datetime) -> Event:
    """The day on which an action item is due, as an event of the whole day that keeps nobody busy."""
    event = Event()
    event.add("uid", f"action-item-{item.pk}-{item.coalition.slug}@mobility-portal")
    event.add("sequence", item.revision)
    event.add("dtstamp", at)
    event.add("dtstart", item.due_on)
    event.add("dtend", item.due_on + timedelta(days=1))
    event.add("summary", _("Due: %(item)s") % {"item": item.title})
    event.add("transp", "TRANSPARENT")
    event.add("description", absolute(item.get_absolute_url()))
    return event
