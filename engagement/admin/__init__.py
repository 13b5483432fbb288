"""What residents said, in the Django admin."""

from engagement.admin import activities, insights

__all__ = ["activities", "insights"]
