"""The coalition's core records in the Django admin."""

from coalitions.admin import partners

__all__ = ["partners"]
