"""How long a log-in lasts, which language and time a person's pages speak, and who needs a second factor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from accounts.second_factor import needs_second_factor

Answer = Callable[[HttpRequest], HttpResponse]
# The moment of the last request is written down at most this often, so that reading pages hardly writes.
NOTED_EVERY = 5 * 60


class SessionLimitsMiddleware:
    """Log out whoever logged in too long ago, or has done nothing for too long."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, session = time.time(), request.session
            began, seen = session.get("began", now), session.get("seen", 0)
            if now - began > settings.SESSION_COOKIE_AGE or (seen and now - seen > settings.SESSION_IDLE_SECONDS):
                logout(request)
            elif now - seen > NOTED_EVERY:
                session["began"], session["seen"] = began, now
        return self.get_response(request)


class PersonMiddleware:
    """Activate the logged-in person's language (unless one was just chosen) and time zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) not in dict(settings.LANGUAGES):
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        with timezone.override(user.time_zone):
            return self.get_response(request)


class SecondFactorMiddleware:
    """The admin opens only with the second factor that the setting asks of those who may enter it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Send people of the admin who have none to the page that sets it up."""
        match = request.resolver_match
        if match is None or match.app_name != "admin" or match.url_name == "logout":
            return None
        if request.user.is_authenticated and needs_second_factor(request, role=""):
            return redirect("mfa_activate_totp")
        return None
