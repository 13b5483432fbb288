"""Meetings, reports and messages in the Django admin."""

from momentum.admin import archives, community_changes, meetings, reminders, reports, subscribers

__all__ = ["archives", "community_changes", "meetings", "reminders", "reports", "subscribers"]
