"""What residents said, in the Django admin."""

from engagement.admin import activities, answers, card_programs, cards, data_walks, insights, notes, planning

__all__ = ["activities", "answers", "card_programs", "cards", "data_walks", "insights", "notes", "planning"]
