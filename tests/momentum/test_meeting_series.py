"""Series of meetings: planned ahead once, changed with their meetings, ended without a silent cancellation."""

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.urls import reverse

from coalitions.actions import groups
from coalitions.models import GroupMembership
from common.refusals import Refused
from momentum.actions import holidays, meeting_invitations, meeting_series, meetings, series_exceptions
from momentum.models import Meeting, MeetingSeries
from momentum.series_rules import rule_words
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
PACIFIC = ZoneInfo("America/Los_Angeles")
NOW = dt.datetime(2027, 1, 4, 18, 0, tzinfo=dt.UTC)  # a Monday, 10:00 in California


@pytest.fixture
def staff():
    return factories.MemberFactory(role="coordinator", starts_on=dt.date(2026, 1, 1))


def begin(staff, **more):
    details = {
        "title": "Housing group",
        "frequency": "weekly",
        "interval": 2,
        "weekday": 1,
        "week": None,
        "wall_time": dt.time(10),
        "starts_on": dt.date(2027, 1, 1),
        "minutes": 90,
        "place": "Library",
    }
    return meeting_series.add(staff.coalition, by=staff, at=NOW, **{**details, **more})


def walls(series):
    rows = series.meetings.scheduled().order_by("starts_at")
    return [row.starts_at.astimezone(PACIFIC).replace(tzinfo=None) for row in rows]


def test_its_meetings_of_half_a_year_are_planned_with_their_guests_and_stay_at_ten(staff):
    group = factories.GroupFactory(coalition=staff.coalition)
    GroupMembership.objects.create(group=group, member=factories.MemberFactory(coalition=staff.coalition))
    series = begin(staff, groups=[group])
    assert walls(series) == [dt.datetime(2027, 1, 5, 10) + dt.timedelta(weeks=n) for n in range(0, 27, 2)]
    assert {row.starts_at.hour for row in series.meetings.all()} == {17, 18}
    assert {row.invitations.count() for row in series.meetings.all()} == {1}
    assert rule_words(series) == "Every 2 weeks on Tuesday, 10:00–11:30 PST/PDT"
    # Later: nothing twice, the next ones are added, and who joined the group meanwhile is invited.
    GroupMembership.objects.create(group=group, member=factories.MemberFactory(coalition=staff.coalition))
    assert meeting_series.plan_ahead(series, by=staff, at=NOW) == []
    meetings.cancel(series.meetings.latest("starts_at"), by=staff, at=NOW, reason="The room is flooded")
    assert meeting_series.plan_ahead(series, by=staff, at=NOW) == []  # a cancelled meeting is not planned again
    assert meeting_series.plan_all(at=NOW + dt.timedelta(days=14)) == 1
    assert {row.invitations.count() for row in series.meetings.filter(starts_at__gt=NOW + dt.timedelta(14))} == {2}


def test_who_leaves_its_groups_and_a_group_that_leaves_it_are_uninvited(staff):
    here = staff.coalition
    stays, leaves = factories.MemberFactory.create_batch(2, coalition=here)
    group = groups.add(here, by=staff, name="Housing", members=[stays, leaves])
    series = begin(staff, groups=[group], ends_on=dt.date(2027, 1, 19))
    first, second = series.meetings.order_by("starts_at")
    guest = factories.MemberFactory(coalition=here)
    meeting_invitations.invite(first, by=staff, at=NOW, people=[guest])

    def guests():
        meeting_series.plan_ahead(series, by=staff, at=NOW)
        return [{row.member for row in meeting.invitations.kept()} for meeting in (first, second)]

    groups.change(group, by=staff, members=[stays])
    assert guests() == [{stays, guest}, {stays}]
    meeting_invitations.invite(second, by=staff, at=NOW, groups=[])
    assert guests() == [{stays, guest}, set()]  # taken off one meeting, it stays off
    meeting_series.change(series, by=staff, at=NOW, groups=[])
    assert guests() == [{guest}, set()]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ({"ends_on": dt.date(2027, 1, 4)}, "There is no Tuesday from 4 January 2027 to 4 January 2027"),
        (
            {"frequency": "monthly", "week": 5, "ends_on": dt.date(2027, 2, 20)},
            "There is no fifth Tuesday from 4 January 2027 to 20 February 2027",
        ),
        ({"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 12, 31)}, "The last possible day is over"),
        ({"ends_on": dt.date(2027, 1, 6)}, "Every day of this rule is a holiday or left out"),
        ({"starts_on": dt.date(27, 1, 1)}, "Check the year"),
        ({"starts_on": dt.date(9999, 12, 31)}, "Check the year"),
    ],
)
def test_a_rule_that_never_meets_is_refused(staff, rule, why):
    holidays.add(staff.coalition, by=staff, day=dt.date(2027, 1, 5), name="River Day")
    with pytest.raises(Refused, match=why):
        begin(staff, **rule)
    assert not MeetingSeries.objects.exists()


