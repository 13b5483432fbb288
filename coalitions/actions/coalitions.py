"""Starting a coalition and changing what holds for all of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Role
from coalitions.actions import members, organizations
from coalitions.actors import Actor
from coalitions.models import Coalition, Member, Organization
from common.refusals import Refused
from common.revisions import change_row, save_row


@transaction.atomic
def add(*, by: Actor, **details: Any) -> Coalition:
    """Make an empty coalition."""
    return save_row(Coalition(**details), by=by)


@transaction.atomic
def start(
    *,
    by: User,
    at: datetime,
    coalition: dict[str, Any],
    backbone: dict[str, Any],
    coordinator: dict[str, Any],
) -> Member:
    """Make a coalition with its backbone organization and its first coordinator, who is returned; mails nobody."""
    made = add(by=by, **coalition)
    organization = organizations.add(made, by=by, **backbone)
    made = change_row(made, by=by, backbone=organization)
    return members.add(made, by=by, at=at, organization=organization, role=Role.COORDINATOR, **coordinator)


@transaction.atomic
def change(coalition: Coalition, *, by: Actor, expected: int | None = None, **details: Any) -> Coalition:
    """Change the coalition's own settings."""
    backbone: Organization | None = details.get("backbone")
    if backbone is not None and backbone.coalition_id != coalition.pk:
        raise Refused(_("Choose an organization of this coalition."), field="backbone")
    return change_row(coalition, by=by, expected=expected, **details)
