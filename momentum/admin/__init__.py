"""Meetings, reports and messages in the Django admin."""

from momentum.admin import community_changes, meetings, reminders, reports

__all__ = ["community_changes", "meetings", "reminders", "reports"]
