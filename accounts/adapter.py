"""What we tell allauth: nobody signs up without an invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closed to strangers: a membership's invitation is the only way in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed; `coalitions` makes the person when an invitation is accepted."""
        return False
