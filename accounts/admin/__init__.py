"""People with a log-in, in the Django admin."""

from accounts.admin import users

__all__ = ["users"]
