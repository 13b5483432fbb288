"""The tabs above the lists of meetings and of reports."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.permissions import Permission as P
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
        ("meeting_series_list", _("Series"), reverse("momentum:meeting_series_list", args=slug)),
        ("action_item_list", _("Action items"), reverse("momentum:action_item_list", args=slug)),
        ("minutes_list", pgettext("of a meeting", "Minutes"), reverse("momentum:minutes_list", args=slug)),
        ("calendar_month", _("Calendar"), reverse("momentum:calendar_month", args=slug)),
    ]
    return [(label, url, name == current) for name, label, url in tabs]


def report_tabs(access: Access, current: str) -> list[Tab]:
    """Reports, readers, community changes and the year, as far as this member may open them."""
    rooms = [
        ("report_list", _("Reports"), P.VIEW_REPORTS),
        ("subscriber_list", _("Readers"), P.EDIT_REPORTS),
        ("community_change_list", _("Community changes"), P.VIEW_REPORTS),
        ("year_view", _("The year"), P.VIEW_REPORTS),
    ]
    slug = [access.coalition.slug]
    return [
        (label, reverse(f"momentum:{name}", args=slug), name == current)
        for name, label, needed in rooms
        if access.can(needed)
    ]
