"""The tabs above the lists of meetings; a part without a page of its own yet has no tab."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.access import Access

Tab = tuple[str, str, bool]
# Where the list of meetings shows what was, in place of what comes.
PAST = "past"


def meeting_tabs(access: Access, current: str) -> list[Tab]:
    """The tabs of the meetings; `current` is the route's name, or `past` for the meetings that were."""
    slug = [access.coalition.slug]
    every = reverse("momentum:meeting_list", args=slug)
    tabs = [
        ("meeting_list", _("To come"), every),
        (PAST, _("Past"), f"{every}?when=past"),
    ]
    return [(label, url, name == current) for name, label, url in tabs]
