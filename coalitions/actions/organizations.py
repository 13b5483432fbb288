"""Bringing organizations to the table, correcting what is said about them, seeing them off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Organization
from common.refusals import Refused
from common.revisions import change_row, save_row


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, **details: Any) -> Organization:
    """Bring an organization into the coalition."""
    return save_row(Organization(coalition=coalition, **details), by=by)


@transaction.atomic
def change(organization: Organization, *, by: Actor, expected: int | None = None, **details: Any) -> Organization:
    """Correct what the coalition knows about an organization."""
    return change_row(organization, by=by, expected=expected, **details)


@transaction.atomic
def end(organization: Organization, *, by: Actor, on: date) -> Organization:
    """Record that an organization has left; what it still holds must be handed over first."""
    held = [
        *organization.leads.holding().values_list("strategy__title", flat=True),
        *organization.commitments.active().values_list("title", flat=True),
    ]
    if held:
        raise Refused(
            _("%(name)s still holds %(what)s. Hand this over or close it first.")
            % {"name": organization.name, "what": ", ".join(f"“{title}”" for title in held)}
        )
    return change_row(organization, by=by, dissolved_on=on)
