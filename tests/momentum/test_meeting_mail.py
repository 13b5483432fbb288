"""Notices of meetings: a week and a day before, once each, never for the wrong date, never to who declined."""

import datetime as dt

import pytest
from django.core import mail
from icalendar import Calendar

from momentum.actions import meeting_invitations, meetings, reminders
from momentum.actions.reminder_planning import plan
from momentum.actions.reminder_sending import Tally, send_due
from momentum.models import Meeting, Reminder
from tests import factories
from tests.momentum.reminding import PACIFIC, at, coordinator, person, states, tick

pytestmark = pytest.mark.django_db
START = dt.datetime(2027, 6, 18, 10, 0, tzinfo=PACIFIC)  # in 14 days


@pytest.fixture
def staff():
    return coordinator(factories.CoalitionFactory(contact_email="office@example.org", postal_address="1 Main St"))


@pytest.fixture
def robin(staff):
    return person(staff.coalition, name="Robin Example", email="robin@example.org")


@pytest.fixture
def meeting(staff, robin):
    details = {"title": "Steering committee", "starts_at": START, "place": "Room 2", "agenda": "1. Leads"}
    return meetings.add(
        staff.coalition, by=staff, at=at(-1), people=[robin], link="https://meet.example.org/42", **details
    )


@pytest.fixture
def invitation(meeting):
    return meeting.invitations.get()


def come(moment):
    """What a tick at a moment sends: (subject, to)."""
    mail.outbox.clear()
    tick(moment)
    return [(message.subject, *message.to) for message in mail.outbox]


def event_of(message):
    (name, text, kind) = message.attachments[0]
    (event,) = Calendar.from_ical(text).events
    return name, kind, event


def days_with_mail(first, last):
    return [day for day in range(first, last) for _letter in come(at(day))]


def test_a_week_and_a_day_before_once_each(meeting):
    assert come(at(0)) == []
    subject = "Steering committee, Friday 18 June 2027, 10:00–11:30 PDT"
    assert come(at(7, hour=7, minute=59)) == []
    assert come(at(7, hour=8)) == [(subject, "robin@example.org")]
    assert days_with_mail(7, 30) == [13]


def test_all_that_one_needs_stands_in_the_mail(meeting, invitation):
    tick(at(7))
    (letter,) = mail.outbox
    page = invitation.get_absolute_url()
    for body in (letter.body, letter.alternatives[0][0]):
        for words in (
            "Friday 18 June 2027, 10:00–11:30 PDT",
            "Room 2",
            "https://meet.example.org/42",
            "1. Leads",
            f"{page}?answer=accepted",
            f"{page}?answer=declined",
            "1 Main St",
        ):
            assert words in body
    name, kind, event = event_of(letter)
    assert (name, kind) == ("meeting.ics", "text/calendar; method=REQUEST")
    assert (event["dtstart"].dt, event["dtstart"].params["TZID"]) == (START, "America/Los_Angeles")
    assert str(event["organizer"]) == "mailto:office@example.org"
    assert str(event["attendee"]) == "mailto:robin@example.org"
    assert letter.reply_to == ["office@example.org"]


def test_who_declined_hears_no_more_and_who_accepted_does(meeting, invitation, robin):
    tick(at(7))
    meeting_invitations.answer(invitation, by=robin, at=at(8), response="declined")
    assert days_with_mail(8, 20) == []
    meeting_invitations.answer(invitation, by=robin, at=at(8), response="accepted")
    assert come(at(13)) != []
    assert "You answered that you come." in mail.outbox[0].body
    _name, _kind, event = event_of(mail.outbox[0])
    assert event["attendee"].params["PARTSTAT"] == "ACCEPTED"


def test_moving_suppresses_what_was_planned_and_is_told_at_once(meeting, staff, robin, invitation):
    tick(at(7))
    meeting_invitations.answer(invitation, by=robin, at=at(8), response="declined")
    tick(at(12))
    meetings.change(meeting, by=staff, at=at(12, hour=10), starts_at=START + dt.timedelta(days=21))
    # Declining the old date does not count for the new one.
    assert [subject for subject, _to in come(at(12, hour=11))] == [
        "Changed: Steering committee, Friday 9 July 2027, 10:00–11:30 PDT"
    ]
    _name, _kind, event = event_of(mail.outbox[0])
    assert (event["sequence"], str(event["uid"])) == (1, str(meeting.uid))
    assert days_with_mail(12, 60) == [28, 34]


