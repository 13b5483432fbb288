"""The periods of reports, for years that begin in any month; it asks neither a clock nor a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True)
class Rhythm:
    """Periods of one length, counted from the first of the month (1–12) in which the year begins."""

    every: Every
    year_begins: int = 1


@dataclass(frozen=True)
class Period:
    """From its first to its last day; `number` counts within the year, which is named by the one in which it ends."""

    start: date
    end: date
    number: int
    year: int


def period_of(day: date, rhythm: Rhythm) -> Period:
    """The period that a day falls into."""
    months = MONTHS[rhythm.every]
    into_the_year = (day.month - rhythm.year_begins) % 12
    number = into_the_year // months
    year_start = _months_on(day.replace(day=1), -into_the_year)
    start = _months_on(year_start, number * months)
    last_of_year = _months_on(year_start, 12) - timedelta(days=1)
    return Period(start, _months_on(start, months) - timedelta(days=1), number + 1, last_of_year.year)


def period_after(day: date, rhythm: Rhythm) -> Period:
    """The first whole period that begins after a day."""
    this = period_of(day + timedelta(days=1), rhythm)
    if this.start > day:
        return this
    return period_of(this.end + timedelta(days=1), rhythm)


def last_ended(day: date, rhythm: Rhythm) -> Period:
    """The latest period that was over before a day."""
    return period_of(period_of(day, rhythm).start - timedelta(days=1), rhythm)


def is_whole_year(start: date, end: date) -> bool:
    """Whether these are twelve months from the first of one."""
    return start.day == 1 and end == _months_on(start, 12) - timedelta(days=1)


def _months_on(first: date, months: int) -> date:
    """The first of the month that lies so many months on."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
