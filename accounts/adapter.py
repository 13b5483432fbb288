"""What we tell allauth: nobody signs up without an invitation, and a password typed a moment ago counts."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest

# Whoever logged in so recently is not asked for the password again, say to set up the second factor.
FRESH = 5 * 60


class AccountAdapter(DefaultAccountAdapter):
    """Closed to strangers: a membership's invitation is the only way in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed; `coalitions` makes the person when an invitation is accepted."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for whoever has just logged in."""
        began = context.request.session.get("began", 0)
        return time.time() - began > FRESH and super().is_reauthentication_required(app=app, **kwargs)
