"""Meetings, reports and messages in the Django admin."""

from momentum.admin import meetings, reminders, reports

__all__ = ["meetings", "reminders", "reports"]