def test_a_change_takes_along_what_nobody_touched(staff):
    series = begin(staff, interval=1, ends_on=dt.date(2027, 2, 2))
    first, moved, was_posted, fourth, fifth = series.meetings.order_by("series_day")
    meetings.change(moved, by=staff, at=NOW, starts_at=moved.starts_at + dt.timedelta(hours=1))
    factories.AgendaPostingFactory(meeting=was_posted)
    factories.AgendaItemFactory(meeting=first)  # an agenda moves along
    series.refresh_from_db()
    new = MeetingSeries.objects.get(pk=series.pk)
    new.weekday, new.wall_time = 2, dt.time(9)
    foreseen = meeting_series.foresee(new, at=NOW)
    assert "The meeting of Tuesday 5 January 2027 moves to Wednesday 6 January 2027." in foreseen.sentences()
    with pytest.raises(Refused, match="in the meantime"):  # something else than what was agreed to
        meeting_series.change(series, by=staff, at=NOW, weekday=3, agreed=foreseen.mark)
    meeting_series.change(series, by=staff, at=NOW, weekday=2, wall_time=dt.time(9), agreed=foreseen.mark)
    # 2 February lies on the last possible day: there is no Wednesday for it any more.
    assert walls(series) == [
        dt.datetime(2027, 1, 6, 9),
        dt.datetime(2027, 1, 12, 11),  # moved by hand
        dt.datetime(2027, 1, 13, 9),
        dt.datetime(2027, 1, 19, 10),  # its agenda was posted
        dt.datetime(2027, 1, 20, 9),
        dt.datetime(2027, 1, 27, 9),
    ]
    for row in (first, fourth, fifth):
        row.refresh_from_db()
    assert (first.sequence, fourth.series_day) == (1, dt.date(2027, 1, 27))
    assert (fifth.state, fifth.series) == ("cancelled", None)


def test_a_rarer_rule_calls_off_what_has_no_agenda_yet(staff):
    series = begin(staff, interval=1, ends_on=dt.date(2027, 2, 2))
    factories.AgendaItemFactory(meeting=series.meetings.get(series_day=dt.date(2027, 1, 12)))
    meeting_series.change(series, by=staff, at=NOW, interval=4)
    days = [wall.date() for wall in walls(series)]
    assert days == [dt.date(2027, 1, 5), dt.date(2027, 1, 12), dt.date(2027, 2, 2)]
    assert Meeting.objects.filter(state="cancelled", series=None).count() == 2
    # Back to every week: the days that were called off are free for new meetings.
    meeting_series.change(series, by=staff, at=NOW, interval=1)
    assert len(walls(series)) == 5


def test_left_out_days_and_holidays(staff):
    holidays.add_federal(staff.coalition, by=staff, year=2027)
    series = begin(staff, interval=1, weekday=0, ends_on=dt.date(2027, 2, 22))
    days = [wall.date() for wall in walls(series)]
    assert dt.date(2027, 1, 18) not in days  # Martin Luther King, Jr.
    assert dt.date(2027, 2, 15) not in days
    day = dt.date(2027, 1, 25)
    with pytest.raises(Refused, match="Say why"):
        series_exceptions.leave_out(series, by=staff, at=NOW, day=day)
    with pytest.raises(Refused, match="does not meet on Tuesday 26 January 2027"):
        series_exceptions.leave_out(series, by=staff, at=NOW, day=dt.date(2027, 1, 26))
    row = series_exceptions.leave_out(series, by=staff, at=NOW, day=day, reason="The room is painted")
    assert day not in [wall.date() for wall in walls(series)]
    assert Meeting.objects.get(state="cancelled").cancel_reason == "The room is painted"
    series_exceptions.take_back(row, by=staff, at=NOW)
    assert day in [wall.date() for wall in walls(series)]


def test_leaving_out_a_day_spares_the_meeting_that_was_moved_away_from_it(client, desk):
    series = begin(desk, starts_on=dt.date(2099, 1, 1))
    day = dt.date(2099, 1, 6)
    start = dt.datetime.combine(day, dt.time(10), tzinfo=PACIFIC)
    meeting = factories.MeetingFactory(coalition=desk.coalition, series=series, series_day=day, starts_at=start)
    address = page("series_exception_add", desk.coalition, series.pk)
    assert "cancels the meeting of Tuesday 6 January 2099" in client.get(f"{address}?day={day}").content.decode()
    assert client.get(f"{address}?day=never").status_code == 200
    meetings.change(meeting, by=desk, at=NOW, starts_at=start + dt.timedelta(days=1))
    assert "cancels the meeting" not in client.get(f"{address}?day={day}").content.decode()
    client.post(address, {"day": str(day), "reason": "The room is painted"})
    assert series.exceptions.count() == 1
    assert series.meetings.get().is_scheduled


