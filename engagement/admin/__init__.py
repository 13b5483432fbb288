"""What residents said, in the Django admin."""

from engagement.admin import activities, answers, data_walks, insights, notes, planning

__all__ = ["activities", "answers", "data_walks", "insights", "notes", "planning"]
