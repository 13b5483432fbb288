"""Meetings, reports and messages in the Django admin."""

from momentum.admin import meetings, reports

__all__ = ["meetings", "reports"]