@pytest.mark.parametrize("cancels", [True, False])
def test_ending_cancels_nothing_silently(staff, cancels):
    series = begin(staff, ends_on=dt.date(2027, 2, 2))
    kept = series.meetings.earliest("starts_at")
    factories.AgendaItemFactory(meeting=kept)
    if cancels:
        with pytest.raises(Refused, match="Say why"):
            meeting_series.end(series, by=staff, at=NOW, cancels=True)
    meeting_series.end(series, by=staff, at=NOW, reason="The work is done" if cancels else "", cancels=cancels)
    assert series.meetings.scheduled().count() == (1 if cancels else 3)
    assert meeting_series.plan_ahead(series, by=staff, at=NOW) == []


@pytest.mark.django_db(transaction=True)
def test_two_planners_make_each_meeting_once(staff):
    series = begin(staff)
    later = NOW + dt.timedelta(days=90)
    barrier, made = threading.Barrier(2), []

    def plan():
        barrier.wait()
        made.append(len(meeting_series.plan_ahead(series, by=staff, at=later)))
        connection.close()

    threads = [threading.Thread(target=plan) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [0, 6]


def page(name, coalition, *parts):
    return reverse(f"momentum:{name}", args=[coalition.slug, *parts])


@pytest.fixture
def desk(client):
    member = factories.MemberFactory(logs_in=True, role="coordinator")
    client.force_login(member.user)
    return member


def typed(**more):
    rule = {"title": "Housing group", "frequency": "weekly", "interval": "1", "weekday": "1", "wall_time": "10:00"}
    return {**rule, "starts_on": "2031-01-01", "minutes": "90", "ends_on": "2031-01-31", **more}


def test_the_pages_from_adding_to_ending(client, desk):
    here = desk.coalition
    assert client.post(page("meeting_series_add", here), typed(frequency="monthly")).status_code == 422
    never = client.post(page("meeting_series_add", here), typed(ends_on="2031-01-05"))
    assert "There is no Tuesday" in never.content.decode()
    address = client.post(page("meeting_series_add", here), typed(starts_on="2026-12-01", ends_on="2099-01-01"))[
        "Location"
    ]
    series = MeetingSeries.objects.get()
    shown = client.get(address).content.decode()
    assert "Every week on Tuesday, 10:00–11:30 PST/PDT" in shown
    change = page("meeting_series_change", here, series.pk)
    wish = typed(starts_on="2026-12-01", ends_on="2099-01-01", weekday="3", revision="0")
    asked = client.post(change, wish)
    assert asked.status_code == 422
    assert "moves to Thursday" in asked.content.decode()
    assert MeetingSeries.objects.get().weekday == 1
    client.post(change, {**wish, "agreed": asked.context["mark"]})
    assert MeetingSeries.objects.get().weekday == 3
    assert client.post(page("meeting_series_end", here, series.pk), {"what": "cancel"}).status_code == 422
    client.post(page("meeting_series_end", here, series.pk), {"what": "cancel", "reason": "Done"})
    assert not series.meetings.scheduled().exists()


def test_the_lists_need_as_many_queries_for_ten_as_for_one(client, desk):
    for address in (page("meeting_series_list", desk.coalition), page("holiday_list", desk.coalition)):

        def more(count):
            for _ in range(count):
                row = factories.MeetingSeriesFactory(coalition=desk.coalition)
                row.groups.add(factories.GroupFactory(coalition=desk.coalition))
                factories.HolidayFactory(coalition=desk.coalition)

        more(1)
        few = queries_of(client, address)
        more(9)
        assert queries_of(client, address) == few


def test_the_page_needs_as_many_queries_for_ten_dates_as_for_one(client, desk):
    series = factories.MeetingSeriesFactory(coalition=desk.coalition)

    def more(days):
        for day in days:
            start = dt.datetime(2099, 1, day, 18, tzinfo=dt.UTC)
            more = {"series": series, "series_day": start.date(), "starts_at": start}
            factories.MeetingFactory(coalition=desk.coalition, **more)

    more(range(1, 2))
    few = queries_of(client, series.get_absolute_url())
    more(range(2, 11))
    assert queries_of(client, series.get_absolute_url()) == few
