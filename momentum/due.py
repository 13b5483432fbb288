"""When something is due: pure, from days on the wall to moments; it asks neither a clock nor a database."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from common.refusals import Refused

MORNING = time(8)
# Years in which a coalition can do something: what lies outside them is a slip of the finger, and no calendar reaches.
YEARS = range(2000, 2200)


@dataclass(frozen=True)
class Stage:
    """One step of asking, in days around the day that something is due; it ends where the next begins."""

    name: str
    starts: int
    ends: int


@dataclass(frozen=True)
class Window:
    """From when to when a message helps."""

    due_at: datetime
    useful_until: datetime

    def covers(self, at: datetime) -> bool:
        """Whether the message helps at a moment."""
        return self.due_at <= at < self.useful_until


def refuse_odd_year(day: date | None, *, field: str) -> None:
    """Say no to a day or a moment in a year that nobody can have meant; None is no day."""
    if day is not None and day.year not in YEARS:
        years = {"first": YEARS[0], "last": YEARS[-1]}
        raise Refused(_("Check the year: choose a day from %(first)d to %(last)d.") % years, field=field)


def wall_moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the clock on the wall shows `wall` on `day`.

    An hour that comes twice means its first coming. An hour that is skipped is counted with the clock of the
    minute before it, as calendars do (RFC 5545): 2:30 in a night without it is 3:30 on the new clock.
    """
    return datetime.combine(day, wall.replace(fold=0), tzinfo=zone).astimezone(UTC)


def days_before(event: datetime, *, days: int, zone: ZoneInfo, wall: time = MORNING) -> datetime:
    """The morning that lies `days` days on the wall before the day of an event; after it for a negative number."""
    return wall_moment(event.astimezone(zone).date() - timedelta(days=days), wall, zone)


def window(stage: Stage, day: date, zone: ZoneInfo, *, closed: Collection[date] | None = None) -> Window:
    """From which morning to which morning a stage lasts, for something that is due on `day`.

    With `closed` (holidays, may be empty) mornings stand on business days only: one before the day comes earlier, so
    that nobody loses time, and one after it comes later, so that nobody is called late who is not.
    """
    starts, ends = (_morning(day, days, closed) for days in (stage.starts, stage.ends))
    return Window(wall_moment(starts, MORNING, zone), wall_moment(ends, MORNING, zone))


def _morning(day: date, days: int, closed: Collection[date] | None) -> date:
    found = day + timedelta(days=days)
    step = timedelta(days=1 if days > 0 else -1)
    while closed is not None and days and not is_business_day(found, closed):
        found += step
    return found


def stages_between(
    stages: tuple[Stage, ...],
    day: date,
    zone: ZoneInfo,
    *,
    at: datetime,
    until: datetime,
    closed: Collection[date] | None = None,
) -> Iterator[tuple[Stage, Window]]:
    """The stages of something due on `day` that have begun by `until` and are not over at `at`."""
    for stage in stages:
        span = window(stage, day, zone, closed=closed)
        if span.due_at <= until and at < span.useful_until and span.due_at < span.useful_until:
            yield stage, span


def is_business_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether it is a Monday to Friday and no holiday."""
    return day.weekday() < 5 and day not in closed


def business_days_after(day: date, days: int, closed: Collection[date] = ()) -> date:
    """The day that lies `days` business days after `day`: Mondays to Fridays that are not among `closed`."""
    while days > 0:
        day += timedelta(days=1)
        days -= is_business_day(day, closed)
    return day


def back_off(tries: int) -> timedelta:
    """How long to wait after the given number of tries: 30 s, 1 min, 2 min … up to an hour."""
    return min(timedelta(seconds=30) * 2 ** min(max(tries - 1, 0), 10), timedelta(hours=1))
