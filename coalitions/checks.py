"""A system check: the portal does not start with a route that nobody put a door on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

# Routes of others, named one by one: the admin and allauth guard themselves.
FOREIGN_MODULES = (
    "django.contrib.admin.",
    "allauth.",
    "simple_history.",
    "django.contrib.contenttypes.views",
    "django.views.i18n",
    "django.views.static",
    "django.views.generic.base",
)


def routes(
    resolver: URLResolver | None = None, prefix: str = "", namespace: str = ""
) -> Iterator[tuple[str, str, Any]]:
    """Walk the URLconf: (address pattern, full route name, view)."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, address, inner)
        elif isinstance(entry, URLPattern):
            yield address, f"{namespace}{entry.name or ''}", entry.callback


def is_foreign(view: Any) -> bool:
    """Whether a view belongs to a package that guards itself."""
    if hasattr(view, "model_admin") or hasattr(view, "admin_site"):  # wrapped by AdminSite.admin_view
        return True
    module = getattr(view, "__module__", "")
    return any(module == known.rstrip(".") or module.startswith(known) for known in FOREIGN_MODULES)


def every_route_has_a_door(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Name every route of ours whose view is not stamped by the door."""
    return [
        Error(
            f"The route {address} ({name}) has no door.",
            hint="Decorate its view with coalition_page, link_page, person_page, public_page or resident_page.",
            id="coalitions.E001",
        )
        for address, name, view in routes()
        if not hasattr(view, "door") and not is_foreign(view)
    ]
