"""The door's frame: how a view says by whom it may be entered, and the two doors that ask for no coalition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.cache import never_cache

from accounts.permissions import Permission
from common.links import SignedLink

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """How a view is entered; every route of ours carries one."""

    kind: str  # "coalition", "link", "person" or "public"
    permission: Permission | None = None
    on: type[models.Model] | None = None
    link: type[SignedLink] | None = None


def stamp(view: View, door: Door) -> View:
    """Mark a view with the door it is entered by, for the system check and the sweep."""
    view.door = door  # type: ignore[attr-defined]
    return view


def person_page(view: View) -> View:
    """Let in every logged-in person."""

    @wraps(view)
    @never_cache
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return stamp(enter, Door("person"))


def public_page(view: View) -> View:
    """Say out loud that a page is for everybody."""

    @wraps(view)
    @login_not_required
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    return stamp(enter, Door("public"))


def resident_page(view: View) -> View:
    """Let everybody in without a trace: no cookie, and the language stands in the address (`?language=es`).

    Its template extends `base_open.html`; until a language is chosen, the browser's own counts.
    """

    @wraps(view)
    @login_not_required
    @never_cache
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("language", "")
        language = asked if asked in dict(settings.LANGUAGES) else request.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return view(request, *args, **kwargs)

    return stamp(enter, Door("public"))
