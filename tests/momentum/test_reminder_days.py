"""Wall times and daylight saving: every transition of the next two years, against a slow and certain answer."""

import datetime as dt
import zoneinfo
from functools import cache

import pytest

from momentum.due import Stage, back_off, days_before, stages_between, wall_moment, window

FIRST = dt.date(2026, 11, 24)
DAYS = 730
WALLS = (dt.time(0), dt.time(1, 30), dt.time(2), dt.time(2, 30), dt.time(3), dt.time(8), dt.time(23, 59))
OFFSETS = (-14, -7, -3, -1, 0, 1, 3, 7)


def transitions(zone):
    """The days on which the zone's clock is changed."""
    days = [FIRST + dt.timedelta(days=n) for n in range(DAYS + 1)]
    offsets = [dt.datetime.combine(day, dt.time(12), tzinfo=zone).utcoffset() for day in days]
    return [day for day, before, after in zip(days[1:], offsets, offsets[1:], strict=False) if before != after]


def zones_that_change():
    """One zone for each different set of rules."""
    by_rules = {}
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        days = transitions(zone)
        if days:
            noon = dt.datetime.combine(days[0], dt.time(12), tzinfo=zone)
            by_rules.setdefault((tuple(days), noon.utcoffset()), name)
    return sorted({*by_rules.values(), "America/Los_Angeles", "America/New_York", "Australia/Lord_Howe"})


@cache
def offsets_near(zone, day):
    """Every difference to UTC that holds on this day, the day before or the day after, hour by hour."""
    start = dt.datetime.combine(day, dt.time(0), tzinfo=dt.UTC) - dt.timedelta(days=1)
    return {(start + dt.timedelta(hours=h)).astimezone(zone).utcoffset() for h in range(72)}


def certain_moment(day, wall, zone):
    """Ask the clock itself: the first moment that shows this time, or what the clock before the gap makes of it."""
    naive = dt.datetime.combine(day, wall)
    tries = sorted((naive - offset).replace(tzinfo=dt.UTC) for offset in offsets_near(zone, day))
    shown = [moment for moment in tries if moment.astimezone(zone).replace(tzinfo=None) == naive]
    return shown[0] if shown else tries[-1]


@pytest.mark.spine
def test_every_transition_of_the_next_two_years():
    wrong, cases = [], 0
    for name in zones_that_change():
        zone = zoneinfo.ZoneInfo(name)
        for change in transitions(zone):
            for offset in OFFSETS:
                day = change + dt.timedelta(days=offset)
                for wall in WALLS:
                    cases += 1
                    if wall_moment(day, wall, zone) != certain_moment(day, wall, zone):
                        wrong.append(f"{name} {day} {wall}")
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
