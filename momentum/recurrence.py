"""On which days a series meets: pure, on the calendar of the wall; zones are attached by `momentum/due.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

# A rule that finds no day within this time finds none at all: every weekday of every month has come, in any rhythm
# up to twelve months, many times over.
HORIZON = timedelta(days=366 * 10)


@dataclass(frozen=True)
class Rule:
    """Every `interval` weeks on a weekday (`week` is None), or every `interval` months on its `week`-th weekday.

    `weekday` counts from Monday as 0; `week` is 1 to 5, or -1 for the last one in the month.
    """

    interval: int
    weekday: int
    week: int | None
    starts_on: date
    ends_on: date | None = None

    def days(self) -> Iterator[date]:
        """Every day of the rule from its first possible to its last possible day; endless without the latter.

        The rhythm of several weeks or months is counted from the first day that fits, so the first possible day may
        be any. A month without a fifth such weekday is left out, and the rhythm goes on as if it had one.
        """
        first = next(self._every(1, self.starts_on), None)
        return iter(()) if first is None else self._every(self.interval, first)

    def _every(self, interval: int, start: date) -> Iterator[date]:
        day = weekday(self.weekday) if self.week is None else weekday(self.weekday)(self.week)
        found = rrule(
            WEEKLY if self.week is None else MONTHLY,
            interval=interval,
            byweekday=day,
            dtstart=datetime.combine(start, time.min),
            until=datetime.combine(self.ends_on, time.min) if self.ends_on else None,
        )
        return (moment.date() for moment in found)


def days_between(rule: Rule, start: date, end: date, *, left_out: Collection[date] = ()) -> list[date]:
    """The rule's days from `start` to `end`, both included, without those left out."""
    found = []
    for day in rule.days():
        if day > end:
            break
        if day >= start and day not in left_out:
            found.append(day)
    return found


def next_days(rule: Rule, start: date, count: int, *, left_out: Collection[date] = ()) -> list[date]:
    """At most `count` of the rule's days from `start` on, looking no further than ten years."""
    end = max(start, rule.starts_on) + HORIZON
    days = (day for day in _until(rule, end) if day >= start and day not in left_out)
    return list(islice(days, count))


def _until(rule: Rule, end: date) -> Iterator[date]:
    for day in rule.days():
        if day > end:
            return
        yield day
