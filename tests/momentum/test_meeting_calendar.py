"""The .ics file, read back by the icalendar library: names, sequences, time zones, cancellations."""

import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from django.urls import reverse
from icalendar import Calendar

from momentum.actions import meeting_invitations, meetings
from momentum.calendar_files import calendar_file
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 1, 5, 18, 0, tzinfo=dt.UTC)
PACIFIC = ZoneInfo("America/Los_Angeles")
# Both changes of the clock in 2026: noon on the days around them, and the hours right before and after.
AROUND_THE_CHANGES = [
    dt.datetime(2026, month, day, hour, 0, tzinfo=PACIFIC)
    for month, days in ((3, (7, 8, 9)), (10, (31,)), (11, (1, 2)))
    for day in days
    for hour in (0, 1, 3, 12)
]


@pytest.fixture
def staff():
    return factories.MemberFactory(role="coordinator", starts_on=dt.date(2025, 1, 1))


@pytest.fixture
def meeting(staff):
    return factories.MeetingFactory(
        coalition=staff.coalition,
        title="Steering committee; leads, money — ¿y ahora? 🌱",
        starts_at=dt.datetime(2026, 1, 15, 18, 0, tzinfo=dt.UTC),
        agenda="1. Leads\n2. Money, and more; " + "much more " * 30,
    )


def event_in(text):
    calendar = Calendar.from_ical(text)
    (event,) = calendar.events
    return calendar, event


def test_all_that_a_calendar_needs(meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting, member__name="Robin “Bo” Example, jr; 🌱")
    text = calendar_file(meeting, at=NOW, invitation=invitation)
    calendar, event = event_in(text)
    assert (calendar["method"], calendar["version"]) == ("REQUEST", "2.0")
    assert (str(event["uid"]), event["sequence"], str(event["summary"])) == (str(meeting.uid), 0, meeting.title)
    assert (event["dtstart"].dt, event["dtend"].dt) == (meeting.starts_at, meeting.ends_at)
    assert event["dtstart"].params["TZID"] == "America/Los_Angeles"
    assert str(event["location"]) == meeting.place
    assert meeting.agenda in str(event["description"])
    assert invitation.get_absolute_url() in str(event["description"])
    assert str(event["attendee"]) == f"mailto:{invitation.member.email}"
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_organizer_is_a_mailbox_that_a_person_reads(meeting, staff):
    _calendar, event = event_in(calendar_file(meeting, at=NOW))
    assert str(event["organizer"]) == f"mailto:{staff.email}"
    assert event["organizer"].params["CN"] == meeting.coalition.name
    meeting.coalition.contact_email = "office@river.example.org"
    _calendar, event = event_in(calendar_file(meeting, at=NOW))
    assert str(event["organizer"]) == "mailto:office@river.example.org"


@pytest.mark.parametrize("start", AROUND_THE_CHANGES, ids=str)
def test_both_changes_of_the_clock(meeting, start):
    """The moment is right both for readers who know the zone's name and for those who follow the file's own rules."""
    meeting.starts_at = start
    text = calendar_file(meeting, at=NOW)
    _calendar, event = event_in(text)
    assert event["dtstart"].dt.astimezone(dt.UTC) == start.astimezone(dt.UTC)
    assert event["dtend"].dt.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(minutes=90)
    if event["dtstart"].dt.tzinfo == dt.UTC:  # it ends in the hour that comes twice
        assert start == dt.datetime(2026, 11, 1, 1, 0, tzinfo=PACIFIC)
        return
    rules = tzical(io.StringIO(text)).get("America/Los_Angeles")
    for name, moment in (("dtstart", start), ("dtend", meeting.ends_at)):
        wall = event[name].dt.replace(tzinfo=None)
        assert wall.replace(tzinfo=rules).astimezone(dt.UTC) == moment.astimezone(dt.UTC)


def test_a_weekly_meeting_stays_at_ten_on_the_wall(staff):
    """Moved week by week over both changes, it never leaves its hour."""
    meeting = factories.MeetingFactory(
        coalition=staff.coalition, starts_at=dt.datetime(2026, 1, 14, 10, tzinfo=PACIFIC)
    )
    seen = set()
    for week in range(1, 50):
        wall = dt.datetime(2026, 1, 14, 10) + dt.timedelta(weeks=week)
        meeting = meetings.change(meeting, by=staff, at=NOW, starts_at=wall.replace(tzinfo=PACIFIC))
        _calendar, event = event_in(calendar_file(meeting, at=NOW))
        assert (event["dtstart"].dt.replace(tzinfo=None), event["sequence"]) == (wall, week)
        seen.add((event["dtstart"].dt.astimezone(dt.UTC).hour, str(event["uid"])))
    assert seen == {(17, str(meeting.uid)), (18, str(meeting.uid))}


def test_an_answer_and_a_cancellation(meeting, staff):
    invitation = factories.MeetingInvitationFactory(meeting=meeting)
    meeting_invitations.answer(invitation, by=invitation.member, at=NOW, response="accepted")
    invitation.refresh_from_db()
    _calendar, event = event_in(calendar_file(meeting, at=NOW, invitation=invitation))
    assert event["attendee"].params["PARTSTAT"] == "ACCEPTED"
    cancelled = meetings.cancel(meeting, by=staff, at=NOW, reason="The room is flooded")
    calendar, event = event_in(calendar_file(cancelled, at=NOW, invitation=invitation))
    assert (calendar["method"], str(event["status"]), event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert str(event["uid"]) == str(meeting.uid)
    assert "flooded" in str(event["description"])


def test_the_file_by_link_and_logged_in(client, meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting, member__logs_in=True)
    meeting.starts_at += dt.timedelta(days=3650)
    meeting.save()
    type(invitation).objects.update(expires_at=meeting.ends_at)
    by_link = client.get(reverse("momentum:meeting_reply_ics", args=[invitation.token]))
    assert by_link["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" in by_link["Content-Disposition"]
    assert event_in(by_link.content)[0]["method"] == "REQUEST"
    client.force_login(invitation.member.user)
    address = reverse("momentum:meeting_ics", args=[meeting.coalition.slug, meeting.pk])
    assert event_in(client.get(address).content)[0]["method"] == "REQUEST"
    observer = factories.MemberFactory(logs_in=True, coalition=meeting.coalition, role="observer")
    client.force_login(observer.user)
    calendar, event = event_in(client.get(address).content)
    assert (calendar["method"], "attendee" in event) == ("PUBLISH", False)
