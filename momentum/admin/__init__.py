"""Meetings, reports and messages in the Django admin."""

from momentum.admin import (
    archives,
    attendance,
    calendars,
    community_changes,
    meeting_series,
    meetings,
    postings,
    reminders,
    reports,
)

__all__ = [
    "archives",
    "attendance",
    "calendars",
    "community_changes",
    "meeting_series",
    "meetings",
    "postings",
    "reminders",
    "reports",
]
