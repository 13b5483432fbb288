"""The page on which people say how they are called and which language they read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.actions import users
from accounts.door import person_page
from accounts.forms.profiles import ProfileForm
from common.forms import answer_form


@person_page
def profile_change(request: HttpRequest) -> HttpResponse:
    """Change one's own name, language and time zone."""
    person: Any = request.user
    form = ProfileForm(request.POST or None, instance=users.fresh(person))
    response = answer_form(
        request,
        form,
        title=_("My profile"),
        lead=_("How others see you, and how the portal speaks to you."),
        act=lambda: users.change(person, by=person, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        to=request.path,
        template="accounts/profile_change.html",
    )
    if form.is_bound and form.is_valid():  # the choice made here is the newest one
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response
