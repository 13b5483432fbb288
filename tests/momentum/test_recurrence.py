"""On which days a series meets, against a slow and certain answer; on every clock of the world it keeps its hour."""

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.due import wall_moment
from momentum.federal_holidays import federal_holidays
from momentum.recurrence import Rule, days_between, next_days
from tests.momentum.wall_times import certain_moment, transitions

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31))
RULES = st.builds(
    Rule,
    interval=st.integers(1, 12),
    weekday=st.integers(0, 6),
    week=st.sampled_from([None, 1, 2, 3, 4, 5, -1]),
    starts_on=DAYS,
    ends_on=st.none(),
)


def fits(day, rule):
    """Whether a day is the weekday, and the right one in its month."""
    if day.weekday() != rule.weekday:
        return False
    last = calendar.monthrange(day.year, day.month)[1]
    return rule.week is None or rule.week == (day.day + 6) // 7 or (rule.week == -1 and day.day + 7 > last)


def certain_days(rule, end):
    """Walk from day to day: the first that fits, and from there every so many weeks or months."""
    days = [rule.starts_on + dt.timedelta(days=n) for n in range((end - rule.starts_on).days + 1)]
    fitting = [day for day in days if fits(day, rule)]
    if not fitting:
        return []
    first = fitting[0]

    def beat(day):
        if rule.week is None:
            return (day - first).days // 7
        return (day.year - first.year) * 12 + day.month - first.month

    return [day for day in fitting if beat(day) % rule.interval == 0]


@settings(max_examples=60, deadline=None)
@given(rule=RULES, left_out=st.lists(DAYS, max_size=3))
def test_the_days_are_those_that_a_calendar_on_the_wall_shows(rule, left_out):
    end = rule.starts_on + dt.timedelta(days=800)
    certain = [day for day in certain_days(rule, end) if day not in left_out]
    assert days_between(rule, rule.starts_on, end, left_out=left_out) == certain
    assert next_days(rule, rule.starts_on, 2, left_out=left_out)[: len(certain)] == certain[:2]


@settings(max_examples=60, deadline=None)
@given(rule=RULES)
def test_a_last_possible_day_and_what_never_comes(rule):
    ending = Rule(rule.interval, rule.weekday, rule.week, rule.starts_on, rule.starts_on + dt.timedelta(days=40))
    certain = certain_days(ending, ending.ends_on)
    assert next_days(ending, ending.starts_on, 50) == certain
    assert next_days(ending, ending.ends_on + dt.timedelta(days=1), 1) == []
    assert next_days(ending, ending.starts_on, 1, left_out=certain) == []


@pytest.mark.parametrize("name", ["America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata"])
def test_the_clock_on_the_wall_never_leaves_its_hour(name):
    zone, rule = ZoneInfo(name), Rule(1, 6, None, dt.date(2026, 1, 1))  # Sundays: the day on which clocks change
    days = days_between(rule, dt.date(2026, 1, 1), dt.date(2027, 12, 31))
    walls = (dt.time(0, 30), dt.time(2, 30), dt.time(10))
    for day in days:
        for wall in walls:
            assert wall_moment(day, wall, zone) == certain_moment(day, wall, zone)
        assert wall_moment(day, dt.time(10), zone).astimezone(zone).time() == dt.time(10)
    assert name == "Asia/Kolkata" or any(day in transitions(zone, dt.date(2026, 1, 1)) for day in days)


def test_the_federal_holidays_of_years_with_weekends():
    found = dict(federal_holidays(2027))
    assert found[dt.date(2027, 1, 18)] == "Birthday of Martin Luther King, Jr."
    assert found[dt.date(2027, 5, 31)] == "Memorial Day"
    assert found[dt.date(2027, 11, 25)] == "Thanksgiving Day"
    assert found[dt.date(2027, 7, 5)] == "Independence Day (observed)"  # the 4th is a Sunday
    assert found[dt.date(2027, 6, 18)] == "Juneteenth National Independence Day (observed)"  # the 19th is a Saturday
    assert found[dt.date(2027, 12, 31)] == "New Year's Day (observed)"  # 1 January 2028 is a Saturday
    assert len(federal_holidays(2025)) == 11
    # What the Office of Personnel Management published for 2026, a year before.
    assert [day.strftime("%m-%d") for day, _name in federal_holidays(2026)] == [
        "01-01",
        "01-19",
        "02-16",
        "05-25",
        "06-19",
        "07-03",
        "07-04",
        "09-07",
        "10-12",
        "11-11",
        "11-26",
        "12-25",
    ]
