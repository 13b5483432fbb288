"""The steering committee's months: a series, its agendas, who came, what was decided, the minutes, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from coalitions.access import Access
from coalitions.models import Group, Member, Organization, Strategy
from mobility_portal.demonstration.meetings import answer_invitations, form_group
from momentum.actions import (
    action_items,
    agenda_items,
    agenda_postings,
    agendas,
    attendance,
    calendar_feeds,
    decisions,
    holidays,
    meeting_series,
    meetings,
    minutes,
    series_exceptions,
)
from momentum.agenda_content import fingerprint_of
from momentum.minutes_content import content_of, seal_of
from momentum.models import AgendaItem, Attendance, CalendarFeed, Meeting, MeetingMinutes, MeetingSeries
from momentum.posting_clock import clock_of
from momentum.series_rules import days_ahead

PLACE = "Demonstration County Executive Office, room 2"
COMMENT = "At the beginning of every item, two minutes each; or in writing to steering@demo.example.org the day before."
ACCOMMODATION = "Write to access@demo.example.org three days before the meeting."
BOARD = "Notice board at the entrance, 1 Example Street, Example Springs"
DECISION = "The library network leads the navigators’ training from this month on."
# What was given to whom: title, days from the meeting to the day it is due, whether it is done.
ITEMS = (
    ("Ask the transit agency for evening buses to the spring forum", 14, False),
    ("Send the draft data agreement to all partners", 10, True),
)


def meet_as_a_series(access: Access) -> None:
    """A month's rhythm with a day left out; the last two meetings left their record, the next has its agenda posted."""
    for year in (access.today.year, access.today.year + 1):
        holidays.add_federal(access.coalition, by=access.member, year=year)
    steering = _covered_group(access)
    series = _begin(access, steering)
    dates = list(series.meetings.select_related("coalition").order_by("starts_at"))
    for meeting in dates:
        then = min(access.at, meeting.starts_at - timedelta(days=5))
        answer_invitations(meeting, then=then, all_of_them=meeting.starts_at < access.at)
    held = [meeting for meeting in dates if meeting.starts_at < access.at]
    earlier: MeetingMinutes | None = None
    for meeting in held[-2:]:
        earlier = _hold(meeting, access, steering, earlier)
    for meeting in held[:-2]:
        meetings.hold(meeting, by=access.member, at=access.at)
    _post(next(meeting for meeting in dates if meeting.starts_at > access.at), access)
    calendar_feeds.make(access.member, at=access.at, scope=CalendarFeed.Scope.PERSON)


def _covered_group(access: Access) -> Group:
    """The committee, to which open-meeting law applies, with a quorum."""
    sectors = Organization.Sector
    return form_group(
        access,
        "Steering committee",
        Group.Kind.STEERING,
        sectors.COUNTY,
        sectors.LABOR,
        sectors.TRIBAL,
        quorum=4,
        is_covered=True,
        coverage_determined_by="County Counsel (invented)",
        coverage_determined_on=access.today - timedelta(days=200),
        comment_words=COMMENT,
        accommodation_words=ACCOMMODATION,
    )


def _begin(access: Access, steering: Group) -> MeetingSeries:
    """Every month on the weekday of two weeks from now, since eleven weeks ago; one day in spring is left out."""
    day = _working_day(access.today + timedelta(days=15))
    if day.day > 28:  # a fifth weekday is not in every month
        day -= timedelta(days=7)
    then = access.at - timedelta(days=77)
    series = meeting_series.add(
        access.coalition,
        by=access.member,
        at=then,
        groups=[steering],
        title="Steering committee",
        frequency=MeetingSeries.Frequency.MONTHLY,
        weekday=day.weekday(),
        week=(day.day + 6) // 7,
        wall_time=time(10),
        starts_on=access.coalition.today(at=then),
        place=PLACE,
    )
    last = days_ahead(series, at=access.at)[-1]
    series_exceptions.leave_out(series, by=access.member, at=then, day=last, reason="School holidays")
    meeting_series.plan_ahead(series, by=access.member, at=access.at)
    return series


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def _hold(meeting: Meeting, access: Access, steering: Group, earlier: MeetingMinutes | None) -> MeetingMinutes:
    """One meeting as it went: it approves the minutes of the one before, and its own are drafted."""
    staff, begun = access.member, meeting.starts_at + timedelta(minutes=5)
    agendas.draft(meeting, by=staff, at=meeting.starts_at - timedelta(days=10))
    strategy = Strategy.objects.in_coalition(access.coalition).order_by("pk").first()
    item = agenda_items.add(
        meeting,
        by=staff,
        title="Who trains the navigators",
        kind=AgendaItem.Kind.DECISION,
        minutes_allotted=20,
        presenter=staff,
        strategy=strategy,
    )
    _who_came(meeting, access, begun)
    agenda_items.note(item, by=staff, notes="Two offers were compared; both can start in spring.", state="done")
    if earlier is None:
        votes = {"votes_for": 5, "votes_against": 0, "votes_abstained": 1}
        decisions.decide(
            meeting, by=staff, at=begun, text=DECISION, item=item, strategy=strategy, body=steering, **votes
        )
        _give_out(meeting, item, access, begun)
    else:
        minutes.approve(earlier, by=staff, at=begun, seen=seal_of(content_of(earlier)), approved_in=meeting)
    meetings.hold(meeting, by=staff, at=begun)
    written = minutes.draft(meeting, by=staff, at=begun + timedelta(hours=2))
    summary = "The committee heard how the strategies go, and spoke about who trains the navigators."
    return minutes.edit(written, by=staff, summary=summary, is_public=True)


def _who_came(meeting: Meeting, access: Access, at: datetime) -> None:
    """Whoever had said yes, every third by video; the county brought two more."""
    came = [
        row.member for row in meeting.invitations.select_related("member__organization").filter(response="accepted")
    ]
    how = Attendance.How
    members = {member: how.REMOTE if number % 3 == 2 else how.IN_PERSON for number, member in enumerate(came)}
    attendance.record(meeting, by=access.member, at=at, members=members, others={access.member.organization: 2})


def _give_out(meeting: Meeting, item: AgendaItem, access: Access, at: datetime) -> None:
    """Two action items of the same evening: one was done in time, one is overdue."""
    owners: Sequence[Member] = [row.member for row in meeting.invitations.select_related("member").order_by("pk")[1:3]]
    day = access.coalition.today(at=at)
    for owner, (title, days, is_done) in zip(owners, ITEMS, strict=True):
        due_on = day + timedelta(days=days)
        given = action_items.add(
            access.coalition,
            by=access.member,
            at=at,
            title=title,
            owner=owner,
            due_on=due_on,
            meeting=meeting,
            item=item,
        )
        if is_done:
            action_items.finish(given, by=access.member, on=due_on - timedelta(days=1))


def _post(meeting: Meeting, access: Access) -> None:
    """Draft the agenda of the next meeting, which takes up what is unfinished, and post it."""
    agendas.draft(meeting, by=access.member, at=access.at)
    agenda_items.add(
        meeting,
        by=access.member,
        title="Strategies without a lead",
        description="Which organizations are asked next, and who asks them.",
        kind=AgendaItem.Kind.DISCUSSION,
        minutes_allotted=25,
        presenter=access.member,
    )
    # An agenda is not posted before it was written: that was just now.
    clock, now = clock_of(Meeting.objects.select_related("coalition").get(pk=meeting.pk)), timezone.now()
    seen = fingerprint_of(clock.content) if clock else ""
    agenda_postings.record(meeting, by=access.member, at=now, address=BOARD, posted_at=now, seen=seen)
