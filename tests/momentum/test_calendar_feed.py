"""Feeds as another library than the one that writes them reads them; secret, and taken back for good."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone

from mobility_portal.logs import redact_tokens
from momentum.actions import calendar_feeds, meeting_series, meetings
from momentum.calendar_contents import feed_text
from momentum.models import CalendarFeed
from tests import factories
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
PACIFIC = ZoneInfo("America/Los_Angeles")
NOW = dt.datetime(2027, 1, 4, 18, 0, tzinfo=dt.UTC)


@pytest.fixture
def staff():
    return factories.MemberFactory(role="coordinator", logs_in=True, starts_on=dt.date(2026, 1, 1))


def events_of(text):
    """The events as vobject reads them, with the file's own rules for the clocks."""
    calendar = vobject.readOne(text)
    return {event.uid.value: event for event in getattr(calendar, "vevent_list", [])}


@pytest.mark.parametrize("rule", [{"frequency": "weekly"}, {"frequency": "monthly", "week": -1}], ids=str)
@pytest.mark.parametrize("start", [dt.date(2027, 1, 20), dt.date(2027, 9, 1)], ids=str)
def test_a_series_stays_at_ten_over_both_changes_of_the_clock(staff, rule, start):
    """In March and in November of 2027, read with the rules that stand in the file itself."""
    at = dt.datetime.combine(start, dt.time(20), tzinfo=dt.UTC)
    series = meeting_series.add(
        staff.coalition,
        by=staff,
        at=at,
        title="Housing group",
        weekday=6,
        wall_time=dt.time(10),
        starts_on=start,
        **rule,
    )
    feed = calendar_feeds.make(staff, at=at, scope="coalition")
    events = events_of(feed_text(feed, at=at))
    rows = {str(row.uid): row for row in series.meetings.all()}
    assert events.keys() == rows.keys()
    offsets = set()
    for uid, event in events.items():
        assert "tzicalvtz" in repr(event.dtstart.value.tzinfo)  # made from the file, not from the name of the zone
        assert event.dtstart.value.time() == dt.time(10)
        assert event.dtstart.value.astimezone(dt.UTC) == rows[uid].starts_at
        assert (event.dtend.value - event.dtstart.value) == dt.timedelta(minutes=90)
        offsets.add(event.dtstart.value.utcoffset())
    assert offsets == {dt.timedelta(hours=-8), dt.timedelta(hours=-7)}


def test_a_persons_feed_has_only_what_concerns_them(staff):
    here, soon = staff.coalition, NOW + dt.timedelta(days=20)
    mine, _other = factories.MeetingFactory.create_batch(2, coalition=here, starts_at=soon)
    factories.MeetingInvitationFactory(meeting=mine, member=staff)
    factories.MeetingFactory(starts_at=soon)  # of another coalition
    item = factories.ActionItemFactory(coalition=here, owner=staff, due_on=dt.date(2027, 2, 1))
    factories.ActionItemFactory(coalition=here, due_on=dt.date(2027, 2, 1))
    events = events_of(feed_text(calendar_feeds.make(staff, at=NOW, scope="person"), at=NOW))
    assert len(events) == 2
    assert "attendee" not in events[str(mine.uid)].contents
    (due,) = (event for uid, event in events.items() if uid != str(mine.uid))
    assert (due.dtstart.value, due.summary.value) == (dt.date(2027, 2, 1), f"Due: {item.title}")
    every = events_of(feed_text(calendar_feeds.make(staff, at=NOW, scope="coalition"), at=NOW))
    assert len(every) == 2


def test_moves_and_cancellations_reach_the_calendar(staff):
    meeting = factories.MeetingFactory(coalition=staff.coalition, starts_at=NOW + dt.timedelta(days=20))
    feed = calendar_feeds.make(staff, at=NOW, scope="coalition")
    moved = meetings.change(meeting, by=staff, at=NOW, starts_at=NOW + dt.timedelta(days=21))
    event = events_of(feed_text(feed, at=NOW))[str(meeting.uid)]
    assert (event.sequence.value, event.dtstart.value) == ("1", moved.starts_at)
    meetings.cancel(moved, by=staff, at=NOW, reason="The room is flooded")
    event = events_of(feed_text(feed, at=NOW))[str(meeting.uid)]
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "2")
    assert events_of(feed_text(feed, at=NOW + dt.timedelta(days=91))) == {}


def test_made_read_and_taken_back(client, staff):
    client.force_login(staff.user)
    slug = staff.coalition.slug
    factories.MeetingFactory(coalition=staff.coalition, title="Steering committee 🌱")
    client.post(reverse("momentum:calendar_feed_make", args=[slug]), {"scope": "coalition"})
    again = client.post(reverse("momentum:calendar_feed_make", args=[slug]), {"scope": "coalition"}, follow=True)
    assert "You have this address already" in again.content.decode()
    feed = CalendarFeed.objects.get()
    assert feed.get_absolute_url() in client.get(reverse("momentum:calendar_feed_list", args=[slug])).content.decode()
    client.logout()
    answer = client.get(feed.get_absolute_url())
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Steering committee 🌱" in answer.content.decode()
    assert client.post(feed.get_absolute_url()).status_code == 405
    assert feed.token not in str(redact_tokens(None, "", {"path": feed.get_absolute_url()}))
    client.force_login(staff.user)
    client.post(reverse("momentum:calendar_feed_take_back", args=[slug]), {"scope": "coalition"})
    assert client.get(feed.get_absolute_url()).status_code == 410
    client.post(reverse("momentum:calendar_feed_make", args=[slug]), {"scope": "coalition"})
    assert CalendarFeed.objects.usable(at=timezone.now()).get().token != feed.token


@pytest.mark.parametrize("month", ["", "?month=2026-02", "?month=never", "?month=9999-12", "?month=0001-01"])
def test_the_month_shows_its_meetings_whatever_is_asked(client, staff, month):
    client.force_login(staff.user)
    factories.MeetingFactory(
        coalition=staff.coalition, title="Late on the last day", starts_at=dt.datetime(2026, 3, 1, 7, 30, tzinfo=dt.UTC)
    )
    answer = client.get(reverse("momentum:calendar_month", args=[staff.coalition.slug]) + month)
    assert answer.status_code == 200
    # 07:30 in UTC is 23:30 of the day before in California.
    days = [day for week in answer.context["weeks"] for day in week if day.meetings]
    assert [(day.day, day.is_outside) for day in days] == (
        [(dt.date(2026, 2, 28), False)] if "2026-02" in month else []
    )


def test_a_month_and_a_feed_need_as_many_queries_for_ten_as_for_one(client, staff):
    client.force_login(staff.user)
    feed = calendar_feeds.make(staff, at=timezone.now(), scope="coalition")
    addresses = [reverse("momentum:calendar_month", args=[staff.coalition.slug]), feed.get_absolute_url()]
    factories.MeetingFactory(coalition=staff.coalition, starts_at=timezone.now())
    few = [queries_of(client, address) for address in addresses]
    factories.MeetingFactory.create_batch(9, coalition=staff.coalition, starts_at=timezone.now())
    assert [queries_of(client, address) for address in addresses] == few
