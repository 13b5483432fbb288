"""Who was there: noted once by two people at a time, counted against the quorum, watched over eight meetings."""

import datetime as dt
import io

import openpyxl
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from coalitions.actions import groups
from coalitions.models import GroupMembership, Organization
from common.refusals import Refused
from momentum.actions import attendance, decisions
from momentum.attendance_drift import drift_of
from momentum.models import Attendance
from momentum.quorums import quorums_of
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    member = factories.MemberFactory(logs_in=True, role="coordinator")
    client.force_login(member.user)
    return member


def held(coalition, days=1, **more):
    return factories.MeetingFactory(
        coalition=coalition, state="held", starts_at=timezone.now() - dt.timedelta(days=days), **more
    )


def address_of(meeting):
    return reverse("momentum:attendance_record", args=[meeting.coalition.slug, meeting.pk])


def test_the_list_is_noted_and_changed(client, staff):
    meeting = held(staff.coalition)
    robin, kim = factories.MemberFactory.create_batch(2, coalition=staff.coalition)
    factories.MeetingInvitationFactory(
        meeting=meeting, member=robin, response="accepted", answered_at=meeting.starts_at - dt.timedelta(days=2)
    )
    page = client.get(address_of(meeting))
    assert "Comes" in page.content.decode()
    assert page.context["form"][f"m{robin.pk}"].value() == ""  # an answer is no attendance
    client.post(address_of(meeting), {f"m{robin.pk}": "in_person", f"o{kim.organization_id}": "3"})
    rows = {(row.member, row.organization, row.people, row.how) for row in Attendance.objects.all()}
    assert rows == {
        (robin, robin.organization, 1, "in_person"),
        (None, kim.organization, 3, "in_person"),
    }
    seen = client.get(address_of(meeting)).context["form"]["seen"].value()
    client.post(address_of(meeting), {f"m{robin.pk}": "remote", "seen": seen})
    assert [(row.member, row.how, row.revision) for row in Attendance.objects.all()] == [(robin, "remote", 1)]
    assert "1 person; organizations: 1" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_second_of_two_people_is_told_and_nothing_is_lost(client, staff):
    meeting = held(staff.coalition)
    robin, kim, bo = factories.MemberFactory.create_batch(3, coalition=staff.coalition)
    attendance.record(meeting, by=staff, at=timezone.now(), members={robin: "in_person"}, others={})
    seen = client.get(address_of(meeting)).context["form"]["seen"].value()
    other = factories.MemberFactory(coalition=staff.coalition, role="editor", name="Alex Example")
    attendance.record(
        meeting, by=other, at=timezone.now(), members={robin: "remote", kim: "in_person"}, others={}, seen=seen
    )
    mine = {f"m{robin.pk}": "in_person", f"m{bo.pk}": "in_person", "seen": seen}
    answer = client.post(address_of(meeting), mine)
    assert answer.status_code == 422
    told = answer.context["form"].non_field_errors()[0]
    assert "Alex Example noted this while you were writing" in told
    assert f"{kim.name}: In the room" in told
    # What the other noted stands in the form now, beside what was typed here: saving again loses neither.
    form = answer.context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value()}
    client.post(address_of(meeting), shown)
    assert {row.member: row.how for row in Attendance.objects.all()} == {
        robin: "remote",
        kim: "in_person",
        bo: "in_person",
    }


def test_nobody_is_noted_long_before_it_begins_or_from_elsewhere(client, staff):
    ahead = factories.MeetingFactory(coalition=staff.coalition)
    with pytest.raises(Refused, match="has not begun"):
        attendance.record(ahead, by=staff, at=timezone.now(), members={}, others={})
    run = reverse("momentum:meeting_run", args=[staff.coalition.slug, ahead.pk])
    factories.AgendaItemFactory(meeting=ahead)
    assert address_of(ahead) not in client.get(run).content.decode()
    soon = ahead.starts_at - dt.timedelta(minutes=50)  # people arrive
    attendance.record(ahead, by=staff, at=soon, members={staff: "in_person"}, others={})
    stranger = factories.MemberFactory()
    with pytest.raises(Refused, match="of this coalition"):
        attendance.record(held(staff.coalition), by=staff, at=timezone.now(), members={stranger: "remote"}, others={})


