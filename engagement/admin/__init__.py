"""What residents said, in the Django admin."""

from engagement.admin import activities, answers, insights

__all__ = ["activities", "answers", "insights"]
