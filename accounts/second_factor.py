"""Whether somebody must set up a one-time code before going on."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest


def needs_second_factor(request: HttpRequest, role: str) -> bool:
    """Whether the setting asks this role (or an administrator) for a second factor that is not set up yet."""
    wanted = role in settings.MFA_REQUIRED_FOR or ("admin" in settings.MFA_REQUIRED_FOR and request.user.is_staff)
    return wanted and not is_mfa_enabled(request.user)
