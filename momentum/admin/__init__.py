"""Meetings, reports and messages in the Django admin."""

from momentum.admin import archives, meetings, reminders, reports

__all__ = ["archives", "meetings", "reminders", "reports"]
