"""A series of meetings as its rule: on which days it meets, in words and on the calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.words import long_date
from momentum.due import wall_moment
from momentum.models import Holiday, MeetingSeries
from momentum.recurrence import Rule, days_between, next_days

# Meetings are planned so far ahead that a season's dates stand in calendars.
PLANNED_AHEAD = timedelta(days=183)
SHOWN = 8


def rule_of(series: MeetingSeries) -> Rule:
    """The recurrence rule of a series."""
    return Rule(series.interval, series.weekday, series.week, series.starts_on, series.ends_on)


def left_out(series: MeetingSeries) -> frozenset[date]:
    """Days on which it does not meet although its rule says so."""
    exceptions = frozenset(series.exceptions.values_list("day", flat=True)) if series.pk else frozenset()
    return exceptions | Holiday.objects.in_coalition(series.coalition).days() if series.skips_holidays else exceptions


def days_ahead(series: MeetingSeries, *, at: datetime) -> list[date]:
    """The days of the next half year on which it meets, those of today only if it has not begun."""
    today = series.coalition.today(at=at)
    days = days_between(rule_of(series), today, today + PLANNED_AHEAD, left_out=left_out(series))
    return [day for day in days if begins(series, day) > at]


def begins(series: MeetingSeries, day: date) -> datetime:
    """When the meeting of a day begins (UTC): the clock on the wall shows the same in summer and in winter."""
    return wall_moment(day, series.wall_time, series.coalition.zone)


def why_never(series: MeetingSeries, *, at: datetime) -> str:
    """Why no day is to come by this rule, as a sentence; empty when there is one."""
    rule, today = rule_of(series), series.coalition.today(at=at)
    if next_days(rule, today, 1, left_out=left_out(series)):
        return ""
    if next_days(rule, today, 1):
        return _("Every day of this rule is a holiday or left out, so the series would never meet.")
    if series.ends_on is not None and series.ends_on < today:
        return _("The last possible day is over, so the series would never meet.")
    start, end = max(series.starts_on, today), series.ends_on
    return _("There is no %(day)s from %(start)s to %(end)s, so the series would never meet.") % {
        "day": _day_words(series),
        "start": long_date(start),
        "end": long_date(end),
    }


def rule_words(series: MeetingSeries) -> str:
    """Every 2 weeks on Tuesday, 10:00–11:30 PST/PDT."""
    n, names = series.interval, {"day": _day_words(series)}
    if series.week is None:
        often = ngettext("Every week on %(day)s", "Every %(n)d weeks on %(day)s", n) % {**names, "n": n}
    else:
        often = ngettext("Every month on the %(day)s", "Every %(n)d months on the %(day)s", n) % {**names, "n": n}
    return f"{often}, {clock_words(series)}"


def clock_words(series: MeetingSeries) -> str:
    """10:00–11:30 PST/PDT: a series meets by the clock of winter and by that of summer."""
    begins_at = datetime.combine(series.starts_on, series.wall_time)
    ends_at = begins_at + timedelta(minutes=series.minutes)
    zone, year = series.coalition.zone, series.starts_on.year
    names = [datetime.combine(date(year, month, 1), time(12), tzinfo=zone).tzname() or "" for month in (1, 7)]
    letters = "/".join(dict.fromkeys(names))
    if not all(name.isalpha() for name in names):
        letters = series.coalition.time_zone.replace("_", " ")
    return f"{time_format(begins_at.time())}–{time_format(ends_at.time())} {letters}"


def _day_words(series: MeetingSeries) -> str:
    """Tuesday; second Tuesday."""
    day = str(WEEKDAYS[series.weekday])
    if series.week is None:
        return day
    words = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"), -1: _("last")}
    return _("%(nth)s %(weekday)s") % {"nth": words[series.week], "weekday": day}
