"""Suggested links between priorities: scores, relations and reasons in words; pure functions without models."""
