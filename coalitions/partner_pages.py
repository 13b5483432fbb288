"""What the pages about partners share: the tabs above them, and how a seat's way in is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access
from common.marks import pill, status_mark
from common.words import long_date

Tab = tuple[str, str, bool]


def partner_tabs(access: Access, current: str) -> list[Tab]:
    """The tabs above the partners' lists; `current` is the route's name."""
    tabs = [
        ("organization_list", _("Organizations")),
        ("organization_coverage", _("Coverage")),
        ("member_list", _("Members")),
        ("group_list", _("Groups")),
    ]
    if access.can(P.MANAGE_MEMBERS):
        tabs.append(("invitation_list", _("Invitations")))
    slug = [access.coalition.slug]
    return [(label, reverse(f"coalitions:{name}", args=slug), name == current) for name, label in tabs]


def partner_context(access: Access, current: str, *, title: str, lead: str, **more: Any) -> dict[str, Any]:
    """What every list of partners gives its template."""
    return {
        "title": title,
        "lead": lead,
        "tabs": partner_tabs(access, current),
        "tabs_label": _("Partners"),
        "coalition": access.coalition,
        **more,
    }


def log_in_mark(
    *, has_user: bool, email: str, invited_at: datetime | None, expires_at: datetime | None, at: datetime
) -> str:
    """How a member gets in: has a log-in, is invited, was invited too long ago, has no address, was never asked."""
    if has_user:
        return pill("ok", _("Can log in"))
    if invited_at and expires_at and expires_at > at:
        return status_mark("invited", _("Invited %(day)s") % {"day": long_date(invited_at)})
    if invited_at:
        return status_mark("expired", _("Invitation expired"))
    if not email:
        return pill("silent", _("No e-mail address"))
    return pill("silent", _("Not invited"), "○")
