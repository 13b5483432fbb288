"""A meeting as an iCalendar file (RFC 5545 and 5546), to be taken along or attached to a mail."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText

from coalitions.organizers import organizer_of
from common.calendars import calendar_text, mailbox, on_the_wall
from common.mail import absolute
from momentum.models import Meeting, MeetingInvitation

# The answer that stands, as calendars call it. Who sends somebody else does not come: DELEGATED would need the
# other person's address (RFC 5545, 3.2.5), which nobody is asked for.
ANSWERS = {"none": "NEEDS-ACTION", "accepted": "ACCEPTED", "declined": "DECLINED", "substitute": "DECLINED"}


def calendar_file(meeting: Meeting, *, at: datetime, invitation: MeetingInvitation | None = None) -> str:
    """The meeting as text for a .ics file: a request to the invited person, else for everybody's use.

    The name (UID) stays, the sequence counts every change of time and place, and a cancelled meeting is taken
    out of the calendars that hold it.
    """
    event, method = event_of(meeting, at=at, invitation=invitation), method_of(meeting, invitation)
    return calendar_text(event, method=method, product="Meetings", starts_at=meeting.starts_at)


def method_of(meeting: Meeting, invitation: MeetingInvitation | None = None) -> str:
    """What the file asks of a calendar."""
    if _is_off(meeting, invitation):
        return "CANCEL"
    return "REQUEST" if invitation else "PUBLISH"


def attachment(meeting: Meeting, *, at: datetime, invitation: MeetingInvitation) -> tuple[str, str, str]:
    """The file as a mail carries it: name, text, kind."""
    text = calendar_file(meeting, at=at, invitation=invitation)
    kind = f"text/calendar; method={method_of(meeting, invitation)}"
    return ("meeting.ics", text, kind)


def event_of(
    meeting: Meeting, *, at: datetime, invitation: MeetingInvitation | None = None, organizer: str = ""
) -> Event:
    """The meeting itself, on the clocks of the coalition's place; `organizer` is an address that was looked up."""
    starts_at, ends_at = on_the_wall(meeting.starts_at, meeting.ends_at, meeting.coalition.zone)
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if _is_off(meeting, invitation) else "CONFIRMED")
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    if meeting.link:
        event.add("url", meeting.link)
    event.add("description", _description(meeting, invitation))
    event["organizer"] = mailbox(organizer or organizer_of(meeting.coalition, at=at), meeting.coalition.name)
    if invitation is not None:
        event.add("attendee", _attendee(invitation), encode=False)
    return event


def _is_off(meeting: Meeting, invitation: MeetingInvitation | None) -> bool:
    """Whether the event leaves the calendar: for everybody, or for one person who is not invited any more."""
    is_uninvited = invitation is not None and invitation.revoked_at is not None
    return is_uninvited or meeting.state == Meeting.State.CANCELLED


def _description(meeting: Meeting, invitation: MeetingInvitation | None) -> str:
    """The agenda, how to join, and where to answer."""
    lines = [meeting.why_cancelled, meeting.agenda]
    if meeting.link:
        lines.append(_("Join: %(link)s") % {"link": meeting.link})
    if invitation is not None and not _is_off(meeting, invitation):
        lines.append(_("Say whether you come: %(page)s") % {"page": absolute(invitation.get_absolute_url())})
    return "\n\n".join(line for line in lines if line)


def _attendee(invitation: MeetingInvitation) -> vCalAddress:
    """The invited person with the answer that stands; nobody else's name stands in the file."""
    attendee = mailbox(invitation.member.email, invitation.member.name)
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText(ANSWERS[invitation.standing_response])
    attendee.params["RSVP"] = vText("TRUE")
    return attendee
