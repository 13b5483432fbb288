"""Dates, spans of days and money as people write them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def local_day(moment: date | datetime) -> date:
    """The day of a moment in the reader's time zone; a day stays what it is."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
    return moment


def long_date(moment: date | datetime | None) -> str:
    """3 May 2026."""
    return _long_date(local_day(moment), get_language()) if moment else ""


@lru_cache(maxsize=4096)
def _long_date(day: date, _language: str | None) -> str:
    """A list shows the same few days in every row, and formatting one costs more than the rest of its cell."""
    return date_format(day, "DATE_FORMAT")


def long_day(moment: date | datetime | None) -> str:
    """Sunday 3 May 2026, where the weekday matters."""
    return f"{date_format(local_day(moment), 'l')} {long_date(moment)}" if moment else ""


def days_ago(moment: date | datetime | None, *, on: date) -> str:
    """Today, yesterday, 5 days ago, 3 weeks ago, 204 days ago; in 5 days for what is to come."""
    return _days_ago((on - local_day(moment)).days, get_language()) if moment else ""


@lru_cache(maxsize=1024)
def _days_ago(days: int, _language: str | None) -> str:
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days == -1:
        return _("tomorrow")
    if days < 0:
        return ngettext("in %(n)d day", "in %(n)d days", -days) % {"n": -days}
    if 14 <= days < 60:
        return ngettext("%(n)d week ago", "%(n)d weeks ago", days // 7) % {"n": days // 7}
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def money(cents: int | None) -> str:
    """$1,250.00 from 125000 cents."""
    if cents is None:
        return ""
    sign = "−" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"


BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("Chrom", "Chrome"))
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def browser_name(user_agent: str) -> str:
    """Chrome (Windows): what a person would call the program that sent this line."""
    fallback = "Safari" if "Safari" in user_agent else _("Unknown program")
    browser = next((name for sign, name in BROWSERS if sign in user_agent), fallback)
    device = next((name for sign, name in DEVICES if sign in user_agent), "")
    return f"{browser} ({device})" if device else browser