def test_planned_for_the_old_date_and_moved_before_it_went_out(meeting, staff):
    tick(at(6))  # the mail of tomorrow is planned
    assert states(kind="meeting_notice") == [("meeting_notice", "pending")]
    meetings.change(meeting, by=staff, at=at(6, hour=10), starts_at=START + dt.timedelta(days=21))
    assert days_with_mail(6, 28) == []  # nobody had heard of it, so nobody is told of a change
    assert states(kind="meeting_notice")[0] == ("meeting_notice", "suppressed")
    assert [subject for subject, _to in come(at(28))] == ["Steering committee, Friday 9 July 2027, 10:00–11:30 PDT"]


def test_another_room_within_the_week_is_told_and_another_agenda_is_not(meeting, staff):
    tick(at(7))
    meetings.change(meeting, by=staff, at=at(8), agenda="1. Money")
    assert come(at(8, hour=10)) == []
    meetings.change(meeting, by=staff, at=at(9), place="Room 7")
    assert [subject[:8] for subject, _to in come(at(9, hour=10))] == ["Changed:"]
    assert "Room 7" in mail.outbox[0].body
    assert days_with_mail(10, 20) == [13]


def test_a_cancelled_meeting_leaves_the_calendars_of_those_who_heard_of_it(meeting, staff):
    tick(at(7))
    new = person(staff.coalition)
    meeting_invitations.invite(meeting, by=staff, at=at(7), people=[new])  # has not heard of it yet
    meetings.cancel(meeting, by=staff, at=at(7, hour=10), reason="The room is flooded")
    assert [to for _subject, to in come(at(7, hour=11))] == ["robin@example.org"]
    (letter,) = mail.outbox
    assert letter.subject.startswith("Cancelled: ")
    assert "The room is flooded" in letter.body
    _name, kind, event = event_of(letter)
    assert (kind, str(event["status"]), event["sequence"]) == ("text/calendar; method=CANCEL", "CANCELLED", 1)
    assert days_with_mail(8, 20) == []


@pytest.mark.parametrize(
    ("happens", "answered", "told"),
    [
        (lambda row, by: meetings.change(row, by=by, at=at(1), starts_at=START + dt.timedelta(days=1)), 0, "Changed:"),
        (lambda row, by: meetings.change(row, by=by, at=at(1), place="Room 7"), 0, "Changed:"),
        (lambda row, by: meetings.change(row, by=by, at=at(1), place="Room 7"), 2, None),
        (lambda row, by: meetings.cancel(row, by=by, at=at(1), reason="The room is flooded"), 0, "Cancelled:"),
    ],
)
def test_who_answered_before_any_mail_is_told_too(meeting, staff, invitation, happens, answered, told):
    meeting_invitations.answer(invitation, by=staff, at=at(answered), response="accepted")
    happens(meeting, staff)
    Meeting.history.filter(sequence=1).update(history_date=at(1))
    assert [subject.split()[0] for subject, _to in come(at(3))] == ([told] if told else [])


def test_who_heard_of_it_and_is_uninvited_is_told_once(meeting, staff, invitation):
    tick(at(7))
    new = person(staff.coalition)
    meeting_invitations.invite(meeting, by=staff, at=at(7), people=[new])  # has not heard of it yet
    for row in meeting.invitations.all():
        meeting_invitations.take_back(row, by=staff, at=at(7, hour=10))
    assert [to for _subject, to in come(at(7, hour=11))] == ["robin@example.org"]
    (letter,) = mail.outbox
    assert letter.subject.startswith("No longer invited: Steering committee")
    assert "has taken back your invitation" in letter.body
    assert invitation.get_absolute_url() not in letter.body
    _name, kind, event = event_of(letter)
    assert (kind, str(event["status"])) == ("text/calendar; method=CANCEL", "CANCELLED")
    meetings.change(meeting, by=staff, at=at(8), place="Room 7")
    meetings.cancel(meeting, by=staff, at=at(9), reason="The room is flooded")
    assert days_with_mail(8, 20) == []


