"""People who can log in."""

from accounts.models.user import User

__all__ = ["User"]
