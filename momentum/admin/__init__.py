"""Meetings, reports and messages in the Django admin."""

from momentum.admin import archives, community_changes, meetings, reminders, reports

__all__ = ["archives", "community_changes", "meetings", "reminders", "reports"]
