"""Wall times and daylight saving: every transition of the next two years, against a slow and certain answer."""

import datetime as dt
import zoneinfo

import pytest

from momentum.due import Stage, back_off, days_before, stages_between, wall_moment, window
from tests.momentum.wall_times import check_every_transition

FIRST = dt.date(2026, 11, 24)


@pytest.mark.spine
def test_every_transition_of_the_next_two_years():
    cases, wrong = check_every_transition(FIRST)
    assert wrong == []
    assert cases > 5_000


@pytest.mark.parametrize(
    ("day", "wall", "moment"),
    [
        ("2027-03-13", "08:00", "2027-03-13T16:00"),
        ("2027-03-14", "08:00", "2027-03-14T15:00"),  # the clock has been put forward
        ("2027-03-14", "02:30", "2027-03-14T10:30"),  # an hour that does not exist: 3:30 on the new clock
        ("2027-11-07", "01:30", "2027-11-07T08:30"),  # an hour that comes twice: its first coming
        ("2027-11-07", "08:00", "2027-11-07T16:00"),
    ],
)
def test_california_by_hand(day, wall, moment):
    zone = zoneinfo.ZoneInfo("America/Los_Angeles")
    made = wall_moment(dt.date.fromisoformat(day), dt.time.fromisoformat(wall), zone)
    assert made == dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


def test_days_are_counted_on_the_wall():
    """A meeting on the Monday after the change: its reminder 7 days before comes at 8:00 on the wall, not at 7:00."""
    zone = zoneinfo.ZoneInfo("America/Los_Angeles")
    meeting = dt.datetime(2027, 3, 15, 9, tzinfo=zone)
    assert days_before(meeting, days=7, zone=zone).astimezone(zone) == dt.datetime(2027, 3, 8, 8, tzinfo=zone)
    assert days_before(meeting, days=1, zone=zone).astimezone(zone) == dt.datetime(2027, 3, 14, 8, tzinfo=zone)


def test_stages_follow_one_another_without_gap_or_overlap():
    """At any hour exactly one stage lasts, through the change of the clock in March."""
    zone = zoneinfo.ZoneInfo("America/Los_Angeles")
    stages = tuple(Stage(f"day {n}", n, n + 1) for n in range(150))
    start = window(stages[0], FIRST, zone).due_at
    for hour in range(0, 149 * 24, 5):
        at = start + dt.timedelta(hours=hour)
        assert len(list(stages_between(stages, FIRST, zone, at=at, until=at))) == 1


def test_back_off():
    seconds = [back_off(tries).total_seconds() for tries in (1, 2, 3, 8, 9, 50)]
    assert seconds == [30, 60, 120, 3600, 3600, 3600]
