"""What the page of a series shows: its dates of the next half year, those left out among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from common.words import long_day
from momentum.models import Holiday, Meeting, MeetingSeries, SeriesException
from momentum.recurrence import days_between
from momentum.series_rules import PLANNED_AHEAD, rule_of


@dataclass(frozen=True)
class SeriesDate:
    """A day of a series: its meeting, or why it does not meet; `exception` can be taken back."""

    day: date
    note: str
    meeting: Meeting | None = None
    exception: SeriesException | None = None


def dates_of(series: MeetingSeries, *, at: datetime) -> list[SeriesDate]:
    """The dates to come, in order."""
    zone, today = series.coalition.zone, series.coalition.today(at=at)
    holidays = dict(Holiday.objects.in_coalition(series.coalition).filter(day__gte=today).values_list("day", "name"))
    exceptions = {row.day: row for row in series.exceptions.filter(day__gte=today)}
    found = [
        SeriesDate(meeting.starts_at.astimezone(zone).date(), _note_on(meeting, holidays), meeting)
        for meeting in series.meetings.filter(starts_at__gt=at).select_related("coalition")
    ]
    planned = {one.meeting.series_day for one in found if one.meeting}
    for day in days_between(rule_of(series), today, today + PLANNED_AHEAD) if series.is_running else ():
        if day in exceptions:
            exception = exceptions[day]
            found.append(SeriesDate(day, exception.reason or _("left out"), exception=exception))
        elif series.skips_holidays and day in holidays and day not in planned:
            found.append(SeriesDate(day, _("Holiday: %(name)s") % {"name": holidays[day]}))
    return sorted(found, key=lambda one: one.day)


def _note_on(meeting: Meeting, holidays: dict[date, str]) -> str:
    """What is unusual about a meeting of the series."""
    if not meeting.is_scheduled:
        return str(meeting.get_state_display())
    day = meeting.starts_at.astimezone(meeting.coalition.zone).date()
    if meeting.series_day and meeting.series_day != day:
        return _("moved from %(day)s") % {"day": long_day(meeting.series_day)}
    return _("on a holiday: %(name)s") % {"name": holidays[day]} if day in holidays else ""