def test_quorum_counts_the_members_of_the_group(client, staff):
    group = factories.GroupFactory(coalition=staff.coalition, quorum=2)
    meeting = held(staff.coalition)
    meeting.groups.add(group)
    seats = factories.MemberFactory.create_batch(3, coalition=staff.coalition)
    for member in seats:
        GroupMembership.objects.create(group=group, member=member)
    attendance.record(
        meeting, by=staff, at=timezone.now(), members={seats[0]: "in_person", staff: "in_person"}, others={}
    )
    (counted,) = quorums_of(meeting)
    assert (counted.present, counted.members, counted.is_reached) == (1, 3, False)
    attendance.record(meeting, by=staff, at=timezone.now(), members=dict.fromkeys(seats, "remote"), others={})
    assert quorums_of(meeting)[0].is_reached
    assert "3 of 3 members, quorum is 2" in client.get(meeting.get_absolute_url()).content.decode()


def test_quorum_counts_who_sat_in_the_group_then(staff):
    """Who joined or left since changes neither the quorum nor how many could vote."""
    here = staff.coalition
    was, stays, joins = factories.MemberFactory.create_batch(3, coalition=here)
    names = {"name": "Steering", "kind": "steering_committee", "quorum": 2}
    group = groups.add(here, by=staff, members=[was, stays], **names)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        meeting = held(here, days=0)
        meeting.groups.add(group)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        groups.change(group, by=staff, members=[stays, joins, staff])
        there = dict.fromkeys((was, stays), "in_person")
        attendance.record(meeting, by=staff, at=timezone.now(), members=there, others={})
        (counted,) = quorums_of(meeting)
        assert (counted.present, counted.members) == (2, 2)
        votes = {"votes_for": 2, "votes_against": 0, "votes_abstained": 0}
        made = decisions.decide(meeting, by=staff, at=timezone.now(), text="Plant trees", body=group, **votes)
    assert made.voters == 2


def test_drift_names_who_missed_the_last_three(client, staff):
    here = staff.coalition
    gone, there, _unasked = (
        factories.MemberFactory(coalition=here, organization__name=name, organization__coalition=here)
        for name in ("Zebra House", "Ant Farm", "Bee Hive")
    )
    for days in (1, 8, 15, 22):
        meeting = held(here, days)
        factories.MeetingInvitationFactory(meeting=meeting, member=gone)
        factories.AttendanceFactory(meeting=meeting, organization=there.organization)
    factories.AttendanceFactory(meeting=meeting, organization=gone.organization, people=1)  # the oldest
    held(here, 30)  # nobody was noted: it says nothing about anybody
    drift = drift_of(here)
    rows = {row.organization.name: row for row in drift.rows}
    assert len(drift.meetings) == 4
    assert drift.rows[0].organization.name == "Zebra House"
    assert (rows["Zebra House"].people, rows["Zebra House"].is_drifting) == ([0, 0, 0, 1], True)
    assert rows["Ant Farm"].people == [2, 2, 2, 2]
    assert "Bee Hive" not in rows
    assert drift.never_asked == Organization.objects.in_coalition(here).count() - 2
    address = reverse("momentum:attendance_list", args=[here.slug])
    assert "has missed the last 3" in client.get(address).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(address, {"export": "xlsx"}))))
    cells = list(book.active.iter_rows(values_only=True))
    assert cells[1][0] == "Zebra House"
    assert cells[1][1:5] == (0, 0, 0, 1)


def test_the_pages_need_as_many_queries_for_ten_organizations_as_for_one(client, staff):
    meeting = held(staff.coalition)
    addresses = [address_of(meeting), reverse("momentum:attendance_list", args=[staff.coalition.slug])]

    def more(count):
        for member in factories.MemberFactory.create_batch(count, coalition=staff.coalition):
            factories.MeetingInvitationFactory(meeting=meeting, member=member)
            factories.AttendanceFactory(meeting=meeting, member=member, organization=member.organization, people=1)

    more(1)
    few = [queries_of(client, address) for address in addresses]
    more(9)
    assert [queries_of(client, address) for address in addresses] == few
