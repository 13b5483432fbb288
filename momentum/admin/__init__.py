"""Meetings, reports and messages in the Django admin."""

from momentum.admin import (
    action_items,
    agenda_items,
    archives,
    attendance,
    calendars,
    community_changes,
    meeting_series,
    meetings,
    minutes,
    postings,
    reminders,
    reports,
    subscribers,
)

__all__ = [
    "action_items",
    "agenda_items",
    "archives",
    "attendance",
    "calendars",
    "community_changes",
    "meeting_series",
    "meetings",
    "minutes",
    "postings",
    "reminders",
    "reports",
    "subscribers",
]