def test_a_membership_that_ended_and_a_meeting_that_began(meeting, robin, staff):
    robin.ends_at = at(6)
    robin.save()
    late = person(staff.coalition)
    meeting_invitations.invite(meeting, by=staff, at=at(6), people=[late])
    mail.outbox.clear()
    tick(at(14, hour=10))  # the moment at which it begins: the worker was away for a week
    assert mail.outbox == []
    assert "sent" not in dict(states(kind="meeting_notice")).values()


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda row, staff: meeting_invitations.answer(row, by=row.member, at=at(7, hour=8), response="declined"),
        lambda row, staff: meetings.change(
            row.meeting, by=staff, at=at(7, hour=8), starts_at=START + dt.timedelta(hours=1)
        ),
        lambda row, staff: meetings.cancel(row.meeting, by=staff, at=at(7, hour=8), reason="The room is flooded"),
    ],
)
def test_what_happens_between_planning_and_sending_counts(invitation, staff, meanwhile):
    plan(at=at(7))
    meanwhile(invitation, staff)
    send_due(Tally(), clock=lambda: at(7))
    assert mail.outbox == []
    assert states(kind="meeting_notice") == [("meeting_notice", "suppressed")]


def test_after_an_outage_the_nearest_notice_goes_out_and_the_stale_one_does_not(meeting):
    tick(at(6))
    assert len(come(at(13, hour=12))) == 1
    assert sorted(state for _kind, state in states(kind="meeting_notice")) == ["expired", "sent"]


def test_an_invitation_at_short_notice_goes_out_at_once(meeting, staff):
    late = person(staff.coalition, email="late@example.org")
    tick(at(13, hour=9))
    meeting_invitations.invite(meeting, by=staff, at=at(13, hour=10), people=[late])
    assert [to for _subject, to in come(at(13, hour=10))] == ["late@example.org"]
    assert come(at(13, hour=23)) == []


def test_invitations_mailed_at_once_by_hand(meeting, staff, invitation):
    assert come(at(0)) == []
    meeting_invitations.ask_now(meeting, by=staff, at=at(0))
    assert [to for _subject, to in come(at(0, minute=1))] == ["robin@example.org"]
    assert days_with_mail(0, 20) == [7, 13]


# Sundays on which the clock changes, and the Mondays after them.
CHANGES = [dt.date(2027, 3, 14), dt.date(2027, 3, 15), dt.date(2027, 11, 7), dt.date(2027, 11, 8)]


@pytest.mark.parametrize("day", CHANGES, ids=str)
def test_the_morning_before_is_eight_on_the_wall_over_both_changes_of_the_clock(staff, robin, day):
    starts_at = dt.datetime.combine(day, dt.time(10), tzinfo=PACIFIC)
    planned = starts_at - dt.timedelta(days=30)
    meetings.add(staff.coalition, by=staff, at=planned, people=[robin], title="M", starts_at=starts_at)
    sent = []
    for days in (8, 7, 2, 1):
        for hour, minute in ((7, 59), (8, 0)):
            moment = dt.datetime.combine(day - dt.timedelta(days=days), dt.time(hour, minute), tzinfo=PACIFIC)
            sent += [(days, hour) for _letter in come(moment)]
    assert sent == [(7, 8), (1, 8)]


def test_the_mail_speaks_the_readers_language(meeting, robin):
    robin.language = "es"
    robin.save()
    tick(at(7))
    assert '<html lang="es"' in mail.outbox[0].alternatives[0][0]


def test_a_message_sent_again_by_hand(meeting):
    tick(at(7))
    (told,) = Reminder.objects.filter(kind="meeting_notice", state="sent")
    reminders.send_again(told, by=told.member, at=at(10))
    assert len(come(at(10))) == 1
