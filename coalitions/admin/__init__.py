"""The coalition's core records in the Django admin."""

from coalitions.admin import agenda, commitments, leads, members, partners

__all__ = ["agenda", "commitments", "leads", "members", "partners"]
