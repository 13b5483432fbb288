"""Every change of every clock in the two years after a day, against a slow and certain answer."""

import datetime as dt
import zoneinfo
from functools import cache

from momentum.due import wall_moment

DAYS = 730
WALLS = (dt.time(0), dt.time(1, 30), dt.time(2), dt.time(2, 30), dt.time(3), dt.time(8), dt.time(23, 59))
OFFSETS = (-14, -7, -3, -1, 0, 1, 3, 7)


def transitions(zone, first):
    """The days on which the zone's clock is changed in the two years from `first`."""
    days = [first + dt.timedelta(days=n) for n in range(DAYS + 1)]
    offsets = [dt.datetime.combine(day, dt.time(12), tzinfo=zone).utcoffset() for day in days]
    return [day for day, before, after in zip(days[1:], offsets, offsets[1:], strict=False) if before != after]


def zones_that_change(first):
    """One zone for each different set of rules."""
    by_rules = {}
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        days = transitions(zone, first)
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


def check_every_transition(first):
    """The number of cases (transition × days around it × time of day), and those that came out wrong."""
    cases, wrong = 0, []
    for name in zones_that_change(first):
        zone = zoneinfo.ZoneInfo(name)
        for change in transitions(zone, first):
            for offset in OFFSETS:
                day = change + dt.timedelta(days=offset)
                for wall in WALLS:
                    cases += 1
                    if wall_moment(day, wall, zone) != certain_moment(day, wall, zone):
                        wrong.append(f"{name} {day} {wall}")
    return cases, wrong
