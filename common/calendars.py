"""One event as an iCalendar file (RFC 5545 and 5546), whatever kind of event it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from icalendar import Calendar, Event, vCalAddress, vText

# Rules for the clock are written down for so long around the event; more is of no use in one file.
RULES_AROUND = timedelta(days=366)


def calendar_text(event: Event, *, method: str, product: str, starts_at: datetime) -> str:
    """The text of a .ics file with one event, and with the rules for the clocks around it."""
    day = starts_at.date()
    return calendar_of([event], method=method, product=product, first=day, last=day)


def calendar_of(events: Iterable[Event], *, method: str, product: str, first: date, last: date, name: str = "") -> str:
    """The text of a calendar with events from a first to a last day; programs show its `name` if it has one."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Mobility Portal//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones(first_date=first - RULES_AROUND, last_date=last + RULES_AROUND)
    return calendar.to_ical().decode()


def on_the_wall(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end with the name of the zone; in the hour that comes a second time only UTC says which is meant."""
    starts_at, ends_at = starts_at.astimezone(zone), ends_at.astimezone(zone)
    if starts_at.fold or ends_at.fold:
        return starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    return starts_at, ends_at


def mailbox(email: str, name: str) -> vCalAddress:
    """A person or an office as calendars write them."""
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address


def calendar_answer(text: str, name: str) -> HttpResponse:
    """The file as a download under a name without its ending."""
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
