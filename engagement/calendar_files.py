"""A session as a file for a staff member's calendar; a calendar may be shared, so it carries only what is safe."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Event

from coalitions.organizers import organizer_of
from common.calendars import calendar_text, mailbox, on_the_wall
from common.mail import absolute
from engagement.models import EngagementActivity
from engagement.session_words import discreet_place, discreet_title, end_of


def calendar_file(activity: EngagementActivity, *, at: datetime) -> str:
    """The session as text for a .ics file; a later file replaces it, a cancelled session is taken out."""
    coalition = activity.coalition
    is_cancelled = activity.state == EngagementActivity.State.CANCELLED
    starts, ends = on_the_wall(activity.starts_at, end_of(activity), coalition.zone)
    event = Event()
    event.add("uid", f"session-{activity.pk}-{coalition.slug}@mobility-portal")
    event.add("sequence", activity.revision)
    event.add("dtstamp", at)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", discreet_title(activity))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if activity.place:
        event.add("location", discreet_place(activity))
    page = absolute(activity.get_absolute_url())
    event.add("description", _("All about it, behind your log-in: %(page)s") % {"page": page})
    event["organizer"] = mailbox(organizer_of(coalition, at=at), coalition.name)
    method = "CANCEL" if is_cancelled else "PUBLISH"
    return calendar_text(event, method=method, product="Sessions", starts_at=activity.starts_at)
