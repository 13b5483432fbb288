"""The coalition's core records in the Django admin."""

from coalitions.admin import agenda, commitments, imports, leads, members, partners

__all__ = ["agenda", "commitments", "imports", "leads", "members", "partners"]
