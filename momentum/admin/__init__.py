"""Meetings, reports and messages in the Django admin."""

from momentum.admin import (
    action_items,
    agenda_items,
    archives,
    community_changes,
    meetings,
    minutes,
    reminders,
    reports,
)

__all__ = [
    "action_items",
    "agenda_items",
    "archives",
    "community_changes",
    "meetings",
    "minutes",
    "reminders",
    "reports",
]
