"""A meeting as an iCalendar file (RFC 5545 and 5546), to be taken along or attached to a mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from coalitions.models import Coalition, Member
from common.mail import absolute
from momentum.models import Meeting, MeetingInvitation

# The answer that stands, as calendars call it.
ANSWERS = {"none": "NEEDS-ACTION", "accepted": "ACCEPTED", "declined": "DECLINED"}
# Rules for the clock are written down for so long around the meeting; more is of no use in one file.
RULES_AROUND = timedelta(days=366)


def calendar_file(meeting: Meeting, *, at: datetime, invitation: MeetingInvitation | None = None) -> str:
    """The meeting as text for a .ics file: a request to the invited person, else for everybody's use.

    The name (UID) stays, the sequence counts every change of time and place, and a cancelled meeting is taken
    out of the calendars that hold it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mobility Portal//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(meeting, invitation))
    calendar.add_component(_event(meeting, at=at, invitation=invitation))
    starts_on = meeting.starts_at.date()
    calendar.add_missing_timezones(first_date=starts_on - RULES_AROUND, last_date=starts_on + RULES_AROUND)
    return calendar.to_ical().decode()


def method_of(meeting: Meeting, invitation: MeetingInvitation | None = None) -> str:
    """What the file asks of a calendar."""
    if meeting.state == Meeting.State.CANCELLED:
        return "CANCEL"
    return "REQUEST" if invitation else "PUBLISH"


def attachment(meeting: Meeting, *, at: datetime, invitation: MeetingInvitation) -> tuple[str, str, str]:
    """The file as a mail carries it: name, text, kind."""
    text = calendar_file(meeting, at=at, invitation=invitation)
    kind = f"text/calendar; method={method_of(meeting, invitation)}"
    return ("meeting.ics", text, kind)


def organizer_of(coalition: Coalition, *, at: datetime) -> str:
    """A mailbox that a person reads: the coalition's, else its first coordinator's, else the portal's sender."""
    if coalition.contact_email:
        return coalition.contact_email
    coordinators = Member.objects.in_coalition(coalition).active(at=at).coordinators().reachable()
    found = coordinators.order_by("pk").values_list("email", flat=True).first()
    return found or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _event(meeting: Meeting, *, at: datetime, invitation: MeetingInvitation | None) -> Event:
    """The meeting itself, on the clocks of the coalition's place."""
    starts_at, ends_at = _on_the_wall(meeting)
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", meeting.title)
    event.add("status", "CANCELLED" if meeting.state == Meeting.State.CANCELLED else "CONFIRMED")
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    if meeting.link:
        event.add("url", meeting.link)
    event.add("description", _description(meeting, invitation))
    event["organizer"] = _address(organizer_of(meeting.coalition, at=at), meeting.coalition.name)
    if invitation is not None:
        event.add("attendee", _attendee(invitation), encode=False)
    return event


def _on_the_wall(meeting: Meeting) -> tuple[datetime, datetime]:
    """Start and end with the name of the zone; in the hour that comes a second time only UTC says which is meant."""
    zone = meeting.coalition.zone
    starts_at, ends_at = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    if starts_at.fold or ends_at.fold:
        return starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    return starts_at, ends_at


def _description(meeting: Meeting, invitation: MeetingInvitation | None) -> str:
    """The agenda, how to join, and where to answer."""
    lines = [meeting.cancel_reason, meeting.agenda]
    if meeting.link:
        lines.append(_("Join: %(link)s") % {"link": meeting.link})
    if invitation is not None and meeting.is_scheduled:
        lines.append(_("Say whether you come: %(page)s") % {"page": absolute(invitation.get_absolute_url())})
    return "\n\n".join(line for line in lines if line)


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address


def _attendee(invitation: MeetingInvitation) -> vCalAddress:
    """The invited person with the answer that stands; nobody else's name stands in the file."""
    attendee = _address(invitation.member.email, invitation.member.name)
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText(ANSWERS[invitation.standing_response])
    attendee.params["RSVP"] = vText("TRUE")
    return attendee
