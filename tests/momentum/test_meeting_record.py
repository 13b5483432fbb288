"""What a meeting's record holds to: constraints, invitations, moving, cancelling, holding."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalitions.actions import groups
from coalitions.models import GroupMembership
from common.refusals import Conflict, Refused
from momentum.actions import meeting_invitations, meetings
from momentum.models import Meeting, MeetingInvitation
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
NOW = dt.datetime(2026, 11, 10, 18, 0, tzinfo=dt.UTC)
START = dt.datetime(2026, 11, 25, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def staff():
    return factories.MemberFactory(role="coordinator", starts_on=dt.date(2026, 1, 1))


@pytest.fixture
def meeting(staff):
    return factories.MeetingFactory(coalition=staff.coalition, starts_at=START)


def person(coalition, **more):
    return factories.MemberFactory(coalition=coalition, starts_on=dt.date(2026, 1, 1), **more)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"minutes": 0}, "lasts between 5 minutes and 24 hours"),
        ({"minutes": 24 * 60 + 1}, "lasts between 5 minutes and 24 hours"),
        ({"title": ""}, "cannot be blank"),
        ({"state": "cancelled", "cancelled_at": NOW}, "Say why the meeting is cancelled"),
        ({"cancel_reason": "rain"}, "Say why the meeting is cancelled"),
    ],
)
def test_the_database_says_no_with_a_sentence(meeting, values, sentence):
    for name, value in values.items():
        setattr(meeting, name, value)
    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()
    assert sentence in str(refused.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**values)


def test_groups_and_people_are_invited_once_each(staff):
    here = staff.coalition
    group, other = factories.GroupFactory.create_batch(2, coalition=here)
    both, single, gone = person(here), person(here), person(here, ends_at=NOW)
    for circle in (group, other):
        GroupMembership.objects.create(group=circle, member=both)
    GroupMembership.objects.create(group=group, member=gone)
    made = meetings.add(
        here, by=staff, at=NOW, groups=[group, other], people=[single, both], title="Steering", starts_at=START
    )
    assert {row.member for row in made.invitations.all()} == {both, single}
    late = person(here)
    GroupMembership.objects.create(group=group, member=late)
    assert [row.member for row in meeting_invitations.invite(made, by=staff, at=NOW, groups=[group])] == [late]
    assert set(made.groups.all()) == {group}


def test_who_came_by_a_group_goes_with_it_and_who_was_chosen_stays(staff):
    here, now = staff.coalition, timezone.now()
    both, one, alone = person(here), person(here), person(here)
    group = groups.add(here, by=staff, name="Housing", members=[both, one])
    other = groups.add(here, by=staff, name="Work", members=[both])
    meeting = meetings.add(
        here,
        by=staff,
        at=now,
        groups=[group, other],
        people=[alone],
        title="Steering",
        starts_at=now + dt.timedelta(days=30),
    )
    of_one = meeting.invitations.get(member=one)
    meeting_invitations.answer(of_one, by=one, at=now, response="accepted")

    def guests():
        return {row.member for row in meeting.invitations.kept()}

    def after_seating(*members):
        groups.change(other, by=staff, members=members)
        meeting_invitations.invite(meeting, by=staff, at=timezone.now())
        return guests()

    meeting_invitations.invite(meeting, by=staff, at=now, groups=[other])
    assert guests() == {both, alone}
    assert (Meeting.objects.with_answers().get().invited, Meeting.objects.with_answers().get().accepted) == (2, 0)
    with pytest.raises(Refused, match="taken back"):
        meeting_invitations.answer(of_one, by=one, at=now, response="accepted")
    # Who leaves a group that stays is uninvited, who joins it is invited anew, and has not answered yet.
    assert after_seating() == {alone}
    assert after_seating(both, one) == {both, one, alone}
    of_one.refresh_from_db()
    assert of_one.response == "none"
    # Who is taken off by hand does not come back with the group, only when chosen.
    meeting_invitations.take_back(of_one, by=staff, at=timezone.now())
    meeting_invitations.invite(meeting, by=staff, at=timezone.now(), groups=[other])
    assert guests() == {both, alone}
    meeting_invitations.invite(meeting, by=staff, at=timezone.now(), people=[one])
    assert guests() == {both, one, alone}


def test_a_stranger_cannot_be_invited(staff, meeting):
    for wrong in ({"people": [person(factories.CoalitionFactory())]}, {"groups": [factories.GroupFactory()]}):
        with pytest.raises(Refused, match="this coalition"):
            meeting_invitations.invite(meeting, by=staff, at=NOW, **wrong)
    row = factories.MeetingInvitationFactory(meeting=meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingInvitation.objects.create(meeting=meeting, member=row.member, expires_at=START)


def test_moving_is_counted_and_carries_the_links_along(staff, meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting)
    meeting_invitations.answer(invitation, by=invitation.member, at=NOW, response="accepted")
    later = START + dt.timedelta(days=7)
    moved = meetings.change(meeting, by=staff, at=NOW + dt.timedelta(hours=1), starts_at=later, title="Steering")
    invitation.refresh_from_db()
    assert (moved.sequence, moved.moved_at, invitation.expires_at) == (
        1,
        NOW + dt.timedelta(hours=1),
        moved.ends_at + dt.timedelta(days=1),
    )
    # The answer was given for the old date: it is kept, and does not count.
    assert (invitation.response, invitation.standing_response) == ("accepted", "none")
    assert Meeting.objects.with_answers().get().accepted == 0
    meeting_invitations.answer(invitation, by=invitation.member, at=NOW + dt.timedelta(hours=2), response="accepted")
    assert Meeting.objects.with_answers().get().accepted == 1
    assert [row.response for row in invitation.history.order_by("history_id")][-2:] == ["accepted", "accepted"]


def test_other_words_are_no_other_date(staff, meeting):
    changed = meetings.change(meeting, by=staff, at=NOW, title="Steering committee", agenda="1. Leads")
    assert (changed.sequence, changed.moved_at) == (0, None)
    assert meetings.change(changed, by=staff, at=NOW, place="Room 3").sequence == 1


def test_the_new_date_must_be_to_come(staff, meeting):
    with pytest.raises(Refused, match="in the past"):
        meetings.change(meeting, by=staff, at=NOW, starts_at=NOW - dt.timedelta(days=1))


def test_the_second_of_two_tabs_is_told(staff, meeting):
    meetings.change(meeting, by=staff, at=NOW, expected=0, place="Room 3")
    with pytest.raises(Conflict, match="Room 3"):
        meetings.change(meeting, by=staff, at=NOW, expected=0, place="Room 4")


def test_a_cancelled_meeting_stays_cancelled(staff, meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting)
    with pytest.raises(ValidationError):
        meetings.cancel(meeting, by=staff, at=NOW, reason=" ")
    cancelled = meetings.cancel(meeting, by=staff, at=NOW, reason="The room is flooded")
    assert (cancelled.state, cancelled.sequence) == ("cancelled", 1)
    for again in (
        lambda: meetings.cancel(meeting, by=staff, at=NOW, reason="Again"),
        lambda: meetings.hold(meeting, by=staff, at=START),
        lambda: meetings.change(meeting, by=staff, at=NOW, place="Room 4"),
        lambda: meeting_invitations.invite(cancelled, by=staff, at=NOW, people=[person(staff.coalition)]),
        lambda: meeting_invitations.answer(invitation, by=invitation.member, at=NOW, response="accepted"),
        lambda: meeting_invitations.ask_now(cancelled, by=staff, at=NOW),
    ):
        with pytest.raises(Refused):
            again()


def test_held_only_when_it_has_begun(staff, meeting):
    with pytest.raises(Refused, match="not begun"):
        meetings.hold(meeting, by=staff, at=START - dt.timedelta(minutes=1))
    assert meetings.hold(meeting, by=staff, at=START).state == "held"


def test_answers_close_when_it_begins(meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting)
    with pytest.raises(Refused, match="has begun"):
        meeting_invitations.answer(invitation, by=invitation.member, at=START, response="accepted")


def test_staff_note_an_answer_as_theirs(staff, meeting):
    invitation = factories.MeetingInvitationFactory(meeting=meeting)
    noted = meeting_invitations.answer(invitation, by=staff, at=NOW, response="declined", comment=" ill ")
    assert (noted.recorded_by, noted.comment) == (staff, "ill")
    own = meeting_invitations.answer(invitation, by=invitation.member, at=NOW, response="accepted")
    assert own.recorded_by is None


def test_invitations_can_be_mailed_at_once_but_only_once(staff, meeting):
    asked, answered, silent = factories.MeetingInvitationFactory.create_batch(3, meeting=meeting)
    meeting_invitations.answer(answered, by=answered.member, at=NOW, response="accepted")
    silent.member.email = ""
    silent.member.save()
    assert meeting_invitations.ask_now(meeting, by=staff, at=NOW) == 1
    assert list(MeetingInvitation.objects.filter(mail_wanted_at=NOW)) == [asked]
    with pytest.raises(Refused, match="already been asked"):
        meeting_invitations.ask_now(meeting, by=staff, at=NOW)


def test_to_come_and_past():
    now = timezone.now()
    here = factories.CoalitionFactory()
    dates = {"long ago": -400, "yesterday": -1, "tomorrow": 1, "next year": 400}
    for title, days in dates.items():
        factories.MeetingFactory(coalition=here, title=title, starts_at=now + dt.timedelta(days=days))
    factories.MeetingFactory(coalition=here, title="just begun", starts_at=now - dt.timedelta(hours=1))
    factories.MeetingFactory(title="elsewhere", starts_at=now + dt.timedelta(days=2))
    ours = Meeting.objects.in_coalition(here)
    assert [row.title for row in ours.upcoming(at=now)] == ["just begun", "tomorrow", "next year"]
    assert [row.title for row in ours.past(at=now)] == ["yesterday", "long ago"]
